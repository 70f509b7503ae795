"""Items: what the museum holds, one row each. Changing them is in `keeping`."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship
from sqlalchemy.sql.base import ExecutableOption

from archive.catalogue.assets import Asset
from archive.catalogue.authorities import AuthorityKind, Mention, best
from archive.catalogue.collections import Collection
from archive.catalogue.fields import Clean, Json
from archive.catalogue.records import Link, Part, Record
from archive.catalogue.states import State
from archive.db import Base, Moment
from archive.errors import NotFound

# What an upload numbers its drafts with, until an archivist gives an accession number.
PROVISIONAL = "scan-"

Texts = Mapped[dict[str, str]]


class Item(Base):
    """One diary entry, inscription, postcard or publication.

    `version` counts changes, for the optimistic lock; `earliest` and `latest` are days as YYYYMMDD;
    `folded` is all its words folded by the index's normaliser, for the reduced search.
    """

    __tablename__ = "item"

    id: Mapped[int] = mapped_column(primary_key=True)
    identifier: Mapped[str] = mapped_column(sa.String(100))
    identifier_key: Mapped[str] = mapped_column(sa.String(200), unique=True)
    kind: Mapped[str] = mapped_column(sa.String(40), index=True)
    state: Mapped[str] = mapped_column(sa.String(20), index=True, default=State.DRAFT)
    version: Mapped[int] = mapped_column(default=0)
    languages: Mapped[list[str]] = mapped_column(sa.JSON, default=list)
    title: Texts = mapped_column(sa.JSON, default=dict)
    description: Texts = mapped_column(sa.JSON, default=dict)
    text: Mapped[str] = mapped_column(sa.Text, default="")
    translation: Texts = mapped_column(sa.JSON, default=dict)
    parts: Mapped[list[dict[str, Json]]] = mapped_column(sa.JSON, default=list)
    date: Mapped[str] = mapped_column(sa.String(200), default="")
    date_text: Mapped[str] = mapped_column(sa.String(200), default="")
    earliest: Mapped[int | None] = mapped_column(index=True)
    latest: Mapped[int | None]
    collection_id: Mapped[int | None] = mapped_column(sa.ForeignKey("collection.id"), index=True)
    position: Mapped[int | None]
    rights: Mapped[str] = mapped_column(sa.String(300), default="")
    credit: Mapped[str] = mapped_column(sa.Text, default="")
    provenance: Texts = mapped_column(sa.JSON, default=dict)
    warnings: Mapped[list[str]] = mapped_column(sa.JSON, default=list)
    note: Texts = mapped_column(sa.JSON, default=dict)
    details: Mapped[dict[str, Clean]] = mapped_column(sa.JSON, default=dict)
    folded: Mapped[str] = mapped_column(sa.Text, default="")
    created_at: Mapped[dt.datetime] = mapped_column(Moment)
    changed_at: Mapped[dt.datetime] = mapped_column(Moment, index=True)
    published_at: Mapped[dt.datetime | None] = mapped_column(Moment)

    collection: Mapped[Collection | None] = relationship(lazy="selectin")
    mentions: Mapped[list[Mention]] = relationship(
        order_by=Mention.position, cascade="all, delete-orphan", passive_deletes=True, lazy="selectin"
    )
    assets: Mapped[list[Asset]] = relationship(
        order_by=(Asset.position, Asset.id), cascade="all, delete-orphan", passive_deletes=True, lazy="selectin"
    )

    @property
    def own_language(self) -> str:
        """The language it is written in, of several the first; empty where nobody said."""
        return self.languages[0] if self.languages else ""

    def heading(self, language: str) -> str:
        """Give the title in this language or the next best; the accession number when it has none."""
        return best(self.title, language) or self.identifier

    def links(self, kind: AuthorityKind) -> tuple[Link, ...]:
        """Give the people, places or subjects it names."""
        return tuple(
            Link(id=mention.authority.slug, role=mention.role)
            for mention in self.mentions
            if mention.authority.kind == kind
        )

    def record(self) -> Record:
        """Give it as a plain value."""
        return Record(
            id=self.identifier,
            kind=self.kind,
            state=self.state,
            languages=tuple(self.languages),
            title=self.title,
            description=self.description,
            text=self.text,
            translation=self.translation,
            parts=tuple(Part(**part) for part in self.parts),  # type: ignore[arg-type]  # written by Part.write
            date=self.date,
            date_text=self.date_text,
            people=self.links(AuthorityKind.PERSON),
            places=self.links(AuthorityKind.PLACE),
            subjects=self.links(AuthorityKind.SUBJECT),
            collection=self.collection.slug if self.collection else "",
            position=self.position,
            rights=self.rights,
            credit=self.credit,
            provenance=self.provenance,
            warnings=tuple(self.warnings),
            note=self.note,
            assets=tuple(asset.link() for asset in self.assets),
            details=self.details,
        )


def identifier_key(identifier: str) -> str:
    """Give the form by which accession numbers are compared: composed, without case."""
    return unicodedata.normalize("NFKC", identifier).casefold()


def look_up(session: Session, identifier: str) -> Item | None:
    """Give the item of this accession number, in any case; None where this session's view has none."""
    return session.scalar(sa.select(Item).where(Item.identifier_key == identifier_key(identifier)))


def find(session: Session, identifier: str) -> Item:
    """Find an item by its accession number, in any case.

    Raises:
        NotFound: there is none in this session's view.
    """
    item = look_up(session, identifier)
    if item is None:
        raise NotFound("There is no item “%(identifier)s”.", identifier=identifier[:100])
    return item


def by_ids(session: Session, ids: list[int], *options: ExecutableOption) -> dict[int, Item]:
    """Give the items of these numbers that this session may see; `options` say what need not be read with them."""
    rows = session.scalars(sa.select(Item).where(Item.id.in_(ids)).options(*options)) if ids else ()
    return {item.id: item for item in rows}


def in_order(session: Session, ids: list[int]) -> list[Item]:
    """Give the items of these numbers that this session may see, in this order."""
    found = by_ids(session, ids)
    return [found[number] for number in ids if number in found]


def by_identifiers(session: Session, identifiers: Sequence[str]) -> tuple[Item, ...]:
    """Give the items of these accession numbers that this session may see, in their order, each once."""
    keys = tuple(dict.fromkeys(identifier_key(identifier) for identifier in identifiers))
    rows = session.scalars(sa.select(Item).where(Item.identifier_key.in_(keys))) if keys else ()
    found = {item.identifier_key: item for item in rows}
    return tuple(found[key] for key in keys if key in found)


def counts_by_state(session: Session) -> dict[str, int]:
    """Count items in each state."""
    query = sa.select(Item.state, sa.func.count()).group_by(Item.state)
    return dict(session.execute(query).all())
