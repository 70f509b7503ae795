"""Answers a question about two pictures, and settles what visitors see of them right after it."""

from __future__ import annotations

from sqlalchemy.orm import Session

from archive.catalogue import likeness_answers, likenesses
from archive.catalogue.actors import Actor
from archive.catalogue.items import Item
from archive.catalogue.likenesses import Answer, Question
from archive.staff.pictures.showing import Pictures, pictures_of, settle, visible_pictures
from archive.staff.resources import Desk


def answer(desk: Desk, number: int, said: Answer, by: Actor) -> Question:
    """Do what was answered.

    Raises:
        NotFound, Forbidden, Conflict: as for `likeness_answers.answer`.
    """
    with desk.database.writing() as session:
        question = likenesses.find(session, number)
        before = _pictures(session, question)
        likeness_answers.answer(session, number, said, by)
        touched = {**before, **_pictures(session, question)}
        visible = {**visible_pictures(_new(session, question)), **visible_pictures(_old(session, question))}
    settle(desk.store, touched, visible)
    return question


def _pictures(session: Session, question: Question) -> Pictures:
    return {**pictures_of(_new(session, question)), **pictures_of(_old(session, question))}


def _new(session: Session, question: Question) -> Item:
    return session.get_one(Item, question.new.item_id)


def _old(session: Session, question: Question) -> Item:
    return session.get_one(Item, question.old.item_id)
