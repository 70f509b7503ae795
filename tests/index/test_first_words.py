"""The first words of the thesaurus that were looked up beforehand are those that would be looked up."""

from pathlib import Path

import pytest

from index import first_words
from index.language.vocabulary import STARTER


def test_the_file_holds_what_the_dictionaries_say_of_the_thesaurus() -> None:
    """Else write it anew: `python -c "from index import first_words as words; words.write(words.look_up())"`."""
    assert first_words.read() == first_words.look_up()


def test_words_of_another_thesaurus_are_left_alone(tmp_path: Path) -> None:
    edited = tmp_path / "thesaurus.tsv"
    edited.write_bytes(STARTER.read_bytes() + b"# edited\n")
    assert first_words.read(thesaurus=edited) == {}


def test_words_of_other_steps_are_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(first_words, "ANALYSER_VERSION", first_words.ANALYSER_VERSION + 1)
    assert first_words.read() == {}


def test_what_is_written_is_read(tmp_path: Path) -> None:
    words = {"ru": {"вода": [0, 7], "питьевой": [3]}, "": {"ягунов": [1]}}
    first_words.write(words, tmp_path / "words.tsv")
    assert first_words.read(tmp_path / "words.tsv") == words
