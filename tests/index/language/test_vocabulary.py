from collections.abc import Callable
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.language.concepts import Concept, Term
from index.language.thesaurus_file import ThesaurusInvalid, read_concepts
from index.language.vocabulary import ADJECTIVE_WEIGHT, STARTER, TERM_WEIGHT, Thesaurus

HEADING = "id\tdomain\tru\ten\tde"
WATER = "water\tlandscape\tвода|adj:водный|adj:водяной\twater\tWasser"
DRINKING = "drinking-water\tfood\tпитьевая вода\tdrinking water\tTrinkwasser"
NOTEBOOK = "notebook\tarchive\tзаписная книжка\tnotebook|pocket notebook\tNotizbuch"
LOCK = "lock\thouse\tзамок\tlock|padlock\t"
CASTLE = "castle\ttown\tзамок\tcastle\tBurg"

READINGS = {"записная": ("записной",), "питьевая": ("питьевой",), "воды": ("вода", "воды"), "книжки": ("книжка",)}


def analyse(word: str, language: str) -> tuple[str, ...]:
    plain = word.casefold()
    return () if plain == "unreadable" else READINGS.get(plain, (f"{language}:{plain}" if language == "de" else plain,))


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., Path]:
    def write(*lines: str, heading: str = HEADING, end: str = "\n") -> Path:
        path = tmp_path / "words.tsv"
        path.write_bytes("".join(line + end for line in (heading, *lines)).encode())
        return path

    return write


@pytest.fixture
def thesaurus(written: Callable[..., Path]) -> Thesaurus:
    return Thesaurus.read(analyse, written(WATER, DRINKING, NOTEBOOK, LOCK, CASTLE))


def shown(thesaurus: Thesaurus, typed: str, language: str | None = None) -> dict[str, float]:
    words = [analyse(word, language or "") for word in typed.split()]
    return {" ".join(found.words): found.weight for found in thesaurus.expand_readings(words, language)}


def test_a_file_is_read_into_concepts_with_their_terms_in_order(written: Callable[..., Path]) -> None:
    (water,) = read_concepts(written(WATER))
    assert (water.id, water.domain) == ("water", "landscape")
    assert water.terms["ru"] == (Term("вода"), Term("водный", adjective=True), Term("водяной", adjective=True))
    assert water.terms["de"] == (Term("Wasser"),)


def test_remarks_empty_lines_windows_line_ends_and_a_byte_order_mark_are_no_concern(tmp_path: Path) -> None:
    path = tmp_path / "words.tsv"
    text = f"# made by Carl\t\t\t\r\n{HEADING}\r\n\r\n{WATER}\r\n# end"
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert [concept.id for concept in read_concepts(path)] == ["water"]


def test_an_empty_cell_means_that_the_language_has_no_term(thesaurus: Thesaurus) -> None:
    assert "de" not in next(concept for concept in thesaurus.concepts if concept.id == "lock").terms


def test_a_column_of_another_language_may_be_added(written: Callable[..., Path]) -> None:
    (sea,) = read_concepts(written("sea\tsea\tморе\tdeniz", heading="id\tdomain\tru\tcrh"))
    assert sea.terms["crh"] == (Term("deniz"),)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("water\tlandscape\tвода\twater", "4 columns instead of 5"),
        ("Water!\tlandscape\tвода\twater\t", "“Water!” is no id"),
        ("water\t\tвода\twater\t", "“” is no domain"),
        ("water\tlandscape\tвода\t\t", "fewer than two terms"),
        ("water\tlandscape\tвода||водица\twater\t", "empty term in the column ru"),
        ("water\tlandscape\tвода|adj:\twater\t", "empty term in the column ru"),
        ("water\tlandscape\tвода|Вода\twater\t", "“Вода” stands twice in the column ru"),
        ("water\tlandscape\tвода\tthe water of the well\t", "more than 3 words"),
        ('water\tlandscape\tвода\t"water"\t', "holds a sign that no term has"),
        ("water\tlandscape\tвода\tverb:water\t", "only adj: is a mark"),
        ("lock\tlandscape\tвода\twater\t", "the id “lock” stands on line 2 already"),
    ],
)
def test_a_fault_is_named_with_its_line_and_its_remedy(written: Callable[..., Path], line: str, said: str) -> None:
    with pytest.raises(ThesaurusInvalid, match=r"words\.tsv: line 3: ") as caught:
        read_concepts(written(LOCK, line))
    assert said in str(caught.value)
    assert [problem.line for problem in caught.value.problems] == [3]
    assert caught.value.problems[0].sentence.endswith(".")


def test_all_faults_are_told_at_once_but_only_the_first_ten_are_written_out(written: Callable[..., Path]) -> None:
    with pytest.raises(ThesaurusInvalid, match=r"and 5 more$") as caught:
        read_concepts(written(*(f"?\tsea\tморе {n}\tsea {n}\t" for n in range(15))))
    assert [problem.line for problem in caught.value.problems] == list(range(2, 17))


def test_a_term_of_more_than_three_meanings_is_refused(written: Callable[..., Path]) -> None:
    lines = [f"key-{number}\thouse\tключ\tkey {number}\t" for number in range(4)]
    assert len(read_concepts(written(*lines[:3]))) == 3
    with pytest.raises(ThesaurusInvalid, match=r"“ключ” \(ru\) has 4 meanings, see also lines 2, 3, 4"):
        read_concepts(written(*lines))


@pytest.mark.parametrize("heading", ["", "name\tdomain\tru\ten\tde", "id\tdomain", "id;domain;ru;en"])
def test_a_file_without_heading_is_refused(written: Callable[..., Path], heading: str) -> None:
    with pytest.raises(ThesaurusInvalid, match="the heading is missing"):
        read_concepts(written(heading=heading))


@pytest.mark.parametrize("heading", ["id\tdomain\tru\tru", "id\tdomain\tRussian"])
def test_a_heading_names_each_language_once_by_its_code(written: Callable[..., Path], heading: str) -> None:
    with pytest.raises(ThesaurusInvalid, match="is no code of a language"):
        read_concepts(written(heading=heading))


def test_another_encoding_is_refused_with_the_line_where_it_shows(tmp_path: Path) -> None:
    path = tmp_path / "words.tsv"
    path.write_bytes(f"{HEADING}\n".encode() + WATER.encode("cp1251"))
    with pytest.raises(
        ThesaurusInvalid, match=r"line 2: this is no UTF-8 text\. Save the file with the encoding UTF-8"
    ):
        read_concepts(path)


@given(st.binary(max_size=300))
def test_any_bytes_are_either_a_thesaurus_or_refused(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    path = tmp_path_factory.mktemp("any") / "words.tsv"
    path.write_bytes(HEADING.encode() + b"\n" + raw)
    try:
        read_concepts(path)
    except ThesaurusInvalid as refused:
        assert refused.problems  # noqa: PT017 - being refused is one of two right answers


@pytest.mark.parametrize(
    ("typed", "language", "meant"),
    [
        ("замок", "ru", {"lock", "padlock", "castle", "Burg"}),
        ("castle", "en", {"замок", "Burg"}),
        ("padlock", "en", {"замок", "lock"}),
        ("burg", "de", {"замок", "castle"}),
        ("burg", "en", set()),
        ("castle", None, {"замок", "Burg"}),
        ("дворец", "ru", set()),
    ],
)
def test_words_lead_to_the_other_languages_and_back(
    thesaurus: Thesaurus, typed: str, language: str | None, meant: set[str]
) -> None:
    assert set(shown(thesaurus, typed, language)) == meant


def test_an_adjective_weighs_less_whether_it_was_typed_or_found(thesaurus: Thesaurus) -> None:
    found = shown(thesaurus, "water", "en")
    assert (found["вода"], found["водный"]) == (TERM_WEIGHT, ADJECTIVE_WEIGHT)
    assert set(shown(thesaurus, "водный", "ru").values()) == {ADJECTIVE_WEIGHT}
    assert "водный" not in shown(thesaurus, "водный", "ru")


@pytest.mark.parametrize(
    ("typed", "spans"),
    [
        ("питьевая вода", [("drinking-water", 0, 2)]),
        ("чистая питьевая воды", [("drinking-water", 1, 3)]),
        ("вода питьевая", [("water", 0, 1)]),
        ("записная книжки вода", [("notebook", 0, 2), ("water", 2, 3)]),
        ("питьевая", []),
        ("", []),
    ],
)
def test_the_longest_phrase_goes_before_its_words(
    thesaurus: Thesaurus, typed: str, spans: list[tuple[str, int, int]]
) -> None:
    found = thesaurus.expand_readings([analyse(word, "ru") for word in typed.split()], "ru")
    assert list(dict.fromkeys((one.concept, one.start, one.stop) for one in found)) == spans


def test_a_phrase_is_found_from_the_other_language_with_the_keys_of_each_word(thesaurus: Thesaurus) -> None:
    found = thesaurus.expand(["notebook"], "en")
    assert [one.keys for one in found if one.language == "ru"] == [(("записной",), ("книжка",))]
    assert [one.keys for one in found if one.language == "de"] == [(("de:notizbuch",),)]


def test_every_reading_of_a_word_is_tried_and_each_term_comes_once(thesaurus: Thesaurus) -> None:
    found = thesaurus.expand_readings([("воды", "вода", "вода")], "ru")
    assert [one.words for one in found] == [("водный",), ("водяной",), ("water",), ("Wasser",)]


def test_a_term_is_found_by_each_of_its_own_readings(written: Callable[..., Path]) -> None:
    thesaurus = Thesaurus.read(analyse, written("in-water\tsea\tглубь воды\tdeep water\t"))
    for reading in ("вода", "воды"):
        assert [one.concept for one in thesaurus.expand(["глубь", reading], "ru")] == ["in-water"]


def test_words_written_alike_in_two_languages_lead_to_each_other(written: Callable[..., Path]) -> None:
    path = written("tent\thouse\tвода\tPalatka\tPalatka")
    found = Thesaurus.read(analyse, path).expand(["palatka"], "en")
    assert {(one.language, one.keys) for one in found} == {("ru", (("вода",),)), ("de", (("de:palatka",),))}


def test_names_of_one_authority_are_added_while_running_and_the_rest_stays(thesaurus: Thesaurus) -> None:
    forms = {"": (Term("Acımuşqay"),), "de": (Term("Adschimuschkai"),), "ru": (Term("Аджимушкай"),)}
    richer = thesaurus.with_concepts([Concept("place-7", "place", forms)])
    assert set(shown(richer, "Acımuşqay", "en")) == {"Adschimuschkai", "Аджимушкай"}
    assert set(shown(richer, "аджимушкай", "ru")) == {"Adschimuschkai", "Acımuşqay"}
    assert shown(richer, "castle", "en") == shown(thesaurus, "castle", "en")
    assert shown(thesaurus, "аджимушкай", "ru") == {}
    assert [concept.id for concept in richer.concepts[-2:]] == ["castle", "place-7"]


def test_an_added_concept_of_the_same_id_is_another_concept(thesaurus: Thesaurus) -> None:
    richer = thesaurus.with_concepts(
        [Concept("castle", "place", {"ru": (Term("замок"),), "en": (Term("Schlossberg"),)})]
    )
    assert set(shown(richer, "замок", "ru")) == {"lock", "padlock", "castle", "Burg", "Schlossberg"}


def test_a_term_that_the_index_cannot_hold_is_left_out(written: Callable[..., Path]) -> None:
    path = written("water\tlandscape\tвода\twater|unreadable\t")
    assert set(shown(Thesaurus.read(analyse, path), "вода", "ru")) == {"water"}


def test_terms_are_analysed_only_when_their_language_is_asked_for(written: Callable[..., Path]) -> None:
    asked: list[str] = []

    def noted(word: str, language: str) -> tuple[str, ...]:
        asked.append(language)
        return analyse(word, language)

    thesaurus = Thesaurus.read(noted, written(WATER, CASTLE))
    assert asked == []
    thesaurus.prepare("en")
    assert asked == ["en", "en"]
    thesaurus.expand(["nothing"], "en")
    assert asked == ["en", "en"]


def test_values_cannot_be_changed(thesaurus: Thesaurus) -> None:
    concept = thesaurus.concepts[0]
    with pytest.raises(FrozenInstanceError):
        concept.id = "fire"  # type: ignore[misc]
    with pytest.raises(TypeError):
        concept.terms["ru"] = ()  # type: ignore[index]


def test_the_starter_thesaurus_is_read_by_default() -> None:
    assert Thesaurus.read(analyse).concepts == read_concepts(STARTER)
