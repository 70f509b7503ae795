"""`archive import` and `archive export`: records and their pictures, in and out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from archive.cli.failures import Code, complain
from archive.cli.progress import bar
from archive.cli.settled import catalogue, pictures, with_settings
from archive.errors import ArchiveError, Unready

if TYPE_CHECKING:
    from archive.db import Database
    from archive.importing import Report
    from archive.settings import Settings

in_format = click.option(
    "--format", type=click.Choice(["jsonl"]), default="jsonl", show_default=True, expose_value=False, help="The format."
)


@click.command("import")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@in_format
@click.option("--dry-run", is_flag=True, help="Try everything and say what is wrong, but store nothing.")
@click.option("--publish", is_flag=True, help="Publish items that do not say their state; drafts are the rule.")
@with_settings
@click.pass_context
def import_files(
    ctx: click.Context,
    settings: Settings,
    files: tuple[Path, ...],
    *,
    dry_run: bool,
    publish: bool,
) -> None:
    """Store the records of files, each whole or not at all; a bad one is named and the others are stored.

    Nothing is overwritten: an item that is here already with other content is named. Safe to repeat.
    """
    from archive.importing import Options, run

    options = Options(publish=publish, dry_run=dry_run)
    code = Code.DONE
    with catalogue(settings, found=True) as database:
        store = pictures(settings)
        for file in files:
            try:
                with bar(file.name) as progress:
                    report = run(database, store, file, options, progress)
            except Unready:
                raise
            except ArchiveError as error:
                complain(str(error))
                code = Code.DATA
                continue
            say_report(file, report, dry_run=dry_run)
            code = Code.DATA if report.troubles else code
    ctx.exit(code)


@click.command()
@in_format
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="A file with an ending, or a folder for records.jsonl, made if missing; pictures go into FILE.files. "
    "Else the records are printed.",
)
@with_settings
@click.pass_context
def export(ctx: click.Context, settings: Settings, out: Path | None) -> None:
    """Write everything the catalogue holds, whatever its state, so that `import` can read it back."""
    with catalogue(settings) as database:
        if out is None:
            _print_records(database)
        else:
            ctx.exit(_write_files(settings, database, out))


def say_report(file: Path, report: Report, *, dry_run: bool = False) -> None:
    """Say what came of an import: faults one by one, then one line of counts."""
    for trouble in report.troubles:
        name = f" ({trouble.id})" if trouble.id else ""
        complain(f"{file}, line {trouble.line}{name}, {trouble.problem}")
    counts = [f"{count} {outcome}" for outcome, count in report.counts.items()] or ["nothing stored"]
    bad = len({trouble.line for trouble in report.troubles})
    if bad:
        counts.append(f"{bad} not stored")
    if report.without_rights:
        counts.append(f"{report.without_rights} without rights, noted as not evaluated")
    click.echo(f"{file.name}: {', '.join(counts)}." + (" Nothing was stored: this was a dry run." if dry_run else ""))


def _print_records(database: Database) -> None:
    from archive.exchange import jsonl
    from archive.exchange.entries import holdings

    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]  # files are UTF-8 anywhere
    with database.reading() as session:
        jsonl.write(holdings(session), sys.stdout)


def _target(out: Path) -> Path:
    """A name with an ending is a file; anything else a folder, made if missing, for `records.jsonl`."""
    if not out.is_dir() and out.suffix:
        return out
    out.mkdir(exist_ok=True)
    return out / "records.jsonl"


def _write_files(settings: Settings, database: Database, out: Path) -> Code:
    from archive.exchange.exporting import export_files

    target = _target(out)
    with bar(target.name) as progress, database.reading() as session:
        report = export_files(session, pictures(settings), target, progress)
    for problem in report.problems:
        complain(str(problem))
    click.echo(f"{target}: {report.records} records, {report.pictures} pictures.")
    return Code.DATA if report.problems else Code.DONE
