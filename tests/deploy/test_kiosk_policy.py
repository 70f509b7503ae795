"""What the browser of the kiosk may open: the archive, and nothing else."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

PROJECT = Path(__file__).parent.parent.parent
POLICY = PROJECT / "deploy" / "kiosk" / "kiosk.json"
VISITING = Path(__file__).with_name("visiting.py")
OURS = "http://127.0.0.1:8080"
OWN_PAGES = ("chrome://", "chrome-untrusted://", "devtools://", "javascript://", "view-source:")
FORBIDDEN = {
    "AllowFileSelectionDialogs": False, "AutofillAddressEnabled": False, "AutofillCreditCardEnabled": False,
    "BrowserSignin": 0, "ComponentUpdatesEnabled": False, "DefaultPopupsSetting": 2, "DeveloperToolsAvailability": 2,
    "DownloadRestrictions": 3, "ExtensionInstallBlocklist": ["*"], "IncognitoModeAvailability": 2,
    "PasswordManagerEnabled": False,
    "PrintingEnabled": False, "SyncDisabled": True, "TranslateEnabled": False,
    # `*` does not mean the browser's own pages.
    "URLBlocklist": ["*", *(f"{own}*" for own in OWN_PAGES)],
}  # fmt: skip


@pytest.fixture(scope="module")
def policy() -> dict[str, Any]:
    read: dict[str, Any] = json.loads(POLICY.read_text("utf-8"))
    return read


@pytest.fixture
def archive_address(listen: Callable[[Flask], AbstractContextManager[str]]) -> Iterator[str]:
    """Stands for the archive: whatever is asked for, it says that it came."""
    app = Flask("stand_in")
    app.add_url_rule("/", view_func=lambda **_: "<title>came</title>", endpoint="start")
    app.add_url_rule("/<path:rest>", view_func=lambda **_: "<title>came</title>", endpoint="any")
    with listen(app) as address:
        yield address


@pytest.fixture
def ask_chromium(policy: dict[str, Any], tmp_path: Path) -> Callable[..., dict[str, Any]]:
    """Lets Chromium visit addresses under our policy, in a namespace where it is the machine's."""
    if (
        shutil.which("unshare") is None
        or subprocess.run(["unshare", "-m", "true"], capture_output=True, check=False).returncode
    ):
        pytest.skip("this machine allows no mount namespace of its own (unshare -m)")

    def asking(origin: str, *addresses: str, leave_out: tuple[str, ...] = ()) -> dict[str, Any]:
        # Playwright steers by the developer tools, which the policy forbids.
        changed = {
            name: value for name, value in policy.items() if name not in (*leave_out, "DeveloperToolsAvailability")
        }
        file = tmp_path / "kiosk.json"
        file.write_text(json.dumps(changed | {"URLAllowlist": [origin]}), "utf-8")
        command = ["unshare", "-m", "--propagation", "private", sys.executable, str(VISITING), str(file)]
        done = subprocess.run(
            [*command, str(tmp_path / "profile"), *addresses], capture_output=True, text=True, check=False, timeout=300
        )
        assert done.returncode == 0, done.stderr
        found: dict[str, Any] = json.loads(done.stdout)
        return found

    return asking


def test_everything_a_visitor_has_no_use_for_is_off(policy: dict[str, Any]) -> None:
    assert {name: policy.get(name) for name in FORBIDDEN} == FORBIDDEN
    assert policy["URLAllowlist"] == [OURS]


@pytest.mark.browser
def test_only_the_archive_can_be_opened(ask_chromium: Callable[..., dict[str, Any]], archive_address: str) -> None:
    origin, port = f"http://{archive_address}", int(archive_address.rpartition(":")[2])
    allowed = [f"{origin}/", f"{origin}/ru/items/X-1?q=%D0%B2"]
    closed = [
        f"http://localhost:{port}/", f"http://127.0.0.1:{port + 1}/", f"https://127.0.0.1:{port}/",
        f"http://0.0.0.0:{port}/", f"http://{archive_address}@127.0.0.1:{port + 1}/", f"view-source:{origin}/",
        "file:///etc/hostname", "data:text/html,<title>came</title>", "http://example.org/", "https://example.org/",
        "chrome://settings/", "chrome://version/", "chrome://flags/", "chrome://policy/",
        "devtools://devtools/bundled/inspector.html", "ftp://127.0.0.1/", f"filesystem:{origin}/temporary/x",
    ]  # fmt: skip
    # The tests open tabs, which Playwright cannot in a window without a memory.
    found = ask_chromium(origin, *allowed, *closed, leave_out=("IncognitoModeAvailability",))
    assert {address: found[address] for address in allowed} == {address: ["came", ""] for address in allowed}
    assert [address for address in closed if not found[address][1]] == []


@pytest.mark.browser
def test_chromium_knows_every_policy_and_its_value(
    ask_chromium: Callable[..., dict[str, Any]], policy: dict[str, Any]
) -> None:
    found = ask_chromium(OURS, "chrome://policy/", leave_out=("URLBlocklist",))
    assert found.keys() == policy.keys() - {"URLBlocklist", "DeveloperToolsAvailability"}
    assert {name: status for name, status in found.items() if status not in {"OK", "Deprecated"}} == {}
