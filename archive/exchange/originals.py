"""The files that go with an export."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import media
from archive.catalogue.assets import Original
from archive.errors import Problem

_CHUNK = 1 << 20
_EXTENSIONS = {"JPEG": "jpg", "PNG": "png", "TIFF": "tif", "WEBP": "webp", "GIF": "gif", "HEIC": "heic"}


@dataclass(frozen=True, slots=True)
class OriginalFile:
    """One original as it leaves the archive."""

    sha256: str
    name: str

    @classmethod
    def of(cls, original: Original) -> OriginalFile:
        """Name it by its SHA-256 with the extension of its format."""
        return cls(original.sha256, f"{original.sha256}.{_EXTENSIONS.get(original.format, 'bin')}")


def folder_beside(file: Path) -> Path:
    """Give the folder in which an export keeps its pictures: ``records.jsonl.files`` beside ``records.jsonl``."""
    return file.with_name(file.name + ".files")


def copy_originals(store: media.Store, originals: Iterable[OriginalFile], folder: Path) -> Iterator[Problem | None]:
    """Copy originals into a folder, each read and compared on the way; a damaged one is named and left out.

    Gives None for each that arrived, so that the caller can count.

    Raises:
        OSError: the folder cannot be written.
    """
    for original in originals:
        target = folder / original.name
        if target.exists() and _digest(target) == original.sha256:
            yield None
            continue
        folder.mkdir(exist_ok=True)
        try:
            source = store.open(original.sha256)
        except OSError:
            yield Problem(original.name, "The archive has no readable file of this picture. Run `archive check`.")
            continue
        yield _copy(source, original, target)


class _Damaged(Exception):
    """The bytes are not those the name promises."""


def _copy(source: BinaryIO, original: OriginalFile, target: Path) -> Problem | None:
    try:
        with source, media.placed(target) as file:
            _copy_bytes(source, file, original.sha256)
    except _Damaged:
        return Problem(original.name, "The archive's file of this picture is damaged. Run `archive check`.")
    return None


def _copy_bytes(source: BinaryIO, file: BinaryIO, sha256: str) -> None:
    digest = hashlib.sha256()
    while chunk := source.read(_CHUNK):
        digest.update(chunk)
        file.write(chunk)
    if digest.hexdigest() != sha256:
        raise _Damaged


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
