"""The process that is killed, watched and starved: takes pictures in through the real intake.

`ingesting.py DATA lives PLANT` forks a life for each line of its input (`quick NUMBER` or `whole NUMBER`), which takes
in one picture after another and acknowledges each, until it is killed. `ingesting.py DATA once PLANT` takes in one
picture; with `told` for `once` it says each call that makes it durable, too.
All speak in lines: `born PID`, `ack IDENTIFIER SHA256`, `refused SENTENCE`, `dead`.
"""

from __future__ import annotations

import hashlib
import io
import itertools
import os
import sys
from pathlib import Path

import plants
from PIL import Image, ImageDraw

import media
from archive import intake
from archive.catalogue.actors import COMMAND_LINE
from archive.db import Database
from archive.errors import ArchiveError


def draw(number: int) -> bytes:
    """Draw a card like no other: its number stands in its colours."""
    card = Image.new("RGB", (48, 32), (number >> 16 & 255, number >> 8 & 255, number & 255))
    ImageDraw.Draw(card).rectangle((8, 8, 40, 24), outline="white")
    out = io.BytesIO()
    card.save(out, "PNG")
    return out.getvalue()


def say(line: str) -> None:
    """Write one line at once, whole: a pipe takes less than 4 KB in one piece."""
    os.write(1, f"{line}\n".encode())


def take(database: Database, store: media.Store, number: int) -> str:
    """Take one picture in and give the acknowledgement: what was drawn, not what the store says."""
    drawn = draw(number)
    taken = intake.accept(database, store, io.BytesIO(drawn), f"card-{number}.png", COMMAND_LINE)
    return f"ack {taken.identifier} {hashlib.sha256(drawn).hexdigest()}"


def open_archive(data: Path) -> tuple[Database, media.Store]:
    return Database(f"sqlite:///{data / 'catalogue.sqlite3'}"), media.Store(data, limits=media.Limits(reserve_bytes=0))


def give_lives(data: Path, planted: plants.Plant) -> None:
    database, store = open_archive(data)
    take(database, store, 0)  # what is learned by doing it once need not be learned again in each life
    planted(database)
    database.close()  # no connection crosses a fork
    for line in sys.stdin:
        speed, first = line.split()
        child = os.fork()
        if child == 0:
            say(f"born {os.getpid()}")
            if speed == "quick":
                plants.decode_in_this_process()
            for number in itertools.count(int(first)):
                say(take(database, store, number))
                planted(database)
        os.waitpid(child, 0)
        say("dead")


def take_once(data: Path) -> int:
    database, store = open_archive(data)
    try:
        say(take(database, store, 1))
    except ArchiveError as error:
        say(f"refused {error}")
        return 3
    return 0


if __name__ == "__main__":
    folder, plan, plant = Path(sys.argv[1]), sys.argv[2], plants.PLANTS[sys.argv[3]]()
    if plan in ("once", "told"):
        plants.decode_in_this_process()
        if plan == "told":
            plants.tell_calls(say)
        sys.exit(take_once(folder))
    give_lives(folder, plant)
