"""`archive serve`: everything on one box, in the foreground."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from archive.cli.settled import Chosen, catalogue, typed
from archive.errors import Unready

if TYPE_CHECKING:
    from archive.settings import Settings


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), help="Port of the visitors' kiosk.")
@click.option("--staff-port", type=click.IntRange(1, 65535), help="Port of the archivists' desk.")
@click.option("--bind", help="Address both listen on; 127.0.0.1 unless told otherwise.")
@click.pass_context
def serve(ctx: click.Context, port: int | None, staff_port: int | None, bind: str | None) -> None:
    """Serve kiosk and desk, and work off what waits, until told to stop."""
    settings = ctx.ensure_object(Chosen).settings(port=port, staff_port=staff_port, bind=bind)
    from archive.cli.supervisor import Supervisor, address, check_port

    if settings.port == settings.staff_port:
        raise click.UsageError("Kiosk and desk need two different ports. Choose another with --staff-port.")
    check_port(settings.bind, settings.port, "--port")
    check_port(settings.bind, settings.staff_port, "--staff-port")
    _check_ready(settings)
    click.echo(f"Kiosk: {address(settings, settings.port)}")
    click.echo(f"Desk:  {address(settings, settings.staff_port)}")
    _point_to_accounts(settings)
    Supervisor(settings).run()


def _point_to_accounts(settings: Settings) -> None:
    """Say how the first account is made, where there is none: nobody can sign in."""
    from archive.catalogue import accounts

    with catalogue(settings) as database, database.reading() as session:
        if not accounts.everyone(session):
            click.echo(f"Nobody can sign in yet. Make an account: {typed(settings, 'user add NAME --role admin')}")


def _check_ready(settings: Settings) -> None:
    """Make sure of a catalogue, and that no other worker holds the index, before anything is started.

    Raises:
        Unready: there is none, or one is at work.
    """
    import index

    with catalogue(settings, found=True):
        pass
    try:
        index.Writer(settings.index_folder).close()
    except index.WriterBusy as error:
        raise Unready("The archive is already running on this data folder. Stop it first.") from error
