"""One shape for programs, a designed page for people."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from archive.errors import Conflict, Forbidden, Invalid, NotFound, Problem, Refusal, Unready

RAISED = [
    (NotFound("There is no item “%(identifier)s”.", identifier="50 %"), 404, "not_found"),
    (Conflict("Somebody else has changed it."), 409, "conflict"),
    (Forbidden("This is not allowed."), 403, "forbidden"),
    (Refusal("This is no picture."), 415, "refused"),
    (Unready("The disk is full."), 507, "unready"),
    (Invalid((Problem("date", "is no date"),)), 422, "invalid"),
    (sa.exc.OperationalError("SELECT secret", {}, Exception("disk I/O error")), 503, "unavailable"),
    (ZeroDivisionError("secret"), 500, "internal"),
]


def raise_in(app: Flask, error: Exception) -> None:
    def fail(**_: object) -> str:
        raise error

    app.view_functions = {name: view if "static" in name else fail for name, view in app.view_functions.items()}


@pytest.mark.parametrize(("error", "status", "code"), RAISED)
def test_a_program_gets_the_one_shape(
    error: Exception, status: int, code: str, kiosk_app: Flask, kiosk: FlaskClient
) -> None:
    raise_in(kiosk_app, error)
    answer = kiosk.get("/api/v1/search")
    assert answer.status_code == status
    assert answer.get_json().keys() == {"error"}
    assert answer.get_json()["error"].keys() == {"code", "message"}
    assert answer.get_json()["error"]["code"] == code
    assert answer.get_json()["error"]["message"]
    assert "secret" not in answer.get_data(as_text=True)


@pytest.mark.parametrize(("error", "status", "code"), RAISED)
def test_people_get_a_page_that_leads_back(
    error: Exception, status: int, code: str, kiosk_app: Flask, kiosk: FlaskClient
) -> None:
    raise_in(kiosk_app, error)
    answer = kiosk.get("/ru/")
    page = answer.get_data(as_text=True)
    assert answer.status_code == status
    assert answer.mimetype == "text/html"
    assert 'href="/ru/' in page
    assert "secret" not in page


@pytest.mark.parametrize(
    ("address", "status", "code"),
    [
        ("/api/v1/nothing", 404, "not_found"),
        ("/api/v1/items/nothing", 404, "not_found"),
        ("/api/v1/search?page=0", 400, "bad_request"),
        (f"/api/v1/search?q={'a' * 201}", 400, "bad_request"),
    ],
)
def test_what_programs_ask_wrongly_is_said_in_the_one_shape(
    address: str, status: int, code: str, kiosk: FlaskClient
) -> None:
    answer = kiosk.get(address)
    assert answer.status_code == status
    error = answer.get_json()["error"]
    assert error["message"]
    assert error["code"] == code


def test_a_wrong_method_says_which_ones_are_right(kiosk: FlaskClient) -> None:
    answer = kiosk.delete("/api/v1/search")
    assert answer.status_code == 405
    assert answer.get_json()["error"]["code"] == "method_not_allowed"
    assert "GET" in answer.headers["Allow"]


def test_the_page_comes_even_when_the_catalogue_is_gone(kiosk: FlaskClient, database: object, settings: object) -> None:
    settings.data.joinpath("catalogue.sqlite3").unlink()  # type: ignore[attr-defined]
    answer = kiosk.get("/ru/")
    assert answer.status_code == 503
    assert answer.mimetype == "text/html"


def test_a_program_that_asks_a_page_for_json_gets_json(kiosk: FlaskClient) -> None:
    answer = kiosk.get("/ru/items/nothing", headers={"Accept": "application/json"})
    assert answer.status_code == 404
    assert answer.get_json()["error"]["code"] == "not_found"


@pytest.mark.parametrize(
    "path", ["/", "/ru/", "/ru/search", "/xx/search", "/api/v1/search", "/api/v1/suggest", "/static/fonts.css", "/none"]
)
def test_a_query_of_raw_bytes_that_are_no_text_is_refused(path: str, kiosk: FlaskClient, desk: FlaskClient) -> None:
    for side in (kiosk, desk):
        assert side.get(path, environ_overrides={"QUERY_STRING": "q=\xff"}).status_code == 400
