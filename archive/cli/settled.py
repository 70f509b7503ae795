"""What every command starts from: the settings, and a catalogue that is there and of the right version."""

from __future__ import annotations

import shlex
import sys
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import update_wrapper
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec

import click

from archive.errors import Unready

if TYPE_CHECKING:
    import media
    from archive.db import Database
    from archive.settings import Settings

Arguments = ParamSpec("Arguments")


@dataclass(frozen=True, slots=True)
class Chosen:
    """The global options as they were given."""

    data: Path | None = None

    def settings(self, **chosen: str | int | None) -> Settings:
        """Read the settings; `chosen` ones of a command win.

        Raises:
            Unready: one is nonsense, or the file of settings cannot be read.
        """
        from archive.settings import BadSetting, read_settings

        try:
            return read_settings(data=self.data, **chosen)
        except BadSetting as error:
            raise Unready("%(why)s", why=str(error)) from error
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise Unready("The file of settings (archive.toml) is not TOML: %(why)s.", why=str(error)) from error


def with_settings(
    command: Callable[Concatenate[Settings, Arguments], None],
) -> Callable[Arguments, None]:
    """Give a command the settings as its first argument."""

    def run(*args: Arguments.args, **kwargs: Arguments.kwargs) -> None:
        command(click.get_current_context().ensure_object(Chosen).settings(), *args, **kwargs)

    return update_wrapper(run, command)


def typed(settings: Settings, words: str) -> str:
    """Give a command as it can be typed here and now: this very program, this very data folder."""
    return f"{shlex.quote(sys.argv[0])} --data {shlex.quote(str(settings.data))} {words}"


@contextmanager
def catalogue(settings: Settings, *, found: bool = False) -> Iterator[Database]:
    """Open the catalogue for a command.

    Args:
        settings: where it is.
        found: make a new one where the data folder holds none: for commands that bring something in.

    Raises:
        Unready: there is none, or it is of another version; says which command helps.
    """
    from archive.cli.tables import LATEST, revision
    from archive.db import Database

    database = Database(settings.database)
    if found and not (_exists(database) and revision(database)):
        from archive.cli.tables import found_catalogue

        found_catalogue(settings, database)
    try:
        _need_file(settings, database)
        present = revision(database)
        if present != LATEST:
            _refuse(settings, present)
        yield database
    finally:
        database.close()


def pictures(settings: Settings) -> media.Store:
    """Open the store of pictures with the limits of the settings."""
    from archive.intake import open_store

    return open_store(settings)


def _exists(database: Database) -> bool:
    return database.file is None or database.file.exists()


def _need_file(settings: Settings, database: Database) -> None:
    if not _exists(database):
        raise Unready(
            "There is no catalogue in %(data)s. Make one with `archive --data %(data)s init`, or name another folder.",
            data=str(settings.data),
        )


def _refuse(settings: Settings, present: str | None) -> None:
    from archive.cli.tables import KNOWN

    if present in KNOWN:
        raise Unready(
            "The catalogue in %(data)s is of an older version. Stop the service, then: archive --data %(data)s init",
            data=str(settings.data),
        )
    raise Unready(
        "The catalogue in %(data)s was made by a newer version of this program. Install that version.",
        data=str(settings.data),
    )
