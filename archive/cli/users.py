"""`archive user`: accounts of the desk. The first one is made here; there is no default account."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from archive.catalogue.states import Role
from archive.cli.settled import catalogue, with_settings

if TYPE_CHECKING:
    from archive.settings import Settings


@click.group()
def user() -> None:
    """Add, list, disable and reset the accounts of the desk."""


@user.command()
@click.argument("name")
@click.option(
    "--role",
    type=click.Choice([role.value for role in Role]),
    default=Role.CATALOGUER.value,
    show_default=True,
    help="What they may do; each role may all that the one before it may.",
)
@with_settings
def add(settings: Settings, name: str, role: str) -> None:
    """Add an account and print its first password, once. It is changed at the first sign-in."""
    from archive.catalogue import accounts
    from archive.catalogue.actors import COMMAND_LINE

    with catalogue(settings, found=True) as database, database.writing() as session:
        password = accounts.add(session, name, role, COMMAND_LINE)
    say_password(name, password)


@user.command("list")
@with_settings
def list_accounts(settings: Settings) -> None:
    """List all accounts with their roles."""
    from archive.catalogue import accounts
    from archive.cli.failures import printable

    with catalogue(settings) as database, database.reading() as session:
        known = accounts.everyone(session)
        for account in known:
            seen = f"last seen {account.signed_in_at:%Y-%m-%d}" if account.signed_in_at else "never signed in"
            state = "disabled" if account.disabled else seen
            click.echo(f"{printable(account.name)}\t{account.role}\t{state}")
    if not known:
        click.echo("There are no accounts yet. Add one: archive user add NAME --role admin")


@user.command()
@click.argument("name")
@with_settings
def disable(settings: Settings, name: str) -> None:
    """Keep an account from signing in; its name stays in the history. `reset` lets it in again."""
    from archive.catalogue import accounts
    from archive.catalogue.actors import COMMAND_LINE
    from archive.cli.failures import printable

    with catalogue(settings) as database, database.writing() as session:
        accounts.disable(session, name, COMMAND_LINE)
    click.echo(f"{printable(name)} can no longer sign in.")


@user.command()
@click.argument("name")
@with_settings
def reset(settings: Settings, name: str) -> None:
    """Give an account a new first password, and end its sessions."""
    from archive.catalogue import accounts
    from archive.catalogue.actors import COMMAND_LINE

    with catalogue(settings) as database, database.writing() as session:
        password = accounts.reset(session, name, COMMAND_LINE)
    say_password(name, password)


def say_password(name: str, password: str) -> None:
    """Print a first password, and that it is one."""
    from archive.cli.failures import printable

    click.echo(f"Account: {printable(name)}")
    click.echo(f"Password: {password}")
    click.echo("It is shown only now and must be changed at the first sign-in.")
