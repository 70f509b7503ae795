"""The key that signs the desk's form tokens: random, in a file that only the service can read."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from archive.errors import Unready

LEAST = 32


def read_secret(folder: Path) -> bytes:
    """Give the key of this data folder; the first process that asks makes it.

    Raises:
        Unready: the folder cannot be written, or the file holds no key.
    """
    path = folder / "secret"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            _make(path)
        key = path.read_bytes()
    except OSError as error:
        raise Unready("The file %(file)s cannot be used: %(why)s.", file=str(path), why=str(error.strerror)) from error
    if len(key) < LEAST:
        raise Unready("The file %(file)s is damaged. Remove it; a new one is made at the next start.", file=str(path))
    return key


def _make(path: Path) -> None:
    """Write beside and link: of two processes that start together the first one's key stays."""
    beside = path.with_name(f"secret-{secrets.token_hex(8)}")
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(secrets.token_bytes(LEAST))
        file.flush()
        os.fsync(file.fileno())
    try:
        path.hardlink_to(beside)
    except FileExistsError:
        pass
    finally:
        beside.unlink()
