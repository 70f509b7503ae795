"""What is made from tiles on request: the right pixels, few at a time, and a bounded number kept."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

import media.iiif.cache
import media.iiif.pages
from media import Picture, Shown, Store
from media.iiif.cache import Cache
from media.iiif.gate import Gate
from media.images import BadParameters, Busy, Images, NoSuchImage
from media.layout import Layout
from tests.patience import PATIENCE, until

Take = Callable[[bytes], Picture]


@pytest.fixture(scope="module")
def drawing() -> Image.Image:
    """A picture of 1500 x 1100 with edges at every 50 pixels, so that a shift of one is seen."""
    image = Image.new("RGB", (1500, 1100))
    for x in range(0, 1500, 50):
        for y in range(0, 1100, 50):
            tone = (x + y) // 20 + (100 if (x + y) % 100 else 0)
            image.paste((tone, tone, tone), (x, y, x + 50, y + 50))
    return image


@pytest.fixture
def images(store: Store, take: Take, encode: Callable[..., bytes], drawing: Image.Image, data: Path) -> Images:
    """The service over one published picture, under the key 17."""
    sha256 = take(encode(drawing)).sha256
    store.render(sha256)
    store.tile(sha256)
    store.settle("17", lambda: Shown(sha256))
    return Images(data)


def given(images: Images, address: str) -> Image.Image:
    with Image.open(images.give("17", 1, address.split("/")).path) as image:
        image.load()
        return image


def difference(one: Image.Image, other: Image.Image) -> float:
    assert one.size == other.size
    return max(ImageStat.Stat(ImageChops.difference(one.convert("RGB"), other.convert("RGB"))).mean)


@pytest.mark.parametrize(
    ("box", "size"),
    [
        ((0, 0, 1500, 1100), (1500, 1100)),
        ((500, 500, 600, 600), (100, 100)),
        ((311, 207, 1311, 1007), (500, 400)),
        ((311, 207, 1311, 1007), (333, 266)),
        ((0, 1000, 1500, 1100), (70, 100)),
        ((700, 100, 800, 200), (300, 300)),
    ],
)
def test_a_region_is_that_of_the_picture(
    images: Images, drawing: Image.Image, box: tuple[int, int, int, int], size: tuple[int, int]
) -> None:
    region = f"{box[0]},{box[1]},{box[2] - box[0]},{box[3] - box[1]}"
    made = given(images, f"{region}/^{size[0]},{size[1]}/0/default.png")
    assert difference(made, drawing.resize(size, Image.Resampling.LANCZOS, box)) < 2.0


def test_mirroring_comes_before_turning_clockwise(images: Images, drawing: Image.Image) -> None:
    wanted = drawing.transpose(Image.Transpose.FLIP_LEFT_RIGHT).transpose(Image.Transpose.ROTATE_270)
    assert difference(given(images, "full/max/!90/default.png"), wanted) < 2.0


def test_grey_is_grey_and_bitonal_has_two_tones(images: Images) -> None:
    assert given(images, "full/300,/0/gray.png").mode == "L"
    assert given(images, "full/300,/0/bitonal.png").mode == "1"


def test_a_tile_is_given_as_it_lies_and_nothing_is_kept_for_it(images: Images, data: Path) -> None:
    for address in (
        "full/375,275/0/default.jpg",
        "0,0,512,512/max/0/color.jpg",
        "1024,1024,476,76/max/0/default.jpg",
    ):
        assert images.give("17", 1, address.split("/")).path.is_relative_to(data / "public" / "17" / "tiles")
    assert not (data / "iiif").exists()


def test_the_same_again_is_taken_from_what_was_kept(images: Images) -> None:
    first = images.give("17", 1, ("full", "200,", "0", "gray.jpg"))
    before = first.path.stat()
    again = images.give("17", 1, ("full", "200,147", "360", "gray.jpg"))
    assert (again.path, again.tag, again.canonical) == (first.path, first.tag, "full/200,147/0/gray.jpg")
    assert again.path.stat().st_mtime_ns == before.st_mtime_ns


def test_what_was_kept_of_an_older_recipe_of_tiles_is_not_given_for_a_newer_one(
    images: Images, store: Store, take: Take, encode: Callable[..., bytes], drawing: Image.Image
) -> None:
    address = ("full", "200,", "0", "gray.jpg")
    older = images.give("17", 1, address)
    with pytest.MonkeyPatch.context() as patched:
        for module in ("media.layout", "media.iiif.pages"):
            patched.setattr(f"{module}.TILE_VERSION", "later")
        sha256 = take(encode(drawing)).sha256
        store.tile(sha256)
        store.settle("17", lambda: Shown(sha256))
        newer = images.give("17", 1, address)
    assert newer.canonical == older.canonical
    assert newer.path != older.path
    assert newer.tag != older.tag


@pytest.mark.parametrize(("key", "page"), [("18", 1), ("17", 2), ("17", 0), ("../17", 1), ("", 1)])
def test_what_is_not_shown_is_no_image(images: Images, key: str, page: int) -> None:
    with pytest.raises(NoSuchImage):
        images.give(key, page, ("full", "max", "0", "default.jpg"))


def test_a_strip_squeezed_into_a_square_costs_no_more_than_a_screen(images: Images) -> None:
    assert given(images, "0,0,1500,1100/1500,1/0/default.jpg").size == (1500, 1)
    with pytest.raises(BadParameters):
        given(images, "0,0,1500,1100/1500,0/0/default.jpg")


def test_a_picture_withdrawn_meanwhile_is_no_image(images: Images, data: Path) -> None:
    (data / "public" / "17" / "tiles" / "1" / "full" / "375,275" / "0" / "default.jpg").unlink()
    with pytest.raises(NoSuchImage):
        images.give("17", 1, ("full", "100,", "0", "default.jpg"))
    assert list((data / "tmp").iterdir()) == []


def test_a_picture_veiled_while_one_waits_is_not_kept_as_the_veiled_one(
    images: Images, store: Store, take: Take, encode: Callable[..., bytes], drawing: Image.Image, data: Path
) -> None:
    sha256 = take(encode(drawing)).sha256
    store.settle("17", lambda: Shown(sha256, veiled=True))
    read = media.iiif.pages.read

    def read_then_change(folder: Path) -> object:
        known = read(folder)
        if known and "veiled" in known.stamp:
            store.settle("17", lambda: Shown(sha256))
        return known

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("media.iiif.pages.read", read_then_change)
        with pytest.raises(NoSuchImage):
            images.give("17", 1, ("0,0,100,100", "50,", "0", "gray.jpg"))
    assert [path for path in (data / "iiif").rglob("*") if path.is_file()] == []


def test_an_answer_is_on_the_disk_before_it_has_its_name(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache, name = Cache(Layout(data)), "a" * 64
    flushed: list[bool] = []
    monkeypatch.setattr("media.disk.flush_file", lambda _: flushed.append(cache.find(name) is None))

    def make(beside: Path) -> Path:
        (beside / "made").write_bytes(b"x")
        return beside / "made"

    assert cache.add(name, make).read_bytes() == b"x"
    assert flushed == [True]


def test_an_empty_answer_counts_as_none(data: Path) -> None:
    cache, name = Cache(Layout(data)), "a" * 64

    def make(beside: Path) -> Path:
        (beside / "made").write_bytes(b"x")
        return beside / "made"

    cache.add(name, make).write_bytes(b"")
    assert cache.find(name) is None


def test_the_cache_keeps_its_bounds_and_lets_the_longest_unused_go(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(media.iiif.cache, "SHELF_FILES", 3)
    monkeypatch.setattr(media.iiif.cache, "SHELF_BYTES", 1000)
    monkeypatch.setattr(media.iiif.cache, "_NOTED_EVERY", 0)
    cache = Cache(Layout(data))

    def add(name: str, size: int = 10) -> Path:
        def make(beside: Path) -> Path:
            (beside / "made").write_bytes(b"x" * size)
            return beside / "made"

        return cache.add(name.rjust(64, "0"), make)

    for name in ("a", "b", "c"):
        add(name)
    assert cache.find("a".rjust(64, "0"))
    add("d")
    there = {name for name in "abcd" if cache.find(name.rjust(64, "0"))}
    assert there == {"a", "c", "d"}
    largest = add("e", 2000)
    assert [path for path in largest.parent.iterdir() if path.is_file()] == [largest]


def test_two_processes_fill_one_shelf_without_breaking_its_bounds(data: Path) -> None:
    caches = [Cache(Layout(data)) for _ in range(4)]

    def fill(cache: Cache, first: int) -> None:
        for number in range(first, first + 60):
            cache.add(f"0000{number:060x}", lambda beside: (beside / "made").write_bytes(b"x") and beside / "made")

    threads = [threading.Thread(target=fill, args=(cache, 1000 * place)) for place, cache in enumerate(caches)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(list((data / "iiif" / "0").iterdir())) == media.iiif.cache.SHELF_FILES


def test_who_finds_no_place_to_wait_is_sent_away_at_once() -> None:
    gate = Gate(inside=1, waiting=1, seconds=5)
    inside, leave = threading.Event(), threading.Event()
    done: list[str] = []

    def pass_through(name: str) -> None:
        with gate.passing():
            inside.set()
            leave.wait(10)
            done.append(name)

    first, second = (threading.Thread(target=pass_through, args=(name,)) for name in ("first", "second"))
    first.start()
    inside.wait(10)
    second.start()
    while gate._places.acquire(blocking=False):  # until the second one waits
        gate._places.release()
    with pytest.raises(Busy), gate.passing():
        pass
    leave.set()
    first.join()
    second.join()
    assert done == ["first", "second"]


def test_one_picture_is_made_at_a_time_two_wait_and_the_next_is_sent_away(
    images: Images, monkeypatch: pytest.MonkeyPatch
) -> None:
    def give(width: int) -> None:
        images.give("17", 1, ("full", f"{width},", "0", "gray.png"))

    begun, leave = threading.Semaphore(0), threading.Event()

    def make(_self: Images, beside: Path, *_: object) -> Path:
        begun.release()
        leave.wait(PATIENCE)
        (beside / "picture").write_bytes(b"x")
        return beside / "picture"

    monkeypatch.setattr(Images, "_make", make)
    threads = [threading.Thread(target=give, args=(width,)) for width in (101, 102, 103)]
    for thread in threads:
        thread.start()
    assert begun.acquire(timeout=PATIENCE)
    try:
        until(lambda: images._gate._places._value == 0)  # the two others wait
        with pytest.raises(Busy):
            give(104)
        assert not begun.acquire(blocking=False)
    finally:
        leave.set()
        for thread in threads:
            thread.join()
    assert begun.acquire(blocking=False)


def test_who_waits_too_long_is_sent_away() -> None:
    gate = Gate(inside=1, waiting=1, seconds=0.01)
    with gate.passing(), pytest.raises(Busy), gate.passing():
        pass
