"""How surely a changed copy of a picture is recognised, and how seldom another picture is taken for it.

`python -m tests.benchmarks.duplicates [--pages N] [--many N]` takes the drawings of the demonstration museum and draws
N more diary pages of the same hands, which look alike; makes changed copies of each; brings all through the real
decoder; and prints a table: recall by kind of copy, differences, false questions. `--many` asks the catalogue's index
among so many looks, put together from pieces of those, and compares with going through all in Python, as a ratio.
"""

from __future__ import annotations

import argparse
import io
import json
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import sqlalchemy as sa
from PIL import Image, ImageEnhance, ImageOps
from sqlalchemy.orm import Session

import archive
import media
from archive.catalogue import items, likenesses, looks
from archive.catalogue.assets import Original
from archive.db import Database
from media.illustration import draw, drawing_of
from media.looks import BITS, Look

DEMONSTRATION = Path(archive.__file__).parent / "demonstration"
CROP = 0.02
CORNERS = ((1, 1, 0, 0), (0, 0, 1, 1), (1, 0, 0, 1), (0, 1, 1, 0), (1, 1, 1, 1), (1, 0, 0, 0), (0, 1, 0, 0))
Copies = dict[str, Callable[[Image.Image, random.Random], Image.Image]]


def cropped(image: Image.Image, shares: Iterable[float]) -> Image.Image:
    (width, height), (left, top, right, bottom) = image.size, shares
    box = (width * left, height * top, width * (1 - right), height * (1 - bottom))
    return image.crop(tuple(round(side) for side in box))


def fully_cropped(image: Image.Image, chance: random.Random) -> Image.Image:
    return cropped(image, (CROP * side for side in chance.choice(CORNERS)))


def compressed(image: Image.Image, quality: int) -> Image.Image:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality)
    return Image.open(out)


def smaller(image: Image.Image, part: int) -> Image.Image:
    return image.resize((image.width // part, image.height // part))


def bright(image: Image.Image, chance: random.Random) -> Image.Image:
    return ImageEnhance.Brightness(image).enhance(chance.choice((0.85, 1.15)))


COPIES: Copies = {
    "half the size": lambda image, _: smaller(image, 2),
    "a fifth of the size": lambda image, _: smaller(image, 5),
    "JPEG of quality 30": lambda image, _: compressed(image, 30),
    "grey": lambda image, _: image.convert("L"),
    "sepia": lambda image, _: ImageOps.colorize(image.convert("L"), (30, 20, 10), (255, 245, 220)),
    "15 % brighter or darker": bright,
    "15 % more or less contrast": lambda i, chance: ImageEnhance.Contrast(i).enhance(chance.choice((0.85, 1.15))),
    "cropped by up to 2 % a side": lambda i, chance: cropped(i, [chance.uniform(0, CROP) for _ in range(4)]),
    "cropped by 2 % at some sides": fully_cropped,
    "cropped, half, brighter, JPEG 50": lambda i, c: compressed(bright(smaller(fully_cropped(i, c), 2), c), 50),
}


def drawn(count: int) -> Iterator[tuple[str, Image.Image]]:
    """Give the demonstration's pictures, then further diary pages with words of its own diaries."""
    for path in sorted((DEMONSTRATION / "pictures").glob("*.jpg")):
        yield path.stem, Image.open(path).convert("RGB")
    lines = [json.loads(line) for line in (DEMONSTRATION / "drawings.jsonl").read_text("utf-8").splitlines()]
    words = " ".join(line["text"] for line in lines if line["kind"] == "diary_page").split()
    chance = random.Random(5)  # noqa: S311 - the same pages every time
    for number in range(count):
        start = chance.randrange(len(words) - 200)
        page = words[start : start + chance.randint(60, 170)]
        text = "\n".join(" ".join(page[at : at + 6]) for at in range(0, len(page), 6))
        hand = chance.choice(("neat", "hurried"))
        record = {"file": f"page-{number}.jpg", "kind": "diary_page", "text": text, "hand": hand}
        yield f"page-{number}", draw(drawing_of(record)).image.convert("RGB")


def measure(pages: int) -> list[Look]:
    chance = random.Random(1)  # noqa: S311 - the same copies every time
    with tempfile.TemporaryDirectory() as folder:
        store = media.Store(Path(folder), limits=media.Limits(reserve_bytes=0))
        own: dict[str, Look] = {}
        copies: dict[str, dict[str, Look]] = {kind: {} for kind in COPIES}
        for name, image in drawn(pages):
            own[name] = look_of(store, image)
            for kind, change in COPIES.items():
                copies[kind][name] = look_of(store, change(image, chance))
    report(own, copies)
    return list(own.values())


def look_of(store: media.Store, image: Image.Image) -> Look:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=90)
    out.seek(0)
    return store.accept(out, name="drawing.jpg").looks[0]


def report(own: dict[str, Look], copies: dict[str, dict[str, Look]]) -> None:
    print(f"{len(own)} pictures, {len(COPIES)} copies of each; bits of {BITS} that differ\n")
    print("| copy | recognised | through the index | median | most |\n|---|---|---|---|---|")
    for kind, changed in copies.items():
        pairs = [(own[name], changed[name]) for name in own]
        alike = sum(one.is_like(other) for one, other in pairs)
        found = sum(one.is_like(other) and shares(one, other) for one, other in pairs)
        apart = [one.difference(other) for one, other in pairs]
        rates = f"{alike / len(pairs):.4f} | {found / len(pairs):.4f}"
        print(f"| {kind} | {rates} | {statistics.median(apart):.0f} | {max(apart)} |")
    every = [(name, look) for changed in (own, *copies.values()) for name, look in changed.items()]
    nearest = [min((look.difference(own[other]), other) for other in own if other != name) for name, look in every]
    false = sum(any(look.is_like(own[other]) for other in own if other != name) for name, look in every)
    alike = sum(look.is_like(own[other]) for name, look in every for other in own if other != name)
    median = statistics.median(difference for difference, _ in nearest)
    print(f"\nnearest other picture: {min(nearest)[0]} bits, median {median:.0f}")
    print(f"pictures asked about wrongly: {false / len(every):.2%}; of all pairs: {alike / len(every) / len(own):.1e}")


def shares(one: Look, other: Look) -> bool:
    return len(set(one.bands()) & set(other.bands())) >= media.SHARED_BANDS


def pieced(looks_there: list[Look], chance: random.Random) -> Look:
    """Put a look together from pieces of 16 bits, each of another picture: as skewed as real ones are."""
    pieces = (chance.choice(looks_there).bits >> at & 0xFFFF for at in range(0, BITS, 16))
    return Look(1, sum(piece << 16 * at for at, piece in enumerate(pieces)))


def fill(session: Session, made: list[Look]) -> None:
    """Write the looks down, all at once: a million rows."""
    of = [f"{number:064x}" for number in range(len(made))]
    plain = {"size": 1, "format": "JPEG", "width": 1, "height": 1}
    session.execute(sa.insert(Original), [{"sha256": sha256, **plain} for sha256 in of])
    rows = [{"id": at + 1, "sha256": of[at], "page": 1, "bits": look.write()} for at, look in enumerate(made)]
    session.execute(sa.insert(looks.LookRow), rows)
    for at, look in enumerate(made):
        bands = [{"band": band, "look_id": at + 1} for band in look.bands()]
        session.connection().execute(sa.insert(looks.LookBand.__table__), bands)


def ask_among(count: int, there: list[Look]) -> None:
    """Compare asking the index with comparing all."""
    chance = random.Random(2)  # noqa: S311 - the same looks every time
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{folder}/catalogue.sqlite3")
        items.Base.metadata.create_all(database.engine)
        made = [pieced(there, chance) for _ in range(count)]
        with database.writing() as session:
            fill(session, made)
        spent: dict[str, list[float]] = {"index": [], "all": []}
        with database.reading() as session:
            for number in range(0, count, count // 50):
                spent["index"].append(timed(lambda at=number: looks.alike(session, f"{at:064x}")))
                spent["all"].append(timed(lambda at=number: [each for each in made if each.is_like(made[at])]))
        size = (Path(folder) / "catalogue.sqlite3").stat().st_size / count
        database.close()
    index, every = (statistics.median(each) for each in spent.values())
    print(
        f"\namong {count}: index {index * 1000:.1f} ms, all in Python {every * 1000:.1f} ms: {every / index:.0f} times"
    )
    print(f"{size:.0f} bytes of catalogue a picture; at most {likenesses.MOST_ASKED} questions each")


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pages", type=int, default=60)
    parser.add_argument("--many", type=int, default=20_000)
    arguments = parser.parse_args()
    found = measure(arguments.pages)
    ask_among(arguments.many, found)
