"""Files, and what they belong to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from archive.catalogue.record_reading import ROLES

# More files are sent at one time by nobody; the names beyond do not pair.
MOST_NAMES = 2_000


@dataclass(frozen=True, slots=True)
class Target:
    """Where the files belong.

    Attributes:
        item: an accession number; empty: each file, or pair of sides, becomes a draft of its own.
        role: what they show; empty: as their names say.
        beside_file, beside_item: the file sent just before in another request, and the item that took it.
        names: of all files that are sent together, those of other requests too: sides find together by them.
    """

    item: str = ""
    role: str = ""
    beside_file: str = ""
    beside_item: str = ""
    names: tuple[str, ...] = ()


def read_target(typed: Mapping[str, str], names: Sequence[str] = ()) -> Target:
    """Read it from the form; a role that is none counts as not said."""
    role, beside = typed.get("role", ""), typed.get("beside_file", "")
    return Target(
        item=typed.get("item", "").strip(),
        role=role if role in ROLES else "",
        beside_file=beside,
        beside_item=typed.get("beside_item", ""),
        names=tuple(dict.fromkeys(name for name in (beside, *names) if name))[:MOST_NAMES],
    )
