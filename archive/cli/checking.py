"""`archive check`: is everything there that should be, and nothing shown that should not be?"""

from __future__ import annotations

import time
from itertools import groupby
from typing import TYPE_CHECKING

import click

from archive.cli.failures import Code, complain
from archive.cli.progress import bar
from archive.cli.settled import catalogue, pictures, with_settings

if TYPE_CHECKING:
    from archive.cli.inspecting import Finding
    from archive.db import Database
    from archive.settings import Settings

# What the service was just about to put right is right by then; see DESIGN: saved to found in two seconds.
SECOND_LOOK_AFTER = 3.0
NAMED = 20


@click.command()
@with_settings
@click.pass_context
def check(ctx: click.Context, settings: Settings) -> None:
    """Compare catalogue, files, pictures for the screen and index; name what is missing, damaged or left over.

    Every original is read again. Work that waits for the worker is no fault.
    """
    with catalogue(settings) as database:
        from archive.cli.tables import damages

        damaged = damages(database)
        for sentence in damaged:
            complain(f"catalogue: {sentence}. Bring it back from a backup.")
        findings = [] if damaged else _findings(settings, database)
        _say(findings)
        _say_waiting(database)
    if not damaged and not findings:
        click.echo("Everything is there.")
    ctx.exit(Code.DATA if damaged or findings else Code.DONE)


def _findings(settings: Settings, database: Database) -> list[Finding]:
    from archive.cli import inspecting
    from index import Reader

    store = pictures(settings)
    with bar("Originals") as progress:
        findings = [*inspecting.originals(database, store, progress), *inspecting.orphans(database, store)]
    reader = Reader(settings.index_folder)
    derived = inspecting.derived(database, store, reader)
    if derived:
        # Beside a running service: only what is wrong twice is wrong.
        time.sleep(SECOND_LOOK_AFTER)
        derived &= inspecting.derived(database, store, reader)
    return findings + sorted(derived, key=lambda finding: (finding.part, finding.sentence))


def _say(findings: list[Finding]) -> None:
    for part, group in groupby(findings, key=lambda finding: finding.part):
        sentences = [finding.sentence for finding in group]
        for sentence in sentences[:NAMED]:
            complain(f"{part}: {sentence}")
        if len(sentences) > NAMED:
            complain(f"{part}: … and {len(sentences) - NAMED} more of this kind.")


def _say_waiting(database: Database) -> None:
    from archive.catalogue import queue

    with database.reading() as session:
        counts = queue.counts(session)
    if counts:
        waiting = ", ".join(f"{task}: {count}" for task, count in sorted(counts.items()))
        click.echo(f"Waiting for the worker: {waiting}.")
