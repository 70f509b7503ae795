"""What the README says is so, and nothing in the repository knows the machine it was made on."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from archive.cli.root import COMMANDS

PROJECT = Path(__file__).parent.parent.parent
README = (PROJECT / "README.md").read_text("utf-8")
ROOT = {
    *("archive", "media", "index", "tests", "deploy", ".ci"),
    *("pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md"),
}
LOCKS = sorted((PROJECT / "deploy").glob("*.txt"))
# Written in halves, so that this file does not find itself.
ELSEWHERE = [
    *("/wo" + "rk/", "/t" + "mp/venv", "/ro" + "ot/", "/ho" + "me/"),
    *("pypi." + "org", "python" + "hosted", "npm" + "js.", "--index" + "-url", "--extra-index" + "-url"),
]


@pytest.fixture(scope="module")
def tracked() -> list[Path]:
    done = subprocess.run(["git", "ls-files", "-z"], cwd=PROJECT, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip("this is not a clone")
    return [PROJECT / name for name in done.stdout.split("\0") if name]


def test_the_readme_names_every_command_and_no_other() -> None:
    rows = re.findall(r"^\| (`archive .*?) \|", README, re.MULTILINE)
    named = {name for row in rows for name in re.findall(r"`archive (\w+)", row)}
    assert named == set(COMMANDS)


def test_every_command_exists_and_explains_itself() -> None:
    for name in COMMANDS:
        command = [sys.executable, "-m", "archive.cli", name, "--help"]
        done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, ""), name
        assert len(done.stdout.splitlines()) > 3, name


def test_the_lines_to_type_in_the_readme_can_be_typed() -> None:
    blocks = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    lines = [line.partition("#")[0].split() for block in blocks for line in block.splitlines() if line.strip()]
    assert lines
    for words in lines:
        if words[0].startswith("./"):
            assert (PROJECT / words[0]).stat().st_mode & 0o111, words[0]
        else:
            assert words[0] in {"archive", ".venv/bin/archive"}
            assert next(word for word in words[1:] if not word.startswith("-")) in COMMANDS


def test_links_of_the_readme_lead_somewhere() -> None:
    links = [link for link in re.findall(r"\]\(([^)]+)\)", README) if "://" not in link]
    assert links
    assert [link for link in links if not (PROJECT / link).exists()] == []


def test_the_root_holds_nothing_but_what_it_should(tracked: list[Path]) -> None:
    found = {path.relative_to(PROJECT).parts[0] for path in tracked}
    assert {name for name in found - ROOT if not name.startswith(".git")} == set()
    assert found >= ROOT


def test_no_file_knows_another_machine(tracked: list[Path]) -> None:
    found = []
    for path in tracked:
        content = path.read_bytes() if path.is_file() and "vendor" not in path.parts else b""
        found += [f"{path}: {word}" for word in ELSEWHERE if word.encode() in content]
    assert found == []


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_a_lock_names_versions_and_hashes_and_no_address(lock: Path) -> None:
    text = lock.read_text("utf-8")
    assert "://" not in text
    pins = re.findall(r"^[a-z0-9].*?(?=^\S|\Z)", text, re.MULTILINE | re.DOTALL)
    assert pins
    assert [pin.split()[0] for pin in pins if "==" not in pin or "--hash=sha256:" not in pin] == []


def test_the_packages_import_each_other_in_one_direction_only() -> None:
    tool = shutil.which("lint-imports", path=str(Path(sys.executable).parent))
    if tool is None:
        pytest.skip("import-linter is not installed")
    done = subprocess.run([tool, "--no-cache"], cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
