"""Every route of the desk, asked for by everybody."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa
from flask import Flask

from archive.catalogue.states import Role
from archive.db import Base, Database
from archive.staff import access

if TYPE_CHECKING:
    from tests.staff.conftest import Browser

ANYBODY = None
# Who may open what. A route that is missing here fails the first test.
LEAST: dict[tuple[str, str], Role | None] = {
    ("GET", "/"): Role.VIEWER,
    ("GET", "/alive"): Role.VIEWER,
    ("GET", "/healthz"): ANYBODY,
    ("GET", "/items/<row:number>"): Role.VIEWER,
    ("POST", "/items/<row:number>"): Role.CATALOGUER,
    ("GET", "/items/<row:number>/history"): Role.VIEWER,
    ("POST", "/items/<row:number>/restore"): Role.CATALOGUER,
    ("GET", "/items/new"): Role.CATALOGUER,
    ("POST", "/items/new"): Role.CATALOGUER,
    ("POST", "/language"): ANYBODY,
    ("GET", "/likenesses"): Role.VIEWER,
    ("POST", "/likenesses/<row:number>"): Role.CATALOGUER,
    ("GET", "/password"): Role.VIEWER,
    ("POST", "/password"): Role.VIEWER,
    ("GET", "/pictures/<key>/<name>"): Role.VIEWER,
    ("GET", "/pictures/<key>/original"): Role.VIEWER,
    ("GET", "/readyz"): ANYBODY,
    ("GET", "/sign-in"): ANYBODY,
    ("POST", "/sign-in"): ANYBODY,
    ("POST", "/sign-out"): ANYBODY,
    ("GET", "/static/<path:filename>"): ANYBODY,
    ("GET", "/upload"): Role.CATALOGUER,
    ("POST", "/upload"): Role.CATALOGUER,
    ("GET", "/vocabulary"): Role.CATALOGUER,
    ("GET", "/vocabulary/concept"): Role.EDITOR,
    ("POST", "/vocabulary/concept"): Role.EDITOR,
    ("POST", "/vocabulary/import"): Role.EDITOR,
    ("POST", "/vocabulary/offers"): Role.EDITOR,
    ("POST", "/vocabulary/standing"): Role.EDITOR,
    ("GET", "/vocabulary/table"): Role.CATALOGUER,
}
PLACES = {
    "<row:number>": "1",
    "<key>": "nothing",
    "<name>": "thumb.webp",
    "<path:filename>": "tokens.css",
    "<slug>": "nothing",
}
TURNED_AWAY = {401, 403}


def routes(app: Flask) -> Iterator[tuple[str, str]]:
    for rule in app.url_map.iter_rules():
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}:
            yield method, rule.rule


def address(rule: str) -> str:
    return re.sub(r"<[^>]+>", lambda place: PLACES[place[0]], rule)


def test_every_route_of_the_desk_is_declared(app: Flask) -> None:
    assert set(routes(app)) == set(LEAST)


def test_every_route_declares_the_role_itself(app: Flask) -> None:
    """The domain refuses too, so that a role declared too low would not be noticed from outside."""
    rules = {(method, rule.rule): rule.endpoint for rule in app.url_map.iter_rules() for method in rule.methods or ()}
    assert {route: access.declared(app, rules[route]) for route in LEAST} == LEAST


def ask(browser: Browser, method: str, rule: str, headers: dict[str, str] | None = None) -> int:
    if method == "GET":
        return browser.get(address(rule), headers=headers).status_code
    return browser.post(address(rule), headers=headers).status_code


@pytest.mark.parametrize("role", list(Role))
def test_everybody_gets_as_far_as_their_role(role: Role, browser_of: Callable, add_item: Callable) -> None:
    add_item()
    name = {Role.VIEWER: "Vera", Role.CATALOGUER: "Cathy", Role.EDITOR: "Carl", Role.ADMIN: "Ada"}[role]
    wrong = {}
    for (method, rule), least in LEAST.items():
        status = ask(browser_of(name), method, rule)
        may = least is None or role.rank >= least.rank
        broken = status >= 500 and rule != "/readyz"
        if broken or (may and status in TURNED_AWAY) or (not may and status != 403):
            wrong[method, rule] = status
    assert wrong == {}


def test_a_stranger_is_sent_to_sign_in_or_refused(strangers: Callable, add_item: Callable) -> None:
    add_item()
    wrong = {}
    for (method, rule), least in LEAST.items():
        browser = strangers()
        status = ask(browser, method, rule)
        turned_away = status == 401
        if method == "GET":
            turned_away = (browser.get(address(rule)).location or "").startswith("/sign-in?next=")
        if turned_away == (least is ANYBODY):
            wrong[method, rule] = status
    assert wrong == {}


def test_a_page_that_declares_nothing_is_closed_even_to_administrators(app: Flask, browser_of: Callable) -> None:
    app.add_url_rule("/forgotten", "forgotten", lambda: "secret")
    answer = browser_of("Ada").get("/forgotten")
    assert answer.status_code == 403
    assert "secret" not in answer.get_data(as_text=True)


UNSAFE = sorted(rule for method, rule in LEAST if method == "POST")


def test_no_form_is_taken_without_its_token(browser_of: Callable, add_item: Callable) -> None:
    add_item()
    browser = browser_of("Ada")
    for typed in ({}, {"csrf_token": "made up"}):
        answers = {rule: browser.client.post(address(rule), data=typed).status_code for rule in UNSAFE}
        assert answers == dict.fromkeys(UNSAFE, 400)


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "http://localhost.evil.example"},
        {"Origin": "http://localhost:8080"},
    ],
)
def test_no_form_is_taken_from_another_site_even_with_the_token(
    headers: dict[str, str], browser_of: Callable, add_item: Callable
) -> None:
    add_item()
    browser = browser_of("Ada")
    answers = {rule: browser.post(address(rule), headers=headers).status_code for rule in UNSAFE}
    assert answers == dict.fromkeys(UNSAFE, 403)


@pytest.mark.parametrize(
    "headers",
    [{"Sec-Fetch-Site": "same-origin"}, {"Origin": "http://localhost"}, {"Origin": "null"}, {"Sec-Fetch-Site": "none"}],
)
def test_the_own_pages_are_recognised_whichever_header_the_browser_sends(
    headers: dict[str, str], browser_of: Callable
) -> None:
    assert browser_of("Ada").post("/items/new", headers=headers).status_code == 422


def everything_in(database: Database) -> dict[str, list[tuple[object, ...]]]:
    with database.reading() as session:
        return {
            table.name: [tuple(row) for row in session.execute(sa.select(table))]
            for table in Base.metadata.sorted_tables
        }


def test_looking_changes_nothing(app: Flask, database: Database, browser_of: Callable, add_item: Callable) -> None:
    add_item()
    browser = browser_of("Ada")
    before = everything_in(database)
    for method, rule in routes(app):
        if method == "GET":
            browser.get(address(rule) + "?then=publish&state=draft&q=x&kind=diary&step=publish")
    assert everything_in(database) == before


def test_every_answer_carries_the_headers_that_protect_it(app: Flask, browser_of: Callable) -> None:
    browser = browser_of("Ada")
    for path in [*(address(rule) for method, rule in routes(app) if method == "GET"), "/nowhere", "/items/999"]:
        headers = browser.get(path).headers
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert "unsafe" not in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin"


def test_pages_are_not_kept_by_the_browser(browser_of: Callable) -> None:
    assert browser_of("Ada").get("/").headers["Cache-Control"] == "no-store"


def test_the_kiosk_knows_no_name_of_the_open_endpoints_by_accident(app: Flask) -> None:
    assert set(app.view_functions) >= access.OPEN_ENDPOINTS
