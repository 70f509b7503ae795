"""Every answer carries the headers, whatever it answers."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from archive.apps import create_kiosk_app
from archive.settings import Settings, read_settings

POLICY = {
    "default-src": "'none'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
    "object-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "font-src": "'self'",
    "img-src": "'self'",
    "media-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
}
ALWAYS = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
KIOSK_ANSWERS = {
    "/ru/": 200,
    "/ru/search?q=гора": 200,
    "/api/v1/search": 200,
    "/healthz": 200,
    "/readyz": 503,
    "/static/tokens.css": 200,
    "/static/nothing.css": 404,
    "/media/0123456789abcdef/thumb.webp": 404,
    "/ru/items/nothing": 404,
    "/xx/": 404,
    "/api/v1/nothing": 404,
    "/api/v1/search?page=0": 400,
}


def check(headers: object) -> None:
    held = dict(headers)  # type: ignore[call-overload]
    policy = dict(part.strip().split(" ", 1) for part in held["Content-Security-Policy"].split(";"))
    assert policy == POLICY
    assert {name: held.get(name) for name in ALWAYS} == ALWAYS
    assert "camera=()" in held["Permissions-Policy"]
    assert held["Cache-Control"]


@pytest.mark.parametrize(("address", "status"), KIOSK_ANSWERS.items())
def test_every_kind_of_answer_of_the_kiosk_carries_them(address: str, status: int, kiosk: FlaskClient) -> None:
    answer = kiosk.get(address, buffered=True)
    assert answer.status_code == status
    check(answer.headers)


@pytest.mark.parametrize("address", ["/", "/sign-in", "/healthz", "/nothing", "/static/tokens.css"])
def test_every_kind_of_answer_of_the_desk_carries_them(address: str, desk: FlaskClient) -> None:
    check(desk.get(address, buffered=True).headers)


def test_an_answer_to_a_failure_of_the_program_carries_them(kiosk_app: Flask, kiosk: FlaskClient) -> None:
    fail_in(kiosk_app)
    answer = kiosk.get("/ru/")
    assert answer.status_code == 500
    check(answer.headers)


def test_only_a_file_with_its_version_in_the_address_is_kept_for_good(kiosk: FlaskClient) -> None:
    assert "immutable" in kiosk.get("/static/tokens.css?v=1", buffered=True).headers["Cache-Control"]
    assert "immutable" not in kiosk.get("/static/tokens.css", buffered=True).headers["Cache-Control"]
    assert "immutable" not in kiosk.get("/static/nothing.css?v=1", buffered=True).headers["Cache-Control"]
    assert kiosk.get("/ru/?v=1").headers["Cache-Control"] == "no-cache"


def test_pages_of_the_desk_are_not_kept_by_browsers(desk: FlaskClient) -> None:
    assert desk.get("/").headers["Cache-Control"] == "no-store"


def test_https_is_remembered_only_where_it_is_used(kiosk: FlaskClient) -> None:
    assert "Strict-Transport-Security" not in kiosk.get("/ru/").headers
    secured = kiosk.get("/ru/", base_url="https://kiosk.museum/")
    assert re.match(r"max-age=\d+", secured.headers["Strict-Transport-Security"])


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("kiosk.museum", 200),
        ("kiosk.museum:8080", 200),
        ("[::1]:8080", 200),
        ("evil.example", 400),
        ("kiosk.museum.evil.example", 400),
    ],
)
def test_only_the_named_hosts_are_served(host: str, status: int, settings: Settings, database: object) -> None:
    named = read_settings(data=settings.data, kiosk_hosts=("kiosk.museum", "::1"))
    answer = create_kiosk_app(named).test_client().get("/ru/", headers={"Host": host})
    assert answer.status_code == status
    check(answer.headers)


def fail_in(app: Flask) -> None:
    """Let every page fail."""

    def fail(**_: object) -> str:
        raise RuntimeError("secret detail")

    app.view_functions = {name: view if "static" in name else fail for name, view in app.view_functions.items()}


@pytest.mark.parametrize("page", ["/ru/", "/api/v1/search"])
def test_a_failure_of_the_program_tells_strangers_nothing(page: str, kiosk_app: Flask, kiosk: FlaskClient) -> None:
    fail_in(kiosk_app)
    assert "secret" not in kiosk.get(page).get_data(as_text=True)


def test_a_page_does_not_name_the_program_that_serves_it(kiosk: FlaskClient, publish: Callable[[str], None]) -> None:
    assert "Werkzeug" not in str(kiosk.get("/ru/").headers)
