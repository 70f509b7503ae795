"""The words that mean the same, out into a table and back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import index
from archive.cli import main

Archive = Callable[..., Result]
HEADING = "id\tdomain\tru\ten\n"
LAMP = "dugout-lamp\thouse\tкоптилка блиндажная|adj:коптилочный\tdugout lamp\n"


@pytest.fixture
def table(tmp_path: Path) -> Callable[[str], Path]:
    """Write a table of words."""

    def written(text: str) -> Path:
        path = tmp_path / "words.tsv"
        path.write_text(text, "utf-8")
        return path

    return written


def test_what_is_exported_and_imported_again_changes_nothing(archive: Archive, tmp_path: Path) -> None:
    archive("init")
    file = tmp_path / "all.tsv"
    assert archive("vocabulary", "export", file).stdout.endswith(f": {len(index.starter())} concepts.\n")
    result = archive("vocabulary", "import", file)
    assert (result.exit_code, result.stdout) == (0, f"all.tsv: {len(index.starter())} unchanged.\n")
    assert archive("export").stdout == ""


def test_own_words_are_added_changed_taken_out_and_exported(
    archive: Archive, table: Callable[[str], Path], tmp_path: Path
) -> None:
    known = index.starter()[0].id
    result = archive("vocabulary", "import", table(HEADING + LAMP + f"{known}\tsea\t\t\n"))
    assert (result.exit_code, result.stdout) == (0, "words.tsv: 1 added, 1 removed.\n")
    own = tmp_path / "own.tsv"
    archive("vocabulary", "export", own, "--own")
    assert own.read_text("utf-8") == "id\tdomain\tru\ten\tuk\tde\n" + LAMP.rstrip("\n") + "\t\t\n"
    archive("vocabulary", "export", own)
    assert f"\n{known}\t" not in own.read_text("utf-8")
    assert archive("vocabulary", "import", table(HEADING + LAMP.replace("dugout lamp", "oil lamp"))).stdout == (
        "words.tsv: 1 changed.\n"
    )


def test_a_bad_line_is_named_by_its_number_and_remedy_and_the_good_ones_are_stored(
    archive: Archive, table: Callable[[str], Path]
) -> None:
    bad = "Lamp!\thouse\tлампа\tlamp\n" + "nowhere-known\thouse\t\t\n"
    result = archive("vocabulary", "import", table(HEADING + bad + LAMP))
    assert result.exit_code == 1
    first, second = result.stderr.splitlines()
    assert "words.tsv, line 2: “Lamp!” is no id. Use small Latin letters" in first
    assert "words.tsv, line 3: There is no “nowhere-known” that could be taken out" in second
    assert result.stdout == "words.tsv: 1 added.\n"


def test_a_dry_run_says_the_same_and_stores_nothing(archive: Archive, table: Callable[[str], Path]) -> None:
    result = archive("vocabulary", "import", table(HEADING + LAMP), "--dry-run")
    assert result.stdout == "words.tsv: 1 added. Nothing was stored: this was a dry run.\n"
    assert archive("export").stdout == ""


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "the heading is missing"),
        (b"id,domain,ru,en\n", "the heading is missing"),
        ("id\tdomain\tru\ten\nwater\tsea\tвода\twater\n".encode("cp1251"), "this is no UTF-8 text"),
    ],
)
def test_a_file_that_is_no_table_stores_nothing(archive: Archive, tmp_path: Path, content: bytes, said: str) -> None:
    file = tmp_path / "words.tsv"
    file.write_bytes(content)
    result = archive("vocabulary", "import", file)
    assert (result.exit_code, said in result.stderr) == (1, True)


def test_a_missing_file_is_said_and_wrong_use_ends_with_2(archive: Archive, tmp_path: Path) -> None:
    result = archive("vocabulary", "import", tmp_path / "none.tsv")
    assert (result.exit_code, "cannot be read" in result.stderr) == (1, True)
    assert archive("vocabulary", "import").exit_code == 2
    assert archive("vocabulary", "improve").exit_code == 2


def test_the_museums_words_come_through_export_and_import_byte_by_byte(
    archive: Archive, table: Callable[[str], Path], tmp_path: Path
) -> None:
    archive("vocabulary", "import", table(HEADING + LAMP + f"{index.starter()[0].id}\tsea\t\t\n"))
    archive("export", "--out", tmp_path / "one.jsonl")
    runner = CliRunner()
    runner.invoke(main, ["--data", str(tmp_path / "second"), "import", str(tmp_path / "one.jsonl")])
    runner.invoke(main, ["--data", str(tmp_path / "second"), "export", "--out", str(tmp_path / "two.jsonl")])
    assert (tmp_path / "one.jsonl").read_bytes() == (tmp_path / "two.jsonl").read_bytes()
    assert (tmp_path / "one.jsonl").read_text("utf-8").count('"record":"concept"') == 2


def test_pairs_of_the_own_translations_are_suggested_with_their_records(
    archive: Archive, write: Callable[..., Path]
) -> None:
    said = [("Наш блямзик", "Our gromlet"), ("Новый блямзик тут", "New gromlet"), ("Два блямзика", "Two gromlets")]
    said += [(f"Ветер{'ы' * n} дует", f"Wind{'y' * n} blows") for n in range(20)]
    records = [
        {"id": f"T-{number}", "kind": "diary", "text": russian, "translation": {"en": english}}
        for number, (russian, english) in enumerate(said)
    ]
    archive("import", write(*records))
    result = archive("vocabulary", "suggest")
    assert result.exit_code == 0
    assert "блямзик (ru) = gromlet (en): together 3 times, see T-" in result.stdout


def test_an_archive_without_translations_suggests_nothing(archive: Archive) -> None:
    archive("init")
    assert archive("vocabulary", "suggest").stdout == "No pair of words is sure enough to be offered.\n"
