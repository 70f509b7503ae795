"""The optional decoder for HEIC: `pip install museum-kiosk-archive[heic]`."""

from typing import Final

from media.signatures import has_heic

FORMATS: Final[tuple[str, ...]] = ("HEIF",) if has_heic() else ()
"""What it adds to the formats of Pillow; nothing where it is not installed."""

if FORMATS:
    import pillow_heif

    pillow_heif.register_heif_opener(thumbnails=False)
