"""Signing in and out, sessions, and the own password."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa
from flask import Flask

from archive.apps import create_staff_app
from archive.catalogue import accounts, staff_sessions, throttle
from archive.catalogue.actors import COMMAND_LINE
from archive.catalogue.staff_sessions import StaffSession
from archive.db import Database, now
from archive.settings import Settings, read_settings
from archive.staff.resources import EXTENSION

if TYPE_CHECKING:
    from tests.staff.conftest import Browser

PASSWORD = "heron velvet thimble"
CARL = {"name": "Carl", "password": PASSWORD}
WRONG = "The name or the password is wrong."


def cookie(browser: Browser) -> str:
    found = browser.client.get_cookie("desk")
    return found.value if found else ""


def later(monkeypatch: pytest.MonkeyPatch, minutes: float) -> None:
    moment = now() + dt.timedelta(minutes=minutes)
    monkeypatch.setattr(staff_sessions, "now", lambda: moment)


@pytest.fixture
def no_time_passes(monkeypatch: pytest.MonkeyPatch) -> None:
    """However slow this machine is, nobody has waited long enough."""
    moment = now()
    monkeypatch.setattr(throttle, "now", lambda: moment)


def test_carl_signs_in_and_sees_the_desk(stranger: Browser, hire: Callable[..., None]) -> None:
    hire("Carl")
    answer = stranger.post("/sign-in", CARL)
    assert (answer.status_code, answer.location) == (302, "/")
    assert "Carl" in stranger.read("/")


def test_the_name_may_be_written_in_any_case(stranger: Browser, hire: Callable[..., None]) -> None:
    hire("Carl")
    assert stranger.post("/sign-in", {"name": " CARL ", "password": PASSWORD}).status_code == 302


def test_after_signing_in_one_is_where_one_wanted_to_go(stranger: Browser, hire: Callable[..., None]) -> None:
    hire("Carl")
    assert stranger.get("/upload?item=D-1").location == "/sign-in?next=/upload?item%3DD-1"
    assert stranger.post("/sign-in", CARL | {"next": "/upload?item=D-1"}).location == "/upload?item=D-1"


@pytest.mark.parametrize(
    "elsewhere", ["//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:alert(1)", "/\n/evil", ""]
)
def test_nobody_is_sent_to_another_site(elsewhere: str, stranger: Browser, hire: Callable[..., None]) -> None:
    hire("Carl")
    assert stranger.post("/sign-in", CARL | {"next": elsewhere}).location == "/"


def test_a_wrong_password_an_unknown_name_and_a_disabled_account_get_one_answer(
    stranger: Browser, hire: Callable[..., None], database: Database
) -> None:
    hire("Carl")
    hire("Cathy")
    with database.writing() as session:
        accounts.disable(session, "Cathy", COMMAND_LINE)
    answers = []
    for typed in (CARL | {"password": "wrong"}, CARL | {"name": "Mallory"}, CARL | {"name": "Cathy"}):
        answer = stranger.post("/sign-in", typed)
        page = re.sub(r'value="[^"]*"', "", answer.get_data(as_text=True))
        answers.append((answer.status_code, page))
    assert answers[0] == answers[1] == answers[2]
    assert answers[0][0] == 401
    assert WRONG in answers[0][1]
    assert cookie(stranger) == ""


def test_the_name_stays_in_the_form_and_the_password_does_not(stranger: Browser) -> None:
    page = stranger.post("/sign-in", {"name": "<Carl>", "password": "guessed-it"}).get_data(as_text=True)
    assert 'value="&lt;Carl&gt;"' in page
    assert "guessed-it" not in page


@pytest.mark.parametrize("typed", [{}, {"name": "Carl"}, {"password": "x"}, {"name": "x" * 81, "password": "x"}])
def test_an_incomplete_form_is_shown_again_with_a_sentence(typed: dict[str, str], stranger: Browser) -> None:
    answer = stranger.post("/sign-in", typed)
    assert answer.status_code == 422
    assert 'class="wrong"' in answer.get_data(as_text=True)


def test_after_some_wrong_passwords_one_has_to_wait_even_with_the_right_one(
    stranger: Browser, hire: Callable[..., None], no_time_passes: None
) -> None:
    hire("Carl")
    answers = [stranger.post("/sign-in", CARL | {"password": "wrong"}).status_code for _ in range(5)]
    assert answers[:3] == [401, 401, 401]
    assert answers[-1] == 429
    answer = stranger.post("/sign-in", CARL)
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) >= 1
    assert "Please wait" in answer.get_data(as_text=True)


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(stranger: Browser, hire: Callable[..., None]) -> None:
    hire("Carl")
    cookies = stranger.post("/sign-in", CARL).headers.getlist("Set-Cookie")
    token = next(text for text in cookies if text.startswith("desk="))
    assert "HttpOnly" in token
    assert "SameSite=Strict" in token
    assert "Path=/" in token
    assert "Expires" not in token
    assert len(token.split(";")[0]) >= 43 + len("desk=")  # 256 bits in base64


def test_over_https_the_cookies_are_bound_to_the_host(
    database: Database, settings: Settings, hire: Callable[..., None]
) -> None:
    hire("Carl")
    app = create_staff_app(read_settings(data=settings.data, reserve_mb=0, secure_cookies=True))
    client = app.test_client()
    page = client.get("/sign-in", base_url="https://localhost")
    assert "Secure" in page.headers["Set-Cookie"]
    assert page.headers["Set-Cookie"].startswith("__Host-desk_form=")
    token = re.search(r'name="csrf_token" value="([^"]+)"', page.get_data(as_text=True))
    assert token
    answer = client.post("/sign-in", base_url="https://localhost", data=CARL | {"csrf_token": token[1]})
    handed = next(text for text in answer.headers.getlist("Set-Cookie") if text.startswith("__Host-desk="))
    assert "Secure" in handed
    assert database.file
    app.extensions[EXTENSION].database.close()


def test_the_database_holds_no_token(carls: Browser, database: Database) -> None:
    with database.reading() as session:
        kept = session.scalars(sa.select(StaffSession.token_hash)).all()
    assert cookie(carls) not in kept
    assert all(len(each) == 64 for each in kept)


def test_signing_in_again_makes_a_new_session_and_ends_the_old_one(carls: Browser, app: Flask) -> None:
    old = cookie(carls)
    carls.post("/sign-in", CARL)
    assert cookie(carls) != old
    thief = app.test_client()
    thief.set_cookie("desk", old)
    assert thief.get("/").status_code == 302


def test_a_stolen_cookie_is_worthless_after_signing_out(carls: Browser, app: Flask) -> None:
    stolen = cookie(carls)
    thief = app.test_client()
    thief.set_cookie("desk", stolen)
    assert thief.get("/").status_code == 200
    assert carls.post("/sign-out").location == "/sign-in"
    assert cookie(carls) == ""
    assert thief.get("/").status_code == 302


def test_a_cookie_that_was_made_up_opens_nothing(app: Flask) -> None:
    client = app.test_client()
    for token in ("x", "0" * 43, "' OR 1=1 --", "\u0000", "й" * 50):
        client.set_cookie("desk", token)
        assert client.get("/").status_code == 302


@pytest.mark.parametrize(("minutes", "status"), [(29, 200), (31, 302)])
def test_who_does_nothing_for_half_an_hour_is_signed_out(
    minutes: int, status: int, carls: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    later(monkeypatch, minutes)
    assert carls.get("/").status_code == status


def test_who_works_stays_signed_in_but_no_longer_than_ten_hours(
    carls: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = now()
    for quarter in range(1, 41):
        moment = start + dt.timedelta(minutes=15 * quarter - 1)
        monkeypatch.setattr(staff_sessions, "now", lambda at=moment: at)
        assert carls.get("/alive").status_code == 204
    moment = start + dt.timedelta(hours=10, minutes=1)
    monkeypatch.setattr(staff_sessions, "now", lambda: moment)
    assert carls.get("/alive").status_code == 302


def test_disabling_an_account_ends_its_sessions_at_once(carls: Browser, database: Database) -> None:
    assert carls.get("/").status_code == 200
    with database.writing() as session:
        accounts.disable(session, "Carl", COMMAND_LINE)
    assert carls.get("/").status_code == 302


def test_resetting_a_password_ends_the_sessions_at_once(carls: Browser, database: Database) -> None:
    with database.writing() as session:
        accounts.reset(session, "Carl", COMMAND_LINE)
    assert carls.get("/").status_code == 302


def test_the_first_password_opens_nothing_but_the_page_to_change_it(
    stranger: Browser, hire: Callable[..., None]
) -> None:
    hire("Carl", must_change=True)
    stranger.post("/sign-in", CARL)
    assert stranger.get("/").location == "/password"
    assert stranger.get("/upload").location == "/password"
    assert stranger.post("/items/new").status_code == 403
    changed = {"old": PASSWORD, "password": "nine copper lanterns", "again": "nine copper lanterns"}
    assert stranger.post("/password", changed).location == "/"
    assert stranger.get("/").status_code == 200


def test_a_new_password_signs_out_every_other_browser(browser_of: Callable[[str], Browser]) -> None:
    here, elsewhere = browser_of("Carl"), browser_of("Carl")
    changed = {"old": PASSWORD, "password": "nine copper lanterns", "again": "nine copper lanterns"}
    assert here.post("/password", changed).status_code == 302
    assert here.get("/").status_code == 200
    assert elsewhere.get("/").status_code == 302


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"old": "wrong"}, "This is not your present password."),
        ({"old": ""}, "Give your present password."),
        ({"password": "short", "again": "short"}, "at least 12 characters"),
        ({"again": "something else"}, "The two new passwords differ."),
        ({"password": "password1234", "again": "password1234"}, "one of the first that are guessed"),
        ({"password": "carl is at his desk", "again": "carl is at his desk"}, "may not contain your name"),
        ({"password": PASSWORD, "again": PASSWORD}, "another password than the present one"),
    ],
)
def test_a_password_that_will_not_do_is_refused_with_a_sentence(
    typed: dict[str, str], sentence: str, carls: Browser
) -> None:
    fine = {"old": PASSWORD, "password": "nine copper lanterns", "again": "nine copper lanterns"}
    answer = carls.post("/password", fine | typed)
    assert answer.status_code == 422
    assert sentence in answer.get_data(as_text=True)
    assert carls.get("/").status_code == 200


def test_after_some_wrong_present_passwords_one_has_to_wait_and_is_told_how_long(
    carls: Browser, no_time_passes: None
) -> None:
    typed = {"old": "wrong", "password": "nine copper lanterns", "again": "nine copper lanterns"}
    answers = [carls.post("/password", typed) for _ in range(4)]
    assert [answer.status_code for answer in answers] == [422, 422, 422, 429]
    assert int(answers[-1].headers["Retry-After"]) >= 1
    assert "Please wait" in answers[-1].get_data(as_text=True)
