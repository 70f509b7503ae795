"""People, places and subjects: one authority each, with the names it has in every language and script."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from archive.catalogue import queue
from archive.catalogue.actors import Actor
from archive.catalogue.audit import note
from archive.catalogue.field_reader import FieldReader
from archive.catalogue.fields import LANGUAGE, Fault, Json, Line, Tongues, best_language
from archive.catalogue.record_reading import clean_slug
from archive.catalogue.records import Link
from archive.catalogue.slugs import slug_for
from archive.db import Base
from archive.errors import Invalid, Problem
from index import fold


class AuthorityKind(StrEnum):
    """The three files of authorities."""

    PERSON = "person"
    PLACE = "place"
    SUBJECT = "subject"


@dataclass(frozen=True, slots=True)
class Variant:
    """Another name: an old one, a foreign one, a spelling found in a source."""

    text: str
    language: str = "und"
    note: str = ""

    def write(self) -> Json:
        """Give its JSON object."""
        values: dict[str, Json] = {"language": self.language, "text": self.text, "note": self.note}
        return {key: value for key, value in values.items() if value}


@dataclass(frozen=True, slots=True)
class AuthorityRecord:
    """An authority as files carry it; `id` is its slug, `name` the preferred name in each language."""

    kind: AuthorityKind
    id: str
    name: Mapping[str, str] = field(default_factory=dict)
    variants: tuple[Variant, ...] = ()
    note: Mapping[str, str] = field(default_factory=dict)
    dates: str = ""

    def write(self) -> dict[str, Json]:
        """Give its JSON object, empty keys left out."""
        values: dict[str, Json] = {
            "record": self.kind.value,
            "id": self.id,
            "name": dict(self.name),
            "variants": [variant.write() for variant in self.variants],
            "note": dict(self.note),
            "dates": self.dates,
        }
        return {key: value for key, value in values.items() if value}


class Authority(Base):
    """One person, place or subject."""

    __tablename__ = "authority"
    __table_args__ = (sa.UniqueConstraint("kind", "slug"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(sa.String(20))
    slug: Mapped[str] = mapped_column(sa.String(100))
    name: Mapped[dict[str, str]] = mapped_column(sa.JSON)
    variants: Mapped[list[dict[str, str]]] = mapped_column(sa.JSON, default=list)
    note: Mapped[dict[str, str]] = mapped_column(sa.JSON, default=dict)
    dates: Mapped[str] = mapped_column(sa.String(200), default="")
    forms: Mapped[list[AuthorityForm]] = relationship(cascade="all, delete-orphan", passive_deletes=True)

    def label(self, language: str) -> str:
        """Give the preferred name in this language, else in the one that its readers most likely read."""
        return best(self.name, language) or self.slug

    def names(self) -> tuple[str, ...]:
        """Give every name once, preferred ones first."""
        return tuple(dict.fromkeys([*self.name.values(), *(variant["text"] for variant in self.variants)]))

    def record(self) -> AuthorityRecord:
        """Give it as a plain value."""
        variants = tuple(
            Variant(entry["text"], entry.get("language", "und"), entry.get("note", "")) for entry in self.variants
        )
        return AuthorityRecord(AuthorityKind(self.kind), self.slug, self.name, variants, self.note, self.dates)


class AuthorityForm(Base):
    """One name, folded, for finding the authority by it."""

    __tablename__ = "authority_form"

    id: Mapped[int] = mapped_column(primary_key=True)
    authority_id: Mapped[int] = mapped_column(sa.ForeignKey("authority.id", ondelete="CASCADE"), index=True)
    folded: Mapped[str] = mapped_column(sa.String(400), index=True)


class Mention(Base):
    """An authority named by an item, in a role, at a place in the list."""

    __tablename__ = "mention"

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(sa.ForeignKey("item.id", ondelete="CASCADE"), index=True)
    authority_id: Mapped[int] = mapped_column(sa.ForeignKey("authority.id"), index=True)
    role: Mapped[str] = mapped_column(sa.String(60), default="")
    position: Mapped[int]
    authority: Mapped[Authority] = relationship(lazy="joined", innerjoin=True)


def best(texts: Mapping[str, str], language: str) -> str:
    """Give the text in this language, else in the one that its readers most likely read."""
    return texts.get(best_language(texts, language), "")


def read_authority(data: Mapping[str, Json]) -> AuthorityRecord:
    """Make an authority from a JSON object.

    Raises:
        Invalid: it has faults.
    """
    reader = FieldReader(data)
    reader.refuse_unknown({"record", "id", "name", "variants", "note", "dates"})
    record = AuthorityRecord(
        kind=AuthorityKind(str(data.get("record"))),
        id=reader.take("id", clean_slug, ""),
        name=reader.take("name", Tongues(longest=300, lines=False).clean, {}),
        variants=reader.each("variants", _variant),
        note=reader.take("note", Tongues().clean, {}),
        dates=reader.take("dates", Line(200).clean, ""),
    )
    if not record.name and "name" not in {problem.field for problem in reader.problems}:
        reader.problems.append(Problem("name", "Give a name in at least one language."))
    reader.finish()
    return record


def store(session: Session, record: AuthorityRecord, by: Actor) -> Authority:
    """Add an authority or give the one of this slug new names; the items that name it are indexed again."""
    slug = record.id or free_slug(session, record.kind, slug_for(best(record.name, "ru")))
    authority = session.scalar(sa.select(Authority).where(Authority.kind == record.kind, Authority.slug == slug))
    if authority is None:
        authority = Authority(kind=record.kind.value, slug=slug)
        session.add(authority)
        note(session, by.name, "authority.added", f"{record.kind} {slug}")
    elif authority.record() == record:
        return authority
    else:
        note(session, by.name, "authority.changed", f"{record.kind} {slug}", before=authority.record().write())
    authority.name = dict(record.name)
    authority.variants = [variant.write() for variant in record.variants]  # type: ignore[misc]
    authority.note = dict(record.note)
    authority.dates = record.dates
    authority.forms = [AuthorityForm(folded=folded[:400]) for folded in {fold(name) for name in authority.names()}]
    session.flush()
    for item_id in session.scalars(sa.select(Mention.item_id).where(Mention.authority_id == authority.id).distinct()):
        queue.add(session, queue.Task.INDEX, item_id)
    return authority


def resolve(session: Session, kind: AuthorityKind, link: Link, where: str, by: Actor) -> Authority:
    """Find the authority a link means: by slug, else by any of its names; an unknown name becomes a new authority.

    Raises:
        Invalid: the slug is not known.
    """
    if link.id:
        found = session.scalar(sa.select(Authority).where(Authority.kind == kind, Authority.slug == link.id))
        if found is None:
            raise Invalid((Problem(where, "“%(id)s” is not in the catalogue. Import it first.", {"id": link.id}),))
        return found
    query = (
        sa.select(Authority)
        .join(AuthorityForm)
        .where(Authority.kind == kind, AuthorityForm.folded == fold(link.name)[:400])
        .order_by(Authority.id)
    )
    known = session.scalars(query).first()
    return known or store(session, AuthorityRecord(kind, "", {"und": link.name}), by)


def free_slug(session: Session, kind: AuthorityKind, wanted: str) -> str:
    """Give the slug, or the next free one: ``moroz``, ``moroz-2``, and so on."""
    taken = set(
        session.scalars(
            sa.select(Authority.slug).where(Authority.kind == kind, Authority.slug.startswith(wanted, autoescape=True))
        )
    )
    number, slug = 1, wanted
    while slug in taken:
        number += 1
        slug = f"{wanted}-{number}"
    return slug


def _variant(value: Json) -> Variant:
    if isinstance(value, str):
        value = {"text": value}
    if not isinstance(value, Mapping):
        raise Fault("A variant is an object with language and text.")
    text = Line(300).clean(value.get("text"))
    language = Line(20).clean(value.get("language")) or "und"
    if not text or not LANGUAGE.match(language):
        raise Fault("A variant needs a text and a language code.")
    return Variant(text, language, Line(500).clean(value.get("note")))
