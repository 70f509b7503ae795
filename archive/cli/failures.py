"""How a command ends: one sentence on the error stream, and the code that scripts go by."""

from __future__ import annotations

import errno
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import IntEnum

import click

from archive.cli.settled import Chosen
from archive.errors import ArchiveError, DiskFull, Invalid, Unready


class Code(IntEnum):
    """Exit codes; 2 is click's own for wrong use."""

    DONE = 0
    DATA = 1
    UNFINISHED = 3


# What SQLite says, and what helps. Its messages have no codes that the driver passes on.
_SQLITE = {
    "database is locked": "Somebody else is writing to the catalogue. See what runs, wait, then try again.",
    "database or disk is full": str(DiskFull()),
    "disk i/o error": "The disk failed while the catalogue was read or written. Look at the disk.",
    "attempt to write a readonly database": "The catalogue cannot be written. Run this as the archive's own user.",
    "unable to open database file": "The catalogue cannot be opened. Look at the folder and at its rights.",
    "file is not a database": "catalogue.sqlite3 is not a database. Bring it back from a backup.",
    "malformed": "The catalogue is damaged. Bring it back from a backup.",
}
_REMEDIES = {
    errno.ENOSPC: str(DiskFull()),
    errno.EDQUOT: "Your share of the disk is used up. Free some space, then run the command again.",
    errno.EFBIG: "The system allows no larger files here. Raise the limit (ulimit -f), then run the command again.",
    errno.ENOENT: "{file} cannot be made: its folder is not there. Make the folder, or name another.",
    errno.EROFS: "The disk is read-only. Look at the disk.",
    errno.EACCES: "You may not use {file}. Run the command as the archive's own user, or name another folder.",
    errno.EPERM: "You may not use {file}. Run the command as the archive's own user, or name another folder.",
    errno.ENOTDIR: "{file} is a file where a folder is needed. Name another folder.",
    errno.EEXIST: "{file} is in the way. Move it, or name another folder.",
}


@contextmanager
def told(ctx: click.Context) -> Iterator[None]:
    """End with a sentence and a code whatever is raised; never with a traceback."""
    try:
        yield
    except (click.ClickException, click.exceptions.Exit, click.Abort):
        raise
    except Invalid as error:
        for problem in error.problems:
            complain(str(problem))
        ctx.exit(Code.DATA)
    except ArchiveError as error:
        complain(str(error))
        ctx.exit(Code.UNFINISHED if isinstance(error, Unready) else Code.DATA)
    except KeyboardInterrupt:
        complain("Interrupted. What was finished stays; run the same command again to go on.")
        ctx.exit(Code.UNFINISHED)
    except BrokenPipeError:
        raise  # click ends quietly: the reader of our output has seen enough
    except Exception as error:  # noqa: BLE001 -- people get a sentence, the log gets the rest
        complain(_sentence(ctx, error))
        ctx.exit(Code.UNFINISHED)


def complain(sentence: str) -> None:
    """Say what is wrong, on the error stream, in characters that cannot play with the terminal."""
    click.echo(printable(sentence), err=True)


def printable(text: str) -> str:
    """Replace what a file may hold to mislead a terminal: controls, half characters, signs that turn the direction."""
    return "".join(letter if letter.isprintable() or letter == "\n" else "\N{REPLACEMENT CHARACTER}" for letter in text)


def _sentence(ctx: click.Context, error: Exception) -> str:
    if isinstance(error, OSError) and error.errno in _REMEDIES:
        return _REMEDIES[error.errno].format(file=error.filename or "the data folder")
    if isinstance(error, OSError):
        return f"The disk or the system refused: {error.strerror or error} ({error.filename or 'no file named'})."
    said = str(error).lower()
    for words, sentence in _SQLITE.items():
        if words in said:
            return sentence
    _keep_trace(ctx, error)
    return f"The command met an error of the program itself ({type(error).__name__}). Details are in log/commands.log."


def _keep_trace(ctx: click.Context, error: Exception) -> None:
    with suppress(Exception):
        folder = ctx.ensure_object(Chosen).settings().data / "log"
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / "commands.log").open("a", encoding="utf-8", errors="backslashreplace") as log:
            log.writelines(traceback.format_exception(error))
