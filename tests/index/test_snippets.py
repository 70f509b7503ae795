from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from index import Gap, Passage, Query, Snippet, Word, snippet


def plain(text: str, field: str = "text") -> Passage:
    return Passage.plain(field, "ru", text)


def shown(result: Snippet | None) -> str:
    assert result is not None
    return "".join(f"*{one.text}*" if one.hit else one.text for one in result)


def test_words_are_marked_whole_with_their_marks() -> None:
    source = "За [вод]ой, во-\nдой и т(оварищем) Ягуновым"
    tokens = (
        Word("За", 0, 2),
        Word("водой", 3, 10, certain=False),
        Word("водой", 12, 19),
        Word("и", 20, 21),
        Word("товарищем", 22, 33, variants=("т",)),
        Word("Ягуновым", 34, 42),
    )

    result = snippet([Passage("text", "ru", source, tokens)], Query("вода товарищ"))

    assert shown(result) == "За *[вод]ой*, *во-\nдой* и *т(оварищем)* Ягуновым"


def test_marks_in_plain_text_belong_to_the_word_too() -> None:
    assert shown(snippet([plain("Живая во[да]!")], Query("вода"))) == "Живая *во[да]*!"


def test_the_window_with_most_words_of_the_query_is_shown() -> None:
    text = "Вода. " + "Тишина кругом. " * 30 + "Живая вода и хлеб. " + "Темнота. " * 30

    result = snippet([plain(text)], Query("живой воды"), width=40)

    assert "*Живая* *вода*" in shown(result)
    assert result is not None
    assert (result.cut_before, result.cut_after) == (True, True)
    assert sum(len(one.text) for one in result) <= 40


def test_the_passage_that_serves_best_is_named() -> None:
    result = snippet([plain("Надпись", "title"), plain("Хлеб и вода")], Query("вода"))

    assert result is not None
    assert result.field == "text"


def test_without_a_match_the_text_begins_at_its_beginning() -> None:
    result = snippet([plain("Надпись на стене", "title")], Query("пингвин"), width=10)

    assert shown(result) == "Надпись на"
    assert result is not None
    assert not result.cut_before
    assert snippet([plain("  ")], Query("вода")) is None


def test_struck_and_uncertain_words_are_not_marked_where_they_do_not_count() -> None:
    tokens = (Word("вода", 0, 6, struck=True), Word("вода", 7, 13, certain=False), Word("вода", 14, 18))
    passage = Passage("text", "ru", "⟦вода⟧ во[да] вода", tokens)

    assert shown(snippet([passage], Query("вода"))) == "⟦вода⟧ *во[да]* *вода*"
    assert shown(snippet([passage], Query("вода", certain=True))) == "⟦вода⟧ во[да] *вода*"


def test_a_quoted_word_marks_only_the_word_as_written() -> None:
    assert shown(snippet([plain("вода воды")], Query('"воды"'))) == "вода *воды*"


def test_a_lacuna_is_never_cut() -> None:
    source = "слово [потеряно шесть букв] вода"
    passage = Passage("text", "ru", source, (Word("слово", 0, 5), Gap(6, 27), Word("вода", 28, 32)))

    for width in range(4, 33):
        text = shown(snippet([passage], Query("вода"), width=width))
        assert ("[потеряно шесть букв]" in text) or ("[" not in text and "]" not in text)


words = st.lists(
    st.sampled_from(["вода", "во[да]", "хлеб", "каменоломни", "и", "...", "«Знание»,"]), min_size=1, max_size=40
)


@given(words, st.integers(5, 120), st.sampled_from(["вода", "вода хлеб", '"вода хлеб"', "камень", ""]))
def test_fragments_are_a_stretch_of_the_source_with_whole_words(parts: list[str], width: int, text: str) -> None:
    source = " ".join(parts)
    check_stretch(source, snippet([plain(source)], Query(text), width=width))


def check_stretch(source: str, result: Snippet | None, split: Callable[[str], list[str]] = str.split) -> None:
    assert result is not None
    joined = "".join(one.text for one in result)
    assert joined in source
    assert set(split(joined)) <= set(split(source))
    assert all(one.text in {"вода", "во[да]", "хлеб"} for one in result if one.hit)
