"""What is asked of an import, and what came of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from archive.catalogue.actors import COMMAND_LINE, Actor
from archive.errors import Problem


@dataclass(frozen=True, slots=True)
class Options:
    """How to import.

    Attributes:
        publish: items that do not say their state are published, drafts that are here already too.
        dry_run: try everything, store nothing.
        leave: what is here already is left as it is, whatever the file says, and that is no fault.
        by: whose name goes into the history.
    """

    publish: bool = False
    dry_run: bool = False
    leave: bool = False
    by: Actor = COMMAND_LINE


class Outcome(StrEnum):
    """What became of one good record."""

    STORED = "stored"
    UNCHANGED = "unchanged"
    CHANGED = "changed"  # a museum, collection, person, place or subject that was here with other content
    PUBLISHED = "published"  # a draft that was here with equal content


@dataclass(frozen=True, slots=True)
class Trouble:
    """One fault of one record: its line in the file, what it calls itself, and what is wrong with which field."""

    line: int
    id: str
    problem: Problem


@dataclass(frozen=True, slots=True)
class Report:
    """The end of an import. `without_rights`: new items that did not say their rights and got the default."""

    counts: Mapping[Outcome, int] = field(default_factory=dict)
    without_rights: int = 0
    troubles: tuple[Trouble, ...] = ()


class Tally:
    """Counts while an import runs."""

    def __init__(self) -> None:
        self._counts: Counter[Outcome] = Counter()
        self._troubles: list[Trouble] = []
        self._without_rights = 0

    def count(self, outcome: Outcome, *, without_rights: bool) -> None:
        """Count one record that is now in the catalogue for good."""
        self._counts[outcome] += 1
        self._without_rights += without_rights and outcome == Outcome.STORED

    def blame(self, line: int, name: str, problems: tuple[Problem, ...]) -> None:
        """Keep the faults of a record."""
        self._troubles.extend(Trouble(line, name, problem) for problem in problems)

    def report(self) -> Report:
        """Give the sum, faults in the order of the file."""
        troubles = tuple(sorted(self._troubles, key=lambda trouble: trouble.line))
        return Report(MappingProxyType(dict(self._counts)), self._without_rights, troubles)
