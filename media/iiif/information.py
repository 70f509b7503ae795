"""What viewers are told of an image before they ask for it: the document `info.json`. Image API 3.0, section 5."""

from typing import Any, Final

from media.iiif.geometry import MAX_AREA, MAX_SIDE
from media.iiif.grid import TILE, levels

CONTEXT: Final = "http://iiif.io/api/image/3/context.json"
PROFILE: Final = "http://iiif.io/api/image/3/level2.json"


def information(address: str, width: int, height: int) -> dict[str, Any]:
    """Describe an image of that size under its address."""
    steps = levels(width, height)
    return {
        "@context": CONTEXT,
        "id": address,
        "type": "ImageService3",
        "protocol": "http://iiif.io/api/image",
        "profile": "level2",
        "width": width,
        "height": height,
        "maxWidth": MAX_SIDE,
        "maxHeight": MAX_SIDE,
        "maxArea": MAX_AREA,
        "sizes": [{"width": level.width, "height": level.height} for level in reversed(steps) if level.whole],
        "tiles": [{"width": TILE, "height": TILE, "scaleFactors": [level.factor for level in steps]}],
        "preferredFormats": ["jpg"],
        "extraFormats": ["webp"],
        "extraQualities": ["color", "gray", "bitonal"],
        "extraFeatures": ["canonicalLinkHeader", "mirroring", "profileLinkHeader", "sizeUpscaling"],
    }
