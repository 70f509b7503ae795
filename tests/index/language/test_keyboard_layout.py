import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.language.layout import LEAST_LETTERS, Conversion, conversions, long_enough

MEANT = [
    ("fl;bveirfq", "аджимушкай"),
    ("rfvtyjkjvyb", "каменоломни"),
    ("[ktd", "хлев"),
    (",jtw", "боец"),
    ("'[j", "эхо"),
    ("Rthxm", "Керчь"),
    ("@cnfhsq ljv@", '"старый дом"'),
    ("лукср", "kerch"),
    ("цфеук зшзу", "water pipe"),
    ("vscnj", "місто"),
    ("quarrz", "quarry"),
    ("дневник cjklfnf", "дневник солдата"),
    ("rthxm 1942", "керчь 1942"),
]


@pytest.mark.parametrize(("typed", "meant"), MEANT)
def test_keys_are_read_on_the_other_keyboard(typed: str, meant: str) -> None:
    assert meant in {found.text for found in conversions(typed)}


@pytest.mark.parametrize("layout", ["ru", "uk"])
@pytest.mark.parametrize("latin", ["en", "de", "fr"])
def test_a_word_typed_with_the_wrong_keyboard_comes_back(latin: str, layout: str) -> None:
    meant = {"ru": "объезжая юный чехъ", "uk": "їжак є в полі ґудзик"}[layout]
    typed = {
        ("en", "ru"): "j,]tp;fz .ysq xt[]",
        ("en", "uk"): "];fr ' d gjks \\elpbr",
        ("de", "ru"): "j,+tpöfy .zsq xtü+",
        ("de", "uk"): "+öfr ä d gjks #elpbr",
        ("fr", "ru"): "j;$tpmfw :ysa xt^$",
        ("fr", "uk"): "$mfr ù d gjks *elpbr",
    }[(latin, layout)]

    assert Conversion(meant, latin, layout) in conversions(typed)


def test_the_likeliest_keyboards_come_first() -> None:
    assert conversions("ltym")[0] == Conversion("день", "en", "ru")
    assert conversions("рщгыу")[0] == Conversion("house", "ru", "en")


@pytest.mark.parametrize("typed", ["", "ab", ";;", "12.05.1942", "чт", "   "])
def test_less_than_three_letters_are_never_converted(typed: str) -> None:
    assert conversions(typed) == ()


def test_letters_are_counted_without_figures_and_signs() -> None:
    assert (long_enough("a-1-b"), long_enough("abc")) == (False, True)


@given(st.text(max_size=200))
def test_any_text_is_borne(text: str) -> None:
    found = conversions(text)

    assert found == conversions(text)
    assert len({one.text for one in found}) == len(found) <= 18
    assert all(one.text != text and sum(map(str.isalpha, one.text)) >= LEAST_LETTERS for one in found)


@given(st.text("йцукенгшщзхъфывапролджэячсмитьбюё", min_size=3, max_size=30))
def test_a_russian_word_returns_from_the_english_keyboard(word: str) -> None:
    typed = word.translate(str.maketrans("йцукенгшщзхъфывапролджэячсмитьбюё", "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"))

    assert conversions(typed)[0] == Conversion(word, "en", "ru")
