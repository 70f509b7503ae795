import pytest

from index.language.dictionary import is_known, parses, russian_parses


def test_probabilities_of_a_word_add_up_to_one_and_the_likeliest_comes_first() -> None:
    for word in ("стали", "берегу", "печь", "вода", "мыла"):
        shares = [share for _, share in russian_parses(word)]
        assert sum(shares) == pytest.approx(1)
        assert shares == sorted(shares, reverse=True)


def test_readings_of_one_lemma_are_one() -> None:
    assert len(russian_parses("надписи")) == len({lemma for lemma, _ in russian_parses("надписи")}) == 1


@pytest.mark.parametrize(
    ("word", "likely", "less"), [("стали", "стать", "сталь"), ("вести", "вести", "весть"), ("были", "быть", "быль")]
)
def test_homonyms_are_weighed(word: str, likely: str, less: str) -> None:
    shares = dict(russian_parses(word))
    assert shares[likely] > shares.get(less, 0)


def test_a_reading_under_two_percent_is_dropped() -> None:
    dropped = {one.lemma for one in parses("были")} - {lemma for lemma, _ in russian_parses("были")}
    assert dropped == {"быль"}


def test_an_unknown_word_has_its_stem_and_a_known_one_has_not() -> None:
    assert "аджимушка-" in dict(russian_parses("аджимушкаем"))
    assert all(not lemma.endswith("-") for lemma, _ in russian_parses("каменоломнях"))


def test_cut_words_are_no_words() -> None:
    assert is_known("вода")
    assert is_known("елка")
    assert not is_known("ст")
    assert not is_known("гг")
    assert is_known("щоденник", "uk")
    assert not is_known("щоденник")
