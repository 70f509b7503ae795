"""Recordings are made once, by what is said; they are bounded, and go with the item."""

from __future__ import annotations

import os
import shutil
import subprocess
import wave
from collections.abc import Sequence
from pathlib import Path

import pytest

from archive.speech import Mute, Passage, Recordings, Voices, recordings, voices

WATER = Passage("Вода", "ru")


class Tape(Voices):
    """Speaks Russian and English without a voice: what is said stands in the file."""

    languages = frozenset({"ru", "en"})

    def __init__(self) -> None:
        self.made: list[Sequence[Passage]] = []
        self.fails = False

    def record(self, passages: Sequence[Passage], folder: Path) -> Path:
        if self.fails:
            raise Mute("no voice today")
        self.made.append(passages)
        file = folder / "tape"
        file.write_text(" ".join(passage.text for passage in passages), "utf-8")
        return file


@pytest.fixture
def tape() -> Tape:
    return Tape()


@pytest.fixture
def shelf(tape: Tape, tmp_path: Path) -> Recordings:
    return Recordings(tmp_path, tape)


@pytest.fixture(scope="module")
def espeak() -> Voices:
    if shutil.which("espeak-ng") is None:
        pytest.skip("espeak-ng is not installed (apt install espeak-ng)")
    return Voices()


def test_the_same_words_are_spoken_once(shelf: Recordings, tape: Tape) -> None:
    first = shelf.find(1, "ru", [WATER])
    assert shelf.find(1, "ru", [WATER]) == first
    assert first.read_text("utf-8") == "Вода"
    assert len(tape.made) == 1


def test_changed_words_replace_what_was_spoken_before_in_that_language_only(shelf: Recordings) -> None:
    old, english = shelf.find(1, "ru", [WATER]), shelf.find(1, "en", [Passage("Water", "en")])
    new = shelf.find(1, "ru", [Passage("Вода и камень", "ru")])
    assert (old.exists(), new.exists(), english.exists()) == (False, True, True)


def test_another_recipe_makes_it_anew(shelf: Recordings, monkeypatch: pytest.MonkeyPatch) -> None:
    old = shelf.find(1, "ru", [WATER])
    monkeypatch.setattr(recordings, "RECIPE", "another voice")
    assert shelf.find(1, "ru", [WATER]) != old


def test_what_has_no_voice_is_left_out_and_nothing_at_all_is_mute(shelf: Recordings, tape: Tape) -> None:
    shelf.find(1, "ru", [Passage("Qırım", "crh"), WATER, Passage(" … ", "ru")])
    assert tape.made == [(WATER,)]
    assert not shelf.speaks([Passage("Qırım", "crh")])
    with pytest.raises(Mute):
        shelf.find(1, "ru", [Passage("Qırım", "crh")])


def test_a_long_text_ends_at_a_word(shelf: Recordings, tape: Tape, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(voices, "LONGEST", 12)
    shelf.find(1, "ru", [Passage("вода камень небо", "ru"), WATER])
    assert tape.made == [(Passage("вода камень", "ru"),)]


def test_a_failed_recording_leaves_nothing_behind(shelf: Recordings, tape: Tape, tmp_path: Path) -> None:
    tape.fails = True
    with pytest.raises(Mute):
        shelf.find(1, "ru", [WATER])
    assert [file for file in tmp_path.rglob("*") if file.is_file()] == []
    assert list((tmp_path / "speech").glob("making-*")) == []
    tape.fails = False
    assert shelf.find(1, "ru", [WATER]).is_file()


def test_a_full_disk_is_mute_and_no_fault_of_the_program(
    shelf: Recordings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "speech").write_bytes(b"")
    with pytest.raises(Mute):
        shelf.find(1, "ru", [WATER])


def test_the_longest_unused_go_first(shelf: Recordings, monkeypatch: pytest.MonkeyPatch) -> None:
    files = [shelf.find(number, "ru", [Passage(f"Вода {number}", "ru")]) for number in (1, 2, 3)]
    for age, file in zip((30, 10, 20), files, strict=True):
        os.utime(file, (1_000 - age, 1_000 - age))
    monkeypatch.setattr(recordings, "MOST_BYTES", files[0].stat().st_size * 2)
    shelf.tidy()
    assert [file.exists() for file in files] == [False, True, True]


def test_what_a_killed_process_left_is_removed_but_not_what_is_being_made(shelf: Recordings, tmp_path: Path) -> None:
    for name, time in (("making-old", 1_000), ("making-new", None)):
        (tmp_path / "speech" / name).mkdir(parents=True)
        if time:
            os.utime(tmp_path / "speech" / name, (time, time))
    shelf.tidy()
    assert [folder.name for folder in (tmp_path / "speech").iterdir()] == ["making-new"]


def test_recordings_of_an_item_can_be_removed(shelf: Recordings) -> None:
    kept, gone = shelf.find(1, "ru", [WATER]), shelf.find(22, "ru", [WATER])
    assert shelf.items() == {1, 22}
    shelf.remove([22])
    assert (kept.exists(), gone.exists(), shelf.items()) == (True, False, {1})


def test_without_the_program_nothing_is_spoken(tmp_path: Path) -> None:
    silent = Voices("no-such-program")
    assert silent.languages == frozenset()
    assert not Recordings(tmp_path, silent).speaks([WATER])


def test_real_voices_speak_all_languages_of_the_pages(espeak: Voices) -> None:
    assert {"ru", "en", "uk", "de", "fr"} <= espeak.languages


def test_a_real_recording_holds_each_passage_and_the_silence_between(espeak: Voices, tmp_path: Path) -> None:
    def seconds(*passages: Passage) -> float:
        with wave.open(str(espeak.record(passages, tmp_path))) as sound:
            assert (sound.getnchannels(), sound.getsampwidth()) == (1, 2)
            assert any(sound.readframes(sound.getnframes()))
            return sound.getnframes() / sound.getframerate()

    russian, english = Passage("Вода в колодце.", "ru"), Passage("Water in the well.", "en")
    both = seconds(russian, english)
    assert both == pytest.approx(seconds(russian) + seconds(english) + voices.BETWEEN, abs=0.05)
    assert seconds(russian) > 0.5


@pytest.mark.parametrize(
    "text", ["-v en --phonout=/proc/self/cwd/x", "<voice name='x'>&lt;", "\x00\x07[[x]]", "'; rm -rf ."]
)
def test_no_text_is_taken_for_an_order(espeak: Voices, tmp_path: Path, text: str) -> None:
    said = espeak.speakable([Passage(text, "en")])
    before = sorted(Path.cwd().iterdir())
    assert espeak.record(said, tmp_path).stat().st_size > 1_000
    assert sorted(Path.cwd().iterdir()) == before


def test_a_program_that_fails_is_mute(tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    broken.write_text("#!/bin/sh\necho Pty Language\necho ' 5  ru  x'\nexit ${2:+1}\n", "utf-8")
    broken.chmod(0o755)
    broken_voices = Voices(str(broken))
    assert subprocess.run([broken, "--voices"], check=True, capture_output=True).returncode == 0
    assert broken_voices.speakable([WATER]) == (WATER,)
    with pytest.raises(Mute):
        broken_voices.record([WATER], tmp_path)
