"""Alive is not ready: ready means that everything published can be found."""

from __future__ import annotations

import shutil
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from archive.settings import Settings

Publish = Callable[[str], None]
Work = Callable[[], None]


@pytest.fixture(params=["kiosk", "desk"])
def side(request: pytest.FixtureRequest) -> FlaskClient:
    client: FlaskClient = request.getfixturevalue(request.param)
    return client


def test_it_is_alive_before_it_is_ready(side: FlaskClient) -> None:
    assert (side.get("/healthz").status_code, side.get("/healthz").get_json()) == (200, {"status": "ok"})
    assert side.get("/readyz").status_code == 503


def test_it_is_ready_when_everything_published_can_be_found(side: FlaskClient, publish: Publish, work: Work) -> None:
    publish("P-1")
    work()
    assert (side.get("/readyz").status_code, side.get("/readyz").get_json()) == (200, {"status": "ready"})


def test_an_empty_archive_is_ready_once_the_worker_was_there(side: FlaskClient, work: Work) -> None:
    work()
    assert side.get("/readyz").status_code == 200


def test_it_is_not_ready_while_the_index_has_duties(side: FlaskClient, publish: Publish, work: Work) -> None:
    work()
    publish("P-1")
    answer = side.get("/readyz")
    assert answer.status_code == 503
    assert answer.get_json()["waiting_for"] == "index"


def test_it_is_not_ready_while_a_change_waits(
    side: FlaskClient, publish: Publish, work: Work, retitle: Publish
) -> None:
    publish("P-1")
    work()
    retitle("P-1")
    assert side.get("/readyz").status_code == 503
    work()
    assert side.get("/readyz").status_code == 200


def test_it_is_not_ready_without_an_index(side: FlaskClient, publish: Publish, work: Work, settings: Settings) -> None:
    publish("P-1")
    work()
    shutil.rmtree(settings.index_folder)
    assert side.get("/readyz").status_code == 503


def test_it_is_not_ready_and_does_not_fail_without_a_catalogue(side: FlaskClient, settings: Settings) -> None:
    settings.data.joinpath("catalogue.sqlite3").unlink()
    answer = side.get("/readyz")
    assert answer.status_code == 503
    assert answer.get_json()["waiting_for"] == "catalogue"
