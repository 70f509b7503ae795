"""Who does something: a signed-in member of staff, or the machine's owner at the command line."""

from __future__ import annotations

from dataclasses import dataclass

from archive.catalogue.states import Role
from archive.errors import Forbidden


@dataclass(frozen=True, slots=True)
class Actor:
    """The name written into history and audit, and what they may do."""

    name: str
    role: Role

    def need(self, least: Role) -> None:
        """Make sure of a role.

        Raises:
            Forbidden: this person has a lesser one.
        """
        if not self.role.reaches(least):
            raise Forbidden("This needs the role %(role)s. Ask an administrator.", role=least.value)


# Whoever can run commands on the machine can read and write every file of it anyway.
COMMAND_LINE = Actor("command line", Role.ADMIN)
