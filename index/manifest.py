"""What a generation consists of: names, sizes and hashes of its files, and under which code it can be read."""

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

NAME = "manifest.json"


@dataclass(frozen=True, slots=True)
class Manifest:
    """The paper that lies in each generation.

    Args:
        stamp: of schema, analyser, Python and Whoosh.
        through: the last change of the catalogue it contains, in the service's own counting.
        doc_count: live documents.
        files: name → (size in bytes, sha256).
    """

    stamp: str
    through: int
    doc_count: int
    files: dict[str, tuple[int, str]]

    def encode(self) -> bytes:
        """The bytes that are written; `CURRENT` holds their sha256."""
        return json.dumps(asdict(self), indent=1, sort_keys=True).encode()

    @classmethod
    def decode(cls, data: bytes) -> "Manifest":
        """Raises ValueError, KeyError or TypeError on anything else."""
        values = json.loads(data)
        files = {name: (int(size), str(digest)) for name, (size, digest) in values["files"].items()}
        return cls(str(values["stamp"]), int(values["through"]), int(values["doc_count"]), files)


class Fingerprints:
    """Hashes of files, each computed once for an inode: generations share unchanged files by hard links."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, int, int, int], str] = {}

    def of(self, path: Path, *, again: bool = False) -> str:
        """sha256 of a file; `again` reads it even if it is known."""
        status = path.stat()
        inode = (status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)
        if again or inode not in self._known:
            with path.open("rb") as file:
                self._known[inode] = hashlib.file_digest(file, "sha256").hexdigest()
        return self._known[inode]


def take_stock(folder: Path, fingerprints: Fingerprints) -> dict[str, tuple[int, str]]:
    """All files of a new generation, for its manifest."""
    paths = sorted(path for path in folder.iterdir() if path.name != NAME)
    return {path.name: (path.stat().st_size, fingerprints.of(path)) for path in paths}


def compare(folder: Path, manifest: Manifest, fingerprints: Fingerprints | None, *, again: bool = False) -> list[str]:
    """Sentences about files that are not as the manifest says; without fingerprints only names and sizes count."""
    problems = []
    for name, (size, digest) in manifest.files.items():
        path = folder / name
        if not path.is_file():
            problems.append(f"The file {name} is missing.")
        elif path.stat().st_size != size:
            problems.append(f"The file {name} has {path.stat().st_size} bytes instead of {size}.")
        elif fingerprints is not None and fingerprints.of(path, again=again) != digest:
            problems.append(f"The content of the file {name} has changed.")
    return problems
