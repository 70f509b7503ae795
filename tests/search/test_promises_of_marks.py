"""Whatever is damaged in a transcription: nothing is read into it, no phrase leads over it, no mark of it is lost.

Transcriptions are put together of blocks whose meaning is known, and asked of a real index.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import pairwise, permutations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.catalogue.items import Item
from archive.search.documents import document, passages
from index import Query, Reader, Snippet, Writer, snippet

WORDS = ("вода", "хлеб", "камень")
LOST = ""


@dataclass(frozen=True)
class Block:
    """One written thing: how it stands in the source, the word it is (LOST for none), whether it may be read so."""

    source: str
    word: str = LOST
    certain: bool = True
    struck: bool = False
    start: int = 0

    @property
    def end(self) -> int:
        return self.start + len(self.source)


def _written(word: str) -> tuple[Block, ...]:
    """All ways in which a word may stand there, whole, doubtful, struck or torn."""
    return (
        Block(word, word),
        Block(word.capitalize(), word),
        Block(f"{word[0]}({word[1:]})", word),
        Block(f"{word[:2]}-\n{word[2:]}", word),
        Block(f"{word[:2]}|{word[2:]}", word),
        Block(f"{word[:3]}<{word[3:]}>", word),
        Block(f"{word[0]}\u0301{word[1:]}", word),
        Block(f"[{word}]", word, certain=False),
        Block(f"{word[:2]}[{word[2:]}]", word, certain=False),
        Block(f"[{word[:2]}]{word[2:]}", word, certain=False),
        Block(f"{word[:2]}\u0323{word[2:]}", word, certain=False),
        Block(f"{word[:2]}?{word[2:]}", word, certain=False),
        Block(f"⟦{word}⟧", word, struck=True),
        Block(f"{word[:2]}[...]"),
        Block(f"[...]{word[-2:]}"),
        Block(f"{word[:1]}[..]{word[3:]}"),
        Block(f"{word[:2]}[---]-\n{word[3:]}"),
        Block(f"{word[:2]}[...]{word[2:]}"),
    )


GAPS = (Block("[...]"), Block("[---]"), Block("[.....]"), Block("[- - -]"))
BETWEEN = (" ", "\n", ", ", ".\n", " — ", "! ", "; «", "»\n\n", " (", "): ")
blocks = st.one_of(st.sampled_from([one for word in WORDS for one in _written(word)]), st.sampled_from(GAPS))
# Little else than the same two words, certain or not: phrases of which one reading is certain and another is not.
PLAIN = [one for word in WORDS[:2] for one in (Block(word, word), Block(f"[{word}]", word, certain=False))]
pairs_of_words = st.lists(st.tuples(st.sampled_from(PLAIN), st.just(" ")), min_size=3, max_size=6)
records = st.lists(
    st.lists(st.tuples(blocks, st.sampled_from(BETWEEN)), min_size=1, max_size=12), min_size=1, max_size=4
)


@dataclass(frozen=True)
class Record:
    """A transcription and what it means."""

    item: Item
    source: str
    blocks: tuple[Block, ...]

    def readable(self, *, certain: bool = False) -> list[Block]:
        """What counts, in order, LOST where something is between that no phrase may pass."""
        standing = [one for one in self.blocks if not one.struck]
        return [replace(one, word=LOST) if certain and not one.certain else one for one in standing]

    def holds(self, *words: str, certain: bool = False) -> bool:
        read = [one.word for one in self.readable(certain=certain)]
        return any(tuple(read[at : at + len(words)]) == words for at in range(len(read)))


def _record(number: int, parts: Sequence[tuple[Block, str]]) -> Record:
    source = ""
    placed = []
    for block, between in parts:
        placed.append(replace(block, start=len(source)))
        source += block.source + between
    item = Item(
        id=number, identifier=f"X-{number}", kind="diary", version=1, languages=["ru"], title={}, text=source, parts=[],
        translation={}, description={}, date="", date_text="", details={},
    )  # fmt: skip
    return Record(item, source, tuple(placed))


@contextmanager
def indexed(drawn: Sequence[Sequence[tuple[Block, str]]]) -> Iterator[tuple[Reader, dict[str, Record]]]:
    made = {str(number): _record(number, parts) for number, parts in enumerate(drawn)}
    with tempfile.TemporaryDirectory() as folder:
        with Writer(folder) as writer:
            writer.rebuild((document(one.item) for one in made.values()), through=1)
        yield Reader(folder, check_every=0), made


def found(reader: Reader, text: str, *, certain: bool = False) -> set[str]:
    return {hit.key for hit in reader.search(Query(text, certain=certain)).hits}


thorough = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@thorough
@given(records)
def test_nothing_is_read_into_what_is_lost_or_struck(drawn: list[list[tuple[Block, str]]]) -> None:
    with indexed(drawn) as (reader, made):
        for word in WORDS:
            assert found(reader, word) == {key for key, one in made.items() if one.holds(word)}
            for half in (word[:2], word[2:], word[3:], word[-2:]):
                assert found(reader, f'"{half}"') == set(), "half a word is no word"


@thorough
@given(records)
def test_a_phrase_passes_signs_and_line_ends_but_nothing_lost(drawn: list[list[tuple[Block, str]]]) -> None:
    with indexed(drawn) as (reader, made):
        for pair in permutations(WORDS, 2):
            expected = {key for key, one in made.items() if one.holds(*pair)}
            assert found(reader, f'"{" ".join(pair)}"') == expected, pair


@thorough
@given(records)
def test_certain_readings_only_finds_nothing_that_was_supplied_or_doubted(
    drawn: list[list[tuple[Block, str]]],
) -> None:
    with indexed(drawn) as (reader, made):
        for word in WORDS:
            expected = {key for key, one in made.items() if one.holds(word, certain=True)}
            assert found(reader, word, certain=True) == expected, word


@thorough
@given(st.lists(pairs_of_words, min_size=4, max_size=8))
def test_a_phrase_of_certain_readings_has_no_supplied_word(drawn: list[list[tuple[Block, str]]]) -> None:
    with indexed(drawn) as (reader, made):
        for pair in permutations(WORDS[:2], 2):
            expected = {key for key, one in made.items() if one.holds(*pair, certain=True)}
            assert found(reader, f'"{" ".join(pair)}"', certain=True) == expected, pair


@thorough
@given(records, st.sampled_from(WORDS), st.booleans())
def test_a_snippet_marks_whole_words_and_loses_no_sign(
    drawn: list[list[tuple[Block, str]]],
    word: str,
    certain: bool,  # noqa: FBT001 - hypothesis gives it so
) -> None:
    record = _record(1, drawn[0])
    query = Query(f"{word} {WORDS[0]}", certain=certain)
    for width in range(3, 60):
        shown = snippet(tuple(passages(record.item))[:1], query, width=width)
        assert shown is not None
        check(record, shown, {word, WORDS[0]}, certain=certain)


def check(record: Record, shown: Snippet, words: set[str], *, certain: bool) -> None:
    """A stretch of the source that cuts no block, with whole words marked that are meant."""
    text = "".join(one.text for one in shown)
    starts = [at for at in range(len(record.source)) if record.source.startswith(text, at)]
    assert starts, "a snippet is a stretch of the source, with all its marks"
    cut = [
        [one for one in record.blocks if one.start < edge < one.end] for at in starts for edge in (at, at + len(text))
    ]
    assert any(not (left or right) for left, right in zip(cut[::2], cut[1::2], strict=True)), text
    meant = {one.source for one in record.readable(certain=certain) if one.word in words}
    assert {one.text for one in shown if one.hit} <= meant
    if meant:
        assert any(one.hit for one in shown)


@thorough
@given(records, st.sampled_from(list(permutations(WORDS, 2))))
def test_a_snippet_of_a_phrase_marks_only_words_side_by_side(
    drawn: list[list[tuple[Block, str]]], pair: tuple[str, str]
) -> None:
    record = _record(1, drawn[0])
    shown = snippet(tuple(passages(record.item))[:1], Query(f'"{" ".join(pair)}"'), width=400)
    assert shown is not None
    beside = [both for both in pairwise(record.readable()) if (both[0].word, both[1].word) == pair]
    meant = [one.source for both in beside for one in both]
    assert [one.text for one in shown if one.hit] == meant
