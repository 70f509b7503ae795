"""Originals: the bytes as they came, named by their sha256, written once and never again."""

import hashlib
import os
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any, BinaryIO, Final

from media import disk, fixity, signatures
from media.child import Decoder
from media.embedded import Embedded
from media.layout import Layout, is_sha256
from media.limits import Limits
from media.looks import Look
from media.picture import Fixity, Picture
from media.refusals import Reason, Refused

_CHUNK: Final = 1_048_576
_READ_ONLY: Final = 0o440


def accept(layout: Layout, limits: Limits, decoder: Decoder, stream: BinaryIO) -> Picture:
    """Take a file in: receive, decode, flush, rename, flush the folders. See `media.Store.accept`."""
    with disk.storing():
        layout.tmp.mkdir(parents=True, exist_ok=True)
        disk.guard_space(layout.tmp, limits)
    with _draft(layout) as (path, draft):
        sha256, size = _receive(stream, draft, limits)
        with path.open("rb") as source:
            picture = _picture(sha256, size, decoder.run("probe", source))
        with disk.storing():
            os.fchmod(draft.fileno(), _READ_ONLY)
            disk.flush_file(draft)
            _place(layout, path, sha256)
    return picture


def glance(limits: Limits, decoder: Decoder, source: BinaryIO) -> None:
    """Look at a file's header and end. See `media.Store.glance`."""
    signatures.check(_head(source))
    if source.seek(0, os.SEEK_END) > limits.file_bytes:
        raise _too_large(limits)
    decoder.run("glance", source)


def _too_large(limits: Limits) -> Refused:
    return Refused(Reason.TOO_LARGE_FILE, limit_mb=limits.file_bytes // disk.MEGABYTE)


def look(layout: Layout, decoder: Decoder, sha256: str) -> Picture:
    """Decode an original again to see what it is. See `media.Store.look`."""
    with disk.storing():
        source = layout.original(sha256).open("rb")
    with source:
        return _picture(sha256, os.fstat(source.fileno()).st_size, decoder.run("probe", source))


@contextmanager
def _draft(layout: Layout) -> Iterator[tuple[Path, BinaryIO]]:
    """Open a temporary file that is gone afterwards, whatever happened, unless it was renamed."""
    path = layout.fresh("upload")
    try:
        with disk.storing():
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        # Unbuffered: a write that failed is not tried again when the file is closed.
        with os.fdopen(descriptor, "wb", buffering=0) as draft:
            yield path, draft
    finally:
        disk.discard(path)


def _receive(stream: BinaryIO, draft: BinaryIO, limits: Limits) -> tuple[str, int]:
    """Copy the stream, refusing by its first bytes and by its size before more is read."""
    digest, size = hashlib.sha256(), 0
    chunk = _head(stream)
    signatures.check(chunk)
    while chunk:
        size += len(chunk)
        if size > limits.file_bytes:
            raise _too_large(limits)
        digest.update(chunk)
        with disk.storing():
            _write(draft, chunk)
        chunk = stream.read(_CHUNK)
    return digest.hexdigest(), size


def _head(stream: BinaryIO) -> bytes:
    """Read what `signatures.check` wants; a network stream may give it in pieces."""
    head = b""
    while len(head) < signatures.HEAD_BYTES and (piece := stream.read(signatures.HEAD_BYTES - len(head))):
        head += piece
    return head


def _write(draft: BinaryIO, chunk: bytes) -> None:
    rest = memoryview(chunk)
    while rest:
        rest = rest[draft.write(rest) :]


def _picture(sha256: str, size: int, facts: Any) -> Picture:  # noqa: ANN401 - what a decoder that was taken over says
    try:
        return Picture(
            sha256=sha256,
            size=size,
            format=str(facts["format"]),
            mode=str(facts["mode"]),
            width=int(facts["width"]),
            height=int(facts["height"]),
            frames=int(facts["frames"]),
            orientation=int(facts["orientation"]),
            transparent=bool(facts["transparent"]),
            looks=_looks(facts["looks"]),
            embedded=Embedded.of(facts["embedded"]),
        )
    except (AttributeError, KeyError, TypeError, ValueError):
        raise Refused(Reason.DECODER_FAILED, cause="no answer") from None


def _looks(said: Any) -> tuple[Look, ...]:  # noqa: ANN401 - what a decoder that was taken over says
    looks = (Look.read(int(page), bits) for page, bits in said.items())
    return tuple(look for look in looks if not look.plain)


def _place(layout: Layout, draft: Path, sha256: str) -> None:
    """Give the flushed draft its name for good, or find that its bytes are there already."""
    target = layout.original(sha256)
    target.parent.mkdir(parents=True, exist_ok=True)
    # The sweep takes the same lock: it cannot remove what is being found here.
    with disk.locked(target.parent):
        if os.path.lexists(target):
            if fixity.verify(layout, sha256) is Fixity.WHOLE:
                # Only the time stamp: an orphan of long ago counts as new again, so that no sweep takes it.
                os.utime(target)
                disk.flush_folders(target.parent, layout.root)
                return
            fixity.move_aside(layout, target)  # the good copy in our hands heals it
        draft.rename(target)
        try:
            disk.flush_folders(target.parent, layout.root)
        except OSError:
            # Nobody was told of it, and nobody else can have found it while we hold the lock.
            disk.discard(target)
            raise


def stored(layout: Layout) -> Iterator[Path]:
    """Yield the path of every original, in no order."""
    for path in layout.originals.glob("??/??/*"):
        if is_sha256(path.name):
            yield path


def any_stored(layout: Layout) -> bool:
    """Say whether the folder of originals can be listed and has anything in it."""
    try:
        with os.scandir(layout.originals) as entries:
            return any(True for _ in entries)
    except OSError:
        return False


def orphans(layout: Layout, known: Collection[str], older_than: timedelta) -> tuple[str, ...]:
    """Return the originals nobody knows of, settled longer than the given time. See `media.Store.orphans`."""
    before = time.time() - older_than.total_seconds()
    return tuple(
        sorted(path.name for path in stored(layout) if path.name not in known and path.stat().st_mtime <= before)
    )


def remove_orphan(layout: Layout, sha256: str, older_than: timedelta) -> bool:
    """Remove an original and its renditions unless it was uploaded again meanwhile; return whether it is gone."""
    path = layout.original(sha256)
    with disk.storing(), disk.locked(path.parent):
        if not path.exists() or path.stat().st_mtime > time.time() - older_than.total_seconds():
            return False
        path.unlink()
        disk.flush_folder(path.parent)
    disk.discard(layout.rendition_folder(sha256))
    return True
