"""Made scans of the sizes a museum has: grain, paper and writing, so that they pack no better than real ones."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageChops, ImageDraw

SMALL = (3500, 2500)
LARGE = (10_000, 7_000)


def scans(folder: Path) -> dict[str, Path]:
    """Write the scans that are not there yet; give them by name."""
    files = {
        "small JPEG": folder / "small.jpg",
        "large JPEG": folder / "large.jpg",
        "large TIFF": folder / "large.tif",
    }
    folder.mkdir(parents=True, exist_ok=True)
    for name, file in files.items():
        if not file.exists():
            sheet = _sheet(*(SMALL if name.startswith("small") else LARGE))
            beside = file.with_name(f"new-{file.name}")
            sheet.save(beside, **({} if file.suffix == ".tif" else {"quality": 92, "subsampling": 0}))
            beside.replace(file)
    return files


def _sheet(width: int, height: int) -> Image.Image:
    shade = Image.linear_gradient("L").resize((width, height)).point(lambda value: 190 + value // 5)
    grain = Image.effect_noise((width, height), 14)
    grey = ImageChops.add(shade, grain, 1, -128)
    draw = ImageDraw.Draw(grey)
    for row in range(height // 120):
        for column in range(width // 90):
            left, top = column * 90 + 7 * (row % 5), row * 120 + 11 * (column % 4)
            draw.arc((left, top, left + 40 + (row * column) % 40, top + 70), 20 * (column % 9), 300, fill=40, width=6)
    return Image.merge("RGB", (grey, grey.point(lambda value: value * 0.96), grey.point(lambda value: value * 0.86)))
