"""Plans: pictures of the museum's own, with places marked on them."""

from __future__ import annotations

import secrets
from dataclasses import replace

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from archive.catalogue import display_revisions, displays, queue
from archive.catalogue.actors import Actor
from archive.catalogue.assets import Original
from archive.catalogue.authorities import Authority, AuthorityKind
from archive.catalogue.displays import Display
from archive.catalogue.fields import Json
from archive.catalogue.plan_records import PlanRecord, Spot, read_plan
from archive.catalogue.records import PictureLink
from archive.db import Base
from archive.errors import Invalid, NotFound, Problem


class Plan(Display, Base):
    """One plan. `spots` hold `Authority.id` under `place`; under `key` its picture stands before visitors."""

    __tablename__ = "plan"

    key: Mapped[str] = mapped_column(sa.String(32), unique=True, default=lambda: secrets.token_hex(8))
    sha256: Mapped[str] = mapped_column(sa.ForeignKey("original.sha256"), index=True)
    picture: Mapped[dict[str, Json]] = mapped_column(sa.JSON)
    spots: Mapped[list[dict[str, int]]] = mapped_column(sa.JSON)
    original: Mapped[Original] = relationship(lazy="joined", innerjoin=True)

    @staticmethod
    def absent(slug: str) -> NotFound:
        """Say that there is none of this short name."""
        return NotFound("There is no plan “%(slug)s”.", slug=slug)

    def link(self) -> PictureLink:
        """Give its picture as a plain value."""
        return PictureLink(sha256=self.sha256, **self.picture)  # type: ignore[arg-type]  # written by `store`


def keys(session: Session, sha256: str) -> list[str]:
    """Give the public key of every plan that shows this picture."""
    return list(session.scalars(sa.select(Plan.key).where(Plan.sha256 == sha256)))


def record_of(session: Session, plan: Plan) -> PlanRecord:
    """Give a plan as a plain value, places by their short names."""
    numbers = [spot["place"] for spot in plan.spots]
    query = sa.select(Authority.id, Authority.slug).where(Authority.id.in_(numbers))
    slugs = {row.id: row.slug for row in session.execute(query)}
    return PlanRecord(
        id=plan.slug,
        picture=plan.link(),
        state=plan.state,
        title=plan.title,
        description=plan.description,
        position=plan.position,
        spots=tuple(
            Spot(slugs[spot["place"]], spot["left"], spot["top"]) for spot in plan.spots if spot["place"] in slugs
        ),
    )


def store(session: Session, record: PlanRecord, by: Actor, version: int | None = None) -> Plan:
    """Add a plan or change the one of this short name; nothing is written when nothing differs.

    Args:
        session: a writing session.
        record: its content, the picture by its SHA-256; without a state, the state stays.
        by: who.
        version: the one the author saw, 0 for none; left out, whatever is there is written over.

    Raises:
        Forbidden: what visitors see is an editor's.
        Conflict: somebody else changed it meanwhile.
        Invalid: it names a place or a picture that is not here.
    """
    plan = displays.look_up(session, Plan, record.id)
    state = displays.allow(plan, record.state, by, version)
    record = replace(record, state=state.value)
    spots = _with_numbers(session, record)
    if session.get(Original, record.picture.sha256) is None:
        raise Invalid((Problem("picture", "This picture is not in the archive. Upload it first."),))
    if plan is None:
        plan = Plan(slug=record.id, version=0)
        session.add(plan)
    elif record_of(session, plan).write() == record.write():
        return plan
    displays.touch(plan, dict(record.title), dict(record.description), record.position)
    link = record.picture
    plan.state, plan.spots, plan.sha256 = state.value, spots, link.sha256
    texts: dict[str, Json] = {"alt": dict(link.alt), "caption": dict(link.caption)}
    plan.picture = {"filename": link.filename, "role": link.role, "number": link.number, **texts}
    displays.finish(session, plan, record.write(), by)
    queue.add(session, queue.Task.SHOW, plan.key)
    return plan


def restore(session: Session, plan: Plan, number: int, by: Actor) -> Plan:
    """Give a plan the content of an earlier revision, its picture included; that is a new revision.

    Raises:
        NotFound: there is no such revision.
        Forbidden, Invalid: as for `store`.
    """
    return store(session, read_plan(display_revisions.find(session, "plan", plan.slug, number).record), by)


def _with_numbers(session: Session, record: PlanRecord) -> list[dict[str, int]]:
    slugs = {spot.place for spot in record.spots}
    query = sa.select(Authority.slug, Authority.id).where(
        Authority.kind == AuthorityKind.PLACE, Authority.slug.in_(slugs)
    )
    known = {row.slug: row.id for row in session.execute(query)}
    unknown = tuple(
        Problem(f"spots.{number}.place", "“%(id)s” is not in the catalogue. Import it first.", {"id": spot.place})
        for number, spot in enumerate(record.spots, start=1)
        if spot.place not in known
    )
    if unknown:
        raise Invalid(unknown)
    return [{"place": known[spot.place], "left": spot.left, "top": spot.top} for spot in record.spots]
