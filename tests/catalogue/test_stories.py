"""Stories and plans: kept whole, with their past, and never before visitors by accident."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
import sqlalchemy as sa

from archive.catalogue import authorities, displays, items, keeping, plans, queue, stories
from archive.catalogue.actors import Actor
from archive.catalogue.assets import Original
from archive.catalogue.audit import AuditEvent
from archive.catalogue.authorities import AuthorityKind, AuthorityRecord
from archive.catalogue.display_revisions import DisplayRevision
from archive.catalogue.fields import Json
from archive.catalogue.items import Item
from archive.catalogue.plan_records import read_plan
from archive.catalogue.plans import Plan
from archive.catalogue.published import published
from archive.catalogue.stories import Story
from archive.catalogue.story_records import read_story
from archive.db import Database
from archive.errors import Conflict, Forbidden, Invalid, NotFound

STORY: dict[str, Json] = {
    "record": "story",
    "id": "water",
    "state": "published",
    "title": {"ru": "Вода", "en": "Water"},
    "description": {"ru": "Путь к колодцу"},
    "position": 2,
    "stops": [
        {
            "item": "D-001",
            "title": {"ru": "Капли"},
            "text": {"ru": "Считали капли."},
            "figures": [{"figure": {"ru": "48"}, "text": {"ru": "так в сводке"}}],
            "sources": [{"item": "D-001"}, {"text": {"ru": "Статья"}}],
        },
        {"text": {"ru": "Слова без предмета."}},
    ],
}
PLAN: dict[str, Json] = {
    "record": "plan",
    "id": "quarry",
    "state": "published",
    "title": {"ru": "План"},
    "picture": {"sha256": "a" * 64, "filename": "plan.jpg", "role": "front", "number": 1, "alt": {"ru": "Ходы"}},
    "spots": [{"place": "gate", "left": 0, "top": 1000}],
}


@pytest.fixture
def found(database: Database, add: Callable[..., Item], scan: Callable[..., Original], carl: Actor) -> Database:
    """One item, one place and one picture, for stories and plans to name."""
    with database.writing() as session:
        add(session, state="published", places=[{"name": "Ворота"}])
        authorities.store(session, AuthorityRecord(AuthorityKind.PLACE, "gate", {"ru": "Вход"}), carl)
        scan(session)
    return database


def test_records_read_back_what_they_write() -> None:
    assert read_story(STORY).write() == STORY
    assert read_plan(PLAN).write() == PLAN


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"id": ""}, "id: Give the story a short name"),
        ({"title": {}}, "title: Give the story a title"),
        ({"stops": []}, "stops: Give the story a stop"),
        ({"stops": [{}]}, r"stops\.1: A stop shows an item or says something"),
        ({"stops": [{"item": "/"}]}, r"stops\.1\.item: An accession number"),
        ({"stops": [{"text": {"ru": "x" * 2001}}]}, r"stops\.1\.text\.ru: This is 2001 characters long"),
        ({"stops": [{"text": "x", "words": 1}]}, r"stops\.1\.words: A record of this kind has no such field"),
        ({"stops": [{"text": "x", "figures": [{"text": "y"}]}]}, r"stops\.1\.figures\.1\.figure: Give the number"),
        ({"stops": [{"text": "x", "sources": [{}]}]}, r"stops\.1\.sources\.1: Name the source"),
        ({"stops": ["x"]}, r"stops\.1: This must be an object"),
        ({"state": "open"}, "state: .* is not one of"),
        ({"colour": "red"}, "colour: A record of this kind has no such field"),
    ],
)
def test_a_fault_of_a_story_is_named_with_its_stop(fields: dict[str, Json], said: str) -> None:
    with pytest.raises(Invalid, match=said):
        read_story(STORY | fields)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"id": ""}, "id: Give the plan a short name"),
        ({"title": {}}, "title: Give the plan a title"),
        ({"picture": None}, "picture: This must be an object"),
        ({"picture": {"alt": "x"}}, r"picture\.file: Name the picture file"),
        ({"spots": [{"left": 1, "top": 1}]}, r"spots\.1\.place: Name the place"),
        ({"spots": [{"place": "gate", "left": 1001, "top": 1}]}, r"spots\.1\.left: Say where it is in thousandths"),
        ({"spots": [{"place": "gate", "left": 5}]}, r"spots\.1\.top: Say where it is in thousandths"),
    ],
)
def test_a_fault_of_a_plan_is_named_with_its_spot(fields: dict[str, Json], said: str) -> None:
    with pytest.raises(Invalid, match=said):
        read_plan(PLAN | fields)


def test_every_change_is_a_version_a_revision_and_a_line_of_audit(found: Database, carl: Actor) -> None:
    other = replace(read_story(STORY), title={"ru": "О воде"})
    with found.writing() as session:
        assert stories.store(session, read_story(STORY), carl).version == 1
        assert stories.store(session, read_story(STORY), carl).version == 1  # said already
        assert stories.store(session, other, carl, version=1).version == 2
        with pytest.raises(Conflict):
            stories.store(session, read_story(STORY), carl, version=1)
    with found.writing() as session:
        revisions = session.scalars(sa.select(DisplayRevision).order_by(DisplayRevision.number)).all()
        assert [one.record["title"] for one in revisions] == [STORY["title"], {"ru": "О воде"}]
        deeds = session.scalars(sa.select(AuditEvent.action).where(AuditEvent.subject == "story water")).all()
        assert deeds == ["story.added", "story.changed"]
        story = stories.restore(session, displays.find(session, Story, "water"), 1, carl)
        assert (story.version, stories.record_of(session, story).write()) == (3, STORY)
        with pytest.raises(NotFound):
            stories.restore(session, story, 9, carl)


def test_a_story_follows_an_item_that_gets_another_accession_number(found: Database, carl: Actor) -> None:
    with found.writing() as session:
        stories.store(session, read_story(STORY), carl)
        item = items.find(session, "D-001")
        keeping.change(session, item, replace(item.record(), id="КМ-7"), carl, item.version)
    with found.reading() as session:
        stop = stories.record_of(session, displays.find(session, Story, "water")).stops[0]
        assert (stop.item, stop.sources[0].item) == ("КМ-7", "КМ-7")


def test_what_is_not_in_the_catalogue_is_named_and_nothing_is_stored(found: Database, carl: Actor) -> None:
    story = read_story(STORY | {"stops": [{"text": "x", "sources": [{"item": "B-9"}]}]})
    with found.writing() as session, pytest.raises(Invalid, match=r"stops\.1\.sources\.1\.item: “B-9” is not"):
        stories.store(session, story, carl)
    plan = read_plan(PLAN | {"spots": [{"place": "attic", "left": 1, "top": 1}]})
    with found.writing() as session, pytest.raises(Invalid, match=r"spots\.1\.place: “attic” is not"):
        plans.store(session, plan, carl)
    with found.reading() as session:
        assert (displays.everything(session, Story), displays.everything(session, Plan)) == ([], [])


def test_what_visitors_see_is_an_editors(found: Database, carl: Actor, cathy: Actor, vera: Actor) -> None:
    draft = replace(read_story(STORY), state="draft")
    with found.writing() as session:
        with pytest.raises(Forbidden):
            stories.store(session, read_story(STORY), cathy)
        with pytest.raises(Forbidden):
            stories.store(session, draft, vera)
        assert stories.store(session, draft, cathy).state == "draft"
        stories.store(session, read_story(STORY), carl)
        with pytest.raises(Forbidden):
            stories.store(session, replace(draft, title={"ru": "Моё"}), cathy)


def test_visitors_see_published_stories_and_plans_only(found: Database, carl: Actor) -> None:
    with found.writing() as session:
        for state in ("published", "draft", "withdrawn"):
            stories.store(session, read_story(STORY | {"id": state, "state": state}), carl)
            plans.store(session, read_plan(PLAN | {"id": state, "state": state}), carl)
    with published(found) as session:
        assert [story.slug for story in displays.everything(session, Story)] == ["published"]
        assert [plan.slug for plan in displays.everything(session, Plan)] == ["published"]
        with pytest.raises(NotFound):
            displays.find(session, Story, "draft")
        assert session.scalar(sa.select(sa.func.count()).select_from(Original)) == 1
        with pytest.raises(Forbidden):
            session.scalars(sa.select(DisplayRevision)).all()


def test_a_plan_brings_its_picture_before_visitors_as_a_duty(found: Database, carl: Actor) -> None:
    with found.writing() as session:
        plan = plans.store(session, read_plan(PLAN), carl)
        assert [row.subject for row in queue.due(session, queue.Task.SHOW, 9)] == [plan.key]
        assert plans.keys(session, "a" * 64) == [plan.key]
        assert plans.record_of(session, plan).write() == PLAN
        moved = PLAN | {"spots": [{"place": "gate", "left": 5, "top": 5}]}
        plans.store(session, read_plan(moved), carl)
        assert plans.record_of(session, plans.restore(session, plan, 1, carl)).write() == PLAN
