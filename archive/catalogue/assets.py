"""Pictures: an original is the stored file, an asset is its use as a side or page of an item."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from archive.catalogue import likenesses, queue
from archive.catalogue.embedded import EmbeddedRow
from archive.catalogue.fields import Json
from archive.catalogue.looks import LookRow
from archive.catalogue.records import PictureLink
from archive.catalogue.regions import clean_regions
from archive.db import Base, Moment, now
from archive.errors import NotFound


class Original(Base):
    """What is known of a stored file; the bytes lie under their SHA-256. Width and height in pixels, as shown."""

    __tablename__ = "original"

    sha256: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    size: Mapped[int] = mapped_column(sa.BigInteger)
    format: Mapped[str] = mapped_column(sa.String(20))
    width: Mapped[int]
    height: Mapped[int]
    frames: Mapped[int] = mapped_column(default=1)
    stored_at: Mapped[dt.datetime] = mapped_column(Moment, default=now)
    # What the renderer said when it could not make renditions; empty when all is well.
    problem: Mapped[str] = mapped_column(sa.Text, default="")
    # Written with the row; read by `embedded` and `looks` only, never with every picture of every page.
    embedded: Mapped[EmbeddedRow | None] = relationship(lazy="raise")
    looks: Mapped[list[LookRow]] = relationship(lazy="raise")


class Condition(Base):
    """In what state a stored file was found: when it was last seen whole, at its upload first.

    Of a damaged one `damage` has a value of `media.Fixity`, and `damaged_at` since when; else it is empty.
    """

    __tablename__ = "condition"

    sha256: Mapped[str] = mapped_column(sa.ForeignKey("original.sha256", ondelete="CASCADE"), primary_key=True)
    verified_at: Mapped[dt.datetime] = mapped_column(Moment, default=now, index=True)
    damage: Mapped[str] = mapped_column(sa.String(20), default="")
    damaged_at: Mapped[dt.datetime | None] = mapped_column(Moment)


class Asset(Base):
    """One picture of one item. Its keys stand in public addresses: random, so that drafts cannot be guessed.

    Of an item with a warning a veiled copy stands under `key`, the picture itself under `sharp_key`, which only the
    page tells, once the visitor has chosen to look.
    """

    __tablename__ = "asset"
    __table_args__ = (sa.UniqueConstraint("item_id", "sha256"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(sa.String(32), unique=True, default=lambda: secrets.token_hex(8))
    sharp_key: Mapped[str] = mapped_column(sa.String(32), unique=True, default=lambda: secrets.token_hex(16))
    item_id: Mapped[int] = mapped_column(sa.ForeignKey("item.id", ondelete="CASCADE"), index=True)
    sha256: Mapped[str] = mapped_column(sa.ForeignKey("original.sha256"), index=True)
    role: Mapped[str] = mapped_column(sa.String(20))
    number: Mapped[int] = mapped_column(default=1)
    filename: Mapped[str] = mapped_column(sa.String(200), default="")
    alt: Mapped[dict[str, str]] = mapped_column(sa.JSON, default=dict)
    caption: Mapped[dict[str, str]] = mapped_column(sa.JSON, default=dict)
    position: Mapped[int] = mapped_column(default=0)
    regions: Mapped[list[Json]] = mapped_column(sa.JSON, default=list, server_default="[]")
    original: Mapped[Original] = relationship(lazy="joined", innerjoin=True)

    def link(self) -> PictureLink:
        """Give it as a plain value."""
        return PictureLink(
            sha256=self.sha256,
            filename=self.filename,
            role=self.role,
            number=self.number,
            alt=self.alt,
            caption=self.caption,
            regions=clean_regions(self.regions),
        )


def addresses(key: str, sharp_key: str, *, warned: bool) -> dict[str, bool]:
    """Give the keys under which visitors see a picture of a published item, and whether a veiled copy stands there.

    Args:
        key: of the picture.
        sharp_key: of the picture.
        warned: whether its item carries a warning.
    """
    return {key: True, sharp_key: False} if warned else {key: False}


def keep_original(session: Session, original: Original) -> Original:
    """Write down a stored file, once, and that its renditions are to be made."""
    known = session.get(Original, original.sha256)
    if known is None:
        session.add(original)
        session.flush()
        session.add(Condition(sha256=original.sha256))
    queue.add(session, queue.Task.RENDER, original.sha256)
    return known or original


def ask_about(session: Session, originals: Iterable[Original]) -> None:
    """Ask which older ones the new ones look like, once they are in their items; known ones were asked about."""
    session.flush()
    for original in originals:
        if original in session:
            likenesses.ask(session, original.sha256)


def uses(session: Session, sha256: str) -> list[Asset]:
    """Give every use of a file, oldest first."""
    return list(session.scalars(sa.select(Asset).where(Asset.sha256 == sha256).order_by(Asset.id)))


def find(session: Session, key: str) -> Asset:
    """Find a picture by one of its public keys, if this session may see it.

    Raises:
        NotFound: there is none.
    """
    asset = session.scalar(sa.select(Asset).where(sa.or_(Asset.key == key, Asset.sharp_key == key)))
    if asset is None:
        raise NotFound("This picture is not here.")
    return asset
