"""Columns of plain values beside a segment: written once, mapped, and never read as a whole.

A list of a hundred thousand Python strings takes 10 MB in every process and 0.1 s to make; here a value is decoded
when it is asked for. The file lies in a generation under its manifest, so it is whole or the generation is not read.
"""

import json
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import overload

_ALIGNED = 8
_ENDS, _LETTERS = ".ends", ".letters"


class Texts(Sequence[str]):
    """Strings by their row."""

    def __init__(self, ends: "memoryview[int]", letters: "memoryview[int]") -> None:
        self._ends = ends
        self._letters = letters

    @overload
    def __getitem__(self, row: int) -> str: ...

    @overload
    def __getitem__(self, row: slice) -> list[str]: ...

    def __getitem__(self, row: int | slice) -> str | list[str]:
        """One string; the places of a slice one by one."""
        if isinstance(row, slice):
            return [self[one] for one in range(*row.indices(len(self)))]
        if row < 0:
            row = range(len(self))[row]
        return str(self._letters[self._ends[row] : self._ends[row + 1]], "utf-8", "surrogatepass")

    def __iter__(self) -> Iterator[str]:
        """All strings; twice as quick as one by one."""
        letters = bytes(self._letters)
        return (str(letters[start:end], "utf-8", "surrogatepass") for start, end in pairwise(self._ends))

    def __len__(self) -> int:
        return len(self._ends) - 1


class Ragged:
    """Rows of numbers of different length."""

    def __init__(self, ends: "memoryview[int]", flat: "memoryview[int]") -> None:
        self._ends = ends
        self._flat = flat

    def __getitem__(self, row: int) -> Sequence[int]:
        return self._flat[self._ends[row] : self._ends[row + 1]].tolist()


class Columns:
    """The columns of a file by their names."""

    def __init__(self, view: memoryview) -> None:
        length = int.from_bytes(view[:_ALIGNED], "little")
        self._places: dict[str, tuple[str, int, int]] = json.loads(bytes(view[_ALIGNED : _ALIGNED + length]))
        self._view = view[_padded(_ALIGNED + length) :]

    def numbers(self, name: str) -> "memoryview[int]":
        """A column of numbers, as it lies there."""
        code, start, size = self._places[name]
        column: memoryview[int] = self._view[start : start + size].cast(code)  # type: ignore[call-overload]
        return column

    def held(self, name: str) -> "array[int]":
        """A column of numbers in memory, for one that is asked for thousands of rows at a time: twice as quick."""
        code, start, size = self._places[name]
        values: array[int] = array(code)
        values.frombytes(self._view[start : start + size])
        return values

    def texts(self, name: str) -> Texts:
        """A column of strings."""
        return Texts(self.numbers(name + _ENDS), self.numbers(name + _LETTERS))

    def ragged(self, name: str) -> Ragged:
        """A column of rows of numbers."""
        return Ragged(self.numbers(name + _ENDS), self.numbers(name))


def text_columns(name: str, texts: Iterable[str]) -> "dict[str, array[int]]":
    """A column of strings as columns of numbers."""
    ends, letters = array("Q", [0]), array("B")
    for text in texts:
        letters.frombytes(text.encode("utf-8", "surrogatepass"))
        ends.append(len(letters))
    return {name + _ENDS: ends, name + _LETTERS: letters}


def ragged(name: str, rows: Iterable[Iterable[int]]) -> "dict[str, array[int]]":
    """A column of rows of numbers as columns of numbers."""
    ends, flat = array("I", [0]), array("I")
    for row in rows:
        flat.extend(row)
        ends.append(len(flat))
    return {name + _ENDS: ends, name: flat}


def write(path: Path, columns: "Mapping[str, array[int]]") -> None:
    """Writes a file of columns; making it durable is for who publishes the generation."""
    places: dict[str, tuple[str, int, int]] = {}
    start = 0
    for name, values in columns.items():
        places[name] = (values.typecode, start, len(values) * values.itemsize)
        start += _padded(places[name][2])
    header = json.dumps(places).encode()
    with path.open("xb") as file:
        file.write(len(header).to_bytes(_ALIGNED, "little") + header)
        file.write(bytes(_padded(file.tell()) - file.tell()))
        for values in columns.values():
            file.write(values)
            file.write(bytes(_padded(file.tell()) - file.tell()))


def _padded(size: int) -> int:
    return -(-size // _ALIGNED) * _ALIGNED
