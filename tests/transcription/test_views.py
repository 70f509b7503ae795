from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from archive.transcription import Mark, Piece, diplomatic, parse, plain_reading, reading
from archive.transcription.spans import Kind

typed = st.text("[]()<>{}⟦⟧\\/|?.-'\u0323 \nабв1", max_size=40)


def shown(pieces: tuple[Piece, ...]) -> str:
    return "".join(piece.text for piece in pieces)


def test_the_reading_view_completes_words_and_the_diplomatic_view_shows_what_is_written() -> None:
    text = parse("Мл(адший) л(ейтенан)т, [Вод]ы нет, смерт<ь>ю {и} и п̣лен, ду?ха")
    assert shown(reading(text)) == "Младший лейтенант, Воды нет, смертью  и плен, духа"
    assert shown(diplomatic(text)) == "Мл лт, [...]ы нет, смертю и и п̣лен, ду̣ха"


def test_a_word_divided_at_the_line_end_is_read_whole_and_shown_divided() -> None:
    text = parse("каменолом-\nнях во|да")
    assert shown(reading(text)) == "каменоломнях вода"
    assert shown(diplomatic(text)) == "каменолом-\nнях во\nда"


def test_a_hyphen_that_belongs_to_the_text_stays_at_the_line_end() -> None:
    assert shown(reading(parse("Мать-\nРодина 1941-\n1945"))) == "Мать-Родина 1941-1945"
    assert shown(reading(parse("СНАЙ-\nПЕР"))) == "СНАЙПЕР"


def test_lines_and_pages_are_pieces_of_their_own() -> None:
    pieces = diplomatic(parse("раз\nдва ‖ три"))
    assert [piece.text for piece in pieces if piece.line_break] == ["\n", "\n"]
    assert [Mark.PAGE in piece.marks for piece in pieces if piece.line_break] == [False, True]


def test_struck_text_is_shown_with_its_flag_and_left_out_of_titles() -> None:
    text = parse("⟦июль⟧ сентябрь")
    assert Piece("июль", frozenset({Mark.ERASED})) in reading(text)
    assert Piece("июль", frozenset({Mark.ERASED})) in diplomatic(text)
    assert plain_reading(text) == "сентябрь"


def test_a_title_is_one_line_with_its_gaps_open() -> None:
    assert plain_reading(parse("Воды  [3]\nнет [на]\r\n+++")) == "Воды [...] нет на +++"


def test_a_lost_word_shows_its_length_on_the_stone_and_no_conjecture() -> None:
    assert diplomatic(parse("[вечная] п[ам]ять")) == (
        Piece("[...]", frozenset({Mark.GAP}), 6),
        Piece(" п"),
        Piece("[...]", frozenset({Mark.GAP}), 2),
        Piece("ять"),
    )
    assert diplomatic(parse("[вод...]")) == (Piece("[...]", frozenset({Mark.GAP}), None),)


def test_an_unclear_letter_loses_its_dot_in_the_reading_view_but_not_its_mark() -> None:
    assert reading(parse("зве̣зду"))[1] == Piece("е", frozenset({Mark.UNCLEAR}))
    assert reading(parse("lạnd"))[1] == Piece("a", frozenset({Mark.UNCLEAR}))


def test_a_supplied_letter_that_was_never_written_is_no_loss_on_the_stone() -> None:
    assert shown(diplomatic(parse("т[(оварищ)]"))) == "т"


def test_neighbouring_gaps_are_told_apart() -> None:
    assert [piece.count for piece in reading(parse("[2][3]"))] == [2, 3]


@given(typed)
def test_every_certain_letter_stands_in_both_views_in_order(text: str) -> None:
    read = parse(text)
    certain = "".join(span.text for span in read.spans if span.kind is Kind.LETTERS and not span.marks)
    for pieces in (reading(read), diplomatic(read)):
        letters = iter("".join(piece.text for piece in pieces if not piece.marks))
        assert all(letter in letters for letter in certain)


@given(typed)
def test_a_view_shows_no_letter_that_was_not_typed(text: str) -> None:
    for pieces in (reading(parse(text)), diplomatic(parse(text))):
        for letter in "абв1":
            assert shown(pieces).count(letter) <= text.count(letter)
