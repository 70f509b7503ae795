"""The form of one item, as people use it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from archive.catalogue.actors import Actor
from archive.catalogue.items import Item
from archive.catalogue.states import Role

if TYPE_CHECKING:
    from archive.db import Database
    from tests.staff.conftest import Browser

NEW = {"kind": "diary", "id": "D-1", "title.ru": "Первая запись", "text": "Во[да] кончи|лась", "language": "ru"}


def test_a_new_item_is_kept_with_everything_that_was_typed(cathys: Browser, look_up: Callable[[int], Item]) -> None:
    typed = NEW | {
        "title.en": "First entry",
        "translation.en": "The water is gone",
        "date_text": "16/V-42",
        "people": "Ягунов П. М. | mentioned\n\n Поважный С. А.",
        "places": "Аджимушкай",
        "rights": "http://creativecommons.org/publicdomain/mark/1.0/",
        "hand.ru": "торопливый почерк",
        "read_by": "Кэти",
        "warnings": "голод",
        "parts.1.part": "p2",
        "parts.1.text": "Дальше",
    }
    answer = cathys.post("/items/new", typed)
    assert answer.status_code == 302
    item = look_up(int(answer.location.rsplit("/", 1)[1]))
    assert (item.state, item.text, item.title["en"]) == ("draft", "Во[да] кончи|лась", "First entry")
    assert item.date == "1942-05-16"
    assert [(m.authority.label("ru"), m.role) for m in item.mentions][:2] == [
        ("Ягунов П. М.", "mentioned"),
        ("Поважный С. А.", ""),
    ]
    assert item.details == {"hand": {"ru": "торопливый почерк"}, "read_by": "Кэти"}
    assert item.parts[0]["part"] == "p2"
    assert item.warnings == ["голод"]


@pytest.mark.parametrize("kind", ["diary", "inscription", "postcard", "bibliography"])
def test_each_kind_has_a_form_of_its_own_that_saves(kind: str, cathys: Browser, look_up: Callable[[int], Item]) -> None:
    form = cathys.form(f"/items/new?kind={kind}")
    assert form["kind"] == kind
    answer = cathys.post("/items/new", form | {"id": f"{kind}-1", "title.en": "Something"})
    assert answer.status_code == 302
    assert look_up(1).kind == kind


@pytest.mark.parametrize("kind", ["", "statue", "<script>"])
def test_an_unknown_kind_gives_the_form_of_a_postcard(kind: str, cathys: Browser) -> None:
    assert cathys.form(f"/items/new?kind={kind}")["kind"] == "postcard"


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"id": ""}, "id", "Give the accession number."),
        ({"id": "../etc/passwd"}, "id", "An accession number has letters"),
        ({"id": "x" * 101}, "id", "101 characters long"),
        ({"title.ru": "a\x01b"}, "title.ru", "control character"),
        ({"title.ru": "a\nb"}, "title.ru", "one line only"),
        ({"title.xx!": "a"}, "title.xx!", "no language code"),
        ({"language": "russian"}, "language", "no language code"),
        ({"date": "1942-13-45"}, "date", "1942-13-45"),
        ({"position": "first"}, "position", "whole number"),
        ({"position": "²"}, "position", "whole number"),
        ({"collection": "nowhere"}, "collection", "There is no collection"),
        ({"rights": "http://example.org/"}, "rights", "rightsstatements.org"),
        ({"people": "Ягунов\n| author"}, "people", "Line 2: Give a name."),
        ({"parts.4.text": "Дальше"}, "parts.4.part", "Say which side or page"),
        ({"text": "а" * 200_001}, "text", "200001 characters long"),
        ({"posted": "maybe", "kind": "postcard"}, "posted", "not one of"),
        ({"kind": "statue"}, "kind", "Say the kind"),
        ({"assets.1.sha256": "0" * 64, "assets.1.role": "front"}, "assets.1.role", "Upload it first"),
        ({"hand.ru": "x" * 2001}, "hand.ru", "2001 characters long"),
    ],
)
def test_a_fault_is_said_at_its_field_and_nothing_typed_is_lost(
    typed: dict[str, str], field: str, sentence: str, cathys: Browser, database: Database
) -> None:
    answer = cathys.post("/items/new", NEW | {"note.en": "typed for an hour"} | typed)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert sentence in page
    if field != "assets.1.role":  # a picture that does not exist has no block in the form
        assert f'id="{field}-wrong"' in page
        assert f'href="#{field}"' in page
    assert "typed for an hour" in page
    with database.reading() as session:
        assert session.query(Item).count() == 0


def test_a_taken_number_is_said_at_the_number(cathys: Browser, add_item: Callable[..., int]) -> None:
    add_item("D-1")
    answer = cathys.post("/items/new", NEW | {"id": "d-1"})
    assert answer.status_code == 409
    assert 'id="id-wrong"' in answer.get_data(as_text=True)
    other = add_item("D-2")
    answer = cathys.save(other, id="D-1")
    assert answer.status_code == 409
    assert 'id="id-wrong"' in answer.get_data(as_text=True)


def test_the_longest_transcription_goes_through_a_form(cathys: Browser, look_up: Callable[[int], Item]) -> None:
    text = ("вода " * 40_000).strip()
    answer = cathys.post("/items/new", NEW | {"text": text, "translation.ru": text, "parts.1.part": "p2"})
    assert answer.status_code == 302
    assert look_up(1).text == text


def test_opening_and_saving_changes_nothing(
    cathys: Browser, add_item: Callable[..., int], look_up: Callable[[int], Item]
) -> None:
    number = add_item(
        title={"ru": "а", "uk": "б", "und": "в"},
        text="\n Первая\n\nвторая",
        people=[{"name": "Ягунов П. М.", "role": "author"}, "Боец"],
        date="1942-05",
        date_text="в мае",
        parts=[{"part": "back", "text": "х", "translation": {"de": "y"}}],
        position=3,
        warnings=["голод", "смерть"],
        hand={"ru": "почерк", "en": "a hand"},
    )
    before = look_up(number)
    assert cathys.save(number).status_code == 302
    after = look_up(number)
    assert after.record() == before.record()
    assert after.version == before.version


def test_a_reader_sees_both_views_of_the_transcription(veras: Browser, add_item: Callable[..., int]) -> None:
    page = veras.read(f"/items/{add_item(text='Во[да] т(оварищ)')}")
    assert 'class="mark-supplied" title="These letters are lost; the reader supplied them.">да</span>' in page
    assert 'class="mark-expansion"' in page
    assert "[...]" in page


def test_what_was_understood_of_the_date_is_shown(veras: Browser, add_item: Callable[..., int]) -> None:
    assert "16 May 1942 (1942-05-16 – 1942-05-16)" in veras.read(f"/items/{add_item(date_text='16/V-42')}")
    assert "Not understood; it is kept as written." in veras.read(f"/items/{add_item('D-2', date_text='в ту весну')}")


def test_another_kind_shows_its_fields_and_saves_nothing(
    cathys: Browser, add_item: Callable[..., int], look_up: Callable[[int], Item]
) -> None:
    number = add_item(text="Вода", translation={"en": "Water"})
    answer = cathys.save(number, then="kind", kind="postcard", note__en="typed")
    page = answer.get_data(as_text=True)
    assert answer.status_code == 200
    assert 'name="publisher"' in page
    assert ">\nВода</textarea>" in page  # it is the text of a side now
    assert "typed" in page
    assert look_up(number).kind == "diary"


def test_an_unknown_item_gives_a_page_that_leads_back(cathys: Browser) -> None:
    for answer in (cathys.get("/items/77"), cathys.post("/items/77", NEW), cathys.get("/items/77/history")):
        assert answer.status_code == 404
        assert "This item is not here." in answer.get_data(as_text=True)


def test_people_who_share_a_name_are_not_mixed_up_by_saving(
    cathys: Browser, add_item: Callable[..., int], look_up: Callable[[int], Item], database: Database
) -> None:
    from archive.catalogue import authorities
    from archive.catalogue.authorities import AuthorityKind, AuthorityRecord

    with database.writing() as session:
        for slug in ("ivanov", "ivanov-2"):
            record = AuthorityRecord(AuthorityKind.PERSON, slug, {"ru": "Иванов И. И."})
            authorities.store(session, record, Actor("Ada", Role.ADMIN))
    number = add_item(people=[{"id": "ivanov-2"}])
    cathys.save(number, title__ru="Другое")
    assert [mention.authority.slug for mention in look_up(number).mentions] == ["ivanov-2"]
