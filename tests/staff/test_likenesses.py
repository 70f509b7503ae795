"""Pictures that look alike: the archivist is asked, sees both, and nothing is done unasked."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image

import archive
from archive.catalogue import likenesses
from archive.catalogue.audit import AuditEvent
from archive.catalogue.items import Item
from archive.staff.likenesses import views

if TYPE_CHECKING:
    from archive.db import Database
    from archive.staff.resources import Desk
    from tests.staff.conftest import Browser

PICTURES = Path(archive.__file__).parent / "demonstration" / "pictures"
Copy = Callable[..., io.BytesIO]


@pytest.fixture
def copy() -> Copy:
    """Give a picture of the demonstration, made smaller."""

    def make(name: str, width: int = 500) -> io.BytesIO:
        image = Image.open(PICTURES / f"{name}.jpg")
        file = io.BytesIO()
        image.resize((width, width * image.height // image.width)).save(file, "JPEG", quality=70)
        file.seek(0)
        return file

    return make


@pytest.fixture
def asked(cathys: Browser, copy: Copy, look_up: Callable[[int], Item]) -> Callable[..., tuple[Item, Item]]:
    """Upload a card, and then a smaller copy of it; give both items."""

    def upload(*names: str) -> tuple[Item, Item]:
        answers = []
        for width in (500, 300):
            files = [(copy(name, width), f"{width}_{side}.jpg") for name, side in zip(names, "ab", strict=False)]
            answers.append(cathys.post("/upload", {"files": files}))
        assert "It looks like a picture of" in answers[1].get_data(as_text=True)
        return look_up(1), look_up(2)

    return upload


def states(database: Database) -> list[tuple[str, list[str]]]:
    with database.reading() as session:
        return [
            (item.state, [f"{asset.role} {asset.number} {asset.filename}" for asset in item.assets])
            for item in session.query(Item).order_by(Item.id)
        ]


def test_a_smaller_copy_is_taken_and_asked_about(asked: Callable, cathys: Browser, database: Database) -> None:
    older, newer = asked("P-001-front")
    assert len(states(database)) == 2
    page = cathys.read("/likenesses")
    assert page.count("alike-side") == 2
    for item in (older, newer):
        assert f"/pictures/{item.assets[0].key}/card.webp" in page
        assert item.identifier in page
    assert "A new scan looks like a picture that is here already." in cathys.read("/")
    assert "A picture of this item looks like another one here." in cathys.read(f"/items/{newer.id}")


def test_other_pictures_are_not_asked_about(cathys: Browser, copy: Copy) -> None:
    files = [(copy(name), f"{name}.jpg") for name in ("P-001-front", "P-002-front", "D-001", "D-002", "I-001")]
    assert "It looks like" not in cathys.post("/upload", {"files": files}).get_data(as_text=True)
    assert "No open question." in cathys.read("/likenesses")


def test_keeping_both_changes_nothing_and_is_not_asked_again(
    asked: Callable, cathys: Browser, database: Database
) -> None:
    asked("P-001-front")
    before = states(database)
    cathys.post("/likenesses/1", {"answer": "keep"})
    assert states(database) == before
    assert "No open question." in cathys.read("/likenesses")
    assert "looks like" not in cathys.read("/")


def test_the_same_puts_the_new_draft_away_with_both_sides(asked: Callable, cathys: Browser, database: Database) -> None:
    asked("P-001-front", "P-001-back")
    page = cathys.post("/likenesses/1", {"answer": "same"}, follow_redirects=True).get_data(as_text=True)
    assert "The new scan was put away" in page
    assert states(database) == [
        ("draft", ["front 1 500_a.jpg", "back 1 500_b.jpg"]),
        ("withdrawn", ["front 1 300_a.jpg", "back 1 300_b.jpg"]),
    ]


def test_joining_brings_the_scan_to_the_older_item(asked: Callable, cathys: Browser, database: Database) -> None:
    asked("P-001-front", "P-001-back")
    cathys.post("/likenesses/1", {"answer": "join"})
    assert states(database) == [
        ("draft", ["front 1 500_a.jpg", "back 1 500_b.jpg", "detail 1 300_a.jpg", "detail 2 300_b.jpg"]),
        ("withdrawn", []),
    ]
    with database.reading() as session:
        assert session.query(AuditEvent).filter_by(action="likeness.join").count() == 1


def test_of_a_notebook_only_the_page_goes(cathys: Browser, copy: Copy, database: Database) -> None:
    cathys.post("/upload", {"files": (copy("D-001"), "leaf.jpg")})
    files = [(copy("D-001", 300), "p1.jpg"), (copy("D-002", 300), "p2.jpg")]
    cathys.post("/upload", {"files": files})
    cathys.post("/likenesses/1", {"answer": "same"})
    assert states(database) == [("draft", ["front 1 leaf.jpg"]), ("draft", ["page 2 p2.jpg"])]


def test_a_page_scanned_twice_for_one_item_can_be_taken_out_but_not_joined(
    cathys: Browser, copy: Copy, database: Database
) -> None:
    cathys.post("/upload", {"files": [(copy("D-001"), "p1.jpg"), (copy("D-001", 300), "p2.jpg")]})
    assert "Attach the new scan" not in cathys.read("/likenesses")
    page = cathys.post("/likenesses/1", {"answer": "join"}, follow_redirects=True).get_data(as_text=True)
    assert "Both pictures are in one item already." in page
    cathys.post("/likenesses/1", {"answer": "same"})
    assert states(database) == [("draft", ["page 1 p1.jpg"])]


def test_backs_that_look_alike_are_left_to_their_fronts(cathys: Browser, copy: Copy) -> None:
    for name, width in (("P-001-front", 500), ("P-002-front", 300)):
        files = [(copy(name, width), f"{width}_a.jpg"), (copy("P-001-back", width), f"{width}_b.jpg")]
        assert "It looks like" not in cathys.post("/upload", {"files": files}).get_data(as_text=True)


def test_a_cataloguer_does_not_change_what_is_published(
    asked: Callable, cathys: Browser, carls: Browser, database: Database
) -> None:
    older, _ = asked("P-001-front")
    carls.save(older.id, then="publish", title__en="A card")
    before = states(database)
    page = cathys.post("/likenesses/1", {"answer": "join"}, follow_redirects=True).get_data(as_text=True)
    assert "This needs the role editor." in page
    assert states(database) == before
    carls.post("/likenesses/1", {"answer": "join"})
    assert states(database)[0][1] == ["front 1 500_a.jpg", "detail 1 300_a.jpg"]


def test_a_question_is_answered_once(asked: Callable, cathys: Browser) -> None:
    asked("P-001-front")
    cathys.post("/likenesses/1", {"answer": "keep"})
    page = cathys.post("/likenesses/1", {"answer": "same"}, follow_redirects=True).get_data(as_text=True)
    assert "answered already" in page


@pytest.mark.parametrize("said", ["", "open", "delete"])
def test_another_answer_is_refused(said: str, asked: Callable, cathys: Browser) -> None:
    asked("P-001-front")
    assert cathys.post("/likenesses/1", {"answer": said}).status_code == 422


def test_the_script_is_told_which_item_holds_the_same_bytes(cathys: Browser, copy: Copy) -> None:
    first = cathys.post("/upload", {"files": (copy("P-001-front"), "x.jpg")}, headers={"Accept": "application/json"})
    again = cathys.post("/upload", {"files": (copy("P-001-front"), "y.jpg")}, headers={"Accept": "application/json"})
    one, other = first.get_json()["results"][0], again.get_json()["results"][0]
    assert (again.status_code, other["ok"]) == (409, False)
    assert (other["identifier"], other["url"]) == (one["identifier"], one["url"])


def test_a_withdrawn_picture_leaves_the_public_folder_with_the_answer(
    asked: Callable, carls: Browser, desk: Desk, database: Database
) -> None:
    _, newer = asked("P-001-front")
    desk.store.render(newer.assets[0].sha256)
    carls.save(newer.id, then="publish", title__en="A card")
    assert desk.store.published() == {newer.assets[0].key}
    carls.post("/likenesses/1", {"answer": "same"})
    assert desk.store.published() == set()


@pytest.mark.parametrize(
    "typed",
    [
        {"parts__1__part": "front", "parts__1__text": "Dear mother"},
        {"people": "Anna | sender"},
        {"title__en": "A mill"},
        {"id": "P-77"},
    ],
)
@pytest.mark.parametrize("said", ["same", "join"])
def test_a_draft_that_was_worked_on_loses_the_scan_and_stays(
    asked: Callable, cathys: Browser, database: Database, typed: dict[str, str], said: str
) -> None:
    _, newer = asked("P-001-front")
    assert cathys.save(newer.id, **typed).status_code == 302
    cathys.post("/likenesses/1", {"answer": said})
    assert states(database)[1] == ("draft", [])


def test_a_back_that_the_older_item_has_not_stays(cathys: Browser, copy: Copy, database: Database) -> None:
    cathys.post("/upload", {"files": (copy("P-001-front"), "old.jpg")})
    files = [(copy("P-001-front", 300), "new_a.jpg"), (copy("P-001-back", 300), "new_b.jpg")]
    cathys.post("/upload", {"files": files})
    cathys.post("/likenesses/1", {"answer": "same"})
    assert states(database) == [("draft", ["front 1 old.jpg"]), ("draft", ["back 1 new_b.jpg"])]


def test_only_the_first_questions_are_read_and_all_are_counted(
    asked: Callable, cathys: Browser, copy: Copy, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked("P-001-front")
    cathys.post("/upload", {"files": (copy("P-001-front", 200), "200.jpg")})
    with database.reading() as session:
        every = likenesses.open_questions(session)
        assert likenesses.count_open(session) == len(every) == 3
        assert likenesses.count_open(session, 2) == len(likenesses.open_questions(session, 2)) == 2
        assert likenesses.open_questions(session, limit=2) == every[:2]
        assert likenesses.open_questions(session, 3, limit=1) == likenesses.open_questions(session, 3)[:1]
        assert [likenesses.find(session, each.number) for each in every] == every
    monkeypatch.setattr(views, "SHOWN", 1)
    page = cathys.read("/likenesses")
    assert (page.count("alike-side"), "2 more pairs come after these." in page) == (2, True)


@pytest.mark.parametrize("number", ["9" * 20, "9" * 5000, "-1", "x"])
def test_a_number_that_nothing_has_is_no_error_of_the_desk(asked: Callable, cathys: Browser, number: str) -> None:
    asked("P-001-front")
    assert "No open question." in cathys.read(f"/likenesses?item={number}")
    for address in (f"/items/{number}", f"/items/{number}/history"):
        assert cathys.get(address).status_code == 404
    assert cathys.post(f"/likenesses/{number}", {"answer": "keep"}).status_code == 404
    assert cathys.post("/items/1", {**cathys.form("/items/1"), "position": number}).status_code == 422
