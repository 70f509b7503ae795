"""Whatever is sent, it is taken and right, or refused with a sentence; nothing of it stays, and nobody waits long."""

import os
import random
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from media import Reason, Refused, Store
from tests.media.broken_files import GIF, JPEG, PNG, TIFF, WEBP, File, files

Files = Callable[[], list[str]]

TRUNCATIONS = int(os.environ.get("TRUNCATIONS", "40"))
FLIPS = int(os.environ.get("FLIPS", "40"))
SEED = int(os.environ.get("SEED", "1942"))


def outcome(store: Store, data: bytes) -> str:
    """Upload and render; the reason, or "taken". Anything else that is raised is the test's failure."""
    try:
        picture = store.accept(BytesIO(data), name="scan")
    except Refused as refused:
        return in_words(refused)
    store.render(picture.sha256)
    return "taken"


def in_words(refused: Refused) -> str:
    assert len(str(refused)) > 40
    assert "{" not in str(refused)
    return refused.reason


@pytest.mark.parametrize("file", files(), ids=lambda file: file.what)
def test_a_broken_file_is_taken_and_right_or_refused_in_words(file: File, store: Store, files: Files) -> None:
    becomes = outcome(store, file.data)
    assert ("taken" if becomes == "taken" else "refused") in file.becomes, becomes
    assert becomes == "taken" or not file.reasons or becomes in file.reasons
    assert becomes != Reason.DECODER_FAILED
    assert becomes == "taken" or files() == []


@pytest.fixture(scope="module")
def scans() -> dict[str, bytes]:
    """A scan in every format, as large as a page."""
    grain = Image.effect_noise((500, 360), 40).convert("RGB")

    def encoded(kind: str, **options: object) -> bytes:
        out = BytesIO()
        grain.save(out, kind, **options)
        return out.getvalue()

    return {
        "JPEG": encoded("JPEG", quality=90),
        "progressive JPEG": encoded("JPEG", progressive=True),
        "PNG": encoded("PNG"),
        "TIFF": encoded("TIFF"),
        "LZW TIFF": encoded("TIFF", compression="tiff_lzw"),
        "TIFF of pages": encoded("TIFF", save_all=True, append_images=[grain.rotate(180), grain.convert("1")]),
        "BigTIFF": encoded("TIFF", big_tiff=True),
        "WebP": encoded("WEBP"),
        "lossless WebP": encoded("WEBP", lossless=True),
        "GIF": encoded("GIF"),
    }


def test_a_scan_cut_short_anywhere_is_refused_and_nothing_of_it_kept(
    scans: dict[str, bytes], store: Store, files: Files
) -> None:
    chance = random.Random(SEED)  # noqa: S311 - the same ends every time
    for turn in range(TRUNCATIONS):
        name = list(scans)[turn % len(scans)]
        end = chance.randrange(len(scans[name]))
        assert outcome(store, scans[name][:end]) != "taken", f"{name} of {end} bytes, SEED={SEED}"
    assert files() == []


@pytest.mark.parametrize("whole", [JPEG, PNG, GIF, WEBP, TIFF], ids=["JPEG", "PNG", "GIF", "WebP", "TIFF"])
def test_a_file_with_wrong_bytes_is_taken_or_refused_and_never_more(whole: bytes, store: Store) -> None:
    chance = random.Random(SEED)  # noqa: S311 - the same bytes every time
    for _ in range(max(1, FLIPS // 5)):
        bent = bytearray(whole)
        for _ in range(chance.randint(1, 8)):
            # Half of them within the head, where they do most.
            place = chance.randrange(min(len(bent), 300)) if chance.random() < 0.5 else chance.randrange(len(bent))
            bent[place] = chance.randrange(256)
        with suppress(Refused):  # what the upload could not see, the rendering did
            outcome(store, bytes(bent))


def resident_bytes() -> int:
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGESIZE")


@pytest.mark.shared
def test_all_the_files_beside_the_project_cost_the_archive_no_memory(shared: Path, store: Store) -> None:
    sent = [path for folder in ("images", "hostile") for path in sorted((shared / "data" / folder).rglob("*"))]
    assert len(sent) > 150
    before = 0
    for number, path in enumerate(sent):
        if number == 10:
            before = resident_bytes()  # what the first ones load stays
        if path.is_file():
            with path.open("rb") as stream:
                try:
                    store.accept(stream, name=path.name)
                except Refused as refused:
                    in_words(refused)
    assert resident_bytes() - before < 20_000_000
