"""The server that forks decoders: replaced when it dies, hangs or grows old; ended with the process that started it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path

import pytest

from media import Limits, Refused, Store, child

REACH = "import sys; sys.path.insert(0, sys.argv[1])"


@pytest.mark.faults
def test_a_server_that_answers_nothing_any_more_is_replaced(
    store: Store, data: Path, scan: bytes, own_server: child._Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(child, "_PATIENCE", 1)
    store.accept(BytesIO(scan), name="card.jpg")
    wedged = own_server.server().pid
    os.kill(wedged, signal.SIGSTOP)
    with pytest.raises(Refused, match="more than 1 s"):
        Store(data, limits=Limits(wall_seconds=1)).accept(BytesIO(scan), name="card.jpg")
    assert is_over(wedged)
    assert store.accept(BytesIO(scan), name="card.jpg").width == 60


@pytest.mark.faults
def test_a_job_that_is_late_costs_the_server_nothing(
    data: Path, scan: bytes, own_server: child._Room, decoder_that: Callable[[str], None]
) -> None:
    decoder_that("signal.pthread_sigmask(0, range(1, 65)); time.sleep(60)")
    server = own_server.server()
    with pytest.raises(Refused, match="more than 2 s"):
        Store(data, limits=Limits(wall_seconds=2)).accept(BytesIO(scan), name="card.jpg")
    assert own_server.server() is server


@pytest.mark.faults
def test_a_decoding_server_that_was_killed_is_replaced(store: Store, scan: bytes, own_server: child._Room) -> None:
    taken = store.accept(BytesIO(scan), name="card.jpg")
    first = own_server.server()
    os.kill(first.pid, signal.SIGKILL)
    assert store.accept(BytesIO(scan), name="card.jpg") == taken
    assert own_server.server() is not first
    assert not first.end.alive


@pytest.mark.faults
def test_a_server_that_dies_in_the_middle_of_a_job_takes_the_job_with_it_and_the_next_one_does_it(
    store: Store, scan: bytes, own_server: child._Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started = tmp_path / "started"
    # The first server's decoders sleep, those of the second one decode.
    sleeps = f"import pathlib; p = pathlib.Path({str(started)!r}); again = p.exists(); p.touch()"
    instead = "process.JOBS['probe'] = describing.probe if again else lambda job: time.sleep(60)"
    before = f"{REACH}; import time; from media.decoder import describing, process, server"
    monkeypatch.setattr(child, "_START", f"{before}; {sleeps}; {instead}; server.main()")
    with ThreadPoolExecutor(1) as carl:
        taken = carl.submit(store.accept, BytesIO(scan), name="card.jpg")
        server = own_server.server()
        while not (job := children(server.pid)):
            time.sleep(0.01)
        os.kill(server.pid, signal.SIGKILL)
        assert taken.result().width == 60
    assert len(job) == 1
    assert is_over(job[0])


def test_one_server_serves_many_and_nothing_is_left_open(
    store: Store, scan: bytes, own_server: child._Room, data: Path
) -> None:
    store.accept(BytesIO(scan), name="card.jpg")
    server = own_server.server()
    before, kept = open_descriptors("self"), open_descriptors(server.pid)
    for _ in range(20):
        store.accept(BytesIO(scan), name="card.jpg")
        with pytest.raises(Refused):
            Store(data).accept(BytesIO(scan[:400]), name="half.jpg")
    assert own_server.server() is server
    assert open_descriptors("self") == before
    assert open_descriptors(server.pid) <= kept + 2  # the last process may not be reaped yet


@pytest.mark.faults
def test_a_server_that_served_long_enough_makes_room_for_a_fresh_one(
    store: Store, scan: bytes, own_server: child._Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    retiring = "from media.decoder import server; server._MOST_JOBS = 2; server.main()"
    monkeypatch.setattr(child, "_START", f"{REACH}; {retiring}")
    seen = set()
    for _ in range(6):
        store.accept(BytesIO(scan), name="card.jpg")
        seen.add(own_server.server().pid)
    assert len(seen) >= 2


def test_the_server_ends_with_the_process_that_started_it(scan: bytes, tmp_path: Path) -> None:
    (tmp_path / "card.jpg").write_bytes(scan)
    code = (
        "import pathlib, sys; from media import Store, child; data = pathlib.Path(sys.argv[1])\n"
        "Store(data / 'data').accept((data / 'card.jpg').open('rb'), name='')\n"
        "print(pathlib.Path('/proc/self/task').joinpath(str(__import__('os').getpid()), 'children').read_text())"
    )
    asked = [sys.executable, "-c", code, str(tmp_path)]
    project = Path(child.__file__).parent.parent
    server = subprocess.run(asked, cwd=project, check=True, capture_output=True, text=True).stdout.split()
    assert len(server) == 1
    assert is_over(int(server[0]))


def children(pid: int) -> list[int]:
    return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()]


def is_over(pid: int) -> bool:
    """Whether it is gone, but for an entry in the table of processes."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return True


def open_descriptors(pid: int | str) -> int:
    return len(list(Path(f"/proc/{pid}/fd").iterdir()))
