"""What an archivist sees of a damaged original, and how uploading the file again mends it."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

import media
from archive import intake
from archive.catalogue import fixity, plans
from archive.catalogue.actors import Actor
from archive.catalogue.plan_records import PlanRecord
from archive.catalogue.records import PictureLink
from archive.intake import Place, Taken

if TYPE_CHECKING:
    from archive.staff.resources import Desk
    from tests.staff.conftest import Browser

SEEN = "What you see is the copy made for the screen."


@pytest.fixture
def damaged(desk: Desk, scan: Callable[..., io.BytesIO], add_item: Callable[..., int], carl: Actor) -> Taken:
    """An item whose picture was rendered before its original went."""
    add_item("D-1")
    taken = intake.accept(desk.database, desk.store, scan(), "front.jpg", carl, Place("D-1", "front"))
    desk.store.render(taken.sha256)
    desk.store.path(taken.sha256).unlink()
    with desk.database.writing() as session:
        fixity.seen_damaged(session, taken.sha256, media.Fixity.MISSING, "worker")
    return taken


def test_the_list_and_the_item_name_the_damage_and_the_copy_is_still_shown(veras: Browser, damaged: Taken) -> None:
    assert "The original of a picture is damaged: D-1." in veras.read("/")
    page = veras.read("/items/1")
    assert "The original of this picture is missing on the disk." in page
    assert SEEN in page
    assert "Download the original" not in page
    assert veras.get(f"/pictures/{damaged.key}/screen.webp").status_code == 200
    assert veras.get(f"/pictures/{damaged.key}/original").status_code == 404


def test_a_plan_that_shows_a_damaged_picture_is_named_beside_the_item(
    veras: Browser, damaged: Taken, desk: Desk, carl: Actor
) -> None:
    with desk.database.writing() as session:
        plans.store(session, PlanRecord("ground", PictureLink(damaged.sha256)), carl)
    assert "Originals of pictures are damaged: D-1, plan “ground”." in veras.read("/")


def test_a_damaged_original_is_not_given_though_a_file_lies_in_its_place(
    veras: Browser, damaged: Taken, desk: Desk
) -> None:
    desk.store.path(damaged.sha256).write_bytes(b"other bytes")
    assert veras.get(f"/pictures/{damaged.key}/original").status_code == 404


@pytest.mark.parametrize("kind", [kind for kind in media.Fixity if kind is not media.Fixity.WHOLE])
def test_each_damage_has_a_sentence_of_its_own(veras: Browser, damaged: Taken, desk: Desk, kind: media.Fixity) -> None:
    with desk.database.writing() as session:
        fixity.seen_damaged(session, damaged.sha256, kind, "worker")
    assert veras.get(f"/pictures/{damaged.key}/original").status_code == 404
    page = veras.read("/items/1")
    words = {"missing": "is missing", "unreadable": "cannot be read", "truncated": "has been cut"}
    words["changed"] = "has changed"
    said = [name for name, verb in words.items() if f"The original of this picture {verb}" in page]
    assert said == [kind.value]


def test_the_same_file_uploaded_again_mends_it_where_it_belongs(
    cathys: Browser, damaged: Taken, desk: Desk, scan: Callable[..., io.BytesIO]
) -> None:
    page = cathys.post("/upload", {"files": (scan(), "again.jpg")}).get_data(as_text=True)
    assert "This good copy has taken its place." in page
    assert "Open D-1" in " ".join(page.split())
    assert desk.store.verify(damaged.sha256) is media.Fixity.WHOLE
    assert SEEN not in cathys.read("/items/1")
    assert "damaged" not in cathys.read("/")
    assert "1 item" in cathys.read("/")  # no new draft


def test_a_whole_picture_uploaded_again_is_refused_as_ever(
    cathys: Browser, damaged: Taken, scan: Callable[..., io.BytesIO]
) -> None:
    cathys.post("/upload", {"files": (scan(), "again.jpg")})
    assert cathys.post("/upload", {"files": (scan(), "again.jpg")}).status_code == 409
