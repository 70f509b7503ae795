"""`archive upload`: scans from the machine itself, one by one or whole folders of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from archive.catalogue.kinds import KINDS
from archive.catalogue.record_reading import ROLES
from archive.cli.failures import Code, complain, printable
from archive.cli.progress import bar
from archive.cli.settled import catalogue, pictures, with_settings
from archive.errors import ArchiveError, Refusal, Unready

if TYPE_CHECKING:
    from collections.abc import Sequence

    import media
    from archive.db import Database
    from archive.intake import Place, Taken
    from archive.settings import Settings


@click.command()
@click.argument("files", metavar="FILE|DIR...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--item", default="", help="Accession number of the item they belong to; else each becomes a draft of its own."
)
@click.option("--role", type=click.Choice(ROLES), default=None, help="Which side or page they show.")
@click.option(
    "--kind",
    type=click.Choice(tuple(KINDS)),
    default=None,
    help="What the drafts are; else postcards, and diaries of what is paged, until the desk says otherwise. "
    "Of a diary, 001 is a page.",
)
@click.option("--collection", default="", help="Short name of the collection the drafts belong to.")
@click.option(
    "--dry-run", is_flag=True, help="Only show which files of a folder would become one item, and which be refused."
)
@with_settings
@click.pass_context
def upload(  # noqa: PLR0913, PLR0917 -- one for each option
    ctx: click.Context,
    settings: Settings,
    files: tuple[Path, ...],
    item: str,
    role: str | None,
    kind: str | None,
    collection: str,
    dry_run: bool,  # noqa: FBT001 -- click passes options by position
) -> None:
    """Take pictures in: to an item, or as drafts. A picture that is here already is refused.

    Of a folder, all below it comes in; sides and pages find together by their names, and what is in already is
    passed over, so that an interrupted upload can be started again.
    """
    from archive.cli.folder_upload import FolderUpload
    from archive.intake import Draft, Place

    folders = [path for path in files if path.is_dir()]
    if folders and (item or role):
        raise click.UsageError("--item and --role are for files, not for folders.")
    if dry_run:
        ctx.exit(_show_plan(settings, files, kind or "", collection))
    single = [path for path in files if path not in folders]
    with catalogue(settings, found=True) as database:
        store = pictures(settings)
        _need_collection(database, collection)
        place = Place(item, role or "", draft=Draft(kind or Draft().kind, collection=collection))
        code = _take_files(database, store, single, place)
        if folders:
            code = max(code, FolderUpload(database, store, kind or "", collection).run(folders))
    ctx.exit(code)


def _show_plan(settings: Settings, paths: Sequence[Path], kind: str, collection: str) -> Code:
    from archive.cli.folder_upload import show_plan

    files = [path for path in paths if not path.is_dir()]
    missing = [path for path in files if not path.exists()]
    if missing:
        raise click.UsageError(printable(f"There is no such folder: {', '.join(map(str, missing))}."))
    if files:
        named = ", ".join(map(str, files))
        raise click.UsageError(printable(f"--dry-run is for folders; each file becomes one item: {named}."))
    if collection:
        with catalogue(settings) as database:
            _need_collection(database, collection)
    return show_plan(pictures(settings), paths, kind)


def _need_collection(database: Database, slug: str) -> None:
    from archive.catalogue import collections

    if slug:
        with database.reading() as session:
            collections.find(session, slug)


def _take_files(database: Database, store: media.Store, files: Sequence[Path], place: Place) -> Code:
    from archive.cli.folder_upload import likeness

    code = Code.DONE
    with bar("Upload") as progress:
        for number, file in enumerate(files):
            progress(number, len(files))
            try:
                taken = _take(database, store, file, place)
            except Unready:
                raise
            except ArchiveError as error:
                complain(f"{file}: {error}")
                code = Code.DATA
            else:
                done = "new draft" if taken.created else "healed the damaged file of" if taken.healed else "added to"
                click.echo(printable(f"{file}: {done} {taken.identifier}{likeness(taken.alike)}"))
    return code


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
