"""What a file says about itself, as plain clean texts."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Final

from media.characters import visible

_LONGEST: Final = 2_000
# Old programs, and those of a Macintosh, end lines in their own ways.
_LINE_ENDS: Final = re.compile("\r\n|[\r\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Embedded:
    """Suggestions for whoever describes the picture; each at most 2,000 characters, empty where nothing is said.

    Attributes:
        taken: the day of the photograph, YYYY-MM-DD.
        digitised: the day of the scan, YYYY-MM-DD.
        device: maker and model of scanner or camera.
        software: that wrote the file.
        title: of the picture.
        description: caption.
        creator: names, one to a line.
        keywords: one to a line.
        copyright: notice.
        ppi: pixels per inch, such as ``600`` or ``600 × 300``.
        position: whether the file says where it was taken. Where, is not read: it may be somebody's home.
    """

    taken: str = ""
    digitised: str = ""
    device: str = ""
    software: str = ""
    title: str = ""
    description: str = ""
    creator: str = ""
    keywords: str = ""
    copyright: str = ""
    ppi: str = ""
    position: bool = False

    @classmethod
    def of(cls, said: Mapping[str, Any]) -> "Embedded":
        """Make it from what a decoder answered, which may have been taken over: only clean texts get through."""
        texts = {entry.name: tidy(str(said.get(entry.name, ""))) for entry in fields(cls) if entry.name != "position"}
        return cls(**texts, position=said.get("position") is True)


NOTHING_EMBEDDED: Final = Embedded()


def tidy(text: str) -> str:
    """Return a text composed, without controls and signs that turn the reading direction, at most 2,000 characters."""
    text = _LINE_ENDS.sub("\n", text[: 4 * _LONGEST]).replace("\t", " ")
    seen = visible(text, kept="\n")
    return re.sub(r"\n{3,}", "\n\n", unicodedata.normalize("NFC", seen)).strip()[:_LONGEST].strip()
