"""A story or a plan into the catalogue: a changed file changes it, and what it was stays as a revision."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy.orm import Session

from archive.catalogue import assets, displays, fixity, plans, stories
from archive.catalogue.displays import Display
from archive.catalogue.plans import Plan
from archive.catalogue.states import State
from archive.catalogue.stories import Story
from archive.catalogue.story_records import StoryRecord
from archive.importing.pictures import PreparedPlan
from archive.importing.report import Options, Outcome


def store_story(session: Session, record: StoryRecord, options: Options) -> Outcome:
    """Add a story, give it new content, or find that it is here.

    Raises:
        Invalid: it names an item that is not here.
    """
    known = displays.look_up(session, Story, record.id)
    if known is not None and options.leave:
        return Outcome.UNCHANGED
    before = known.version if known else 0
    stored = stories.store(session, replace(record, state=_state(known, record.state, options)), options.by)
    return _outcome(before, stored.version)


def store_plan(session: Session, prepared: PreparedPlan, options: Options) -> Outcome:
    """Add a plan with its picture, give it new content, or find that it is here.

    Raises:
        Invalid: it names a place that is not here.
    """
    record = prepared.plan
    known = displays.look_up(session, Plan, record.id)
    if known is not None and options.leave:
        return Outcome.UNCHANGED
    for original in prepared.originals:
        fixity.heal(session, original.sha256, options.by.name)
        assets.keep_original(session, original)
    before = known.version if known else 0
    stored = plans.store(session, replace(record, state=_state(known, record.state, options)), options.by)
    return _outcome(before, stored.version)


def _state(known: Display | None, said: str, options: Options) -> str:
    """Take what the file says; `publish` is for what says nothing and is not before visitors yet."""
    hidden = known is None or known.state in (State.DRAFT, State.REVIEW)
    return State.PUBLISHED if options.publish and not said and hidden else said


def _outcome(before: int, after: int) -> Outcome:
    if before == after:
        return Outcome.UNCHANGED
    return Outcome.CHANGED if before else Outcome.STORED
