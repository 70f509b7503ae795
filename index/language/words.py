"""Where words begin and end in plain text and in queries."""

import re
from collections.abc import Iterator

from index.language.letters import COMBINING, INVISIBLE

_SIGN = f"[{COMBINING}{INVISIBLE}]*"
# Between two letters these do not part a word: brackets and marks of a transcription, the apostrophe,
# a hyphen at the end of a line.
_JOINT = r"(?:(?<!\d)(?:[\[\](){}<>⟨⟩⟦⟧|‖?\\`´'’ʼ]{1,4}|-[ \t]*\r?\n[ \t]*)(?=[^\W\d_]))"
_WORD = re.compile(rf"[^\W_]{_SIGN}(?:{_JOINT}?[^\W_]{_SIGN})*")
_JOINTS = re.compile(r"[\[\](){}<>⟨⟩⟦⟧|‖?\\`´]|-[ \t]*\r?\n[ \t]*")


def scan(text: str) -> Iterator[tuple[str, int, int]]:
    """Each word of a text as (word without joints, start, end); linear in the length of the text."""
    for found in _WORD.finditer(text):
        yield unjoin(found.group()), found.start(), found.end()


def unjoin(text: str) -> str:
    """`во[да]`, `во|да` and `во-` + line end + `да` become `вода`."""
    return _JOINTS.sub("", text)
