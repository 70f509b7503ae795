"""JSON Lines: one record a line, UTF-8. What `import` accepts and `export` writes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, TextIO

from archive.catalogue.fields import Fault, Json
from archive.errors import Invalid, Problem, Refusal
from archive.exchange import strict_json
from archive.exchange.entries import Entry, read_entry

# The longest record is a transcription of 200,000 characters with as many of translation, at 2 to 4 bytes each.
LONGEST_LINE = 2_000_000
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank: its number from 1, and either the record or what is wrong with it.

    `id` is what the line calls itself, for naming it; empty where even that cannot be read.
    """

    number: int
    id: str = ""
    entry: Entry | None = None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Survey:
    """What a file holds, seen before anything of it is stored: lines that are not blank, and how many are items."""

    lines: int
    items: int


def survey(path: Path) -> Survey:
    """Look through a file once, to know that it can be read at all.

    Raises:
        Refusal: it is missing, no file, empty, not UTF-8, or not JSON Lines; says which.
    """
    lines = items = objects = 0
    start = ""
    for _, text in _texts(path):
        lines += 1
        start = start or (text or "")[:1]
        data = _object(text)
        objects += isinstance(data, dict)
        items += isinstance(data, dict) and data.get("record", "item") == "item"
    if not lines:
        raise Refusal("The file %(file)s is empty.", file=str(path))
    if not objects:
        array = "It is one JSON array. " if start == "[" else ""
        raise Refusal(
            "The file %(file)s is not JSON Lines. %(array)sWrite one record as a JSON object on each line.",
            file=str(path),
            array=array,
        )
    return Survey(lines, items)


def read(path: Path) -> Iterator[Line]:
    """Read a file line by line; a line at fault says what is wrong, and the reading goes on.

    A byte-order mark, CRLF and blank lines are taken.

    Raises:
        Refusal: the file cannot be read or is not UTF-8.
    """
    for number, text in _texts(path):
        yield _line(number, text)


def write(entries: Iterable[Entry], stream: TextIO) -> int:
    """Write records, one a line, in one canonical form: equal records give equal bytes. Return how many."""
    count = 0
    for entry in entries:
        count += 1
        stream.write(json.dumps(entry.write(), ensure_ascii=False, separators=(",", ":")) + "\n")
    return count


def _line(number: int, text: str | None) -> Line:
    if text is None:
        template = "This line is longer than %(most)s bytes. Split the record, or look for a missing line break."
        return Line(number, problems=(Problem("line", template, {"most": LONGEST_LINE}),))
    try:
        data = strict_json.parse(text)
    except Fault as fault:
        return Line(number, problems=(Problem(fault.where or "line", fault.template, fault.values),))
    if not isinstance(data, dict):
        return Line(number, problems=(Problem("line", "A record is a JSON object: {…}."),))
    name = data.get("id")
    name = name[:100] if isinstance(name, str) else ""
    try:
        return Line(number, name, entry=read_entry(data))
    except Invalid as error:
        return Line(number, name, problems=error.problems)


def _object(text: str | None) -> Json:
    """Give what a line says, an empty object where one key of it is at fault, and None where it is no JSON."""
    try:
        return None if text is None else strict_json.parse(text)
    except Fault as fault:
        return {} if fault.where else None


def _texts(path: Path) -> Iterator[tuple[int, str | None]]:
    """Give number and text of each line that is not blank; None for one that is too long to be looked at."""
    try:
        if path.exists() and not path.is_file():
            raise Refusal("%(file)s is not a file. Name a file of records.", file=str(path))
        with path.open("rb") as file:
            for number, line in _lines(file):
                if line is None:
                    yield number, None
                elif text := line.decode("utf-8").strip(" \t\r\n"):
                    yield number, text
    except UnicodeDecodeError as error:
        raise Refusal("The file %(file)s is not UTF-8. Save it as UTF-8 and try again.", file=str(path)) from error
    except OSError as error:
        why = error.strerror or str(error)
        raise Refusal("The file %(file)s cannot be read: %(why)s.", file=str(path), why=why) from error


def _lines(file: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    number = 0
    while line := file.readline(LONGEST_LINE + 1):
        number += 1
        whole = len(line) <= LONGEST_LINE
        while not line.endswith(b"\n") and len(line) > LONGEST_LINE:
            line = file.readline(LONGEST_LINE + 1)
        yield number, (line.removeprefix(_BOM) if number == 1 else line) if whole else None
