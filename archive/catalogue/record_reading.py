"""From a JSON object to a record: every fault is found and named by its field, not only the first."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import fields, replace

from archive.catalogue.dates import BadDate, from_edtf
from archive.catalogue.field_reader import FieldReader
from archive.catalogue.fields import LANGUAGE, Choice, Clean, Fault, Json, Line, Lines, Prose, Tongues, in_order
from archive.catalogue.kinds import DESCRIPTION, INSCRIPTION, KINDS, TRANSCRIPTION, Kind
from archive.catalogue.records import Link, Part, PictureLink, Record
from archive.catalogue.regions import clean_regions
from archive.catalogue.rights import clean_rights
from archive.catalogue.states import State
from archive.errors import Invalid, Problem

# Accession numbers as museums write them: `КМ-1942/15`, `D-001`, `inv. 12 (a)`. No leading or trailing mark, and no
# empty or dotted step between slashes, because the identifier stands in addresses.
IDENTIFIER = re.compile(r"^[\w№]([\w .,:№()+/-]*[\w)])?$")
SLUG = re.compile(r"^\w([\w-]*\w)?$")
SHA256 = re.compile(r"^[0-9a-f]{64}$")
NOTHING: Clean = ""
ROLES = ("front", "back", "page", "detail")
COMMON = {"record", "language", *(field.name for field in fields(Record))} - {"languages", "details"}
_NAME = Line(300)


def read_foreign_record(data: Mapping[str, Json]) -> Record:
    """Make a record from a file that may be somebody else's; ours always say their state.

    Raises:
        Invalid: it has faults; `problems` names each by its key.
    """
    record = read_record(data)
    return record if record.state else _split_description(record)


def read_record(data: Mapping[str, Json]) -> Record:
    """Make a record from a JSON object.

    Raises:
        Invalid: it has faults; `problems` names each by its key.
    """
    reader = FieldReader(data)
    kind = KINDS.get(str(data.get("kind", "")))
    if kind is None:
        reader.problems.append(Problem("kind", "Say the kind: one of %(kinds)s.", {"kinds": ", ".join(KINDS)}))
        raise Invalid(tuple(reader.problems))
    reader.refuse_unknown({*COMMON, *(field.name for field in kind.fields)})
    record = _read(reader, kind)
    reader.finish()
    return record


def _read(reader: FieldReader, kind: Kind) -> Record:
    tongues = Tongues().clean
    return _place_text(
        Record(
            id=reader.take("id", clean_identifier, ""),
            kind=kind.name,
            state=reader.take("state", Choice(tuple(State)).clean, ""),
            languages=reader.take("language", _languages, ()),
            title=reader.take("title", Tongues(longest=1_000, lines=False).clean, {}),
            description=reader.take("description", tongues, {}),
            text=reader.take("text", Prose().clean, ""),
            translation=reader.take("translation", tongues, {}),
            parts=reader.each("parts", _part),
            date=reader.take("date", _edtf, ""),
            date_text=reader.take("date_text", Line(200).clean, ""),
            people=reader.each("people", _link),
            places=reader.each("places", _link),
            subjects=reader.each("subjects", _link),
            collection=reader.take("collection", clean_slug, ""),
            position=reader.take("position", clean_position, None),
            rights=reader.take("rights", clean_rights, ""),
            credit=reader.take("credit", Line(1_000).clean, ""),
            provenance=reader.take("provenance", tongues, {}),
            warnings=tuple(reader.take("warnings", Lines().clean, [])),
            note=reader.take("note", tongues, {}),
            assets=reader.each("assets", clean_picture),
            details=_details(reader, kind),
        )
    )


def _details(reader: FieldReader, kind: Kind) -> dict[str, Clean]:
    details: dict[str, Clean] = {}
    for field in kind.fields:
        clean: Callable[[Json], Clean] = field.type.clean
        if value := reader.take(field.name, clean, NOTHING):
            details[field.name] = value
    return details


def _place_text(record: Record) -> Record:
    """Put `text` where this kind keeps it: a postcard's is its description, a publication's its citation."""
    own = record.languages[0] if record.languages else "und"
    text_is = KINDS[record.kind].text_is
    if not record.text or text_is == TRANSCRIPTION:
        return record
    if text_is == DESCRIPTION:
        described = {own: record.text, **record.translation} | dict(record.description)
        return replace(record, text="", translation={}, description=in_order(described))
    return replace(record, text="", details={text_is: record.text} | dict(record.details))


def _split_description(record: Record) -> Record:
    """Take what follows an empty line as the description, in files of inscriptions that have no other."""
    own = record.languages[0] if record.languages else "und"
    head, blank, tail = record.text.partition("\n\n")
    if record.kind != INSCRIPTION.name or record.description or not blank:
        return record
    halves = {code: words.partition("\n\n") for code, words in record.translation.items()}
    described = {code: after.strip() for code, (_, _, after) in halves.items() if after.strip()}
    translation = {code: before.strip() for code, (before, _, _) in halves.items()}
    described = in_order({own: tail.strip()} | described)
    return replace(record, text=head.strip(), translation=translation, description=described)


def clean_identifier(value: Json) -> str:
    """Check an accession identifier.

    Raises:
        Fault: empty, too long, or with characters that cannot stand in an address.
    """
    text = Line(100).clean(value)
    if not text:
        raise Fault("Give the accession number.")
    steps = text.split("/")
    if not IDENTIFIER.match(text) or any(not step.strip(" .") for step in steps):
        raise Fault("An accession number has letters, digits and . , : - / ( ) № only, for example КМ-1942/15.")
    return text


def clean_slug(value: Json) -> str:
    """Check the short name of a collection or an authority: letters, digits and hyphens.

    Raises:
        Fault: it has other characters.
    """
    text = Line(100).clean(value)
    if text and not SLUG.match(text):
        raise Fault("A short name has letters, digits and hyphens only.")
    return text.lower()


def _languages(value: Json) -> tuple[str, ...]:
    entries = value.split(",") if isinstance(value, str) else Lines().clean(value)
    codes = tuple(dict.fromkeys(entry.strip() for entry in entries if entry.strip()))
    for code in codes:
        if not LANGUAGE.match(code):
            raise Fault("“%(code)s” is no language code; write ru, en, uk, de …", code=code[:20])
    return codes


def _edtf(value: Json) -> str:
    text = Line(200).clean(value)
    if text:
        try:
            from_edtf(text)
        except BadDate as error:
            raise Fault("%(why)s", why=str(error)) from error
    return text


def clean_position(value: Json) -> int | None:
    """Check a place in a row; None where none is given.

    Raises:
        Fault: no whole number.
    """
    if value is None or value == "":
        return None
    text = "" if isinstance(value, bool) else str(value)
    # The length first: Python reads no number of thousands of digits.
    if not (text.isascii() and text.isdigit() and len(text) < 8 and int(text) <= 10**6):  # noqa: PLR2004 -- one more than 10**6
        raise Fault("The place in the collection is a whole number, 1 or more.")
    return int(text)


def clean_object(value: Json) -> Mapping[str, Json]:
    """Check that this is an object.

    Raises:
        Fault: it is something else.
    """
    if not isinstance(value, Mapping):
        raise Fault("This must be an object with named fields.")
    return value


def _link(value: Json) -> Link:
    if isinstance(value, str):
        value = {"name": value}
    entry = clean_object(value)
    link = Link(clean_slug(entry.get("id")), _NAME.clean(entry.get("name")), Line(60).clean(entry.get("role")))
    if not link.id and not link.name:
        raise Fault("Give a name.")
    return link


def _part(value: Json) -> Part:
    entry = clean_object(value)
    part = Line(40).clean(entry.get("part"))
    if not part:
        raise Fault("Say which side or page this is, for example back.", where="part")
    return Part(part, Prose().clean(entry.get("text")), Tongues().clean(entry.get("translation")))


def clean_picture(value: Json) -> PictureLink:
    """Check a picture and clean its texts.

    Raises:
        Fault: it names no file, or something of it is wrong.
    """
    entry = clean_object(value)
    sha256 = Line(64).clean(entry.get("sha256"))
    file = Line(400).clean(entry.get("file"))
    if sha256 and not SHA256.match(sha256):
        raise Fault("This is no SHA-256 of a file.", where="sha256")
    if not sha256 and not file:
        raise Fault("Name the picture file.", where="file")
    return PictureLink(
        sha256=sha256,
        file=file,
        filename=Line(200).clean(entry.get("filename")),
        role=Choice(ROLES).clean(entry.get("role")) or "front",
        number=clean_position(entry.get("number")) or 1,
        alt=Tongues(longest=2_000).clean(entry.get("alt")),
        caption=Tongues(longest=2_000).clean(entry.get("caption")),
        regions=clean_regions(entry.get("regions")),
    )
