from collections import defaultdict
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import pytest

from index.language.dictionary import is_known, parses, russian_parses
from index.language.letters import fold_yo
from index.language.names import text_name_forms

CONTENT = {"NOUN", "PROPN", "ADJ", "VERB", "ADV"}
UPOS, FORM, LEMMA = 3, 1, 2


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


@pytest.fixture(scope="module")
def lemmas(shared: Path) -> dict[str, set[str]]:
    """Lemma → Russian content forms of UD_Russian-GSD (dev), small letters."""
    found = defaultdict(set)
    for line in (shared / "data/russian/ru_gsd-ud-dev.conllu").read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if len(cells) > UPOS and cells[UPOS] in CONTENT and cells[FORM].isalpha() and not cells[FORM].isascii():
            found[fold_yo(cells[LEMMA].lower())].add(cells[FORM].lower())
    return found


def pairs(groups: dict[str, set[str]]) -> set[tuple[str, str]]:
    return {pair for forms in groups.values() for pair in combinations(sorted(forms), 2)}


def measure(lemmas: dict[str, set[str]], keys: Callable[[str], set[str]]) -> tuple[float, float]:
    """Recall and precision of the pairs of forms that meet."""
    meeting = defaultdict(set)
    for form in set().union(*lemmas.values()):
        for key in keys(form):
            meeting[key].add(form)
    wanted, found = pairs(lemmas), pairs(meeting)
    return len(wanted & found) / len(wanted), len(wanted & found) / len(found)


@pytest.mark.shared
def test_forms_of_one_lemma_meet_and_others_do_not(lemmas: dict[str, set[str]]) -> None:
    recall, precision = measure(lemmas, lambda form: {fold_yo(lemma) for lemma, _ in russian_parses(form)})

    assert len(pairs(lemmas)) > 1_800
    assert recall >= 0.98
    assert precision >= 0.90


@pytest.mark.shared
def test_stems_of_names_do_not_bring_other_words_together(lemmas: dict[str, set[str]]) -> None:
    def keys(form: str) -> set[str]:
        return {fold_yo(lemma) for lemma, _ in russian_parses(form)} | text_name_forms(form, opens_sentence=True)

    recall, precision = measure(lemmas, keys)

    assert recall >= 0.98
    assert precision >= 0.90
