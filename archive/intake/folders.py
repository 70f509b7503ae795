"""What lies in a folder of scans: pictures to bring in, and what is left alone. Nothing is opened, no link followed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from archive.intake.scan_names import natural

# What systems leave beside files; nobody put it there.
_SYSTEM_FILES: Final = frozenset({"thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r"})
_SYSTEM_FOLDERS: Final = frozenset({"__macosx", "@eadir", "$recycle.bin", "system volume information", "lost+found"})
# Written beside a picture by scanners, cameras, editors, checkers: about pictures, and none themselves.
_BESIDE: Final = frozenset(
    {
        ".xmp", ".xml", ".txt", ".json", ".jsonl", ".csv", ".tsv", ".md", ".ini",
        ".log", ".md5", ".sha1", ".sha256", ".sha512", ".sfv", ".par2", ".thm", ".pp3",
        ".dop", ".aae", ".icc", ".icm", ".db", ".yml", ".yaml", ".html", ".htm",
        ".rtf", ".bak", ".tmp", ".part",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Folder:
    """One folder: the names of the files to bring in, in natural order, and of those left alone.

    Attributes:
        path: where it is.
        files: to be brought in; whether each is a picture, its bytes will say.
        beside: side-cars and other files that are about pictures.
        links: symbolic links and what is no plain file.
        problem: why it could not be read; empty when it could.
    """

    path: Path
    files: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    problem: str = ""


@dataclass(slots=True)
class _Sorted:
    files: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    folders: list[str] = field(default_factory=list)


def walk(top: Path) -> Iterator[Folder]:
    """Give a folder and all below it, one at a time, in natural order. Hidden and system files are passed over."""
    waiting = [top]
    while waiting:
        folder = waiting.pop()
        try:
            found = _sorted(folder)
        except OSError as error:
            yield Folder(folder, problem=error.strerror or str(error))
            continue
        files, beside, links = (tuple(sorted(each, key=natural)) for each in (found.files, found.beside, found.links))
        yield Folder(folder, files, beside, links)
        waiting += [folder / name for name in sorted(found.folders, key=natural, reverse=True)]


def _sorted(top: Path) -> _Sorted:
    found = _Sorted()
    with os.scandir(top) as entries:
        for entry in entries:
            if not _is_hidden(entry):
                _place(found, entry).append(entry.name)
    return found


def _is_hidden(entry: os.DirEntry[str]) -> bool:
    name = entry.name.casefold()
    if name.startswith((".", "~$")):
        return True
    return name in (_SYSTEM_FOLDERS if entry.is_dir(follow_symlinks=False) else _SYSTEM_FILES)


def _place(found: _Sorted, entry: os.DirEntry[str]) -> list[str]:
    if entry.is_dir(follow_symlinks=False):
        return found.folders
    if not entry.is_file(follow_symlinks=False):
        return found.links
    return found.beside if Path(entry.name).suffix.casefold() in _BESIDE else found.files
