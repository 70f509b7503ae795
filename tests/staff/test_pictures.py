"""Originals and previews."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from archive import intake
from archive.catalogue.actors import Actor
from archive.catalogue.states import Role

if TYPE_CHECKING:
    from archive.intake import Taken
    from archive.staff.resources import Desk
    from tests.staff.conftest import Browser


@pytest.fixture
def taken(desk: Desk, scan: Callable[..., io.BytesIO]) -> Taken:
    return intake.accept(desk.database, desk.store, scan(), 'Керчь "1985".jpg', Actor("Cathy", Role.CATALOGUER))


def test_an_original_comes_as_a_file_and_never_as_a_page(
    veras: Browser, taken: Taken, scan: Callable[..., io.BytesIO]
) -> None:
    answer = veras.get(f"/pictures/{taken.key}/original")
    assert answer.data == scan().getvalue()
    headers = answer.headers
    assert headers["Content-Disposition"].startswith("attachment;")
    assert "filename*=UTF-8''%D0%9A%D0%B5%D1%80%D1%87%D1%8C" in headers["Content-Disposition"]
    assert headers["Content-Type"] == "application/octet-stream"
    assert headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"


def test_a_missing_original_says_what_to_do(veras: Browser, taken: Taken, desk: Desk) -> None:
    desk.store.path(taken.sha256).unlink()
    answer = veras.get(f"/pictures/{taken.key}/original")
    assert answer.status_code == 404
    assert "archive check" in answer.get_data(as_text=True)


def test_a_draft_is_previewed_at_the_desk_as_soon_as_it_is_rendered(veras: Browser, taken: Taken, desk: Desk) -> None:
    assert veras.get(f"/pictures/{taken.key}/card.webp").status_code == 404
    desk.store.render(taken.sha256)
    answer = veras.get(f"/pictures/{taken.key}/card.webp")
    assert answer.content_type == "image/webp"
    assert answer.status_code == 200
    assert desk.store.published() == set()


@pytest.mark.parametrize(
    "name", ["original.jpg", "thumb.svg", "..", "..%2f..%2fcatalogue.sqlite3", "catalogue.sqlite3", "", "%00"]
)
def test_nothing_but_renditions_is_given(name: str, veras: Browser, taken: Taken, desk: Desk) -> None:
    desk.store.render(taken.sha256)
    assert veras.get(f"/pictures/{taken.key}/{name}").status_code == 404


@pytest.mark.parametrize("name", ["original", "thumb.webp"])
def test_an_unknown_picture_is_not_found(name: str, veras: Browser) -> None:
    assert veras.get(f"/pictures/{'0' * 16}/{name}").status_code == 404
