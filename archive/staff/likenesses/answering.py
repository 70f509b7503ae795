"""Answers a question about two pictures, and settles what visitors see of them right after it."""

from __future__ import annotations

from sqlalchemy.orm import Session

from archive.catalogue import likeness_answers, likenesses
from archive.catalogue.actors import Actor
from archive.catalogue.items import Item
from archive.catalogue.likenesses import Answer, Question
from archive.staff.pictures.showing import keys_of, settle
from archive.staff.resources import Desk


def answer(desk: Desk, number: int, said: Answer, by: Actor) -> Question:
    """Do what was answered.

    Raises:
        NotFound, Forbidden, Conflict: as for `likeness_answers.answer`.
    """
    with desk.database.writing() as session:
        question = likenesses.find(session, number)
        touched = _keys(session, question)
        likeness_answers.answer(session, number, said, by)
        touched |= _keys(session, question)
    settle(desk, touched)
    return question


def _keys(session: Session, question: Question) -> set[str]:
    new, old = (session.get_one(Item, side.item_id) for side in (question.new, question.old))
    return keys_of(new) | keys_of(old)
