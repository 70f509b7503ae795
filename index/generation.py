"""An opened generation: its segments, and which of their documents are live."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress
from pathlib import Path

from whoosh.index import TOC

from index.layout import Pointer
from index.manifest import Manifest
from index.schema import make_schema
from index.segment import Segment, lay_out
from index.storage import MappedStorage

INDEX_NAME = "archive"


@dataclass(frozen=True, slots=True)
class Part:
    """A segment as one generation sees it; `base` is the number of documents in the segments before it."""

    segment: Segment
    deleted: frozenset[int]
    base: int

    def live(self) -> Sequence[int]:
        """Numbers of the documents that are not deleted, ascending."""
        everything = range(self.segment.count)
        if not self.deleted:
            return everything
        kept = bytearray(b"\1") * self.segment.count
        for number in self.deleted:
            kept[number] = 0
        return list(compress(everything, kept))


@dataclass(frozen=True, slots=True)
class Generation:
    """A generation that has been checked and opened."""

    name: str
    doc_count: int
    through: int
    parts: tuple[Part, ...]

    def find(self, key: str) -> tuple[Part, int] | None:
        """The live document with this key."""
        for part in self.parts:
            for number in part.segment.find(key):
                if number not in part.deleted:
                    return part, number
        return None


def open_generation(folder: Path, pointer: Pointer, paper: Manifest, segments: dict[str, Segment]) -> Generation:
    """Opens a generation's files.

    Args:
        folder: of the index.
        pointer: names the generation.
        paper: its manifest; the files must have been compared with it, since they are unpickled here.
        segments: by id, those already open; new ones are added, ones no longer used are dropped.
    """
    parts = open_parts(folder / pointer.name, segments)
    return Generation(pointer.name, paper.doc_count, paper.through, parts)


def lay_out_parts(folder: Path) -> None:
    """Writes the columns of the segments that Whoosh has just written."""
    storage = MappedStorage(folder, readonly=True)
    for one in TOC.read(storage, INDEX_NAME, schema=make_schema()).segments:
        lay_out(folder, storage, one)


def open_parts(folder: Path, segments: dict[str, Segment]) -> tuple[Part, ...]:
    """The segments in the folder of one generation, in Whoosh's order."""
    storage = MappedStorage(folder, readonly=True)
    parts: list[Part] = []
    base = 0
    listed = TOC.read(storage, INDEX_NAME, schema=make_schema()).segments
    for one in listed:
        name = one.segment_id()
        if name not in segments:
            segments[name] = Segment(storage, one)
        parts.append(Part(segments[name], frozenset(one.deleted_docs()), base))
        base += one.doc_count_all()
    for name in set(segments) - {one.segment_id() for one in listed}:
        del segments[name]
    return tuple(parts)
