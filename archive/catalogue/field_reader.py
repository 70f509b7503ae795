"""Reads the fields of one JSON object and keeps every fault instead of stopping at the first."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import TypeVar

from archive.catalogue.fields import Fault, Json
from archive.errors import Invalid, Problem

Made = TypeVar("Made")


class FieldReader:
    """Cleans the keys of `data`; what is wrong gathers in `problems`."""

    def __init__(self, data: Mapping[str, Json]) -> None:
        self.data = data
        self.problems: list[Problem] = []

    def take(self, name: str, clean: Callable[[Json], Made], fallback: Made) -> Made:
        """Clean one key; give `fallback` where it is at fault."""
        try:
            return clean(self.data.get(name))
        except Fault as fault:
            self._keep(name, fault)
            return fallback

    def each(self, name: str, make: Callable[[Json], Made]) -> tuple[Made, ...]:
        """Clean each entry of a list; an entry at fault is named by its number, from 1."""
        entries = self.data.get(name)
        if entries is None:
            return ()
        if not isinstance(entries, list):
            self.problems.append(Problem(name, "This must be a list."))
            return ()
        made: list[Made] = []
        for number, entry in enumerate(entries, start=1):
            try:
                made.append(make(entry))
            except Fault as fault:
                self._keep(f"{name}.{number}", fault)
        return tuple(made)

    def refuse_unknown(self, known: Collection[str]) -> None:
        """Name every key that is not in `known`: a misspelt field must not vanish silently."""
        for name in self.data:
            if name not in known:
                self.problems.append(
                    Problem(str(name)[:60], "A record of this kind has no such field. Remove it or correct its name.")
                )

    def need(self, record: object, needed: Iterable[Problem]) -> None:
        """Keep each of `needed` whose field of the record is empty; a field with another fault has its say already."""
        named = {problem.field.partition(".")[0] for problem in self.problems}
        self.problems += [one for one in needed if not getattr(record, one.field) and one.field not in named]

    def finish(self) -> None:
        """End the reading.

        Raises:
            Invalid: anything was wrong.
        """
        if self.problems:
            raise Invalid(tuple(self.problems))

    def _keep(self, name: str, fault: Fault) -> None:
        where = f"{name}.{fault.where}" if fault.where else name
        self.problems.append(Problem(where, fault.template, fault.values))
