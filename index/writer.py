"""The one process that writes: each batch of changes becomes a new generation, published by one rename."""

import fcntl
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from index import building, layout, sweeping
from index.document import Document
from index.errors import IndexUnavailable, WriterBusy
from index.manifest import Fingerprints
from index.schema import stamp
from index.segment import Segment


@dataclass(frozen=True, slots=True)
class IndexState:
    """What the folder holds.

    Args:
        condition: `whole`, `missing`, `damaged` or `stale_schema`; all but the first ask for a rebuild.
        generation: name of the generation in force, None when there is none.
        doc_count: its live documents.
        through: the last change of the catalogue it contains.
        problems: a sentence for each thing that is wrong.
    """

    condition: str
    generation: str | None = None
    doc_count: int = 0
    through: int = 0
    problems: tuple[str, ...] = ()


class Writer:
    """Holds the lock of an index folder; a second one raises `WriterBusy`. Use it as a context manager or close it."""

    def __init__(self, folder: Path | str, *, grace: float = sweeping.GRACE_SECONDS) -> None:
        self._folder = Path(folder)
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._grace = grace
        self._fingerprints = Fingerprints()
        self._segments: dict[str, Segment] = {}
        self._lock = (self._folder / layout.LOCK).open("w")
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self._lock.close()
            raise WriterBusy("Another process is writing the index; stop it first.") from None
        self._sweep()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets the lock go."""
        self._segments.clear()
        self._lock.close()

    def apply(self, upserts: Iterable[Document], deletes: Iterable[str], *, through: int) -> None:
        """Publishes one generation with these documents added or replaced, and these keys gone.

        Raises `IndexUnavailable` when there is no whole index to build on (then `rebuild`), `IndexFull` when the disk
        has no room. In both cases the generation in force stays as it was.
        """
        wanted = {document.key: document for document in upserts}
        gone = set(deletes) - set(wanted)
        base, _ = layout.check(self._folder, self._fingerprints, stamp())
        with building.new_generation(self._folder) as place:
            building.link_files(self._folder / base.name, place)
            building.change(place, wanted, gone, self._segments)
            expected = {**dict.fromkeys(gone), **{key: one.version for key, one in wanted.items()}}
            building.publish(place, through, expected, self._fingerprints, self._segments)
        self._sweep()

    def rebuild(self, documents: Iterable[Document], *, through: int) -> None:
        """Publishes a generation of these documents alone, made from nothing beside the old one.

        The iterable is read once, one document at a time; of two with the same key the first stays.
        """
        with building.new_generation(self._folder) as place:
            written = building.fill(place, documents)
            building.publish(place, through, written, self._fingerprints, self._segments)
        self._sweep()

    def state(self) -> IndexState:
        """The condition by names and sizes; everything is read again when a reader had trouble."""
        return self.verify(deep=self._is_suspect())

    def verify(self, *, deep: bool) -> IndexState:
        """The condition; `deep` reads and hashes every file again."""
        fingerprints = self._fingerprints if deep else None
        name = None
        try:
            name = layout.read_pointer(self._folder).name
            pointer, paper = layout.check(self._folder, fingerprints, stamp(), again=deep)
        except layout.StaleSchema as error:
            return IndexState("stale_schema", name, problems=(str(error),))
        except IndexUnavailable as error:
            missing = name is None and not (self._folder / layout.CURRENT).exists()
            return IndexState("missing" if missing else "damaged", name, problems=(str(error),))
        if deep:
            (self._folder / layout.SUSPECT).unlink(missing_ok=True)
        return IndexState("whole", pointer.name, paper.doc_count, paper.through)

    def _is_suspect(self) -> bool:
        try:
            return (self._folder / layout.SUSPECT).read_text("ascii") == layout.read_pointer(self._folder).name
        except (OSError, ValueError, IndexUnavailable):
            return False

    def _sweep(self) -> None:
        sweeping.sweep(self._folder, self._grace)
        if not self._is_suspect():  # the suspicion was about a generation that is no longer in force
            (self._folder / layout.SUSPECT).unlink(missing_ok=True)
