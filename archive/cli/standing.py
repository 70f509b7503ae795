"""`archive status`: what is there, what waits, how much room is left."""

from __future__ import annotations

import datetime as dt
import platform
import shutil
from typing import TYPE_CHECKING

import click

from archive.cli.settled import catalogue, with_settings

if TYPE_CHECKING:
    from archive.db import Database
    from archive.settings import Settings

GIGABYTE = 1_000_000_000
# What visitors looked for in vain: of how many days, and how many of the most frequent.
_RECENT = dt.timedelta(days=30)
MOST_IN_VAIN = 5


@click.command()
@with_settings
def status(settings: Settings) -> None:
    """Say what the archive holds, what waits to be done, and how much room is left."""
    with catalogue(settings) as database:
        lines = [*_holdings(database), *_waiting(database), *_kiosk(settings, database)]
    lines += [_index(settings), _disk(settings), *_versions()]
    for name, value in lines:
        click.echo(f"{name:<26}{value}")


def _holdings(database: Database) -> list[tuple[str, str]]:
    import sqlalchemy as sa

    from archive.catalogue import fixity
    from archive.catalogue.assets import Original
    from archive.catalogue.items import Item

    query = sa.select(Item.kind, Item.state, sa.func.count()).group_by(Item.kind, Item.state)
    with database.reading() as session:
        counted = session.execute(query.order_by(Item.kind, Item.state)).all()
        pictures, size = session.execute(sa.select(sa.func.count(), sa.func.sum(Original.size))).one()
        unseen, damaged = fixity.longest_unseen(session), len(fixity.damaged(session))
    lines = [(f"{kind}, {state}", str(count)) for kind, state, count in counted] or [("items", "0")]
    lines.append(("pictures", f"{pictures}, {(size or 0) / GIGABYTE:.2f} GB"))
    return [*lines, ("originals read again", f"all since {unseen:%Y-%m-%d}, {damaged} damaged")] if unseen else lines


def _waiting(database: Database) -> list[tuple[str, str]]:
    from archive.catalogue import queue

    with database.reading() as session:
        counts = queue.counts(session)
    return [(f"waiting: {task}", str(counts.get(task, 0))) for task in queue.Task]


def _kiosk(settings: Settings, database: Database) -> list[tuple[str, str]]:
    """Say whether the kiosk's page lives, and what visitors of the last days looked for in vain."""
    from archive.catalogue import tallies
    from archive.db import now
    from archive.visits import Pulse

    vitals = Pulse(settings.data).read()
    moments = (("painted", vitals.beat), ("touched", vitals.touch), ("started over", vitals.reset))
    lines = [(f"kiosk, {name}", f"{moment:%Y-%m-%d %H:%M:%S} UTC") for name, moment in moments if moment]
    if vitals.cause:
        lines.append(("kiosk, started over by", vitals.cause))
    with database.reading() as session:
        vain = tallies.totals(session, "nothing", (now() - _RECENT).date())[:MOST_IN_VAIN]
    return [*lines, *((f"looked for in vain, {count} ×", text) for text, count in vain)]


def _index(settings: Settings) -> tuple[str, str]:
    from index import IndexUnavailable, Reader

    reader = Reader(settings.index_folder)
    try:
        return "index", f"{reader.generation}, {reader.document_count} documents"
    except IndexUnavailable as error:
        return "index", str(error)


def _disk(settings: Settings) -> tuple[str, str]:
    usage = shutil.disk_usage(settings.data)
    return "disk", f"{usage.free / GIGABYTE:.1f} GB of {usage.total / GIGABYTE:.1f} GB free"


def _versions() -> list[tuple[str, str]]:
    from importlib.metadata import PackageNotFoundError, version

    from archive.cli.tables import LATEST
    from archive.db import sqlite_driver

    try:
        own = version("museum-kiosk-archive")
    except PackageNotFoundError:  # run from a folder of sources
        own = "not installed"
    return [
        ("archive", own),
        ("tables", str(LATEST)),
        ("SQLite", sqlite_driver().sqlite_version),
        ("Python", platform.python_version()),
    ]
