"""What the web server may show: only published pictures, only under their keys."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from media import RENDITIONS, Picture, Shown, StorageFailed, Store

Take = Callable[[bytes], Picture]
NAMES = {recipe.file for recipe in RENDITIONS}


@pytest.fixture
def sha256(store: Store, take: Take, scan: bytes) -> str:
    taken = take(scan).sha256
    store.render(taken)
    return taken


def test_a_published_picture_is_the_rendition_itself(store: Store, sha256: str, data: Path) -> None:
    store.publish("17", sha256)
    assert store.published() == {"17"}
    assert {path.name for path in (data / "public" / "17").iterdir()} == NAMES
    shown = store.public_file("17", "thumb.webp")
    assert shown is not None
    assert shown.samefile(data / "renditions" / sha256[:2] / sha256[2:4] / sha256 / "thumb.webp")
    assert list((data / "tmp").iterdir()) == []


def test_a_withdrawn_picture_is_gone_and_may_come_back(store: Store, sha256: str, data: Path) -> None:
    store.publish("17", sha256)
    store.withdraw("17")
    store.withdraw("17")
    assert store.published() == set()
    assert store.public_file("17", "thumb.webp") is None
    assert list((data / "public").iterdir()) == list((data / "tmp").iterdir()) == []
    assert store.rendered(sha256)
    store.publish("17", sha256)
    assert store.published() == {"17"}


def test_publishing_again_links_what_was_rendered_anew(store: Store, sha256: str, data: Path) -> None:
    store.publish("17", sha256)
    before = (data / "public" / "17" / "card.jpg").stat().st_ino
    store.publish("17", sha256)
    assert (data / "public" / "17" / "card.jpg").stat().st_ino == before
    (data / "public" / "17" / "card.avif").write_bytes(b"of an older recipe")
    store.render(sha256)
    store.publish("17", sha256)
    renewed = data / "renditions" / sha256[:2] / sha256[2:4] / sha256 / "card.jpg"
    assert (data / "public" / "17" / "card.jpg").samefile(renewed)
    assert {path.name for path in (data / "public" / "17").iterdir()} == NAMES
    assert list((data / "tmp").iterdir()) == []


def test_a_key_can_show_another_picture(
    store: Store, sha256: str, take: Take, encode: Callable[..., bytes], data: Path
) -> None:
    store.publish("17", sha256)
    other = take(encode(Image.new("L", (9, 9)))).sha256
    store.render(other)
    store.publish("17", other)
    with Image.open(data / "public" / "17" / "card.jpg") as shown:
        assert shown.size == (9, 9)


def test_nothing_is_shown_before_it_is_rendered(store: Store, take: Take, scan: bytes, data: Path) -> None:
    with pytest.raises(StorageFailed, match="Render it first"):
        store.publish("17", take(scan).sha256)
    assert not (data / "public").exists()
    assert store.published() == set()


def test_what_stands_under_a_key_is_changed_by_one_at_a_time(store: Store, sha256: str, data: Path) -> None:
    later = threading.Thread(target=Store(data).withdraw, args=("17",))

    def wanted() -> Shown:
        later.start()
        later.join(0.3)  # another process would be done by now, were it not made to wait
        return Shown(sha256)

    store.settle("17", wanted)
    later.join()
    assert store.published() == set(), "the later one came last"


def test_pictures_outlive_their_renditions_folder(store: Store, sha256: str, data: Path) -> None:
    import shutil

    store.publish("17", sha256)
    shutil.rmtree(data / "renditions")
    assert store.public_file("17", "card.webp") is not None
    assert not store.rendered(sha256)


@pytest.mark.parametrize("key", ["", ".", "..", "../17", "17/", "a/b", "-a", "a\n", "a\0", "é", "x" * 129])
def test_a_hostile_key_reaches_nothing(key: str, store: Store, sha256: str) -> None:
    with pytest.raises(ValueError, match="not the key"):
        store.publish(key, sha256)
    with pytest.raises(ValueError, match="not the key"):
        store.withdraw(key)
    assert store.public_file(key, "thumb.webp") is None


@given(st.text(max_size=30) | st.sampled_from(["../17/thumb.webp", "thumb.webp\n", "/etc/passwd", "..", ".webp"]))
def test_only_names_of_renditions_are_served(tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    data = tmp_path_factory.getbasetemp() / "served"
    folder = data / "public" / "17"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "thumb.webp").touch()
    assert Store(data).public_file("17", name) == (folder / "thumb.webp" if name == "thumb.webp" else None)
