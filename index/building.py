"""Making the next generation beside the one in force. Whoosh's writer is used here and nowhere else."""

import errno
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import Any

from whoosh.index import FileIndex
from whoosh.writing import SegmentWriter

from index import durable, layout, manifest
from index.codec import ArchiveCodec
from index.document import Document
from index.errors import IndexFull, IndexUnavailable
from index.generation import INDEX_NAME, Generation, Part, lay_out_parts, open_parts
from index.manifest import Fingerprints, Manifest
from index.schema import make_schema, row, stamp
from index.segment import Segment
from index.storage import MappedStorage

# Postings held in memory before Whoosh writes a run to disk: this bounds a rebuild, not the number of documents.
MEMORY_MB = 128
CANARIES = 20
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


@contextmanager
def new_generation(folder: Path) -> Iterator[Path]:
    """A folder to build in, which `publish` gives its final name; whatever goes wrong, it is removed again."""
    place = folder / (layout.next_name(folder) + layout.UNFINISHED)
    try:
        place.mkdir(mode=0o700)
        yield place
    except OSError as error:
        if error.errno in _NO_ROOM:
            raise IndexFull("No room is left on the disk for the latest changes.") from error
        raise
    finally:
        shutil.rmtree(place, ignore_errors=True)


def link_files(source: Path, place: Path) -> None:
    """The files of a finished generation under a second name; Whoosh creates and removes files, but changes none."""
    for path in source.iterdir():
        if path.name != manifest.NAME:
            os.link(path, place / path.name)


def change(place: Path, wanted: Mapping[str, Document], gone: Iterable[str], segments: dict[str, Segment]) -> None:
    """Replaces and removes documents in a linked copy; Whoosh's own policy merges small segments."""
    opened = Generation(place.name, 0, 0, open_parts(place, segments))
    with _whoosh_writer(place) as writer:
        for key in (*wanted, *gone):
            if found := opened.find(key):
                part, number = found
                writer.delete_document(part.base + number)
        for document in wanted.values():
            writer.add_document(**row(document))


def fill(place: Path, documents: Iterable[Document]) -> dict[str, int | None]:
    """A new index of these documents, read once, one at a time; gives key → version of what was written."""
    written: dict[str, int | None] = {}
    MappedStorage(place).create_index(make_schema(), INDEX_NAME)
    with _whoosh_writer(place) as writer:
        for document in documents:
            if document.key not in written:
                written[document.key] = document.version
                writer.add_document(**row(document))
    return written


@contextmanager
def _whoosh_writer(place: Path) -> Iterator[Any]:
    index = FileIndex(MappedStorage(place), schema=make_schema(), indexname=INDEX_NAME)
    writer = SegmentWriter(index, limitmb=MEMORY_MB, codec=ArchiveCodec())
    try:
        yield writer
        writer.commit()
    except BaseException:
        # The first error is the one to be told; cancelling a half-closed writer raises its own.
        with suppress(Exception):
            writer.cancel()
        raise
    finally:
        (place / f"{INDEX_NAME}_WRITELOCK").unlink(missing_ok=True)
    lay_out_parts(place)


def publish(
    place: Path,
    through: int,
    expected: Mapping[str, int | None],
    fingerprints: Fingerprints,
    segments: dict[str, Segment],
) -> None:
    """Makes a built generation durable, looks whether it can be read, and puts it in force.

    Args:
        place: its unfinished folder.
        through: the last change of the catalogue it contains.
        expected: key → version that must be found, None for a key that must not.
        fingerprints: remembers the hashes of files that were in the generation before.
        segments: those already open.
    """
    for path in sorted(place.iterdir()):
        durable.sync(path)
    durable.sync(place)
    parts = open_parts(place, segments)
    _try_canaries(Generation(place.name, 0, 0, parts), expected)
    count = sum(part.segment.count - len(part.deleted) for part in parts)
    paper = Manifest(stamp(), through, count, manifest.take_stock(place, fingerprints)).encode()
    durable.write(place / manifest.NAME, paper)
    durable.sync(place)
    finished = place.with_name(place.name.removesuffix(layout.UNFINISHED))
    durable.rename(place, finished)
    layout.point_to(finished.parent, finished.name, paper)


def _try_canaries(generation: Generation, expected: Mapping[str, int | None]) -> None:
    for key, version in islice(expected.items(), CANARIES):
        found = generation.find(key)
        if version != (None if found is None else _version(*found)):
            raise IndexUnavailable(f"The new generation of the index did not keep record {key}; it was thrown away.")


def _version(part: Part, number: int) -> int:
    return part.segment.cards.versions[number]
