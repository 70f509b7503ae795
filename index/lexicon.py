"""The words of a segment: which there are, and which of those that begin alike are most frequent."""

import heapq
import zlib
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from index.columns import Columns, ragged, text_columns
from index.schema import EXACT, FORMS, KEY, SKELETONS

# Bits for each term: of 16 words that do not stand here one is looked for in vain.
_BITS = 16
# Words whose greatest count is known together.
_BLOCK = 128
_BEHIND = "\U0010ffff"
# The same letters in two fields are two terms.
_SEEDS = {field: zlib.crc32(field.encode()) for field in (KEY, EXACT, FORMS, SKELETONS)}

# A word, in how many documents it stands, and its row.
Counted = tuple[str, int, int]


def lay_out(terms: Iterable[tuple[str, bytes, int]]) -> "dict[str, array[int]]":
    """The columns of a segment's words.

    Args:
        terms: (field, term in UTF-8, number of documents), ascending.
    """
    sums: list[int] = []
    words: list[str] = []
    counts = array("I")
    for field, term, count in terms:
        sums.append(term_sum(field, term))
        if field == EXACT:
            words.append(term.decode())
            counts.append(count)
    greatest = array("I", [max(counts[start : start + _BLOCK]) for start in range(0, len(counts), _BLOCK)])
    marks = array("B", bytes(_room(len(sums)) // 8))
    for one in sums:
        place = one % (8 * len(marks))
        marks[place >> 3] |= 1 << (place & 7)
    return {**text_columns("words", words), "word_counts": counts, "greatest_counts": greatest, "marks": marks}


def lay_out_documents(count: int, holding: "Iterable[Iterable[int]]") -> "dict[str, array[int]]":
    """Which words stand in each document, so that those of deleted ones can be taken off without reading postings.

    Args:
        count: of the documents.
        holding: for each word of the columns the documents that hold it.
    """
    rows = [array("I") for _ in range(count)]
    for row, numbers in enumerate(holding):
        for number in numbers:
            rows[number].append(row)
    return ragged("document_words", rows)


def term_sum(field: str, term: bytes) -> int:
    """A number for a term, the same in every segment."""
    return zlib.crc32(term, _SEEDS[field])


def _room(count: int) -> int:
    """Bits for so many terms: a power of two, so that the sums spread evenly."""
    return 1 << max(6, (_BITS * count - 1).bit_length())


class Lexicon:
    """The words of a segment; counts are of documents, deleted ones too where nothing else is said."""

    def __init__(self, columns: Columns) -> None:
        self.words = columns.texts("words")
        self._counts = columns.numbers("word_counts")
        self._greatest = columns.numbers("greatest_counts")
        self._marks = columns.numbers("marks")
        self._most = 8 * len(self._marks) - 1
        self._held = columns.ragged("document_words")
        self._deleted: frozenset[int] = frozenset()
        self._lost: Counter[int] = Counter()

    def may_hold(self, field: str, term: bytes) -> bool:
        """False when no document has a term. Most words of a slip stand nowhere: 0.4 µs instead of 8 in Whoosh."""
        return self.is_marked(term_sum(field, term))

    def is_marked(self, term: int) -> bool:
        """The same for the number of a term."""
        place = term & self._most
        return bool(self._marks[place >> 3] >> (place & 7) & 1)

    def beginning(self, letters: str) -> range:
        """Rows of the words that begin so."""
        return range(bisect_left(self.words, letters), bisect_left(self.words, letters + _BEHIND))

    def count(self, word: str, deleted: frozenset[int] = frozenset()) -> int:
        """In how many documents a word stands, but for the deleted ones."""
        if not self.may_hold(EXACT, word.encode()):
            return 0
        row = bisect_left(self.words, word)
        if row == len(self.words) or self.words[row] != word:
            return 0
        return self.count_at(row, deleted)

    def count_at(self, row: int, deleted: frozenset[int] = frozenset()) -> int:
        """The same of the word in a row."""
        return self._counts[row] - (self._taken_off(deleted)[row] if deleted else 0)

    def _taken_off(self, deleted: frozenset[int]) -> Counter[int]:
        """How many deleted documents hold each word; of those deleted since the last question 4 µs each."""
        if deleted is not self._deleted:
            if not deleted >= self._deleted:
                self._deleted, self._lost = frozenset(), Counter()
            for number in deleted - self._deleted:
                self._lost.update(self._held[number])
            self._deleted = deleted
        return self._lost

    def most_frequent(self, rows: range) -> Iterator[Counted]:
        """Words with counts and rows, the most frequent first, equal ones by alphabet; only as far as is asked for.

        A block of words is opened when its greatest count is next: for eight of 20,000 words a few blocks.
        """
        waiting = [(-self._most_of(block), block.start, block.stop) for block in _blocks(rows)]
        heapq.heapify(waiting)
        while waiting:
            less, row, stop = heapq.heappop(waiting)
            if stop == row + 1:
                yield self.words[row], -less, row
                continue
            for one, count in enumerate(self._counts[row:stop], row):
                heapq.heappush(waiting, (-count, one, one + 1))

    def _most_of(self, block: range) -> int:
        whole = len(block) == _BLOCK
        return self._greatest[block.start // _BLOCK] if whole else max(self._counts[block.start : block.stop])


def _blocks(rows: range) -> Sequence[range]:
    """The rows, cut where the blocks of the segment end."""
    cuts = [rows.start, *range((rows.start // _BLOCK + 1) * _BLOCK, rows.stop, _BLOCK), rows.stop]
    return [range(start, stop) for start, stop in pairwise(cuts) if start < stop]
