"""Where everything lies below the data folder. Arithmetic only; no other file of the project joins these paths."""

import re
import secrets
import zlib
from pathlib import Path
from typing import Final

from media.iiif.grid import TILE_VERSION

_SHA256: Final = re.compile(r"[0-9a-f]{64}")
_KEY: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,127}")
_FILE: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,63}\.(?:webp|jpg)")

_LOCKS: Final = 256


class Layout:
    """Paths below one data folder. Raises ValueError for a name that is not of the expected shape."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.tmp = root / "tmp"
        self.originals = root / "originals"
        self.renditions = root / "renditions"
        self.public = root / "public"
        self.locks = root / "locks"
        self.answers = root / "iiif"
        self.quarantine = root / "quarantine"

    def original(self, sha256: str) -> Path:
        """Return the path of an original."""
        return _fan_out(self.originals, sha256)

    def rendition_folder(self, sha256: str) -> Path:
        """Return the folder of an original's renditions."""
        return _fan_out(self.renditions, sha256)

    def veiled_folder(self, sha256: str) -> Path:
        """Return the folder of what is shown of an original to those who have not chosen to look."""
        return self.rendition_folder(sha256) / "veiled"

    def tile_folder(self, sha256: str) -> Path:
        """Return the folder of an original's tiles, by the present recipe."""
        return self.rendition_folder(sha256) / f"tiles-{TILE_VERSION}"

    def public_folder(self, key: str) -> Path:
        """Return the folder that the web server shows for an asset."""
        if not is_key(key):
            raise ValueError(f"not the key of an asset: {key!r}")
        return self.public / key

    def lock(self, key: str) -> Path:
        """Return the folder to hold while what is shown under a key changes; some keys share one, so it can stay."""
        if not is_key(key):
            raise ValueError(f"not the key of an asset: {key!r}")
        return self.locks / f"{zlib.crc32(key.encode()) % _LOCKS:02x}"

    def put_aside(self, sha256: str) -> Path:
        """Return a new path in the quarantine for what lay in an original's place."""
        return self.quarantine / f"{sha256}-{secrets.token_hex(4)}"

    def fresh(self, purpose: str) -> Path:
        """Return a new path among the temporary files, from where it can be renamed to any other place here."""
        return self.tmp / f"{purpose}-{secrets.token_hex(16)}"


def is_key(name: str) -> bool:
    """Say whether a name is fit to be the key of a published asset."""
    return _KEY.fullmatch(name) is not None


def is_rendition_file(name: str) -> bool:
    """Say whether a name is fit to be a public picture's."""
    return _FILE.fullmatch(name) is not None


def is_sha256(name: str) -> bool:
    """Say whether a name is a sha256 in lower-case hexadecimal digits."""
    return _SHA256.fullmatch(name) is not None


def _fan_out(folder: Path, sha256: str) -> Path:
    """Two levels of 256 folders each keep every listing short at a million files."""
    if not is_sha256(sha256):
        raise ValueError(f"not a sha256: {sha256!r}")
    return folder / sha256[:2] / sha256[2:4] / sha256
