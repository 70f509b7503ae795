"""What the names of scans say: which side, page or leaf of what they show. Names only; no file is looked at.

Scanners and people write `card_a` and `card_b`, `card-recto`, `card 12 оборот`, `p001`, `стр. 3`, `л. 5 об.`, `f. 5v`.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import PurePath

FRONT, BACK, PAGE = "front", "back", "page"

# A word says it surely; a letter or a number may be a plain count, so its neighbours must agree.
_FRONT_WORDS = "front|recto|obverse|лицо|лиц|лицевая|face|vorderseite|vorne"
_BACK_WORDS = "back|verso|reverse|оборот|обор|об|оборотная|rückseite|hinten"
_PAGE_WORDS = "pages|page|pag|pg|pp|p|страница|стр|с|seite"
_LEAF_WORDS = "folio|fol|ff|f|leaf|лист|л|blatt|bl"
_RECTO_VERSO = {"r": 0, "recto": 0, "лицо": 0, "лиц": 0, "v": 1, "verso": 1, "об": 1, "обор": 1, "оборот": 1}
_LETTERS = {"a": FRONT, "а": FRONT, "b": BACK, "б": BACK}
_NUMBERS = {"1": FRONT, "2": BACK}

# The base must end where a word ends: `setback` shows no back.
_GAP = r"[\s_.,-]+"
_BASE = rf"(?:(?P<base>.*?)(?:{_GAP}|(?<=\d)))??"
_END = r"[\s_.)\]-]*"
_SIDE = re.compile(rf"{_BASE}[(\[]?(?:(?P<front>{_FRONT_WORDS})|(?P<back>{_BACK_WORDS})){_END}")
_LEAF = re.compile(
    rf"(?:(?P<base>.*?){_GAP})??(?:{_LEAF_WORDS})[\s_.-]*(?P<number>\d{{1,4}})"
    rf"(?:[\s_.-]*(?P<side>{'|'.join(sorted(_RECTO_VERSO, key=len, reverse=True))}))?{_END}"
)
_BARE_LEAF = re.compile(rf"(?:(?P<base>.*?){_GAP})??(?P<number>\d{{1,4}})(?P<side>[rv]){_END}")
# A spread of two pages counts by its first.
_PAGED = re.compile(rf"(?:(?P<base>.*?){_GAP})??(?:{_PAGE_WORDS})[\s_.-]*(?P<number>\d{{1,5}})(?:[-–]\d{{1,5}})?{_END}")
_LETTERED = re.compile(rf"(?P<base>.+?)(?:[\s_.-]+|(?<=\d))(?P<letter>[a-zа-я]){_END}")
_NUMBERED = re.compile(rf"(?:(?P<base>.*?){_GAP})??(?P<number>\d{{1,6}}){_END}")
_LONGEST = 255
_DAY_OF_DATE = re.compile(r".*(?<!\d)(1[5-9]|20)\d\d[-_. ](0?[1-9]|1[0-2])")


@dataclass(frozen=True, slots=True)
class ScanName:
    """What one name says.

    Attributes:
        base: the name without the mark of side or page, folded; equal ones belong to one thing. May be empty: `p001`.
        role: front, back or page; empty when nothing is said.
        number: of the page, 0 where there is none; leaves count two, recto 2n - 1 and verso 2n.
        mark: how it is said: ``word``, ``page``, ``leaf``, ``letter``, ``number``, or empty.
        title: the base as it was written.
    """

    base: str
    role: str = ""
    number: int = 0
    mark: str = ""
    title: str = ""


def read_name(filename: str) -> ScanName:
    """Read a file's name; the extension and everything before the last slash are no part of it."""
    # Longer runs of separators say nothing more, and cost the patterns time.
    stem = re.sub(r"([\s_.,-]{3})[\s_.,-]+", r"\1", _stem(filename)[:_LONGEST])
    folded = stem.casefold()
    for read in (_leaf, _page, _side, _letter, _number):
        if (found := read(folded)) is not None:
            return ScanName(_tidy(found.base), found.role, found.number, found.mark, _title(stem, found.base))
    return ScanName(_tidy(folded), title=stem.strip())


def natural(name: str) -> tuple[tuple[int, str], ...]:
    """Give the key that sorts names as people count: 2 before 10, without case."""
    pieces = re.split(r"(\d+)", unicodedata.normalize("NFKC", name).casefold())
    # Digits beyond what `int` likes to read are compared by length and text, which is the same order.
    return tuple((len(piece.lstrip("0")), piece.lstrip("0")) if piece.isdecimal() else (-1, piece) for piece in pieces)


def _stem(filename: str) -> str:
    name = unicodedata.normalize("NFC", PurePath(filename.replace("\\", "/")).name)
    stem, dot, extension = name.rpartition(".")
    # `л. 5 об.` ends in a full stop, and `стр. 3` has its last one inside: an extension has letters, and no blank.
    return stem if dot and re.fullmatch(r"[a-zA-Z][a-zA-Z0-9]{1,4}", extension) else name


def _leaf(stem: str) -> ScanName | None:
    match = _LEAF.fullmatch(stem) or _BARE_LEAF.fullmatch(stem)
    if match is None or not int(match["number"]):
        return None
    number = 2 * int(match["number"]) - 1 + _RECTO_VERSO[match["side"] or "r"]
    return ScanName(match["base"] or "", PAGE, number, "leaf")


def _page(stem: str) -> ScanName | None:
    match = _PAGED.fullmatch(stem)
    return ScanName(match["base"] or "", PAGE, int(match["number"]), "page") if match else None


def _side(stem: str) -> ScanName | None:
    match = _SIDE.fullmatch(stem)
    return ScanName(match["base"] or "", FRONT if match["front"] else BACK, 0, "word") if match else None


def _letter(stem: str) -> ScanName | None:
    match = _LETTERED.fullmatch(stem)
    return ScanName(match["base"], _LETTERS.get(match["letter"], ""), 0, "letter") if match else None


def _number(stem: str) -> ScanName | None:
    match = _NUMBERED.fullmatch(stem)
    if match is None:
        return None
    base, digits = match["base"] or "", match["number"]
    # `card-1` may be a side; `1942-05-1` is a day, `IMG_0001` a scanner's count.
    side = "" if not base or _DAY_OF_DATE.fullmatch(base) else _NUMBERS.get(digits, "")
    return ScanName(base, side, int(digits), "number")


def _tidy(base: str) -> str:
    return re.sub(r"[\s_.,-]+", " ", base).strip()


def _title(stem: str, base: str) -> str:
    """Give the base as it was written; where folding changed its length, as folded."""
    written = stem[: len(base)]
    return (written if written.casefold() == base else base).strip(" _.,-")
