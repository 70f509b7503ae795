"""An export taken into an empty archive and exported again is the same, byte for byte."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from archive.cli import main

Archive = Callable[..., Result]
Write = Callable[..., Path]

MUSEUM = (
    {"record": "museum", "name": {"en": "Museum", "ru": "Музей"}, "notice": {"ru": "Показ"}},
    {"record": "person", "id": "moroz", "name": {"uk": "Мороз", "ru": "Мороз"}, "variants": [{"text": "Moroz"}]},
    {"record": "collection", "id": "cards", "title": "Открытки", "position": 2, "cover": "C-1"},
    {"record": "collection", "id": "walls", "title": {"ru": "Стены"}, "ordered": True, "position": 1},
    {"id": "C-1", "kind": "postcard", "language": "en", "text": "A view.", "translation": {"ru": "Вид."},
     "collection": "cards", "state": "published", "publisher": "Планета", "posted": "unknown",
     "assets": [{"file": "pictures/front.png", "alt": "Стена"}, {"file": "pictures/back.png", "role": "back"}]},
    {"record": "story", "id": "walk", "title": {"en": "A walk", "ru": "Прогулка"}, "state": "published", "position": 3,
     "stops": [{"item": "c-1", "text": "Смотрите.", "sources": [{"item": "B-1", "text": {"ru": "Так в книге"}}]},
               {"text": {"en": "Words"}, "figures": [{"figure": "48", "text": {"en": "so it says", "ru": "так"}}]}]},
    {"record": "plan", "id": "ground", "title": "Этаж", "picture": {"file": "pictures/plan.png", "alt": "План"},
     "spots": [{"place": "gate", "left": 0, "top": 1000}, {"place": "hall", "left": 333, "top": 7}]},
    {"record": "place", "id": "hall", "name": "Зал"},
    {"record": "place", "id": "gate", "name": {"ru": "Ворота"}},
    {"id": "I-1", "kind": "inscription", "text": "Во[да]\n\nНа стене.", "translation": {"en": "Water\n\nOn a wall."},
     "collection": "walls", "position": 1, "state": "withdrawn", "technique": {"en": "soot", "ru": "копоть"}},
    {"id": "КМ-1942/15", "kind": "diary", "date_text": "Май - июль 1942 г.", "people": ["Moroz", "Кто-то"],
     "places": [{"name": "Керчь", "role": "found"}], "parts": [{"part": "p2", "text": "Дальше"}], "state": "review"},
    {"id": "B-1", "kind": "bibliography", "text": "Книга. М., 1987—174 с.", "authors": "Автор, А.", "year": 1987},
)  # fmt: skip


@pytest.fixture
def second(tmp_path: Path, var: Path) -> Archive:
    """Another, empty archive."""
    return lambda *words: CliRunner().invoke(main, ["--data", str(tmp_path / "second"), *map(str, words)])


def exported(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_records_pictures_names_and_states_come_through(
    archive: Archive, second: Archive, write: Write, scan: Callable[..., Path], tmp_path: Path
) -> None:
    scan("pictures/front.png", "sienna")
    scan("pictures/back.png", "navy")
    scan("pictures/plan.png", "olive")
    assert archive("import", write(*MUSEUM)).exit_code == 0
    first_out, second_out = tmp_path / "one", tmp_path / "two"
    first_out.mkdir()  # the other folder is made by the export
    assert archive("export", "--out", first_out).exit_code == 0
    taken = second("import", first_out / "records.jsonl")
    assert (taken.exit_code, taken.stderr) == (0, "")
    assert second("export", "--out", second_out).exit_code == 0
    assert exported(first_out) == exported(second_out)
    assert len(exported(first_out)) == 4
    assert archive("export").stdout_bytes == second("export").stdout_bytes == exported(first_out)["records.jsonl"]


@pytest.mark.shared
def test_the_records_of_the_relevance_test_come_through(
    archive: Archive, second: Archive, shared: Path, tmp_path: Path
) -> None:
    taken = archive("import", shared / "data-relevance/documents.jsonl", "--publish")
    assert (taken.exit_code, "600 stored" in taken.stdout) == (0, True)
    archive("export", "--out", tmp_path / "one.jsonl")
    second("import", tmp_path / "one.jsonl")
    second("export", "--out", tmp_path / "two.jsonl")
    assert (tmp_path / "one.jsonl").read_bytes() == (tmp_path / "two.jsonl").read_bytes()
    assert (tmp_path / "one.jsonl").read_text("utf-8").count('"state":"published"') == 600


def test_a_dry_run_founds_an_archive_and_leaves_it_empty(archive: Archive, write: Write) -> None:
    result = archive("import", write({"id": "D-1", "kind": "diary"}), "--dry-run")
    assert (result.exit_code, "dry run" in result.stdout) == (0, True)
    assert archive("export").stdout == ""
