"""Where words begin and end in plain text and in queries."""

import re
from collections.abc import Iterator

from index.language.letters import COMBINING, INVISIBLE

_SIGN = f"[{COMBINING}{INVISIBLE}]*"
# Between two letters these do not part a word: brackets and marks of a transcription, the apostrophe,
# a hyphen at the end of a line.
_JOINT = r"(?:(?<!\d)(?:[\[\](){}<>⟨⟩⟦⟧|‖?\\`´'’ʼ]{1,4}|-[ \t]*\r?\n[ \t]*)(?=[^\W\d_]))"
_WORD = re.compile(rf"[^\W_]{_SIGN}(?:{_JOINT}?[^\W_]{_SIGN})*")
_PAIRS = (("[", "]"), ("(", ")"), ("<", ">"), ("{", "}"), ("⟨", "⟩"), ("⟦", "⟧"))
_JOINTS = re.compile(r"[\[\](){}<>⟨⟩⟦⟧|‖?\\`´]|-[ \t]*\r?\n[ \t]*")


def scan(text: str) -> Iterator[tuple[str, int, int]]:
    """Each word of a text as (word without joints, start, end); linear in the length of the text.

    A bracket that opens or closes inside a word belongs to it at its edge too: `во[да]` ends behind the bracket.
    """
    for found in _WORD.finditer(text):
        start, end = found.span()
        if found[0].isalnum():  # nearly every word: no joint in it
            yield found[0], start, end
            continue
        for opening, closing in _PAIRS:
            inside = found.group().count(opening) - found.group().count(closing)
            end += inside > 0 and text[end : end + 1] == closing
            start -= inside < 0 and start > 0 and text[start - 1] == opening
        yield unjoin(found.group()), start, end


def unjoin(text: str) -> str:
    """`во[да]`, `во|да` and `во-` + line end + `да` become `вода`."""
    return _JOINTS.sub("", text)
