"""The voices of espeak-ng. Each passage is spoken by a voice of its own language; all end in one file."""

from __future__ import annotations

import re
import shutil
import subprocess
import wave
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

# Slower than the usual 175 words a minute: a visitor hears it once, in a hall.
WORDS_PER_MINUTE = 150
# Silence between passages, in seconds.
BETWEEN = 0.7
# A letter of 6,000 characters takes seven minutes to hear and four seconds to make; nobody stands longer.
LONGEST = 6_000
SECONDS = 60.0
# What a voice sounds like has changed when one of these has: recordings of before are made anew.
RECIPE = f"espeak-ng 1 {WORDS_PER_MINUTE} {BETWEEN} {LONGEST}"
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


class Mute(Exception):
    """Nothing can be spoken: espeak-ng is not installed, or failed."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Text to be spoken, and the code of its language."""

    text: str
    language: str


class Voices:
    """What this machine can speak; nothing, where espeak-ng is not installed (`apt install espeak-ng`)."""

    def __init__(self, program: str = "espeak-ng") -> None:
        self._program = shutil.which(program)

    @cached_property
    def languages(self) -> frozenset[str]:
        """The codes of the languages that are spoken."""
        if self._program is None:
            return frozenset()
        try:
            listed = subprocess.run(
                [self._program, "--voices"], capture_output=True, text=True, check=True, timeout=SECONDS
            ).stdout
        except (OSError, subprocess.SubprocessError, UnicodeDecodeError):
            return frozenset()
        codes = [line.split()[1] for line in listed.splitlines()[1:] if len(line.split()) > 1]
        return frozenset(codes) | {code.partition("-")[0] for code in codes}

    def speakable(self, passages: Sequence[Passage]) -> tuple[Passage, ...]:
        """Leave out what has no words, no voice, or no place before the longest end."""
        found, left = [], LONGEST
        for passage in passages:
            text = _CONTROL.sub(" ", passage.text).strip()
            if passage.language in self.languages and any(map(str.isalnum, text)) and left > 0:
                found.append(Passage(_shortened(text, left), passage.language))
                left -= len(text)
        return tuple(found)

    def record(self, passages: Sequence[Passage], folder: Path) -> Path:
        """Speak into a WAV file in this folder: one channel, 16 bits.

        Raises:
            Mute: the program failed or took too long.
        """
        whole = folder / "spoken.wav"
        parts = [self._speak(passage, folder / f"{number}.wav") for number, passage in enumerate(passages)]
        with wave.open(str(whole), "wb") as sound:
            for number, file in enumerate(parts):
                with wave.open(str(file), "rb") as part:
                    if number == 0:
                        sound.setparams(part.getparams())
                    silence = bytes(int(part.getframerate() * BETWEEN) * part.getsampwidth()) if number else b""
                    sound.writeframes(silence + part.readframes(part.getnframes()))
        return whole

    def _speak(self, passage: Passage, file: Path) -> Path:
        # The text comes by the standard input: it can never be taken for an option or a file.
        command = [str(self._program), "-v", passage.language, "-s", str(WORDS_PER_MINUTE), "-b", "1", "-w", str(file)]
        try:
            subprocess.run(
                [*command, "--stdin"], input=passage.text.encode(), capture_output=True, check=True, timeout=SECONDS
            )
            with wave.open(str(file), "rb"):
                return file
        except (OSError, EOFError, wave.Error, subprocess.SubprocessError) as error:
            raise Mute("espeak-ng could not speak this text.") from error


def _shortened(text: str, longest: int) -> str:
    """Cut at the last blank before the end."""
    return text if len(text) <= longest else text[:longest].rpartition(" ")[0]
