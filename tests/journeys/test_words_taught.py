"""An archivist teaches the running kiosk words and names; visitors find by them, and no longer when untaught."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.patience import until

if TYPE_CHECKING:
    from conftest import Served

# Names that no rule leads to: only what the archivist says can bring them to the record.
NAMES = {
    "subject": ("subjects", "каменоломни", [("de", "Mühlsteinbrüche"), ("uk", "скелярня"), ("en", "delvings")]),
}


@pytest.fixture(scope="module")
def bring_in(served: Served, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., None]:
    """Import records as somebody at the machine does."""
    folder = tmp_path_factory.mktemp("records")

    def imported(*records: dict[str, object]) -> None:
        file = folder / "records.jsonl"
        file.write_text("\n".join(map(json.dumps, records)), "utf-8")
        done = served.command("import", str(file), "--publish")
        assert done.returncode == 0, done.stderr

    return imported


@pytest.mark.parametrize("kind", NAMES)
def test_a_new_name_in_any_language_and_script_is_found_by(
    kind: str, served: Served, bring_in: Callable[..., None]
) -> None:
    links, name, variants = NAMES[kind]
    authority: dict[str, object] = {"record": kind, "id": f"one-{kind}", "name": {"ru": name}}
    number = f"W-{kind}"
    bring_in(authority, {"id": number, "kind": "diary", "title": {"ru": "Запись"}, links: [{"id": f"one-{kind}"}]})
    until(lambda: number in served.found(name))
    assert all(number not in served.found(text) for _, text in variants)
    taught = [{"language": language, "text": text} for language, text in variants]
    bring_in({**authority, "variants": taught})
    for _, text in variants:
        until(lambda text=text: number in served.found(text))  # type: ignore[misc]
    bring_in({**authority, "variants": taught[1:]})
    until(lambda: number not in served.found(variants[0][1]))


def test_own_words_are_found_by_without_a_restart(
    served: Served, bring_in: Callable[..., None], tmp_path: Path
) -> None:
    bring_in({"id": "W-1", "kind": "diary", "title": {"ru": "Тетрадь связиста"}})
    until(lambda: served.found("связист") == ["W-1"])
    assert served.found("wigwagger") == []
    table = tmp_path / "words.tsv"
    table.write_text("id\tdomain\tru\ten\nflagman\tarmy\tсвязист\twigwagger\n", "utf-8")
    assert served.command("vocabulary", "import", str(table)).returncode == 0
    until(lambda: served.found("wigwagger") == ["W-1"])
    table.write_text("id\tdomain\tru\ten\nflagman\tarmy\t\t\n", "utf-8")
    assert served.command("vocabulary", "import", str(table)).returncode == 0
    until(lambda: served.found("wigwagger") == [])
