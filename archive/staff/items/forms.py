"""What is typed into the form of an item, and the record it means.

A form is a flat mapping of input names to texts; the names are the keys of the record with dots: ``title.ru``,
``parts.1.text``, ``assets.2.alt.en``. People, places and subjects stand one to a line, a role after a bar.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

from archive.catalogue.fields import Json, Lines, Tongues
from archive.catalogue.kinds import KINDS, TRANSCRIPTION, Kind
from archive.staff.items.roles import role_code

# Common fields by the way they are typed. The kind's own fields say it by their type.
LINES = ("id", "kind", "language", "date_text", "date", "collection", "position", "rights", "credit")
TONGUES = ("title", "description", "translation", "provenance", "note")
LINKS = ("people", "places", "subjects")
LISTS = ("warnings",)
PART = ("part", "text")
PICTURE = ("sha256", "filename", "role", "number")
MOST_BLOCKS = 2_000

Typed = Mapping[str, str]
# For people, places, subjects: the slug of each name that the item had when the form was made.
Known = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Meant:
    """The record as JSON, and where each numbered entry of its lists was typed: ``parts.1`` may be ``parts.3``."""

    json: dict[str, Json]
    places: Mapping[str, str]


def read_form(typed: Typed, known: Known) -> Meant:
    """Give the record that a form means; whether it is right, `read_record` says."""
    kind = KINDS.get(typed.get("kind", ""))
    places: dict[str, str] = {}
    data: dict[str, Json] = {name: typed.get(name, "") for name in LINES}
    data |= {name: tongues(typed, name) for name in TONGUES}
    data |= {name: _lines(typed, name) for name in LISTS}
    data |= {name: _links(typed, name, known.get(name, {}), places) for name in LINKS}
    data["parts"] = _parts(typed, places)
    data["assets"] = _pictures(typed, places)
    if kind and kind.text_is == TRANSCRIPTION:
        data["text"] = typed.get("text", "")
    return Meant(data | (_own(typed, kind) if kind else {}), places)


def tongues(typed: Typed, name: str) -> dict[str, Json]:
    """Give the texts of one field by language."""
    start = f"{name}."
    return {key.removeprefix(start): text for key, text in typed.items() if key.startswith(start) and text.strip()}


def block_numbers(typed: Typed, name: str) -> list[int]:
    """Give the numbers of the blocks of a list, such as `parts`, in order."""
    found = {int(match[1]) for key in typed if (match := re.match(rf"{name}\.([1-9][0-9]{{0,3}})\.", key))}
    return sorted(number for number in found if number <= MOST_BLOCKS)


def written_parts(typed: Typed) -> list[int]:
    """Give the numbers of the further sides that hold any text; a name alone is only a proposal."""
    numbers = block_numbers(typed, "parts")
    return [n for n in numbers if typed.get(f"parts.{n}.text", "").strip() or tongues(typed, f"parts.{n}.translation")]


def _own(typed: Typed, kind: Kind) -> dict[str, Json]:
    own: dict[str, Json] = {}
    for field in kind.fields:
        if isinstance(field.type, Tongues):
            own[field.name] = tongues(typed, field.name)
        elif isinstance(field.type, Lines):
            own[field.name] = _lines(typed, field.name)
        else:
            own[field.name] = typed.get(field.name, "")
    return own


def _lines(typed: Typed, name: str) -> list[Json]:
    return [line.strip() for line in typed.get(name, "").splitlines() if line.strip()]


def _links(typed: Typed, name: str, known: Mapping[str, str], places: dict[str, str]) -> list[Json]:
    links: list[Json] = []
    for number, line in enumerate(typed.get(name, "").splitlines(), start=1):
        if not line.strip():
            continue
        label, _, role = (text.strip() for text in line.partition("|"))
        link: dict[str, Json] = {"id": known[label]} if label in known else {"name": label}
        links.append(link | {"role": role_code(role)})
        places[f"{name}.{len(links)}"] = f"{name}#{number}"
    return links


def _parts(typed: Typed, places: dict[str, str]) -> list[Json]:
    parts: list[Json] = []
    for number in written_parts(typed):
        start = f"parts.{number}"
        part: dict[str, Json] = {name: typed.get(f"{start}.{name}", "") for name in PART}
        part["translation"] = tongues(typed, f"{start}.translation")
        parts.append(part)
        places[f"parts.{len(parts)}"] = f"parts.{number}"
    return parts


def _pictures(typed: Typed, places: dict[str, str]) -> list[Json]:
    pictures: list[Json] = []
    for number in block_numbers(typed, "assets"):
        start = f"assets.{number}"
        if typed.get(f"{start}.remove"):
            continue
        picture: dict[str, Json] = {name: typed.get(f"{start}.{name}", "") for name in PICTURE}
        picture["regions"] = _regions(typed.get(f"{start}.regions", ""))
        pictures.append(picture | {name: tongues(typed, f"{start}.{name}") for name in ("alt", "caption")})
        places[f"assets.{len(pictures)}"] = f"assets.{number}"
    return pictures


def _regions(carried: str) -> Json:
    """Give what the form carries along unseen; what is no JSON is left for the record's reader to refuse."""
    try:
        return json.loads(carried) if carried else None
    except ValueError:
        return carried


def change_kind(typed: Typed) -> dict[str, str]:
    """Give the form another kind's fields; a transcription it has no field for becomes that of a side."""
    kind = KINDS.get(typed.get("kind", ""))
    text = typed.get("text", "")
    if kind is None or kind.text_is == TRANSCRIPTION or not text.strip():
        return dict(typed)
    start = f"parts.{max(block_numbers(typed, 'parts'), default=0) + 1}"
    moved = {f"{start}.translation.{code}": str(words) for code, words in tongues(typed, "translation").items()}
    kept = {name: value for name, value in typed.items() if name != "text" and not name.startswith("translation.")}
    return kept | moved | {f"{start}.part": "front", f"{start}.text": text}
