"""The record: one item as a plain frozen value, as files, forms, revisions and the API carry it.

`record_reading` makes it from a JSON object; `write` gives the object back with its keys in a fixed order and empty
ones left out, so that equal items give equal bytes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace

from archive.catalogue.fields import Clean, Json
from archive.catalogue.regions import Region
from archive.catalogue.rights import address

NOT_EVALUATED = address("CNE")


@dataclass(frozen=True, slots=True)
class Link:
    """A person, place or subject of an item: by `id` (the authority's slug), or by `name` when it is not known yet."""

    id: str = ""
    name: str = ""
    role: str = ""

    def write(self) -> Json:
        """Give a bare name where nothing else is said."""
        if self.name and not self.id and not self.role:
            return self.name
        return {key: value for key in ("id", "name", "role") if (value := getattr(self, key))}


@dataclass(frozen=True, slots=True)
class Part:
    """The text of one further side or page; `part` names it: ``back``, ``p2``, and so on."""

    part: str
    text: str = ""
    translation: Mapping[str, str] = field(default_factory=dict)

    def write(self) -> Json:
        """Give its JSON object."""
        return _filled({"part": self.part, "text": self.text, "translation": dict(self.translation)})


@dataclass(frozen=True, slots=True)
class PictureLink:
    """A picture of an item: its original by `sha256`, or a `file` that lies beside the record."""

    sha256: str = ""
    file: str = ""
    filename: str = ""
    role: str = "front"
    number: int = 1
    alt: Mapping[str, str] = field(default_factory=dict)
    caption: Mapping[str, str] = field(default_factory=dict)
    regions: tuple[Region, ...] = ()

    def write(self) -> Json:
        """Give its JSON object."""
        return _filled(
            {
                "sha256": self.sha256,
                "file": self.file,
                "filename": self.filename,
                "role": self.role,
                "number": self.number,
                "alt": dict(self.alt),
                "caption": dict(self.caption),
                "regions": [region.write() for region in self.regions],
            }
        )


@dataclass(frozen=True, slots=True)
class Record:
    """One item. `details` holds the fields of its kind (see `kinds`), each clean."""

    id: str
    kind: str
    state: str = ""
    languages: tuple[str, ...] = ()
    title: Mapping[str, str] = field(default_factory=dict)
    description: Mapping[str, str] = field(default_factory=dict)
    text: str = ""
    translation: Mapping[str, str] = field(default_factory=dict)
    parts: tuple[Part, ...] = ()
    date: str = ""
    date_text: str = ""
    people: tuple[Link, ...] = ()
    places: tuple[Link, ...] = ()
    subjects: tuple[Link, ...] = ()
    collection: str = ""
    position: int | None = None
    rights: str = ""
    credit: str = ""
    provenance: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    note: Mapping[str, str] = field(default_factory=dict)
    assets: tuple[PictureLink, ...] = ()
    details: Mapping[str, Clean] = field(default_factory=dict)

    def write(self) -> dict[str, Json]:
        """Give the JSON object, keys in the order of this class, the fields of the kind last."""
        values: dict[str, Json] = {}
        for entry in fields(self):
            value = getattr(self, entry.name)
            if entry.name == "languages":
                values["language"] = ",".join(value)
            elif entry.name != "details":
                values[entry.name] = _plain(value)
        return _filled(values | {name: _plain(value) for name, value in self.details.items()})

    def with_defaults(self) -> Record:
        """Fill in what may be left out: rights that nobody evaluated say so."""
        return self if self.rights else replace(self, rights=NOT_EVALUATED)


def _plain(value: object) -> Json:
    if isinstance(value, Link | Part | PictureLink):
        return value.write()
    if isinstance(value, tuple | list):
        return [_plain(entry) for entry in value]
    if isinstance(value, Mapping):
        return {str(key): _plain(entry) for key, entry in value.items()}
    return value  # type: ignore[return-value]  # str, int or None is left


def _filled(values: dict[str, Json]) -> dict[str, Json]:
    return {key: value for key, value in values.items() if value not in ("", None, [], {})}
