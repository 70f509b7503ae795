import json
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.language.skeleton import MOST_KEYS, same_name, skeleton, skeletons

SCHEMES = Path(__file__).resolve().parents[4] / "shared" / "data" / "transliteration"

NAMES = """
Аджимушкай Ягунов Поважный Керчь Эльтиген Багерово Щербак Юрьев Цой Семёнов Хрущёв Жуков Чайковский Ильич Объедков
Подъячев Вьюгин Ксенофонтов Александр Алексей Чехов Достоевский Евпатория Симферополь Джанкой Ёлкин Майя Мария Соловьёв
Воробьёв Аэродромов Бехтерев Йошкин Ильинский Белый Щеголев Цветков Кузнецов Хаджибей Жихарев Счастливцев Братск Яковлев
Юлия Эренбург Гагарин Сергеев Гиацинтов Ткачук Медальон Съездин Зощенко Рыжий Лихачёв Щусев Марфовка Багратион Ершов
Белецкий Писцов Подшивалов Ахметзянов Пасхалов Родионов Фёдор Энгельс
""".split()  # noqa: SIM905 - a table to be read

# As newspapers and passengers write them, in no scheme; the last is a Crimean Tatar form.
ABROAD = [
    ("Жуков", "Schukow Joukov Žukov Zhukov Zhukoff"),
    ("Хрущёв", "Chruschtschow Khrouchtchev Khrushchov Hruščëv Khrushchev"),
    ("Чайковский", "Tschaikowski Tchaïkovski Tchaikovsky Čajkovskij Chaykovskiy"),
    ("Кузнецов", "Kusnezow Kouznetsov Kuznetsov Kuznecov"),
    ("Зиновьев", "Sinowjew Zinoviev Zinov'ev Zinovyev"),
    ("Щербак", "Schtscherbak Chtcherbak Shcherbak Scherbak Ščerbak Ŝerbak"),
    ("Ягунов", "Jagunow Iagounov Yagunov I͡agunov Âgunov"),
    ("Алексей", "Alexej Alexei Alekseï Aleksei"),
    ("Михаил", "Michail Mikhail Mihail Mikhaïl"),
    ("Ельцин", "Jelzin Eltsine Yeltsin El'cin"),
    ("Ржев", "Rschew Rjev Rzhev Ržev"),
    ("Головко", "Holovko Golovko"),
    ("Керчь", "Kertsch Kertch Kerch Kerč Kerç Kerch'"),
    ("Аджимушкай", "Adschimuschkai Adjimouchkaï Adzhimushkay Adžimuškaj Adzhymushkai Acımuşqay"),
]
APART = """
Иванов Ивашов; Петров Перов;
Жуков Шуков; Зотов Сотов; Попов Бобов; Волков Фолков; Керчь Корчь; Марин Мирин; Гусев Хусев;
Орлов Арлов; Тишин Дишин; Мамаев Мамев; Калинин Галинин; Яров Аров; Ковалев Ковалов; Семёнов Симонов;
Kerch Korch; Zotov Sotov
"""


@pytest.mark.shared
@pytest.mark.skipif(not SCHEMES.is_dir(), reason="needs the 28 schemes beside the project")
@pytest.mark.parametrize("name", NAMES)
def test_a_name_meets_itself_in_every_scheme(name: str) -> None:
    written = {path.stem: _write(name, json.loads(path.read_text())) for path in sorted(SCHEMES.glob("*.json"))}

    assert len(written) == 28
    assert {scheme: form for scheme, form in written.items() if not same_name(name, form)} == {}


@pytest.mark.parametrize(("name", "forms"), ABROAD)
def test_a_name_meets_its_german_french_english_and_turkish_forms(name: str, forms: str) -> None:
    assert [form for form in forms.split() if not same_name(name, form)] == []


@pytest.mark.parametrize("pair", [pair.strip() for pair in APART.replace("\n", " ").split(";")])
def test_different_names_stay_apart(pair: str) -> None:
    assert not same_name(*pair.split())


def test_no_two_names_of_the_table_share_a_key() -> None:
    assert [pair for pair in combinations(NAMES, 2) if same_name(*pair)] == []


@pytest.mark.parametrize(
    ("word", "keys"),
    [
        ("Керчь", ("kerx",)),
        ("КЕРЧЬ", ("kerx",)),
        ("Соло\u0301вьёв", ("solovev",)),
        ("Цой", ("coi", "soi")),
        ("Кузнецовъ", ("kuznecov", "kuznesov")),
        ("Ѳедоръ", ("fedor",)),
        ("Tavri\u00adda", ("tavrida",)),
        ("1942", ("1942",)),
        ("---", ()),
        ("", ()),
    ],
)
def test_a_word_becomes_its_keys(word: str, keys: tuple[str, ...]) -> None:
    assert skeletons(word) == keys
    assert skeleton(word) == (keys[0] if keys else "")


@given(st.text(max_size=200))
def test_any_text_has_few_plain_keys(text: str) -> None:
    keys = skeletons(text)

    assert len(keys) == len(set(keys)) <= MOST_KEYS
    assert all(key.isascii() and key.isalnum() and key == key.lower() for key in keys)


@given(st.text("абвгдежзийклмнопрстуфхцчшщъыьэюяё", min_size=1, max_size=24))
def test_capitals_and_the_dots_of_yo_change_nothing(word: str) -> None:
    assert skeletons(word) == skeletons(word.upper())
    assert set(skeletons(word)) & set(skeletons(word.replace("ё", "е"))) or not skeletons(word)


def _write(name: str, scheme: dict[str, dict[str, str]]) -> str:
    """The name in a scheme of iuliia: endings first, then letters by what stands before and behind them."""
    lower, ending = name.lower(), scheme["ending_mapping"] or {}
    tail = ending.get(lower[-2:], "") if len(lower) > 2 else ""
    stem = lower[:-2] if tail else lower
    before, behind = scheme["prev_mapping"] or {}, scheme["next_mapping"] or {}
    written = ""
    for at, letter in enumerate(stem):
        pairs = (
            before.get(stem[max(at - 1, 0) : at + 1]),
            behind.get(stem[at : at + 2]) if at + 1 < len(stem) else None,
        )
        fitting = [pair for pair in pairs if pair is not None]
        written += fitting[0] if fitting else scheme["mapping"].get(letter, letter)
    return written + tail
