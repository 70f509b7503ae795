"""Brings any picture to eight bits in sRGB on paper. Wide modes first, then profiles, then transparency."""

from contextlib import suppress
from io import BytesIO
from typing import Final, cast

from PIL import Image, ImageChops, ImageCms

PAPER: Final = (247, 243, 234)
"""The ground under transparent pictures: the colour of unbleached paper, on which dark and light ink both show."""

_SRGB: Final = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
_LAB: Final = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
_PROFILE_SPACES: Final = {"L": "GRAY", "RGB": "RGB ", "CMYK": "CMYK", "LAB": "Lab "}
LARGEST_PROFILE: Final = 4_000_000
"""Bytes. Larger ones are left aside; in a PNG, where they are packed, refused."""

_FULL_16: Final = 65_535
_BITS_PER_SAMPLE, _PHOTOMETRIC, _SAMPLE_FORMAT = 258, 262, 339
_WHITE_IS_ZERO, _SIGNED = 0, 2
_BYTE, _SHORT = 8, 16

DEPTH: Final = "bits"
"""Where `opening` notes in a picture's info how many bits a sample has in the file."""


def to_eight_bits(image: Image.Image) -> Image.Image:
    """Return the picture as L, LA, RGB, RGBA, CMYK or LAB: ready to be resized without mixing palette numbers."""
    image.load()
    if image.mode.startswith("I") or image.mode == "F":
        return _stretched(image)
    if image.has_transparency_data:
        _mend_key(image)
        return (
            image if image.mode in {"LA", "RGBA"} else image.convert("LA" if image.mode in {"1", "L", "La"} else "RGBA")
        )
    if image.mode == "CMYK" and image.format == "JPEG" and "adobe" not in image.info:
        # Pillow turns the inks of every JPEG, as Adobe writes them; only Adobe's own mark says that they are turned.
        return ImageChops.invert(image)
    if image.mode in {"L", "RGB", "CMYK", "LAB"}:
        return image
    return image.convert("L" if image.mode == "1" else "RGB")


def _mend_key(image: Image.Image) -> None:
    """Bring a PNG's transparent value to eight bits, as Pillow did with the pixels but not with it."""
    key, depth = image.info.get("transparency"), image.info.get(DEPTH)
    if image.format != "PNG" or depth is None:
        return
    if image.mode == "L" and isinstance(key, int) and depth < _BYTE:
        image.info["transparency"] = key * 255 // (2**depth - 1)
    elif image.mode == "RGB" and isinstance(key, tuple) and depth > _BYTE:
        image.info["transparency"] = tuple(value >> _BYTE for value in key)


def to_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Return a picture of `to_eight_bits` as RGB, by its colour profile where it has a fitting one, laid on paper."""
    alpha = image.getchannel("A") if image.mode in {"LA", "RGBA"} else None
    solid = image.convert(image.mode[:-1]) if alpha else image
    flat = _converted(solid, profile)
    if alpha is None:
        return flat
    paper = Image.new("RGB", flat.size, PAPER)
    paper.paste(flat, mask=alpha)
    return paper


def _converted(image: Image.Image, profile: bytes | None) -> Image.Image:
    source = _fitting(image.mode, profile)
    if source is not None:
        # A profile that is damaged inside fails only now; the plain conversion is still right in shape.
        with suppress(ImageCms.PyCMSError, OSError, ValueError):
            converted = ImageCms.profileToProfile(
                image,
                source,
                _SRGB,
                renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
                outputMode="RGB",
                flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
            )
            if converted is not None:
                return converted
    return image.convert("RGB")


def _fitting(mode: str, profile: bytes | None) -> ImageCms.ImageCmsProfile | None:
    """Return the profile if it is readable and made for the picture's mode."""
    if mode == "LAB":
        return _LAB
    if not profile or len(profile) > LARGEST_PROFILE:
        return None
    with suppress(ImageCms.PyCMSError, OSError, ValueError, TypeError):
        read = ImageCms.ImageCmsProfile(BytesIO(profile))
        if read.profile.xcolor_space == _PROFILE_SPACES.get(mode):
            return read
    return None


def _stretched(image: Image.Image) -> Image.Image:
    """Return a picture of 12, 16 or 32 bits as L (LA with a transparent value).

    Integers are scaled by what their depth can hold, not by what this picture happens to hold, so that two scans of
    one sheet stay comparable. 32-bit values have no fixed ceiling: there the picture's own range is used.
    """
    low, high = _range(image)
    alpha = _mask(image)
    scale = 255 / (high - low)
    grey = image if image.mode in {"I", "I;16", "F"} else image.convert("I")
    # Pillow cuts fractions off; half a tone more rounds them.
    grey = grey.point(lambda value: value * scale + (0.5 - low * scale)).convert("L")
    if getattr(image, "tag_v2", {}).get(_PHOTOMETRIC) == _WHITE_IS_ZERO:
        # Up to eight bits Pillow turns these itself.
        grey = ImageChops.invert(grey)
    if alpha:
        grey.putalpha(alpha)
    return grey


def _range(image: Image.Image) -> tuple[float, float]:
    tags = getattr(image, "tag_v2", {})
    if image.mode.startswith("I;16"):
        return 0, 2 ** tags.get(_BITS_PER_SAMPLE, (16,))[0] - 1
    low, high = cast("tuple[float, float]", image.getextrema())
    if image.mode == "I" and low >= 0 and high <= _FULL_16:
        signed = tags.get(_SAMPLE_FORMAT, (1,))[0] == _SIGNED and tags.get(_BITS_PER_SAMPLE, (32,))[0] == _SHORT
        return 0, _FULL_16 // 2 if signed else _FULL_16
    if image.mode == "F" and low >= 0 and high <= 1:
        return 0, 1
    return low, max(high, low + 1)


def _mask(image: Image.Image) -> Image.Image | None:
    """Return where a 16-bit picture is opaque, if it names a transparent value (PNG tRNS)."""
    key = image.info.get("transparency")
    if not isinstance(key, int) or not 0 <= key <= _FULL_16 or image.mode == "F":
        return None
    table = [255] * (_FULL_16 + 1)
    table[key] = 0
    return image.convert("I").point(table, "L")
