"""`archive serve`: three services that live and end together."""

from __future__ import annotations

import os
import shutil
import signal
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image

from tests.patience import PATIENCE, until
from tests.service import END_WITHIN, Service, answers, free_port, run

# One process each: what is tested is how they live and end, and each more takes seconds to start.
ENVIRONMENT = {"ARCHIVE_WORKERS": "1"}


def family(service: Service) -> dict[int, str]:
    """Give the process id and command line of everything that descends from the command."""
    found, waiting = {}, [service.process.pid]
    while waiting:
        for pid in children(waiting.pop()):
            waiting.append(pid)
            found[pid] = command_line(pid)
    return found


def children(pid: int) -> list[int]:
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        return [int(child) for task in tasks for child in (task / "children").read_text().split()]
    except OSError:
        return []


def command_line(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    except OSError:
        return ""


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("served") / "var"
    run(folder, "init").check_returncode()
    return folder


@pytest.fixture
def start(data: Path, tmp_path: Path) -> Iterator[Callable[[], Service]]:
    """Start a service on a copy of the data, which the test may end."""
    started: list[Service] = []

    def begun() -> Service:
        started.append(Service(Path(shutil.copytree(data, tmp_path / "own")), ENVIRONMENT))
        until(started[0].is_up)
        return started[0]

    yield begun
    for service in started:
        service.end()


@pytest.fixture(scope="module")
def service(data: Path) -> Iterator[Service]:
    """Serve for all tests that leave the service running; others copy the data, in which nothing may change."""
    service = Service(Path(shutil.copytree(data, data.with_name("served"))), ENVIRONMENT)
    try:
        until(service.is_up)
        yield service
    finally:
        service.end()


def test_all_end_together_in_time_and_nothing_is_left(start: Callable[[], Service]) -> None:
    service = start()
    born = family(service)
    commands = " ".join(born.values())
    assert all(name in commands for name in ("wsgi:kiosk()", "wsgi:staff()", "worker"))
    assert {os.getpgid(pid) for pid in born} == {os.getpgid(service.process.pid)}
    service.process.send_signal(signal.SIGTERM)
    service.process.wait(END_WITHIN)
    assert service.process.returncode == 0
    assert [line for pid in born if (line := command_line(pid))] == []


def test_an_interruption_from_the_keyboard_ends_all_without_a_word_of_killing(start: Callable[[], Service]) -> None:
    service = start()
    born = family(service)
    os.killpg(service.process.pid, signal.SIGINT)  # a terminal sends it to everything in the foreground
    assert service.process.wait(PATIENCE) == 0
    until(lambda: not any(map(command_line, born)))
    assert "SIGKILL" not in service.said
    assert "Traceback" not in service.said


def test_a_decoder_at_work_ends_with_the_service(start: Callable[[], Service], tmp_path: Path) -> None:
    service = start()
    scan = tmp_path / "large.png"
    Image.effect_noise((7000, 5000), 60).save(scan, compress_level=1)
    run(tmp_path / "own", "upload", scan).check_returncode()
    until(lambda: any("media.decoder" in line for line in family(service).values()))
    born = family(service)
    service.process.send_signal(signal.SIGTERM)
    service.process.wait(END_WITHIN)
    assert [line for pid in born if (line := command_line(pid))] == []


def test_when_the_command_is_killed_outright_its_children_end_too(start: Callable[[], Service]) -> None:
    service = start()
    born = family(service)
    service.process.kill()
    service.process.wait()
    until(lambda: not any(map(command_line, born)))


def test_a_child_that_is_killed_comes_back(start: Callable[[], Service]) -> None:
    service = start()
    for name in ("wsgi:kiosk()", "wsgi:staff()", "worker"):
        killed = child_of(service, name)
        os.kill(killed, signal.SIGKILL)
        until(lambda name=name, killed=killed: child_of(service, name) not in (0, killed))
    until(service.is_up)


def child_of(service: Service, name: str) -> int:
    """Give the process id of this child; 0 while there is none."""
    return next((pid for pid in children(service.process.pid) if name in command_line(pid)), 0)


@pytest.mark.parametrize(("command", "sentence"), [("serve", "already running"), ("worker", "Another worker")])
def test_a_second_one_on_the_same_data_is_refused(service: Service, command: str, sentence: str) -> None:
    ports = ("--port", free_port(), "--staff-port", free_port()) if command == "serve" else ()
    second = run(service.data, command, *ports)
    assert second.returncode == 3
    assert sentence in second.stderr
    assert answers(service.port)


@pytest.mark.parametrize("option", ["--port", "--staff-port"])
def test_a_port_in_use_is_said_with_the_way_out(data: Path, option: str) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        other = "--staff-port" if option == "--port" else "--port"
        done = run(data, "serve", option, port, other, free_port())
    assert done.returncode == 3
    assert f"Port {port}" in done.stderr
    assert option in done.stderr
    assert "Traceback" not in done.stderr


def test_one_port_for_both_is_refused(data: Path) -> None:
    port = free_port()
    done = run(data, "serve", "--port", port, "--staff-port", port)
    assert (done.returncode, "two different ports" in done.stderr) == (2, True)
