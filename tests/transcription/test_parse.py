from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.transcription import EXPLANATIONS, Mark, parse, reading, render
from archive.transcription.spans import Kind

LEIDEN = "[]()<>{}⟦⟧〚〛\\/`´|‖?.…-+'\u0323\u0301\u00ad \n\r\tаБв19йÿạ§"
typed = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"])),
    st.text(LEIDEN, max_size=40),
    st.lists(
        st.sampled_from(
            [
                "т(оварищ)",
                "[вод]ы",
                "[...]",
                "⟦пять⟧",
                "во-\n",
                "ду?ха",
                "[3]",
                "\\над/",
                "а",
                " ",
                "1941",
                "Мать",
                "- \n ",
                "-|",
                "-",
                "Р",
                "...",
            ]
        )
    ).map("".join),
)


def marked(text: str, mark: Mark) -> list[str]:
    return [span.text for span in parse(text).spans if mark in span.marks and span.kind is Kind.LETTERS]


def gaps(text: str) -> list[tuple[str, int | None]]:
    return [(span.text, span.count) for span in parse(text).spans if span.kind is Kind.GAP]


@given(typed)
def test_rendering_gives_back_every_character_that_was_typed(text: str) -> None:
    assert render(parse(text)) == text


@given(typed)
def test_spans_lie_end_to_end_over_the_whole_text(text: str) -> None:
    position = 0
    for span in parse(text).spans:
        assert span.start == position
        assert span.text == text[span.start : span.end]
        assert span.text
        position = span.end
    assert position == len(text)


@pytest.mark.parametrize(
    ("text", "mark", "letters"),
    [
        ("[Вод]ы нет", Mark.SUPPLIED, ["Вод"]),
        ("Воздух [на] исходе", Mark.SUPPLIED, ["на"]),
        ("смерт<ь>ю", Mark.OMITTED, ["ь"]),
        ("и {и} пошёл", Mark.SUPERFLUOUS, ["и"]),
        ("⟦Здесь был Вова⟧", Mark.ERASED, ["Здесь", "был", "Вова"]),
        ("〚пять〛", Mark.ERASED, ["пять"]),
        ("не \\было/ воды", Mark.ADDED, ["было"]),
        ("не `было´ воды", Mark.ADDED, ["было"]),
        ("т(оварищ)", Mark.EXPANSION, ["оварищ"]),
        ("л(ейтенан)т", Mark.ABBREVIATION, ["л", "т"]),
        ("(то)варищ", Mark.EXPANSION, ["то"]),
        ("19(42)", Mark.EXPANSION, ["42"]),
        ("п̣лен", Mark.UNCLEAR, ["п̣"]),
        ("й\u0323ог", Mark.UNCLEAR, ["й\u0323"]),
        ("lạnd", Mark.UNCLEAR, ["ạ"]),
        ("ду?ха", Mark.DOUBTFUL, ["у"]),
        ("[ду?]ха", Mark.DOUBTFUL, ["у"]),
        ("во?-\nда", Mark.DOUBTFUL, ["о"]),
    ],
)
def test_a_mark_touching_a_word_means_what_it_means_in_the_leiden_system(
    text: str, mark: Mark, letters: list[str]
) -> None:
    assert marked(text, mark) == letters


def test_marks_may_stand_inside_marks() -> None:
    assert marked("[т(оварищ)]", Mark.SUPPLIED) == ["т", "оварищ"]
    assert marked("[т(оварищ)]", Mark.EXPANSION) == ["оварищ"]
    assert marked("⟦во[д]а⟧", Mark.ERASED) == ["во", "д", "а"]
    assert marked("⟦во[д]а⟧", Mark.SUPPLIED) == ["д"]


@pytest.mark.parametrize(
    "text",
    [
        "(см. выше)",
        "слово (1942)",
        "слово(см. выше)",
        "Севастополь пал?",
        "пал? Нет?!",
        "кто?\nчто",
        "а < b и c > d",
        "-> 40 шагов",
        "C:\\ путь/",
        "в/ч 1234, н/Д",
        "[забыта скобка",
        "лишняя] скобка)",
        "[открыта в одном абзаце\n\nзакрыта] в другом",
        "{}[]()⟦⟧",
        "Ну... что",
        "Ну...Что",
        "нет… да",
        "Вова + Катя",
        "Вова+Катя",
        "---",
        "рота № 1 | ",
    ],
)
def test_what_touches_no_word_is_punctuation(text: str) -> None:
    assert not any(span.marks or span.kind in {Kind.SIGN, Kind.GAP} for span in parse(text).spans)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("дед[...]", ("[...]", None)),
        ("дед[…]", ("[…]", None)),
        ("[---]", ("[---]", None)),
        ("[- - -]", ("[- - -]", None)),
        ("[3]", ("[3]", 3)),
        ("[.3.]", ("[.3.]", 3)),
        ("[ca. 12]", ("[ca. 12]", 12)),
        ("[ок. 5]", ("[ок. 5]", 5)),
        ("[.]", ("[.]", 1)),
        ("[..]", ("[..]", 2)),
        ("+++", ("+++", None)),
        ("ма...ра", ("...", None)),
        ("[вод...]", ("...", None)),
        ("⟦...⟧", ("...", None)),
    ],
)
def test_a_gap_keeps_the_number_of_letters_where_it_is_given(text: str, expected: tuple[str, int | None]) -> None:
    assert gaps(text) == [expected]


def test_a_year_in_brackets_is_supplied_and_no_gap() -> None:
    assert marked("[19]42 19[42] [1942]", Mark.SUPPLIED) == ["19", "42", "1942"]
    assert gaps("[19]42 19[42] [1942]") == []


@pytest.mark.parametrize(("text", "kind"), [("во|да", Kind.JOIN), ("во |да", Kind.LINE), ("во ‖ да", Kind.PAGE)])
def test_a_bar_ends_the_line_and_joins_only_what_it_touches_on_both_sides(text: str, kind: Kind) -> None:
    assert parse(text).spans[-2 if kind is Kind.JOIN else -2 - text.endswith(" да")].kind is kind


def test_a_slash_closes_an_open_backslash_and_is_a_slash_elsewhere() -> None:
    assert marked("\\над/ в/ч", Mark.ADDED) == ["над"]


def test_an_editors_sic_is_a_remark_and_a_writers_so_is_a_word() -> None:
    kinds = [span.kind for span in parse("смертю (sic!) и (так)").spans]
    assert kinds.count(Kind.REMARK) == 1
    assert [piece.text for piece in reading(parse("(так)"))] == ["(так)"]


def test_every_mark_is_explained_in_a_sentence() -> None:
    assert set(EXPLANATIONS) == set(Mark)
    assert all(sentence.endswith(".") for sentence in EXPLANATIONS.values())


@pytest.mark.parametrize("text", ["(" * 20_000 + "]" * 20_000, "[{<" * 8_000 + "а" + ">}]" * 8_000])
def test_brackets_nested_without_end_are_read_without_recursion(text: str) -> None:
    assert render(parse(text)) == text
