"""No file and no function grows beyond what one reads in one sitting; no module is a drawer for everything."""

from __future__ import annotations

import ast
import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest

PROJECT = Path(__file__).parent.parent.parent
PACKAGES = ("archive", "media", "index")
LONGEST_FILE, LONGEST_FUNCTION, LONGEST_VIEW = 300, 40, 15
DRAWERS = {"utils", "util", "helpers", "helper", "common", "misc", "base", "manager", "managers", "stuff", "lib"}

Function = ast.FunctionDef | ast.AsyncFunctionDef


def sources() -> list[Path]:
    found = [path for package in PACKAGES for path in (PROJECT / package).rglob("*.py")]
    assert len(found) > 100
    return sorted(found)


def functions(path: Path) -> Iterator[tuple[str, int, Function]]:
    """Give each function of a file with its length in lines, without decorators."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, Function):
            yield f"{path.relative_to(PROJECT)}:{node.lineno} {node.name}", length(node), node


def length(node: Function) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def is_view(node: Function) -> bool:
    """Whether a function answers an address: `@pages.get(…)` and its like."""
    calls = [call.func for call in node.decorator_list if isinstance(call, ast.Call)]
    return any(isinstance(call, ast.Attribute) and call.attr in {"get", "post", "route"} for call in calls)


def test_no_file_is_too_long() -> None:
    lengths = {path: len(path.read_text("utf-8").splitlines()) for path in sources()}
    assert {str(path): lines for path, lines in lengths.items() if lines > LONGEST_FILE} == {}
    assert statistics.median(lengths.values()) <= 110
    assert statistics.quantiles(lengths.values(), n=10)[-1] <= 200


def test_no_test_file_is_too_long() -> None:
    lengths = {path: len(path.read_text("utf-8").splitlines()) for path in (PROJECT / "tests").rglob("*.py")}
    assert {str(path): lines for path, lines in lengths.items() if lines > LONGEST_FILE} == {}


def test_no_function_is_too_long() -> None:
    # A migration is a list of tables.
    paths = [path for path in sources() if "migrations" not in path.parts]
    lengths = {name: lines for path in paths for name, lines, _ in functions(path)}
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_FUNCTION} == {}
    assert statistics.median(lengths.values()) <= 10
    assert statistics.quantiles(lengths.values(), n=10)[-1] <= 25


def test_no_view_holds_domain() -> None:
    paths = [path for side in ("kiosk", "staff") for path in (PROJECT / "archive" / side).rglob("*.py")]
    views = {name: lines for path in paths for name, lines, node in functions(path) if is_view(node)}
    assert len(views) > 10, "the views were not recognised"
    assert {name: lines for name, lines in views.items() if lines > LONGEST_VIEW} == {}


def test_no_module_is_a_drawer() -> None:
    assert [str(path) for path in sources() if path.stem in DRAWERS or path.parent.name in DRAWERS] == []


@pytest.mark.parametrize("folder", [*PACKAGES, "tests"])
def test_nothing_is_left_to_do(folder: str) -> None:
    marks = ("TO" + "DO", "FIX" + "ME")
    paths = [path for kind in ("py", "html", "css", "js") for path in (PROJECT / folder).rglob(f"*.{kind}")]
    own = [path for path in paths if "vendor" not in path.parts]
    assert [str(path) for path in own if any(mark in path.read_text("utf-8") for mark in marks)] == []
