"""The words of a segment: which there are, and which of those that begin alike are most frequent."""

import heapq
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from index.columns import Columns, text_columns
from index.schema import EXACT, FORMS, KEY, SKELETONS

# Bits for each term: of 16 words that do not stand here one is looked for in vain.
_BITS = 16
# Words whose greatest count is known together.
_BLOCK = 128
_BEHIND = "\U0010ffff"
# The same letters in two fields are two terms.
_SEEDS = {field: zlib.crc32(field.encode()) for field in (KEY, EXACT, FORMS, SKELETONS)}


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


def term_sum(field: str, term: bytes) -> int:
    """A number for a term, the same in every segment."""
    return zlib.crc32(term, _SEEDS[field])


def _room(count: int) -> int:
    """Bits for so many terms: a power of two, so that the sums spread evenly."""
    return 1 << max(6, (_BITS * count - 1).bit_length())


class Lexicon:
    """The words of a segment; counts are of documents, deleted ones too."""

    def __init__(self, columns: Columns) -> None:
        self.words = columns.texts("words")
        self._counts = columns.numbers("word_counts")
        self._greatest = columns.numbers("greatest_counts")
        self._marks = columns.numbers("marks")
        self._most = 8 * len(self._marks) - 1

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

    def count(self, word: str) -> int:
        """In how many documents a word stands."""
        if not self.may_hold(EXACT, word.encode()):
            return 0
        row = bisect_left(self.words, word)
        return self._counts[row] if row < len(self.words) and self.words[row] == word else 0

    def most_frequent(self, rows: range) -> Iterator[tuple[str, int]]:
        """Words with their counts, the most frequent first, equal ones by alphabet; only as far as is asked for.

        A block of words is opened when its greatest count is next: for eight of 20,000 words a few blocks.
        """
        waiting = [(-self._most_of(block), block.start, block) for block in _blocks(rows)]
        heapq.heapify(waiting)
        while waiting:
            less, row, block = heapq.heappop(waiting)
            if len(block) == 1:
                yield self.words[row], -less
                continue
            for one in block:
                heapq.heappush(waiting, (-self._counts[one], one, range(one, one + 1)))

    def _most_of(self, block: range) -> int:
        whole = len(block) == _BLOCK
        return self._greatest[block.start // _BLOCK] if whole else max(self._counts[block.start : block.stop])


def _blocks(rows: range) -> Sequence[range]:
    """The rows, cut where the blocks of the segment end."""
    cuts = [rows.start, *range((rows.start // _BLOCK + 1) * _BLOCK, rows.stop, _BLOCK), rows.stop]
    return [range(start, stop) for start, stop in pairwise(cuts) if start < stop]
