"""An item's page is read aloud: what stands on it, each text in its own language, and of drafts not a word."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from threading import Event

import pytest
from flask import Flask
from flask.testing import FlaskClient

from archive.apps import create_kiosk_app
from archive.catalogue import items, keeping
from archive.catalogue.actors import COMMAND_LINE
from archive.catalogue.states import Step
from archive.db import Database
from archive.settings import Settings, read_settings
from archive.speech import Mute, Passage, Recordings, Voices
from archive.worker.silencing import Silencing

# Seconds until a test gives up waiting for threads.
PATIENCE = 60.0


class Tape(Voices):
    """Writes down what it is to say."""

    languages = frozenset({"ru", "en"})
    fails = False

    def __init__(self) -> None:
        self.said: list[Passage] = []

    def record(self, passages: Sequence[Passage], folder: Path) -> Path:
        if self.fails:
            raise Mute("no voice today")
        self.said += passages
        file = folder / "tape"
        file.write_text("RIFF" + " ".join(passage.text for passage in passages), "utf-8")
        return file


class SlowTape(Tape):
    """Says nothing before it is let go."""

    def __init__(self) -> None:
        super().__init__()
        self.let_go = Event()

    def record(self, passages: Sequence[Passage], folder: Path) -> Path:
        assert self.let_go.wait(PATIENCE)
        return super().record(passages, folder)


@pytest.fixture
def own_folder(museum_folder: Path, tmp_path: Path) -> Path:
    """A museum of the test's own, in which something may be withdrawn."""
    return Path(shutil.copytree(museum_folder, tmp_path / "var"))


@pytest.fixture
def tape() -> Tape:
    return Tape()


@pytest.fixture
def app(own_folder: Path, tape: Tape) -> Iterator[Flask]:
    made = create_kiosk_app(read_settings(data=own_folder))
    made.extensions["kiosk"].recordings = Recordings(own_folder, tape)
    yield made
    made.extensions["kiosk"].database.close()


@pytest.fixture
def listener(app: Flask) -> FlaskClient:
    """Vera listens."""
    return app.test_client()


@pytest.fixture
def catalogue(own_folder: Path) -> Iterator[Database]:
    database = Database(Settings(data=own_folder).database)
    yield database
    database.close()


def hear(listener: FlaskClient, address: str) -> int:
    with listener.get(address) as answer:
        return answer.status_code


def test_title_text_and_translation_are_read_each_in_its_own_language(listener: FlaskClient, tape: Tape) -> None:
    assert hear(listener, "/en/aloud/D-1") == 200
    assert tape.said == [
        Passage("Day 1", "en"),
        Passage("Сегодня вода в колодце товарищ Мороз принёс", "ru"),
        Passage("Translation of day 1", "en"),
    ]


def test_who_reads_the_original_hears_no_translation(listener: FlaskClient, tape: Tape) -> None:
    hear(listener, "/ru/aloud/D-2")
    assert [passage.text for passage in tape.said] == ["День 2", "Воды нет. тихо , пропуск, а"]


def test_a_card_is_read_from_front_to_back(listener: FlaskClient, tape: Tape) -> None:
    hear(listener, "/en/aloud/P-1")
    assert [(one.text, one.language) for one in tape.said] == [
        ("The strait b bold /b", "en"), ("Дорогая Анна!", "ru"), ("Dear Anna!", "en"), ("Море и холм.", "ru"),
    ]  # fmt: skip


def test_a_number_with_a_slash_is_found(listener: FlaskClient) -> None:
    assert hear(listener, "/ru/aloud/I-1/2") == 200


def test_the_sound_is_a_file_that_can_be_wound_and_is_asked_for_again(listener: FlaskClient) -> None:
    with listener.get("/ru/aloud/D-1", headers={"Range": "bytes=0-3"}) as part:
        assert (part.status_code, part.data, part.mimetype) == (206, b"RIFF", "audio/wav")
        assert part.headers["Cache-Control"] == "no-cache"
        tag = part.headers["ETag"]
    with listener.get("/ru/aloud/D-1", headers={"If-None-Match": tag}) as again:
        assert again.status_code == 304


@pytest.mark.parametrize("address", ["/ru/aloud/DRAFT", "/ru/aloud/GONE", "/ru/aloud/none", "/xx/aloud/D-1"])
def test_what_is_not_before_visitors_says_nothing(listener: FlaskClient, tape: Tape, address: str) -> None:
    assert hear(listener, address) == 404
    assert tape.said == []


def test_a_withdrawn_item_is_silent_at_once_and_its_sound_leaves_the_disk(
    listener: FlaskClient, own_folder: Path, catalogue: Database, tape: Tape
) -> None:
    assert (hear(listener, "/ru/aloud/D-1"), hear(listener, "/ru/aloud/D-2")) == (200, 200)
    with catalogue.writing() as session:
        keeping.move(session, items.find(session, "D-1"), Step.WITHDRAW, COMMAND_LINE)
    assert hear(listener, "/ru/aloud/D-1") == 404
    assert len(list(own_folder.glob("speech/*/*.wav"))) == 2
    assert Silencing(catalogue, Recordings(own_folder, tape)).glance() is False
    left = b"".join(file.read_bytes() for file in own_folder.glob("speech/**/*.wav"))
    assert "День 2".encode() in left
    assert "День 1".encode() not in left


def test_the_button_is_there_only_where_something_can_be_said(
    listener: FlaskClient, app: Flask, own_folder: Path
) -> None:
    assert 'src="/ru/aloud/I-1/2"' in listener.get("/ru/items/I-1/2").text
    app.extensions["kiosk"].recordings = Recordings(own_folder, Voices("no-such-program"))
    page = listener.get("/ru/items/I-1/2").text
    assert "aloud" not in page
    assert hear(listener, "/ru/aloud/I-1/2") == 404


def test_a_voice_that_fails_is_said_to_fail_and_tried_again(listener: FlaskClient, tape: Tape) -> None:
    tape.fails = True
    with listener.get("/en/aloud/D-1") as failed:
        assert (failed.status_code, failed.headers["Retry-After"]) == (503, "5")
        assert "This cannot be read aloud just now." in failed.text
    tape.fails = False
    assert hear(listener, "/en/aloud/D-1") == 200


def test_however_many_listen_threads_are_left_for_pages(
    app: Flask, own_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of the four threads of a process one makes a recording and one waits; the other listeners are told at once."""
    monkeypatch.setattr("archive.speech.recordings.TURN", PATIENCE)
    tape = SlowTape()
    app.extensions["kiosk"].recordings = Recordings(own_folder, tape)
    asked = [f"/{language}/aloud/{item}" for language in ("ru", "en") for item in ("D-1", "D-2", "I-1/2")]
    with ThreadPoolExecutor(len(asked)) as threads:
        try:
            asking = [threads.submit(lambda one=one: hear(app.test_client(), one)) for one in asked]
            told = as_completed(asking, PATIENCE / 2)
            assert [next(told).result() for _ in asked[2:]] == [503] * len(asked[2:])
        finally:
            tape.let_go.set()
        assert sorted(one.result() for one in asking) == [200, 200, *[503] * len(asked[2:])]
