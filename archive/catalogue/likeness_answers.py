"""What an archivist answers about two pictures that look alike. Nothing is lost by it: every answer is a revision."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy.orm import Session

from archive.catalogue import audit, keeping, likenesses, revisions
from archive.catalogue.actors import Actor
from archive.catalogue.assets import Asset
from archive.catalogue.items import PROVISIONAL, Item
from archive.catalogue.likenesses import Answer, Question
from archive.catalogue.record_reading import read_record
from archive.catalogue.records import Record
from archive.catalogue.states import Role, State, Step
from archive.errors import Conflict

# The sides of a card are one scan.
SIDES = frozenset({"front", "back"})


def answer(session: Session, number: int, said: Answer, by: Actor) -> Question:
    """Do what was answered to an open question, and close it.

    `keep` leaves both as they are; `same` puts the newer scan away, with its draft where nobody has written anything in
    it; `join` brings the newer scan to the older one's item as a further picture. A draft that was worked on stays.

    Raises:
        NotFound: the question is answered already, or a picture is gone.
        Forbidden: the role does not reach: a published item is an editor's.
        Conflict: both pictures are in one item, and cannot be joined.
    """
    by.need(Role.CATALOGUER)
    question = likenesses.find(session, number)
    if said in {Answer.SAME, Answer.JOIN}:
        newer = session.get_one(Item, question.new.item_id)
        scan = _scan(session, newer, question, said)
        if said is Answer.JOIN:
            _join(session, question, scan, by)
        _put_away(session, newer, scan, by, keep_in_draft=said is Answer.SAME)
    likenesses.close(session, number, said, by.name)
    subject = f"item {question.new.identifier}"
    audit.note(session, by.name, f"likeness.{said.value}", subject, like=question.old.identifier)
    return question


def _scan(session: Session, newer: Item, question: Question, said: Answer) -> list[Asset]:
    """Give the pictures that are meant: a page alone; of a card that nothing else is in, the back too.

    A back that is the only one is no copy: it is put away only where the older item has one.
    """
    sides = frozenset[str]()
    if not question.within and all(asset.role in SIDES for asset in newer.assets):
        older = session.get_one(Item, question.old.item_id)
        sides = SIDES if said is Answer.JOIN else SIDES & {asset.role for asset in older.assets}
    return [asset for asset in newer.assets if asset.sha256 == question.new.sha256 or asset.role in sides]


def _join(session: Session, question: Question, scan: list[Asset], by: Actor) -> None:
    if question.within:
        raise Conflict("Both pictures are in one item already. Keep both, or discard the newer one.")
    older = session.get_one(Item, question.old.item_id)
    record = older.record()
    held = {link.sha256 for link in record.assets}
    further = [asset.link() for asset in scan if asset.sha256 not in held]
    first = 1 + max((link.number for link in record.assets if link.role == "detail"), default=0)
    links = (replace(link, role="detail", number=first + at) for at, link in enumerate(further))
    keeping.change(session, older, replace(record, assets=(*record.assets, *links)), by, older.version)


def _put_away(session: Session, newer: Item, scan: list[Asset], by: Actor, *, keep_in_draft: bool) -> None:
    """Take the scan out of its item; a draft that holds nothing else is withdrawn, when discarded with its pictures."""
    gone = {asset.sha256 for asset in scan}
    rest = tuple(asset.link() for asset in newer.assets if asset.sha256 not in gone)
    empty = not rest and newer.state in {State.DRAFT, State.REVIEW} and _untouched(session, newer)
    if not (empty and keep_in_draft):
        keeping.change(session, newer, replace(newer.record(), assets=rest), by, newer.version)
    if empty:
        keeping.move(session, newer, Step.DISCARD, by)


def _untouched(session: Session, draft: Item) -> bool:
    """Whether nobody has written anything: number, title and collection are those of the upload, and the rest empty."""
    if not draft.identifier_key.startswith(PROVISIONAL):
        return False
    first = read_record(revisions.find(session, draft.id, 1).record)
    bare = Record(first.id, first.kind, title=first.title, collection=first.collection, rights=first.rights)
    return replace(draft.record(), state="", assets=()) == bare
