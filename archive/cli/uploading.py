"""`archive upload`: scans from the machine itself, for trying and for scripts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from archive.catalogue.record_reading import ROLES
from archive.cli.failures import Code, complain, printable
from archive.cli.progress import bar
from archive.cli.settled import catalogue, pictures, with_settings
from archive.errors import ArchiveError, Refusal, Unready

if TYPE_CHECKING:
    import media
    from archive.db import Database
    from archive.intake import Place, Taken
    from archive.settings import Settings


@click.command()
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--item", default="", help="Accession number of the item they belong to; else each becomes a draft.")
@click.option("--role", type=click.Choice(ROLES), default=None, help="Which side or page they show.")
@with_settings
@click.pass_context
def upload(ctx: click.Context, settings: Settings, files: tuple[Path, ...], item: str, role: str | None) -> None:
    """Take pictures in: to an item, or each as a draft of its own. A picture that is here already is refused."""
    from archive.intake import Place

    code = Code.DONE
    with catalogue(settings, found=True) as database, bar("Upload") as progress:
        store = pictures(settings)
        for number, file in enumerate(files):
            progress(number, len(files))
            try:
                taken = _take(database, store, file, Place(item, role or ""))
            except Unready:
                raise
            except ArchiveError as error:
                complain(f"{file}: {error}")
                code = Code.DATA
            else:
                done = "new draft" if taken.created else "added to"
                click.echo(printable(f"{file}: {done} {taken.identifier}"))
    ctx.exit(code)


def _take(database: Database, store: media.Store, file: Path, place: Place) -> Taken:
    from archive.catalogue.actors import COMMAND_LINE
    from archive.intake import accept

    if file.exists() and not file.is_file():
        raise Refusal("This is not a file. Name the picture files themselves.")
    try:
        stream = file.open("rb")
    except OSError as error:
        raise Refusal("The file cannot be read: %(why)s.", why=error.strerror or str(error)) from error
    with stream:
        return accept(database, store, stream, file.name, COMMAND_LINE, place)
