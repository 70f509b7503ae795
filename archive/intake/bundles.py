"""Which scans of one folder are one thing: two sides of a card, the pages of a notebook. Decided by names alone.

Names that may mean this or that are kept apart, and it is said: joining by hand is one tap, parting is not.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath

from archive.intake.scan_names import BACK, FRONT, PAGE, ScanName, natural, read_name


class Why(StrEnum):
    """Why scans that look like parts of one thing were kept apart."""

    SAME_PLACE = "same_place"  # two files claim to be the same side or page
    LETTERS = "letters"  # a, b, c: more than two sides
    NUMBERS = "numbers"  # 1, 2, 3 without a word: pages, or things one after the other
    MIXED = "mixed"  # sides and pages, or pages and leaves


@dataclass(frozen=True, slots=True)
class Sheet:
    """One file of a bundle, and what it shows; `number` is 0 where none is said."""

    file: str
    role: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class Bundle:
    """The scans of one thing, in order; `title` is empty where the names give none (`p001`)."""

    title: str
    sheets: tuple[Sheet, ...]

    @property
    def paged(self) -> bool:
        """Whether it is read page by page."""
        return any(sheet.role == PAGE for sheet in self.sheets)


@dataclass(frozen=True, slots=True)
class Doubt:
    """Files that were kept apart, and why."""

    files: tuple[str, ...]
    why: Why


def bundle(files: Iterable[str], *, numbered_pages: bool = False) -> tuple[tuple[Bundle, ...], tuple[Doubt, ...]]:
    """Put the files of one folder together.

    Args:
        files: their names, each once.
        numbered_pages: bare numbers (`001`, `002`) are pages, because the archivist said what kind of thing it is.
    """
    groups: defaultdict[str, list[tuple[str, ScanName]]] = defaultdict(list)
    for file in sorted(files, key=natural):
        name = read_name(file)
        groups[name.base].append((file, name))
    bundles: list[Bundle] = []
    doubts: list[Doubt] = []
    for group in groups.values():
        members = _as_pages(group) if numbered_pages else group
        why = _doubt(members)
        if why:
            doubts.append(Doubt(tuple(file for file, _ in members), why))
        bundles += _apart(members, why) if why else _together(members)
    return tuple(sorted(bundles, key=lambda each: natural(each.sheets[0].file))), tuple(doubts)


_Group = list[tuple[str, ScanName]]


def _as_pages(group: _Group) -> _Group:
    return [
        (file, ScanName(name.base, PAGE, name.number, "page", name.title) if name.mark == "number" else name)
        for file, name in group
    ]


def _doubt(group: _Group) -> Why | None:
    """Say why a group of files with one base cannot be one thing; None where it can, or is one file only."""
    if len(group) == 1 or all(not name.mark for _, name in group):
        return None
    marks = {name.mark for _, name in group}
    if marks & {"page", "leaf"}:
        return Why.MIXED if len(marks) > 1 else _same_place(group)
    if marks == {"number"}:
        return _same_place(group) if {name.number for _, name in group} == {1, 2} and _sided(group) else Why.NUMBERS
    if marks == {"letter"} and not _sided(group):
        return Why.LETTERS
    if "number" in marks or not _sided(group, plain_is_front="letter" not in marks):
        return Why.MIXED
    return _same_place(group)


def _sided(group: _Group, *, plain_is_front: bool = False) -> bool:
    return all(name.role or (plain_is_front and not name.mark) for _, name in group)


def _same_place(group: _Group) -> Why | None:
    places = Counter((name.role or FRONT, name.number if name.role == PAGE else 0) for _, name in group)
    return Why.SAME_PLACE if max(places.values()) > 1 else None


def _apart(group: _Group, why: Why) -> Iterator[Bundle]:
    """Keep doubtful files apart; the same sheets in two formats are two bundles, each of which is clear."""
    sets: defaultdict[str, _Group] = defaultdict(list)
    for file, name in group:
        sets[PurePath(file).suffix.casefold()].append((file, name))
    if why is Why.SAME_PLACE and not any(_doubt(each) for each in sets.values()):
        for each in sets.values():
            yield from _together(each)
    else:
        yield from _alone(group)


def _alone(group: _Group) -> Iterator[Bundle]:
    """Keep each by itself: what its name says of sides is as doubtful as the rest."""
    for file, _ in group:
        yield Bundle(PurePath(file).stem, (Sheet(file, FRONT),))


def _together(group: _Group) -> Iterator[Bundle]:
    if len(group) == 1 and group[0][1].mark not in {"word", "page", "leaf"}:
        file, name = group[0]
        # A letter alone still says the side, as `_b` does; a number alone says nothing.
        role = name.role if name.mark == "letter" else ""
        yield Bundle(name.title if role else PurePath(file).stem, (Sheet(file, role or FRONT),))
        return
    if all(not name.mark for _, name in group):
        yield from _alone(group)
        return
    sheets = [Sheet(file, name.role or FRONT, name.number if name.role == PAGE else 0) for file, name in group]
    ordered = sorted(sheets, key=lambda sheet: (sheet.role == BACK, sheet.number))
    title = next((name.title for _, name in group if name.title), "")
    yield Bundle(title, tuple(ordered))
