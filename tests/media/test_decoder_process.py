"""The decoding process is killed, crashes, lies or eats memory; the archive goes on."""

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from media import Limits, Reason, Refused, Store, child

Files = Callable[[], list[str]]


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


def test_pillow_is_not_loaded_by_the_package_itself() -> None:
    code = "import sys, media; sys.exit(any(name == 'PIL' or name.startswith('PIL.') for name in sys.modules))"
    project = Path(child.__file__).parent.parent
    assert subprocess.run([sys.executable, "-c", code], cwd=project, check=False).returncode == 0
