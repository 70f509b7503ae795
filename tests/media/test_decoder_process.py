"""The decoding process is killed, crashes, lies or eats memory; the archive goes on."""

import errno
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path

import pytest

from media import Limits, Reason, Refused, Store, child

Files = Callable[[], list[str]]


REACH = "import sys; sys.path.insert(0, sys.argv[1])"
# Runs in the decoding server: puts a job in the place of "probe" and "render" that does something else.
INSTEAD = """
import sys; sys.path.insert(0, sys.argv[1])
import os, signal, socket, time
from media.decoder import process, server

def misbehave(job):
    {does}

process.JOBS.update(probe=misbehave, render=misbehave)
server.main()
"""


@pytest.fixture
def own_server(monkeypatch: pytest.MonkeyPatch) -> Iterator[child._Room]:
    """A decoding server for this test alone."""
    room = child._Room()
    monkeypatch.setattr(child, "_ROOM", room)
    yield room
    if room._server is not None:
        room.empty(room._server)


@pytest.fixture
def decoder_that(own_server: child._Room, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """The decoding process does this instead of decoding."""

    def changed(does: str) -> None:
        monkeypatch.setattr(child, "_START", INSTEAD.format(does=does))
        if own_server._server is not None:
            own_server.empty(own_server._server)

    return changed


@pytest.mark.faults
@pytest.mark.parametrize(
    ("does", "cause"),
    [
        ("os.abort()", "signal"),
        ("import ctypes; ctypes.string_at(0)", "signal 11"),
        ("os._exit(3)", "exit code 3"),
        ("raise SystemExit(1)", "exit code 1"),
        ("raise SystemExit('no code')", "exit code 1"),
        ("os._exit(0)", "no answer"),
        ("os.write(1, b'{'); os._exit(0)", "no answer"),
        ("os.write(1, b'[]'); os._exit(0)", "no answer"),
        ("os.write(1, b'7'); os._exit(0)", "no answer"),
        ("os.write(1, b'x' * 10**6)", "no answer"),
        ("return 7", "no answer"),
        ("return {'format': 'JPEG'}", "no answer"),
        ("return {'format': {1, 2}}", "exit code 1"),
        ("""os.write(1, b'{"refused": "nonsense", "details": {}}'); os._exit(0)""", "no answer"),
        ("""os.write(1, b'{"refused": "too_many_pixels", "details": {}}'); os._exit(0)""", "no answer"),
    ],
)
def test_a_decoder_that_dies_or_talks_nonsense_is_a_refusal(
    does: str, cause: str, store: Store, scan: bytes, files: Files, decoder_that: Callable[[str], None]
) -> None:
    decoder_that(does)
    for _ in range(2):
        with pytest.raises(Refused, match="could not be read") as refused:
            store.accept(BytesIO(scan), name="card.jpg")
        assert refused.value.reason is Reason.DECODER_FAILED
        assert str(refused.value.details["cause"]).startswith(cause)
    assert files() == []


@pytest.mark.faults
@pytest.mark.parametrize(
    "does", ["time.sleep(60)", "while True: pass", "signal.pthread_sigmask(0, range(1, 65)); time.sleep(60)"]
)
def test_a_decoder_that_does_not_come_to_an_end_is_ended(
    does: str, data: Path, scan: bytes, files: Files, decoder_that: Callable[[str], None]
) -> None:
    decoder_that(does)
    with pytest.raises(Refused, match="more than 1 s") as refused:
        Store(data, limits=Limits(wall_seconds=1)).accept(BytesIO(scan), name="card.jpg")
    assert refused.value.reason is Reason.DECODER_FAILED
    assert files() == []


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


def test_nonsense_for_an_exit_code_is_a_refusal(
    store: Store, scan: bytes, own_server: child._Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    own_server.server()
    monkeypatch.setattr(child, "_read", lambda *_: b"{}\0nonsense")
    with pytest.raises(Refused, match="no answer"):
        store.accept(BytesIO(scan), name="card.jpg")


def test_a_machine_without_descriptors_refuses_and_names_the_cause(
    store: Store, scan: bytes, own_server: child._Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none_left() -> None:
        raise OSError(errno.EMFILE, os.strerror(errno.EMFILE))

    monkeypatch.setattr(own_server, "server", none_left)
    with pytest.raises(Refused, match="Too many open files"):
        store.accept(BytesIO(scan), name="card.jpg")


def test_a_job_that_finds_no_memory_by_a_system_call_says_so(
    store: Store, scan: bytes, decoder_that: Callable[[str], None]
) -> None:
    decoder_that("raise OSError(12, 'Cannot allocate memory')")
    with pytest.raises(Refused) as refused:
        store.accept(BytesIO(scan), name="card.jpg")
    assert refused.value.reason is Reason.TOO_MUCH_MEMORY


@pytest.mark.faults
def test_computing_is_counted_for_each_picture_and_ended_at_its_limit(
    data: Path, scan: bytes, decoder_that: Callable[[str], None]
) -> None:
    decoder_that("x = [None for _ in iter(int, 1)] if job.file.read(1) else None")
    store = Store(data, limits=Limits(cpu_seconds=1, memory_bytes=10**12))
    with pytest.raises(Refused, match="more than 1 s of computing"):
        store.accept(BytesIO(scan), name="card.jpg")


@pytest.mark.faults
@pytest.mark.parametrize(
    "does",
    [
        "socket.socket()",
        "socket.socketpair()",
        "os.kill(os.getppid(), 9)",
        "os.execv('/bin/true', ['true'])",
        "os.posix_spawn('/bin/true', ['true'], {})",
        "set(os.listdir('/dev/fd')) - set('0123') or os._exit(5)  # 3 is the listing itself",
    ],
)
def test_a_decoder_that_was_taken_over_reaches_no_network_no_program_and_no_other_process(
    does: str, store: Store, scan: bytes, decoder_that: Callable[[str], None]
) -> None:
    decoder_that(
        f"""
    try:
        {does}
    except OSError:
        os._exit(5)
    """.strip("\n ")
    )
    with pytest.raises(Refused, match="exit code 5"):
        store.accept(BytesIO(scan), name="card.jpg")


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
    once = tmp_path / "died"
    dies = f"import pathlib; p = pathlib.Path({str(once)!r}); "
    dies += "probe = describing.probe if p.exists() else lambda job: (p.touch(), time.sleep(60))"
    before = f"{REACH}; import time; from media.decoder import describing, process, server"
    monkeypatch.setattr(child, "_START", f"{before}; {dies}; process.JOBS['probe'] = probe; server.main()")
    with ThreadPoolExecutor(1) as carl:
        taken = carl.submit(store.accept, BytesIO(scan), name="card.jpg")
        while not once.exists():
            time.sleep(0.01)
        server = own_server.server()
        job = children(server.pid)
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


def test_the_original_stays_when_its_rendering_dies(
    store: Store, data: Path, scan: bytes, files: Files, decoder_that: Callable[[str], None]
) -> None:
    picture = store.accept(BytesIO(scan), name="card.jpg")
    decoder_that("os._exit(3)")
    with pytest.raises(Refused):
        Store(data).render(picture.sha256)
    assert files() == [str(store.path(picture.sha256)).partition("/data/")[2]]
    assert not store.rendered(picture.sha256)


def test_the_decoder_is_told_nothing_of_the_environment(
    store: Store, scan: bytes, monkeypatch: pytest.MonkeyPatch, decoder_that: Callable[[str], None]
) -> None:
    monkeypatch.setenv("ARCHIVE_CANARY", "secret")
    decoder_that("os._exit(9 if 'ARCHIVE_CANARY' in os.environ else 4)")
    with pytest.raises(Refused, match="exit code 4"):
        store.accept(BytesIO(scan), name="card.jpg")


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


def test_pillow_is_not_loaded_by_the_package_itself() -> None:
    code = "import sys, media; sys.exit(any(name == 'PIL' or name.startswith('PIL.') for name in sys.modules))"
    project = Path(child.__file__).parent.parent
    assert subprocess.run([sys.executable, "-c", code], cwd=project, check=False).returncode == 0
