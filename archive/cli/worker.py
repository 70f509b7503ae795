"""`archive worker`: the worker alone, where a service manager runs the parts."""

from __future__ import annotations

import signal
import threading
from types import FrameType
from typing import TYPE_CHECKING

import click

from archive.cli.settled import catalogue, with_settings

if TYPE_CHECKING:
    from archive.settings import Settings


@click.command()
@with_settings
def worker(settings: Settings) -> None:
    """Write the index and make pictures for the screen, until told to stop. There can be one only."""
    from archive.cli.logs import log_lines
    from archive.worker import Worker

    log_lines(settings.log_level)
    stop = threading.Event()

    def end(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, end)
    with catalogue(settings):
        pass
    working = Worker(settings)
    try:
        working.run(stop)
    finally:
        working.close()
