"""What the one person who runs it installs: a start script, two units, and the words that go with them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

UNITS = ("kiosk-browser.service", "kiosk-watch.service")
# kiosk D4: nothing that opens the browser to its visitors or takes its sandbox away.
NEVER = ("--no-sandbox", "--remote-debugging", "--disable-web-security", "--disable-setuid", "--no-zygote")


def read_unit(file: Path) -> dict[str, dict[str, list[str]]]:
    """Read a unit; a key may be given several times."""
    found: dict[str, dict[str, list[str]]] = {}
    for line in file.read_text("utf-8").splitlines():
        if line.startswith("["):
            section = found.setdefault(line.strip("[]"), {})
        elif "=" in line and not line.startswith("#"):
            name, _, value = line.partition("=")
            section.setdefault(name, []).append(value)
    return found


@pytest.fixture(params=UNITS)
def unit(request: pytest.FixtureRequest, kiosk_folder: Path) -> dict[str, dict[str, list[str]]]:
    return read_unit(kiosk_folder / str(request.param))


def test_a_unit_never_gives_up_and_has_no_rights(unit: dict[str, dict[str, list[str]]]) -> None:
    assert unit["Service"]["Restart"] == ["always"]
    assert unit["Unit"]["StartLimitIntervalSec"] == ["0"]
    assert float(unit["Service"]["RestartSec"][0]) <= 1
    assert unit["Service"]["User"] == ["kiosk"]
    assert unit["Service"]["ProtectSystem"] == ["strict"]
    assert unit["Install"]["WantedBy"] == ["graphical.target"]


def test_the_browser_keeps_its_own_sandbox(kiosk_folder: Path) -> None:
    browser = read_unit(kiosk_folder / "kiosk-browser.service")["Service"]
    # Each of these would imply it, and with it Chromium's own set-user-id helper would stop working.
    implying = {"NoNewPrivileges", "RestrictNamespaces", "SystemCallFilter", "PrivateDevices", "RestrictSUIDSGID"}
    assert implying & browser.keys() == set()
    assert read_unit(kiosk_folder / "kiosk-watch.service")["Service"]["NoNewPrivileges"] == ["yes"]


def test_nothing_opens_the_browser_or_takes_its_sandbox(kiosk_folder: Path) -> None:
    files = [file for file in kiosk_folder.iterdir() if file.suffix != ".md"]
    assert len(files) >= 5
    found = [(file.name, flag) for file in files for flag in NEVER if flag in file.read_text("utf-8")]
    assert found == []


def test_all_speak_of_the_same_address_and_the_same_files(kiosk_folder: Path) -> None:
    origins = json.loads((kiosk_folder / "kiosk.json").read_text("utf-8"))["URLAllowlist"]
    for name in ("kiosk-start", "kiosk-watch", "README.md"):
        assert f"{origins[0]}/" in (kiosk_folder / name).read_text("utf-8"), name
    for unit in UNITS:
        command = Path(read_unit(kiosk_folder / unit)["Service"]["ExecStart"][0])
        assert (kiosk_folder / command.name).stat().st_mode & 0o111
        assert f"{command.parent}/" in (kiosk_folder / "README.md").read_text("utf-8")


def test_systemd_understands_the_units(kiosk_folder: Path, tmp_path: Path) -> None:
    tool = shutil.which("systemd-analyze")
    if tool is None:
        pytest.skip("systemd-analyze is not installed")
    for name in UNITS:
        # The commands stand elsewhere until they are installed.
        text = (kiosk_folder / name).read_text("utf-8").replace("/usr/local/lib/museum-kiosk", str(kiosk_folder))
        (tmp_path / name).write_text(text.replace("file:/usr/local/share", "file:/usr/share"), "utf-8")
    done = subprocess.run(
        [tool, "verify", "--man=no", "--recursive-errors=no", *(tmp_path / name for name in UNITS)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    said = [line for line in done.stderr.splitlines() if any(name in line for name in UNITS)]
    assert (done.returncode, said) == (0, [])


def start(kiosk_folder: Path, room: Path, folder: Path, **chosen: str) -> list[str]:
    """Run the start script with a browser that only says how it was started."""
    for name, says in {"browser": 'printf "%s\\n" "$$" "$@"', "curl": "exit 0"}.items():
        (folder / name).write_text(f"#!/bin/sh\n{says}\n", "utf-8")
        (folder / name).chmod(0o755)
    environment = {"PATH": f"{folder}:{os.environ['PATH']}", "RUNTIME_DIRECTORY": str(room), "KIOSK_BROWSER": "browser"}
    command = ["bash", str(kiosk_folder / "kiosk-start")]
    done = subprocess.run(command, env=environment | chosen, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def test_the_browser_starts_with_few_flags_a_new_profile_and_its_number_written_down(
    kiosk_folder: Path, tmp_path: Path
) -> None:
    room, folder = tmp_path / "run", tmp_path / "bin"
    (room / "profile" / "Default").mkdir(parents=True)
    (room / "profile" / "SingletonLock").touch()
    folder.mkdir()
    number, *flags = start(kiosk_folder, room, folder, KIOSK_COMPOSITOR="env WAYLAND=1")
    assert (room / "browser.pid").read_text("ascii").strip() == number
    assert list((room / "profile").iterdir()) == []
    assert (room / "profile").stat().st_mode & 0o777 == 0o700
    assert flags[-1] == "http://127.0.0.1:8080/"
    assert {"--kiosk", "--no-first-run", f"--user-data-dir={room}/profile", "--ozone-platform=wayland"} <= set(flags)
    assert len(flags) <= 10


def test_the_script_is_sound_bash(kiosk_folder: Path) -> None:
    assert subprocess.run(["bash", "-n", kiosk_folder / "kiosk-start"], check=False).returncode == 0
    if (tool := shutil.which("shellcheck")) is not None:
        assert subprocess.run([tool, kiosk_folder / "kiosk-start"], check=False).returncode == 0


def test_the_watcher_needs_nothing_but_python(kiosk_folder: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        ["python3", "-I", kiosk_folder / "kiosk-watch", "--help"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
