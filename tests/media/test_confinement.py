"""A decoder that was taken over reaches nothing: no network, no program, no other process, no other file."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from media import Refused, Store
from media.decoder import landlock

DecoderThat = Callable[[str], None]
# What the decoder does when the kernel refuses it something, so that the test hears of it.
TOLD = """
    try:
        {does}
    except OSError as error:
        os._exit(100 + error.errno)
    """.strip("\n ")
EPERM, EACCES, ENOSYS = 1, 13, 38

needs_landlock = pytest.mark.skipif(not landlock.version(), reason="this kernel offers no Landlock")


def called(number: str) -> str:
    """A system call by its number on x86-64 and ARM 64, as code for the decoder."""
    return (
        "import ctypes, platform; library = ctypes.CDLL(None, use_errno=True);"
        f" failed = library.syscall(({number})[platform.machine() != 'x86_64'], 0, 0, 0, 0) < 0;"
        " os._exit(100 + ctypes.get_errno() if failed else 7)"
    )


@pytest.mark.faults
@pytest.mark.parametrize(
    "does",
    [
        "socket.socket()",
        "socket.socketpair()",
        "os.kill(os.getppid(), 9)",
        "os.execv('/bin/true', ['true'])",
        "os.posix_spawn('/bin/true', ['true'], {})",
        "os.fork() or os._exit(9)",
        "os.pidfd_open(os.getppid())",
    ],
)
def test_a_decoder_that_was_taken_over_reaches_no_network_no_program_and_no_other_process(
    does: str, store: Store, scan: bytes, decoder_that: DecoderThat
) -> None:
    decoder_that(TOLD.format(does=does))
    with pytest.raises(Refused, match=f"exit code {100 + EPERM}"):
        store.accept(BytesIO(scan), name="card.jpg")


@pytest.mark.faults
@pytest.mark.parametrize(
    ("does", "error"),
    [
        (called("57, 220"), EPERM),  # fork; on ARM a clone without a thread's mark
        (called("58, 220"), EPERM),  # vfork
        (called("56, 220"), EPERM),  # clone
        (called("438, 438"), EPERM),  # pidfd_getfd
        # That there is none: the C library then starts its threads by the call the filter can look into.
        (called("435, 435"), ENOSYS),  # clone3
    ],
)
def test_calls_that_make_processes_or_take_open_files_are_refused(
    does: str, error: int, store: Store, scan: bytes, decoder_that: DecoderThat
) -> None:
    decoder_that(does)
    with pytest.raises(Refused, match=f"exit code {100 + error}"):
        store.accept(BytesIO(scan), name="card.jpg")


@pytest.mark.faults
def test_threads_can_still_be_started(store: Store, scan: bytes, decoder_that: DecoderThat) -> None:
    decoder_that("import threading; one = threading.Thread(target=os._exit, args=(5,)); one.start(); one.join()")
    with pytest.raises(Refused, match="exit code 5"):
        store.accept(BytesIO(scan), name="card.jpg")


@pytest.mark.faults
def test_a_decoder_has_no_other_file_open(store: Store, scan: bytes, decoder_that: DecoderThat) -> None:
    # 3 is the listing itself.
    decoder_that("os._exit(6 if set(os.listdir('/dev/fd')) - set('0123') else 5)")
    with pytest.raises(Refused, match="exit code 5"):
        store.accept(BytesIO(scan), name="card.jpg")


@needs_landlock
@pytest.mark.faults
@pytest.mark.parametrize(
    "does",
    [
        "open('/etc/passwd')",
        "open({secret!r})",
        "open({secret!r}, 'a')",
        "open({secret!r} + '2', 'w')",
        "os.listdir(os.path.dirname({secret!r}))",
        "os.unlink({secret!r})",
        "os.truncate({secret!r}, 0)",
        "os.rename({secret!r}, {secret!r} + '2')",
    ],
)
def test_a_decoder_opens_makes_and_removes_no_file_of_the_machine(
    does: str, store: Store, scan: bytes, tmp_path: Path, decoder_that: DecoderThat
) -> None:
    secret = tmp_path / "secret"
    secret.write_text("diary", encoding="utf-8")
    decoder_that(TOLD.format(does=does.format(secret=str(secret))))
    with pytest.raises(Refused, match=f"exit code {100 + EACCES}"):
        store.accept(BytesIO(scan), name="card.jpg")
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["secret"]
    assert secret.read_text(encoding="utf-8") == "diary"


@needs_landlock
@pytest.mark.faults
def test_a_job_that_makes_files_makes_them_in_its_own_folder_alone(
    store: Store, scan: bytes, decoder_that: DecoderThat
) -> None:
    sha256 = store.accept(BytesIO(scan), name="card.jpg").sha256
    decoder_that(TOLD.format(does="open(job.folder / 'a', 'w').close(); open(job.folder.parent / 'b', 'w')"))
    with pytest.raises(Refused, match=f"exit code {100 + EACCES}"):
        store.render(sha256)


def test_nothing_fails_where_the_kernel_offers_less(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(landlock, "version", lambda: 0)
    landlock.close_files(tmp_path)
    (tmp_path / "still").touch()
