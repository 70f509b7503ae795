"""`archive vocabulary`: the words that mean the same, out into a table, and back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from archive.cli.failures import Code, complain, printable
from archive.cli.settled import catalogue, with_settings

if TYPE_CHECKING:
    from archive.settings import Settings


@click.group()
def vocabulary() -> None:
    """Export and import the words by which one idea is found under other names and in other languages."""


@vocabulary.command("export")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--own", is_flag=True, help="Only what this museum has added or changed.")
@with_settings
def export_words(settings: Settings, file: Path, *, own: bool) -> None:
    """Write the words in force as a table, one concept a line, for any spreadsheet."""
    import media
    from archive.catalogue.concepts import record_of
    from archive.exchange import vocabulary_table
    from archive.search.vocabulary import in_force, museum_words

    with catalogue(settings) as database, database.reading() as session:
        found = museum_words(session).concepts if own else in_force(session).values()
        records = [record_of(concept) for concept in found]
    with media.placed(file) as out:
        out.write(vocabulary_table.write(records).encode())
    click.echo(f"{printable(str(file))}: {len(records)} concepts.")


@vocabulary.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Try everything and say what is wrong, but store nothing.")
@with_settings
@click.pass_context
def import_words(ctx: click.Context, settings: Settings, file: Path, *, dry_run: bool) -> None:
    """Store what a table says otherwise than the words in force; a line of id and domain alone takes a concept out.

    What is not in the file stays. A bad line is named with its number, the good ones are stored.
    """
    from archive.catalogue.actors import COMMAND_LINE
    from archive.exchange import vocabulary_table
    from archive.importing.vocabulary import import_table

    table = vocabulary_table.read_file(file)
    with catalogue(settings, found=True) as database, database.writing() as session:
        taken = import_table(session, table, COMMAND_LINE, dry_run=dry_run)
    for line, problem in taken.problems:
        complain(f"{file}, line {line}: {problem.template % problem.values if problem.values else problem.template}")
    counts = ", ".join(f"{count} {change}" for change, count in taken.counts.items()) or "nothing to do"
    click.echo(f"{printable(file.name)}: {counts}." + (" Nothing was stored: this was a dry run." if dry_run else ""))
    ctx.exit(Code.DATA if taken.problems else Code.DONE)


@vocabulary.command()
@click.option("--limit", type=click.IntRange(1, 500), default=50, show_default=True, help="At most so many pairs.")
@with_settings
def suggest(settings: Settings, limit: int) -> None:
    """Name pairs of words that the archive's own translations suggest, with records that have both.

    They are accepted or declined at the desk, on the page Vocabulary.
    """
    from archive.search.offers import offers

    with catalogue(settings) as database, database.reading() as session:
        found = offers(session)
    for offer in found[:limit]:
        pair = offer.pair
        words = " = ".join(f"{word} ({code})" for word, code in zip(offer.words(), pair.languages, strict=True))
        click.echo(printable(f"{words}: together {pair.together} times, see {', '.join(pair.examples)}"))
    click.echo(f"{len(found)} pairs are offered." if found else "No pair of words is sure enough to be offered.")
