"""The few calls by which bytes become durable. Every fsync of this package is made here."""

import ctypes
import fcntl
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from media.limits import Limits
from media.refusals import Reason, Refused, StorageFailed

MEGABYTE = 1_000_000


def flush_file(file: BinaryIO) -> None:
    """Bring a written file to the disk.

    An error is final: the kernel has dropped the pages, and a second fsync would succeed without them.
    """
    file.flush()
    os.fsync(file.fileno())


def flush_folder(folder: Path) -> None:
    """Bring the names in a folder to the disk; without it a renamed file may be gone after a power cut."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def flush_everything(folder: Path) -> None:
    """Bring all that was written to the disk of this folder there: for a thousand files, instead of as many fsyncs.

    Python has no name for syncfs(2); os.sync() would also wait for a slow stick that somebody has put in.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        if libc.syncfs(descriptor):
            raise OSError(ctypes.get_errno(), "syncfs")
    finally:
        os.close(descriptor)


def flush_folders(folder: Path, top: Path) -> None:
    """Flush a folder and those above it up to `top`.

    All of them each time: another process may have made one a moment ago without having flushed its name yet.
    """
    flush_folder(folder)
    while folder != top:
        folder = folder.parent
        flush_folder(folder)


@contextmanager
def storing() -> Iterator[None]:
    """Turn the errors of the disk into StorageFailed."""
    try:
        yield
    except OSError as error:
        raise StorageFailed.by(error) from error


@contextmanager
def placed(target: Path) -> Iterator[BinaryIO]:
    """Give a file to write that takes its name only when it is whole and on the disk; else nothing is left of it.

    Raises:
        OSError: the folder cannot be written.
    """
    beside = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    try:
        with beside.open("xb") as file:
            yield file
            flush_file(file)
        beside.replace(target)
        flush_folder(target.parent)
    finally:
        beside.unlink(missing_ok=True)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold a folder alone, among threads and processes; the lock dies with its holder."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def guard_space(folder: Path, limits: Limits) -> None:
    """Refuse to write when the disk holds less than its reserve: at 0 bytes free not even a deletion succeeds."""
    disk = os.statvfs(folder)
    free, reserve = disk.f_bavail * disk.f_frsize, limits.reserve(disk.f_blocks * disk.f_frsize)
    if free < reserve:
        raise Refused(Reason.NO_SPACE, free_mb=free // MEGABYTE, reserve_mb=reserve // MEGABYTE)


def link_tree(source: Path, target: Path) -> None:
    """Make a folder like another one, its files hard links."""
    target.mkdir()
    with os.scandir(source) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                link_tree(Path(entry.path), target / entry.name)
            else:
                os.link(entry.path, target / entry.name)


def discard(path: Path) -> None:
    """Remove a file or a folder if it is there; what cannot be removed now is swept later."""
    with suppress(OSError):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()
