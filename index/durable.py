"""Writing so that a power cut leaves the old or the new, never something between. Whoosh itself never calls fsync."""

import os
from pathlib import Path


def sync(path: Path) -> None:
    """Waits until a file, or the list of a folder's files, lies on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write(path: Path, data: bytes) -> None:
    """Writes a new file and waits for it."""
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def replace(path: Path, data: bytes) -> None:
    """Switches a small file to new content in one step."""
    beside = path.with_name(path.name + ".tmp")
    write(beside, data)
    rename(beside, path)


def rename(source: Path, target: Path) -> None:
    """Renames and waits for the folder."""
    os.replace(source, target)  # noqa: PTH105 - tests watch the calls of os
    sync(target.parent)
