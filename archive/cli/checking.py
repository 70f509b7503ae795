"""`archive check`: is everything there that should be, and nothing shown that should not be?"""

from __future__ import annotations

import time
from itertools import groupby
from typing import TYPE_CHECKING

import click

from archive.cli.failures import Code, complain, printable
from archive.cli.progress import bar
from archive.cli.settled import catalogue, pictures, with_settings

if TYPE_CHECKING:
    from archive.cli.inspecting import Finding
    from archive.db import Database
    from archive.settings import Settings

# What the service was just about to put right is right by then: from saved to found takes two seconds.
SECOND_LOOK_AFTER = 3.0
NAMED = 20


@click.command()
@click.option("--fixity", is_flag=True, help="Read the originals again and do nothing else; interrupted, go on later.")
@click.option("--rate", type=click.FloatRange(min=0, min_open=True), help="Read so many megabytes a second at most.")
@click.option("--all", "anew", is_flag=True, help="Begin with all originals, even if a check was interrupted.")
@with_settings
@click.pass_context
def check(ctx: click.Context, settings: Settings, *, fixity: bool, rate: float | None, anew: bool) -> None:
    """Compare catalogue, files, pictures for the screen and index; name what is missing, damaged or left over.

    Every original is read again. Work that waits for the worker is no fault.
    """
    if not fixity and (rate or anew):
        raise click.UsageError("--rate and --all go with --fixity.")
    with catalogue(settings) as database:
        ctx.exit(_reread(settings, database, rate, anew=anew) if fixity else _everything(settings, database))


def _reread(settings: Settings, database: Database, rate: float | None, *, anew: bool) -> Code:
    """Read the originals again; each damaged one is named at once, so that nothing is lost when we are interrupted."""
    from archive.cli import rereading

    round_ = rereading.begin(database, anew=anew)
    if round_.before:
        click.echo(f"Going on where it stopped: {round_.before} originals are read, {len(round_.due)} are not yet.")
    damaged = 0
    with bar("Originals") as progress:
        for finding in rereading.go_through(database, pictures(settings), round_, rate, progress):
            complain(finding.sentence)
            damaged += 1
    read = len(round_.due)
    click.echo(f"{read} originals read again, " + (f"{damaged} damaged." if damaged else "all whole."))
    return Code.DATA if damaged else Code.DONE


def _everything(settings: Settings, database: Database) -> Code:
    from archive.cli.inspecting import Weight

    damaged = database.damages()
    for sentence in damaged:
        complain(f"catalogue: {sentence}. Bring it back from a backup.")
    findings = [] if damaged else _findings(settings, database)
    waiting = [finding for finding in findings if finding.weight == Weight.WAITING]
    wrong = [finding for finding in findings if finding.weight != Weight.WAITING]
    _say(wrong, err=True)
    _say(waiting, err=False)
    _say_waiting(database)
    if not damaged and not findings:
        click.echo("Everything is there.")
    return Code.DATA if damaged or wrong else Code.DONE


def _findings(settings: Settings, database: Database) -> list[Finding]:
    from archive.cli import inspecting, rereading
    from archive.cli.inspecting import Weight
    from index import Reader

    store = pictures(settings)
    reader = Reader(settings.index_folder)
    derived = inspecting.derived(database, store, reader)
    if any(finding.weight == Weight.DOUBTFUL for finding in derived):
        time.sleep(SECOND_LOOK_AFTER)
        still = inspecting.derived(database, store, reader)
        derived = {finding for finding in derived if finding.weight != Weight.DOUBTFUL or finding in still}
    with bar("Originals") as progress:
        round_ = rereading.begin(database, anew=True)
        findings = [*rereading.go_through(database, store, round_, None, progress)]
    findings += inspecting.orphans(database, store)
    return findings + sorted(derived, key=lambda finding: (finding.part, finding.sentence))


def _say(findings: list[Finding], *, err: bool) -> None:
    for part, group in groupby(findings, key=lambda finding: finding.part):
        sentences = [finding.sentence for finding in group]
        for sentence in sentences[:NAMED]:
            click.echo(printable(f"{part}: {sentence}"), err=err)
        if len(sentences) > NAMED:
            click.echo(f"{part}: … and {len(sentences) - NAMED} more of this kind.", err=err)


def _say_waiting(database: Database) -> None:
    from archive.catalogue import likenesses, queue

    with database.reading() as session:
        counts = queue.counts(session)
        questions = likenesses.count_open(session)
    if questions:
        click.echo(f"Waiting for an archivist: {questions} new pictures that look like others; the desk shows them.")
    if counts:
        waiting = ", ".join(f"{task}: {count}" for task, count in sorted(counts.items()))
        click.echo(f"Waiting for the worker: {waiting}.")
