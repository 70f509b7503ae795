"""Settings come from environment and TOML, are typed, and refuse nonsense by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.settings import BadSetting, Settings, read_settings

SETTINGS_PAGE = Path(__file__).parent.parent / "archive" / "docs" / "settings.md"


def test_every_setting_has_a_default_and_a_sentence() -> None:
    assert all(field.description for field in Settings.model_fields.values())
    assert Settings().port == 8080


def test_the_environment_wins_over_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "archive.toml").write_text("port = 9001\nthreads = 2\n")
    monkeypatch.setenv("ARCHIVE_DATA", str(tmp_path))
    monkeypatch.setenv("ARCHIVE_PORT", "9002")
    settings = Settings()
    assert (settings.port, settings.threads, settings.data) == (9002, 2, tmp_path)


def test_a_chosen_option_wins_over_both(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARCHIVE_PORT", "9002")
    assert read_settings(data=tmp_path, port=9003, staff_port=None).port == 9003


@pytest.mark.parametrize("folder", ["", "."])
def test_the_folder_one_stands_in_is_no_data_folder(folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARCHIVE_DATA", folder)
    with pytest.raises(BadSetting, match="a folder of its own"):
        read_settings()


@pytest.mark.parametrize("line", ["prot = 9001", "port = 'many'", "port = 0", "workers = 0", "default_language = 'xx'"])
def test_a_misspelt_or_foolish_setting_is_refused_by_name(line: str, tmp_path: Path) -> None:
    (tmp_path / "archive.toml").write_text(line)
    with pytest.raises(BadSetting, match=line.split(" ", maxsplit=1)[0]):
        read_settings(data=tmp_path)


def test_a_misspelt_variable_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARCHIVE_PROT", "9001")
    with pytest.raises(BadSetting, match="ARCHIVE_PROT"):
        read_settings()
    with pytest.raises(ValueError, match="ARCHIVE_PROT"):
        Settings()


def test_the_page_of_settings_lists_each_with_its_default_and_sentence() -> None:
    rows = dict.fromkeys(line for line in SETTINGS_PAGE.read_text().splitlines() if line.startswith("| `"))
    wanted = [
        f"| `{name}` | {f'`{field.default}`' if field.default not in ('', ()) else 'empty'} | {field.description} |"
        for name, field in Settings.model_fields.items()
    ]
    assert list(rows) == wanted
