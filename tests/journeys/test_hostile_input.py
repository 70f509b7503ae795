"""Whatever comes in by upload, import or search, the answer is a sentence: never a 500, never half a record."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient
from PIL import Image
from werkzeug.datastructures import FileStorage

import media
from archive.apps import create_kiosk_app, create_staff_app
from archive.catalogue import accounts
from archive.catalogue.actors import COMMAND_LINE
from archive.catalogue.assets import Asset, Original
from archive.catalogue.states import Role
from archive.db import Database
from archive.settings import Settings

SHARED = Path(__file__).parent.parent.parent.parent / "shared" / "data"
TABLE = SHARED / "images" / "expected.csv"
IMAGES = list(csv.DictReader(TABLE.read_text("utf-8").splitlines())) if TABLE.exists() else []
PASSWORD = "limestone lamp 1942"
pytestmark = [pytest.mark.shared, pytest.mark.skipif(not SHARED.is_dir(), reason="needs the shared test data")]


def token(client: FlaskClient, page: str) -> str:
    found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', client.get(page).text)
    assert found
    return found[1]


@pytest.fixture
def desk(database: Database, settings: Settings) -> Iterator[FlaskClient]:
    """Carl, signed in at the desk."""
    with database.writing() as session:
        first = accounts.add(session, "carl", Role.EDITOR, COMMAND_LINE)
    with create_staff_app(settings).test_client() as client:
        client.post("/sign-in", data={"csrf_token": token(client, "/sign-in"), "name": "carl", "password": first})
        changed = {"old": first, "password": PASSWORD, "again": PASSWORD}
        client.post("/password", data={"csrf_token": token(client, "/password"), **changed})
        assert client.get("/upload").status_code == 200
        yield client


def drawn(number: int) -> bytes:
    """A small picture, each number another one."""
    file = io.BytesIO()
    Image.new("RGB", (8, 8), (number, 90, 40)).save(file, "PNG")
    return file.getvalue()


def upload(desk: FlaskClient, csrf: str, body: bytes, name: str) -> tuple[int, str]:
    """Send one file as the page's script does; give the status and the sentence."""
    files = FileStorage(io.BytesIO(body), filename=name)
    answer = desk.post(
        "/upload",
        data={"csrf_token": csrf, "files": files},
        headers={"Accept": "application/json", "Sec-Fetch-Site": "same-origin"},
        content_type="multipart/form-data",
    )
    data = answer.get_json()
    return answer.status_code, data["results"][0]["message"] if data.get("results") else str(data)


def test_every_picture_is_taken_or_refused_as_the_table_says(
    desk: FlaskClient, database: Database, store: media.Store
) -> None:
    csrf = token(desk, "/upload")
    for row in IMAGES:
        body = (TABLE.parent / row["file"]).read_bytes()
        status, message = upload(desk, csrf, body, Path(row["file"]).name)
        # The same bytes under two names: the second is a duplicate, which says where the first is.
        duplicate = status == 409
        wanted = {
            "accept": status == 200 or duplicate,
            "refuse": 400 <= status < 500 and not duplicate,
            "either": status < 500,
        }
        assert wanted[row["expect"]], (row, status, message)
        assert len(message) > 10
    with database.reading() as session:
        kept = set(session.scalars(sa.select(Original.sha256)))
        assert kept == set(session.scalars(sa.select(Asset.sha256)))
    assert all(store.verify(sha256) is media.Fixity.WHOLE for sha256 in kept)
    assert not store.orphans(kept, older_than=dt.timedelta())


def test_no_name_of_a_file_escapes_or_breaks_a_page(desk: FlaskClient, settings: Settings) -> None:
    csrf = token(desk, "/upload")
    names = [entry["name"] for entry in json.loads((SHARED / "hostile" / "filenames.json").read_text())]
    before = set(settings.data.parent.iterdir())
    for number, name in enumerate(names):
        status, message = upload(desk, csrf, drawn(number), name)
        assert status in (200, 422), (name, status, message)
    assert set(settings.data.parent.iterdir()) == before
    page = desk.get("/").text
    assert "<img src=x" not in page
    assert "\u202e" not in page


def test_every_search_is_answered(database: Database, settings: Settings) -> None:
    queries = json.loads((SHARED / "hostile" / "search-queries.json").read_text())
    with create_kiosk_app(settings).test_client() as vera:
        for query in queries:
            for path in ("/ru/search", "/en/search", "/api/v1/search", "/api/v1/suggest"):
                answer = vera.get(path, query_string={"q": query})
                assert answer.status_code in (200, 400), (path, query[:60], answer.status_code)
