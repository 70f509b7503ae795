"""The factories wire and do nothing else; the kiosk's process never sees the desk."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from archive.settings import Settings

PROJECT = Path(__file__).parent.parent.parent

LOOK = """
import json, sys, threading, os
from pathlib import Path
from archive import apps
from archive.settings import read_settings
data = Path(sys.argv[1])
def files(): return sorted(str(path) for path in data.rglob("*"))
before = files()
def opened():
    links = [f"/proc/self/fd/{number}" for number in os.listdir("/proc/self/fd")]
    return [os.readlink(link) for link in links if os.path.exists(link)]
made = [getattr(apps, name)(read_settings(data=data)) for name in sys.argv[2].split(",")]
children = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
print(json.dumps({
    "modules": sorted(sys.modules),
    "threads": threading.active_count(),
    "new files": sorted(set(files()) - set(before)),
    "children": children,
    "open": opened(),
}))
"""


def look(settings: Settings, *factories: str) -> dict[str, list[str]]:
    """Call factories in a fresh interpreter, and give what it is like afterwards."""
    command = [sys.executable, "-c", LOOK, str(settings.data), ",".join(factories)]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found: dict[str, list[str]] = json.loads(done.stdout)
    return found


def test_the_kiosks_process_loads_nothing_of_the_desk(settings: Settings, database: object) -> None:
    modules = look(settings, "create_kiosk_app")["modules"]
    assert [name for name in modules if name.startswith("archive.staff")] == []
    assert "archive.kiosk" in modules


def test_the_desks_process_loads_nothing_of_the_kiosk(settings: Settings, database: object) -> None:
    modules = look(settings, "create_staff_app")["modules"]
    assert [name for name in modules if name.startswith("archive.kiosk")] == []


@pytest.mark.parametrize("factory", ["create_kiosk_app", "create_staff_app", "create_kiosk_app,create_staff_app"])
def test_a_factory_starts_nothing(factory: str, settings: Settings, database: object) -> None:
    found = look(settings, factory)
    assert found["threads"] == 1
    assert found["children"] == []
    assert [path for path in found["open"] if str(settings.data) in path] == []
    made = [path for path in found["new files"] if not path.endswith(("-wal", "-shm"))]
    assert made in ([], [str(settings.data / "secret")])


def test_applications_with_different_settings_live_in_one_process(tmp_path: Path) -> None:
    from archive.apps import create_kiosk_app
    from archive.settings import read_settings

    russian, english = (
        create_kiosk_app(read_settings(data=tmp_path / name, default_language=name)) for name in ("ru", "en")
    )
    assert russian.config["BABEL_DEFAULT_LOCALE"] == "ru"
    assert english.config["BABEL_DEFAULT_LOCALE"] == "en"
