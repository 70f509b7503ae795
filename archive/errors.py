"""What can go wrong in the archive, in sentences that people read.

Sentences are English templates; pages translate the template and then fill in the values.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

__all__ = [
    "ArchiveError",
    "Conflict",
    "DiskFull",
    "Forbidden",
    "Invalid",
    "NotFound",
    "Problem",
    "Refusal",
    "Unready",
]

Value = str | int


@dataclasses.dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with one field.

    Attributes:
        field: the key of the field as people and files write it, for example ``date`` or ``title.en``.
        template: an English sentence with ``%(name)s`` places; it says what is wrong and what to do.
        values: what fills the places.
    """

    field: str
    template: str
    values: Mapping[str, Value] = dataclasses.field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.field}: {self.template % self.values}"


class ArchiveError(Exception):
    """Anything the archive refuses or cannot do; `code` is stable, the sentence is for people."""

    code = "error"

    def __init__(self, template: str, **values: Value) -> None:
        super().__init__(template % values if values else template)
        self.template = template
        self.values = values


class NotFound(ArchiveError):
    """Nothing is known under this name, or it is not published."""

    code = "not_found"


class Conflict(ArchiveError):
    """Somebody else changed it meanwhile, or the name is taken; nothing was overwritten."""

    code = "conflict"


class Forbidden(ArchiveError):
    """This person may not do that, or not in this state."""

    code = "forbidden"


class Refusal(ArchiveError):
    """A file or a request is not taken; the sentence names the remedy."""

    code = "refused"


class Unready(ArchiveError):
    """The machine cannot do it now: disk, lock, port, database version. Commands end with 3."""

    code = "unready"


class DiskFull(Unready):
    """No room is left on the disk, whoever met that: pictures, index, catalogue or a file of an export."""

    def __init__(self) -> None:
        super().__init__("The archive's disk is full. Free some space, then try again.")


class Invalid(ArchiveError):
    """A record or a form has faults; each is named by its field."""

    code = "invalid"

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("; ".join(str(problem) for problem in problems))
        self.problems = problems
