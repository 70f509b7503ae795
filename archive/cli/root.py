"""The command itself: global options, and which module holds which command."""

from __future__ import annotations

import importlib
from pathlib import Path

import click

from archive.cli.failures import told
from archive.cli.settled import Chosen

# command: where it is; loaded when it is called, so that start-up stays short
COMMANDS = {
    "init": "archive.cli.founding:init",
    "demo": "archive.cli.founding:demo",
    "serve": "archive.cli.serve:serve",
    "worker": "archive.cli.worker:worker",
    "user": "archive.cli.users:user",
    "import": "archive.cli.exchanging:import_files",
    "export": "archive.cli.exchanging:export",
    "upload": "archive.cli.uploading:upload",
    "vocabulary": "archive.cli.words:vocabulary",
    "search": "archive.cli.searching:search",
    "reindex": "archive.cli.rebuilding:reindex",
    "rerender": "archive.cli.rebuilding:rerender",
    "check": "archive.cli.checking:check",
    "status": "archive.cli.standing:status",
}


class Commands(click.Group):
    """Loads a command when it is called, and ends every failure with a sentence and a code."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Name the commands in the order of a museum's day."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Load one command; None when there is none of this name."""
        place = COMMANDS.get(cmd_name)
        if place is None:
            return None
        module, _, name = place.partition(":")
        command = getattr(importlib.import_module(module), name)
        return command if isinstance(command, click.Command) else None

    def invoke(self, ctx: click.Context) -> object:
        """Run the command."""
        with told(ctx):
            return super().invoke(ctx)


def refuse_empty(_ctx: click.Context, _param: click.Parameter, value: Path | None) -> Path | None:
    """Refuse `--data ""`: it would mean the folder one happens to stand in."""
    if value is not None and str(value) == ".":
        raise click.BadParameter("Name a folder of its own, for example ./var.")
    return value


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--data",
    type=click.Path(path_type=Path, readable=False),
    callback=refuse_empty,
    help="Folder that holds everything the museum must keep; else ARCHIVE_DATA, else ./var.",
)
@click.version_option(package_name="museum-kiosk-archive", message="%(version)s")
@click.pass_context
def main(ctx: click.Context, data: Path | None) -> None:
    """Keep a museum's archive: take in, describe, publish, find.

    Exit codes: 0 done, 1 something is wrong with the data, 2 wrong use, 3 the command could not finish.
    """
    ctx.obj = Chosen(data)
