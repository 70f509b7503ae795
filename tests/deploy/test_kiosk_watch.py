"""A page that hangs is replaced, and so is a browser that died; a museum's evening is not spent restarting."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from importlib.machinery import SourceFileLoader
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import pytest
from flask import Flask

import archive

# The page beats as the kiosk's own does, only more often; told so, it runs in circles.
PAGE = '<title>alive</title><script src="/pulse.js"></script>'
PULSE = """
setInterval(async () => {
  if ((await (await fetch("/api/v1/events", { method: "POST" })).text()) === "hang") for (;;);
}, 200);
"""
HEADLESS = "--headless=new --disable-gpu" + (" --no-sandbox" if os.geteuid() == 0 else "")


@pytest.fixture(scope="module")
def watching() -> ModuleType:
    """The watcher's script as a module."""
    path = Path(__file__).parent.parent.parent / "deploy" / "kiosk" / "kiosk-watch"
    loader = SourceFileLoader("kiosk_watch", str(path))
    spec = importlib.util.spec_from_loader(loader.name, loader)
    assert spec
    module = importlib.util.module_from_spec(spec)
    sys.modules[loader.name] = module
    sys.dont_write_bytecode, before = True, sys.dont_write_bytecode
    loader.exec_module(module)
    sys.dont_write_bytecode = before
    return module


def ends(watching: ModuleType, beats: Callable[[int], int | None], seconds: int, deaf: range = range(0)) -> list[int]:
    """Give the seconds at which the watcher ends the browser; `beats` gives the last heartbeat at a second."""
    vigil, found = watching.Vigil(patience=10, starting=45), []
    for now in range(1, seconds):
        if now in deaf:
            vigil.deaf(now)
        else:
            vigil.hear(beats(now), now)
        if vigil.lost(now):
            found.append(now)
    return found


def test_a_page_that_beats_is_left_alone(watching: ModuleType) -> None:
    assert ends(watching, lambda now: now // 5, 10_000) == []


def test_a_page_that_stops_is_replaced_within_fifteen_seconds(watching: ModuleType) -> None:
    first, *_ = ends(watching, lambda now: min(now // 5, 20), 200)
    assert 100 < first <= 115


def test_a_browser_just_started_may_take_its_time_to_the_first_heartbeat(watching: ModuleType) -> None:
    assert ends(watching, lambda now: None if now < 44 else now // 5, 500) == []


def test_a_browser_that_never_beats_is_replaced_within_a_minute(watching: ModuleType) -> None:
    assert ends(watching, lambda _: None, 60) == [47]


def test_where_nothing_helps_it_is_tried_ever_more_rarely(watching: ModuleType) -> None:
    night = ends(watching, lambda now: min(now // 5, 20), 12 * 3600)
    assert len(night) < 80
    assert max(later - one for one, later in pairwise(night)) <= 602


def test_after_such_a_night_the_first_heartbeat_makes_all_as_before(watching: ModuleType) -> None:
    def beats(now: int) -> int:
        return 20 if 100 <= now < 5_000 else min(now // 5, 1_500)

    assert next(now for now in ends(watching, beats, 8_000) if now > 5_000) <= 7_500 + 15


def test_while_the_archive_does_not_answer_nobody_is_sent_away(watching: ModuleType) -> None:
    beats = lambda now: now // 5 if now < 100 or now > 4_005 else 19  # noqa: E731
    assert ends(watching, beats, 5_000, deaf=range(100, 4_000)) == []


def test_a_clock_that_jumps_is_no_sign_of_anything(watching: ModuleType) -> None:
    assert ends(watching, lambda now: now // 5 + (10**9 if now > 300 else 0), 1_000) == []


@pytest.mark.parametrize("text", ["", "no number", "999999999"])
def test_ending_a_browser_that_is_not_there_is_no_fault(watching: ModuleType, tmp_path: Path, text: str) -> None:
    (tmp_path / "browser.pid").write_text(text, "ascii")
    watching.end(tmp_path / "browser.pid")
    watching.end(tmp_path / "none.pid")


def test_the_kiosks_own_page_beats_twice_before_the_watcher_loses_patience(watching: ModuleType) -> None:
    script = (Path(archive.__file__).parent / "static" / "kiosk" / "telling.js").read_text("utf-8")
    beat = re.search(r"BEAT_MS = (\d+);", script)
    assert beat
    assert 2 * int(beat[1]) <= watching.PATIENCE * 1000


@dataclass
class Archive:
    """Stands for the archive: what it was asked, and what it tells the page."""

    address: str = ""
    starts: int = 0
    beats: int = 0
    hang: bool = False
    seen: threading.Condition = field(default_factory=threading.Condition)

    def come(self, *, start: bool) -> str:
        with self.seen:
            self.starts += start
            self.beats += not start
            self.seen.notify_all()
            return PAGE if start else "hang" if self.hang else "on"

    def wait_for(self, enough: Callable[[], bool], what: str) -> None:
        with self.seen:
            assert self.seen.wait_for(enough, timeout=60), what


@pytest.fixture
def served(listen: Callable[[Flask], AbstractContextManager[str]]) -> Iterator[Archive]:
    museum, app = Archive(), Flask("stand_in")
    app.add_url_rule("/", "start", lambda: museum.come(start=True))
    app.add_url_rule("/healthz", "health", lambda: "well")
    app.add_url_rule("/favicon.ico", "icon", lambda: "")
    app.add_url_rule("/pulse.js", "pulse", lambda: (PULSE, {"Content-Type": "text/javascript"}))
    app.add_url_rule("/api/v1/events", "events", lambda: museum.come(start=False), methods=["POST"])
    app.add_url_rule("/api/v1/heartbeat", "heartbeat", lambda: {"heartbeat": museum.beats or None})
    with listen(app) as address:
        museum.address = f"http://{address}/"
        yield museum


@pytest.fixture
def screen(served: Archive, kiosk_folder: Path, tmp_path: Path) -> Iterator[Path]:
    """A screen without a screen: the start script, started again whenever it ends, as systemd does; gives its room."""
    if shutil.which("chromium") is None or shutil.which("curl") is None:
        pytest.skip("Chromium or curl is not installed")
    room, over = tmp_path / "run", threading.Event()
    room.mkdir()
    chosen = {"RUNTIME_DIRECTORY": str(room), "KIOSK_ADDRESS": served.address, "KIOSK_COMPOSITOR": ""}
    running: list[subprocess.Popen[bytes]] = []

    def keep_running() -> None:
        while not over.is_set():
            with (tmp_path / "browser.log").open("ab") as log:
                environment = {**os.environ, **chosen, "KIOSK_MORE_FLAGS": HEADLESS}
                command = [kiosk_folder / "kiosk-start"]
                running.append(
                    subprocess.Popen(command, env=environment, stdout=log, stderr=log, start_new_session=True)
                )
                running[-1].wait()

    keeper = threading.Thread(target=keep_running)
    keeper.start()
    yield room
    over.set()
    for process in running:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
    keeper.join()


@pytest.fixture
def watcher(screen: Path, served: Archive, kiosk_folder: Path) -> Iterator[None]:
    command = [sys.executable, kiosk_folder / "kiosk-watch", "--address", served.address]
    options = ["--pid-file", screen / "browser.pid", "--patience", "4", "--starting", "30"]
    process = subprocess.Popen([*command, *options])
    yield
    process.kill()
    process.wait()


@pytest.mark.browser
def test_a_page_that_runs_in_circles_is_replaced(served: Archive, watcher: None, screen: Path) -> None:
    served.wait_for(lambda: served.beats > 3, "the page does not beat")
    first = (screen / "browser.pid").read_text("ascii")
    served.hang = True
    served.wait_for(lambda: served.starts > 1, "the hung page was not replaced")
    served.hang = False
    beats = served.beats
    served.wait_for(lambda: served.beats > beats + 3, "the new page does not beat")
    assert (screen / "browser.pid").read_text("ascii") != first


@pytest.mark.browser
def test_a_killed_browser_comes_back_without_anything_of_before(served: Archive, screen: Path) -> None:
    served.wait_for(lambda: served.beats > 1, "the page does not beat")
    (screen / "profile" / "left-behind").touch()
    os.kill(int((screen / "browser.pid").read_text("ascii")), signal.SIGKILL)
    served.wait_for(lambda: served.starts > 1, "the browser did not come back")
    assert not (screen / "profile" / "left-behind").exists()
    assert not list(screen.glob("profile/**/left-behind"))


def test_the_watcher_tells_systemd_that_it_is_alive(
    watching: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import socket

    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as systemd:
        systemd.bind(str(tmp_path / "notify"))
        monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "notify"))
        watching.tell_systemd("WATCHDOG=1")
        assert systemd.recv(100) == b"WATCHDOG=1"
    monkeypatch.delenv("NOTIFY_SOCKET")
    watching.tell_systemd("WATCHDOG=1")
