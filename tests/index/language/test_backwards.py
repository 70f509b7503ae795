import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.language.backwards import MOST_CANDIDATES, cyrillic_candidates
from index.language.dictionary import is_known

TYPED = [
    ("военкомат", "voenkomat voyenkomat vojenkomat"),
    ("шинелью", "shinel'ju shinelyu šinelʹju shineliu shinel'yu chineliou"),
    ("каменоломнях", "kamenolomnyah kamenolomnjax kamenolomniakh kamenolomnâh"),
    ("солдата", "soldata"),
    ("письмо", "pis'mo pismo pisʹmo"),
    ("большой", "bolshoi bolshoy bol'shoj"),
    ("площадь", "ploshchad ploščad' ploschad ploshhad ploŝad'"),
    ("жизнь", "zhizn jizn žiznʹ zhizn'"),
    ("объявление", "ob'yavlenie ob\"javlenie obyavlenie obʺi͡avlenie ob''yavlenie"),
    ("съезд", "syezd s'ezd s\"ezd s''ezd"),
    ("цветок", "cvetok tsvetok tcvetok czvetok"),
    ("хлеб", "hleb khleb xleb"),
    ("ключ", "ključ klyuch kljutsch"),
    ("чернила", "chernila tschernila tchernila černila"),
    ("советский", "sovetsky sovetskiy sovetskij sovetskii"),
    ("часовой", "chasovoj chasovoi chasovoy časovoĭ"),
]


@pytest.mark.parametrize(("word", "forms"), TYPED)
def test_a_russian_word_is_read_from_any_latin_form(word: str, forms: str) -> None:

    assert [form for form in forms.split() if word not in cyrillic_candidates(form, is_known)] == []


@pytest.mark.parametrize(
    ("typed", "first"),
    [("dnevnik", "дневник"), ("pis'mo", "письмо"), ("Oborona", "оборона"), ("sem'ya", "семья"), ("xleb", "хлеб")],
)
def test_the_likeliest_reading_comes_first(typed: str, first: str) -> None:
    assert cyrillic_candidates(typed, is_known)[0] == first


@pytest.mark.parametrize("typed", ["", "no", "дневник", "soldier", "1942", "letter", "o'''''", "a" * 33, "quartz\0"])
def test_what_is_no_russian_word_has_no_candidates(typed: str) -> None:
    assert cyrillic_candidates(typed, is_known) == ()


def test_both_yo_and_ye_are_candidates() -> None:
    assert set(cyrillic_candidates("lyotchik", is_known)) >= {"лётчик", "летчик"}


@given(st.text("acehijkostuyz'\"`žš", max_size=40))
def test_candidates_are_few_and_always_the_same(typed: str) -> None:
    asked: list[str] = []

    def all_known(word: str) -> bool:
        asked.append(word)
        return True

    found = cyrillic_candidates(typed, all_known)

    assert len(found) == len(set(found)) <= MOST_CANDIDATES
    assert len(asked) <= 256
    assert found == cyrillic_candidates(typed, lambda _: True)


@given(st.text(max_size=200))
def test_any_text_is_borne(text: str) -> None:
    assert cyrillic_candidates(text, lambda _: False) == ()
