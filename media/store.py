"""The store: what other packages see of files on disk."""

import time
from collections.abc import Callable, Collection
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import BinaryIO, Final

from media import disk, fixity, originals, public, renditions, tiles
from media.child import Decoder
from media.layout import Layout
from media.limits import Limits
from media.names import safe_name
from media.picture import Fixity, Page, Picture, Rendition, Shown
from media.refusals import Refused

_SETTLED: Final = timedelta(hours=24)
_ABANDONED: Final = timedelta(hours=1)
_LIMITS: Final = Limits()


class Store:
    """Originals, renditions and public links below one data folder; safe for several threads and processes.

    Names that are not a sha256 or an asset's key raise ValueError. Folders are made when first needed.

    Args:
        root: the data folder. All of it lies on one file system: files move by renaming, and are shown by hard links.
        limits: what one file may ask of the machine.
    """

    def __init__(self, root: Path, *, limits: Limits = _LIMITS) -> None:
        self._layout = Layout(root)
        self._limits = limits
        self._decoder = Decoder(limits)

    def accept(self, stream: BinaryIO, *, name: str) -> Picture:
        """Take a file in and return what it is; afterwards its bytes survive a power cut.

        The same bytes a second time give the same picture; the stored file is not touched but for its time stamp. A
        damaged one goes into the quarantine, and the good copy takes its place.

        Args:
            stream: read once, in pieces; its own errors pass through.
            name: what the file was called; only shown, as detail `file` of a refusal.

        Raises:
            Refused: the file is not taken; says why. Nothing is kept.
            StorageFailed: the disk did not keep it. Nothing is kept.
        """
        try:
            return originals.accept(self._layout, self._limits, self._decoder, stream)
        except Refused as refusal:
            raise Refused(refusal.reason, **{**refusal.details, "file": safe_name(name)}) from refusal

    def glance(self, file: BinaryIO) -> None:
        """Say by a file's header and end whether `accept` would refuse it; what is wrong further in, that alone finds.

        Args:
            file: of the file system, opened for reading. Nothing is kept of it.

        Raises:
            Refused: it would not be taken; says why.
        """
        originals.glance(self._limits, self._decoder, file)

    def path(self, sha256: str) -> Path:
        """Return where an original lies, or would lie. For reading only."""
        return self._layout.original(sha256)

    def has(self, sha256: str) -> bool:
        """Say whether there is such an original, without reading it."""
        return self._layout.original(sha256).is_file()

    def open(self, sha256: str) -> BinaryIO:
        """Open an original for reading; FileNotFoundError where there is none."""
        return self._layout.original(sha256).open("rb")

    def verify(self, sha256: str, size: int | None = None, pace: Callable[[int], None] | None = None) -> Fixity:
        """Read an original again and compare; with its recorded size a truncated file is told from a changed one.

        Args:
            sha256: which one.
            size: in bytes, as it was recorded.
            pace: told after each piece how many bytes were read; may wait, and what it raises ends the reading.

        Raises:
            OSError: the machine lacks memory or open files: nothing was learned of this original.
        """
        return fixity.verify(self._layout, sha256, size, pace)

    def put_aside(self, sha256: str, size: int | None = None) -> bool:
        """Move an original that is changed or truncated into the quarantine, where nobody takes it for good.

        Its renditions stay. It is read once more first; one that turns out whole, or cannot be read at all, stays.

        Raises:
            StorageFailed: the disk failed.
        """
        return fixity.put_aside(self._layout, sha256, size)

    def reachable(self) -> bool:
        """Say whether the folder of originals is there and holds any; without it nothing is learned of any original.

        Where a disk is not connected its mount point is often left, an empty folder.
        """
        return originals.any_stored(self._layout)

    def orphans(self, known: Collection[str], older_than: timedelta = _SETTLED) -> tuple[str, ...]:
        """Return the originals that are not in `known` and were last uploaded longer ago than `older_than`.

        Younger ones may belong to an upload whose transaction is still open.
        """
        return originals.orphans(self._layout, known, older_than)

    def sweep(
        self, known: Collection[str], older_than: timedelta = _SETTLED, *, dry_run: bool = True
    ) -> tuple[str, ...]:
        """Remove the orphans with their renditions; return their names, with `dry_run` without removing any."""
        found = self.orphans(known, older_than)
        if dry_run:
            return found
        return tuple(each for each in found if originals.remove_orphan(self._layout, each, older_than))

    def clean_tmp(self, older_than: timedelta = _ABANDONED) -> int:
        """Remove what killed processes left among the temporary files; return how many."""
        before = time.time() - older_than.total_seconds()
        left = 0
        for path in self._layout.tmp.glob("*"):
            with suppress(FileNotFoundError):  # its maker was done with it this moment
                if path.lstat().st_mtime <= before:
                    disk.discard(path)
                    left += 1
        return left

    def look(self, sha256: str) -> Picture:
        """Decode an original again; return what it is, how it looks and what it says, as `accept` did.

        Raises:
            Refused: the picture cannot be decoded (any more).
            StorageFailed: the original is not there.
        """
        return originals.look(self._layout, self._decoder, sha256)

    def render(self, sha256: str) -> tuple[Rendition, ...]:
        """Make all renditions of all pages of an original, replacing older ones file by file.

        A page after the first that cannot be decoded is left out; `pages` names those there are.

        Raises:
            Refused: the picture cannot be decoded (any more); the original is kept.
            StorageFailed: the original is not there or the disk did not keep the files.
        """
        return renditions.render(self._layout, self._limits, self._decoder, sha256)

    def rendered(self, sha256: str) -> bool:
        """Say whether all renditions of the current recipes are there; a few stat calls."""
        return renditions.rendered(self._layout, sha256)

    def pages(self, sha256: str) -> tuple[Page, ...]:
        """Return the pages of an original that have renditions, in order; none where it is not rendered."""
        return renditions.pages(self._layout, sha256)

    def rendition(self, sha256: str, name: str) -> Path | None:
        """Return a rendition's file, for those who may see it unpublished; None: not made, or no such name."""
        return renditions.file(self._layout, sha256, name)

    def tile(self, sha256: str, pages: int = 1) -> None:
        """Make the tiles of an original's pages for zooming, replacing older ones as a whole.

        Raises:
            Refused: the picture cannot be decoded (any more); the original is kept.
            StorageFailed: the original is not there or the disk did not keep the files.
        """
        tiles.tile(self._layout, self._limits, self._decoder, sha256, pages)

    def tiled(self, sha256: str) -> bool:
        """Say whether the tiles of the current recipe are there; one stat call."""
        return tiles.tiled(self._layout, sha256)

    def tiles_missing(self, sha256: str) -> int:
        """Count the tiles that should be there and are not, looking for each; 1 where there are none at all."""
        return tiles.missing(self._layout, sha256)

    def publish(self, key: str, sha256: str, *, veiled: bool = False, tiles: bool = True) -> None:
        """Show an original's renditions and tiles under `public/<key>/`; again when they changed.

        Repeating does no harm.

        Args:
            key: of the asset.
            sha256: of the original.
            veiled: show the blurred copy in the place of all of them.
            tiles: without, only the renditions, at once; a thousand links of tiles take a tenth of a second.

        Raises:
            StorageFailed: they are not rendered yet, or the disk failed.
        """
        with public.held(self._layout, key):
            public.publish(self._layout, key, sha256, veiled=veiled, tiles=tiles)

    def settle(self, key: str, wanted: Callable[[], Shown | None], *, tiles: bool = True) -> None:
        """Make the public folder agree with what visitors may see under a key: what is made of it, or nothing.

        That is asked only once no other process changes what stands under the key: who learned it earlier might undo
        what another one has settled meanwhile.

        Raises:
            StorageFailed: the disk failed.
        """
        with public.held(self._layout, key):
            shown = wanted()
            if shown is not None and self.rendered(shown.sha256):
                public.publish(self._layout, key, shown.sha256, veiled=shown.veiled, tiles=tiles)
            elif shown is None or (shown.veiled and not public.is_veiled(self._layout, key)):
                # Better no picture than a sharp one, until the blurred one is made.
                public.withdraw(self._layout, key)

    def is_veiled(self, key: str) -> bool:
        """Say whether what is shown under a key is a blurred copy; one stat call."""
        return public.is_veiled(self._layout, key)

    def agrees(self, key: str, shown: Shown) -> bool:
        """Say whether the public folder shows all that is made, and nothing sharp that is to be veiled."""
        if self.rendered(shown.sha256):
            return public.agrees(self._layout, key, shown.sha256, veiled=shown.veiled)
        return not shown.veiled or key not in self.published() or public.is_veiled(self._layout, key)

    def withdraw(self, key: str) -> None:
        """Take an asset's pictures from the public folder, at once and for good; nothing happens where none are."""
        with public.held(self._layout, key):
            public.withdraw(self._layout, key)

    def published(self) -> set[str]:
        """Return the keys of all assets that are shown."""
        return public.published(self._layout)

    def public_file(self, key: str, name: str) -> Path | None:
        """Return a shown file such as `thumb.webp`, or None: not shown, or not a name this store gives."""
        return public.public_file(self._layout, key, name)
