"""`archive init` and `archive demo`: an empty catalogue, and the demonstration museum."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

import archive
from archive.cli.exchanging import say_report
from archive.cli.failures import Code
from archive.cli.progress import bar
from archive.cli.settled import catalogue, pictures, typed, with_settings
from archive.cli.users import say_password

if TYPE_CHECKING:
    from archive.db import Database
    from archive.settings import Settings

DEMONSTRATION = Path(archive.__file__).parent / "demonstration" / "records.jsonl"
ARCHIVIST = "archivist"


@click.command()
@with_settings
def init(settings: Settings) -> None:
    """Make the data folder and the catalogue, or bring an older one up to date. Safe to repeat.

    Before an older catalogue is changed, a copy of it is kept beside it.
    """
    from archive.cli.tables import LATEST, found_catalogue
    from archive.db import Database

    database = Database(settings.database)
    try:
        before = found_catalogue(settings, database)
    finally:
        database.close()
    if before == LATEST:
        click.echo(f"The catalogue in {settings.data} is up to date.")
    elif before is None:
        click.echo(f"The catalogue in {settings.data} is ready.")
    else:
        click.echo(f"The catalogue in {settings.data} is up to date now; its former state lies beside it.")


@click.command()
@with_settings
@click.pass_context
def demo(ctx: click.Context, settings: Settings) -> None:
    """Load the demonstration museum, and an account for trying the desk. What is there already stays as it is."""
    from archive.importing import Options, run

    with catalogue(settings, found=True) as database:
        options = Options(publish=True, leave=True)
        with bar("Demonstration") as progress:
            report = run(database, pictures(settings), DEMONSTRATION, options, progress)
        say_report(DEMONSTRATION, report)
        _offer_account(settings, database)
    ctx.exit(Code.DATA if report.troubles else Code.DONE)


def _offer_account(settings: Settings, database: Database) -> None:
    from archive.catalogue import accounts
    from archive.catalogue.actors import COMMAND_LINE
    from archive.catalogue.states import Role
    from archive.errors import Conflict

    try:
        with database.writing() as session:
            password = accounts.add(session, ARCHIVIST, Role.EDITOR, COMMAND_LINE)
    except Conflict:
        click.echo(
            f"Account: {ARCHIVIST} (is there already; a new password: {typed(settings, f'user reset {ARCHIVIST}')})"
        )
    else:
        say_password(ARCHIVIST, password)
