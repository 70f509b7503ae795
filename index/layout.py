"""The folder of the index.

CURRENT             name of the generation in force and the sha256 of its manifest
gen-00000012/       one generation: Whoosh's files and manifest.json; never changed once it has this name
gen-00000013.tmp/   the next one being built
suspect             name of a generation that a reader could not read; the writer looks into it
.lock               held by the one writer
"""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from index import durable, manifest
from index.errors import IndexUnavailable
from index.manifest import Fingerprints, Manifest

CURRENT, SUSPECT, LOCK = "CURRENT", "suspect", ".lock"
UNFINISHED = ".tmp"
_GENERATION = re.compile(r"gen-(\d{8})")


@dataclass(frozen=True, slots=True)
class Pointer:
    """What `CURRENT` says."""

    name: str
    digest: str


def read_pointer(folder: Path) -> Pointer:
    """The generation in force, or `IndexUnavailable`."""
    try:
        name, digest = (folder / CURRENT).read_text("ascii").split()
    except FileNotFoundError:
        raise IndexUnavailable("There is no index yet.") from None
    except (OSError, ValueError) as error:
        raise IndexUnavailable("The file CURRENT of the index cannot be read.") from error
    if not _GENERATION.fullmatch(name):
        raise IndexUnavailable("The file CURRENT of the index names no generation.")
    return Pointer(name, digest)


def read_manifest(folder: Path, pointer: Pointer) -> Manifest:
    """The manifest of a generation, or `IndexUnavailable` when it is not the one `CURRENT` was written for."""
    try:
        data = (folder / pointer.name / manifest.NAME).read_bytes()
        if hashlib.sha256(data).hexdigest() != pointer.digest:
            raise IndexUnavailable(f"The manifest of {pointer.name} has changed.")
        return Manifest.decode(data)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise IndexUnavailable(f"The manifest of {pointer.name} cannot be read.") from error


def check(
    folder: Path, fingerprints: Fingerprints | None, stamp: str, *, again: bool = False
) -> tuple[Pointer, Manifest]:
    """Pointer and manifest of a generation that is whole and of this code's making, or `IndexUnavailable`."""
    pointer = read_pointer(folder)
    paper = read_manifest(folder, pointer)
    if paper.stamp != stamp:
        raise StaleSchema("The index was made by another version of the program.")
    try:
        problems = manifest.compare(folder / pointer.name, paper, fingerprints, again=again)
    except OSError as error:
        raise IndexUnavailable(f"Files of {pointer.name} cannot be read.") from error
    if problems:
        raise IndexUnavailable(" ".join(problems))
    return pointer, paper


class StaleSchema(IndexUnavailable):
    """The index is whole, but of another version; nothing in it is unpickled."""


def point_to(folder: Path, name: str, paper: bytes) -> None:
    """Puts a generation in force: the only switch there is."""
    durable.replace(folder / CURRENT, f"{name} {hashlib.sha256(paper).hexdigest()}\n".encode())


def generations(folder: Path) -> list[Path]:
    """Finished generations, oldest first."""
    return sorted(path for path in folder.iterdir() if _GENERATION.fullmatch(path.name))


def next_name(folder: Path) -> str:
    """The name of the generation after the newest."""
    newest = max((int(path.name[4:]) for path in generations(folder)), default=0)
    return f"gen-{newest + 1:08}"
