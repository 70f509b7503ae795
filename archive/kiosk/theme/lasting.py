"""What is put together once and kept by browsers for good: its address carries the version of its content."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Lasting:
    """A text that is given as a file.

    Attributes:
        text: the content.
        kind: its media type.
        version: changes with the content; pages put it into the address.
    """

    text: str
    kind: str
    version: str

    @classmethod
    def of(cls, text: str, kind: str) -> Lasting:
        """Take a text, with its version."""
        return cls(text, kind, hashlib.sha256(text.encode()).hexdigest()[:10])
