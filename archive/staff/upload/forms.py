"""Files, and what they belong to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from archive.catalogue.record_reading import ROLES


@dataclass(frozen=True, slots=True)
class Target:
    """Where the files belong.

    Attributes:
        item: an accession number; empty: each file, or pair of sides, becomes a draft of its own.
        role: what they show; empty: as their names say.
        beside_file, beside_item: the file sent just before in another request, and the item that took it.
    """

    item: str = ""
    role: str = ""
    beside_file: str = ""
    beside_item: str = ""


def read_target(typed: Mapping[str, str]) -> Target:
    """Read it from the form; a role that is none counts as not said."""
    role = typed.get("role", "")
    return Target(
        item=typed.get("item", "").strip(),
        role=role if role in ROLES else "",
        beside_file=typed.get("beside_file", ""),
        beside_item=typed.get("beside_item", ""),
    )
