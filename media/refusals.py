"""Why a file is not taken, in words for the person who brought it."""

import errno
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class Reason(StrEnum):
    """What is wrong with the file. The value is a stable code; `Refused.details` carries the numbers."""

    EMPTY = "empty"
    NOT_AN_IMAGE = "not_an_image"
    UNSUPPORTED_FORMAT = "unsupported_format"
    HEIC_NOT_INSTALLED = "heic_not_installed"
    RARE_KIND = "rare_kind"
    DAMAGED = "damaged"
    TOO_LARGE_FILE = "too_large_file"
    TOO_MANY_PIXELS = "too_many_pixels"
    TOO_LONG_SIDE = "too_long_side"
    TOO_MANY_PAGES = "too_many_pages"
    TOO_MANY_PIXELS_IN_ALL = "too_many_pixels_in_all"
    TOO_MANY_PARTS = "too_many_parts"
    TOO_COMPLEX = "too_complex"
    TOO_MUCH_MEMORY = "too_much_memory"
    DECODER_FAILED = "decoder_failed"
    NO_SPACE = "no_space"


_TAKEN: Final = "The archive takes JPEG, PNG, TIFF, WebP and GIF."
_AGAIN: Final = "Save the scan as TIFF or JPEG and upload it again."

_SENTENCES: Final[Mapping[Reason, str]] = MappingProxyType(
    {
        Reason.EMPTY: "This file is empty. Copy it from the scanner or the camera once more and upload it again.",
        Reason.NOT_AN_IMAGE: f"This file is not a picture. {_TAKEN} {_AGAIN}",
        Reason.UNSUPPORTED_FORMAT: f"The format of this file is {{format}}. {_TAKEN} {_AGAIN}",
        Reason.HEIC_NOT_INSTALLED: (
            "This is a picture in HEIC, the format of many telephones, and this archive has no decoder for it. "
            "Save it as JPEG and upload that, or have the decoder installed (pillow-heif)."
        ),
        Reason.RARE_KIND: (
            "This file is a {format} of a rare kind whose colours the archive cannot read for certain. "
            "Save it as an ordinary TIFF or JPEG with 8 bits a colour and upload that."
        ),
        Reason.DAMAGED: (
            "This picture is damaged or was cut short on its way. "
            "Copy it from its source once more, look at it whole, and upload it again."
        ),
        Reason.TOO_LARGE_FILE: (
            "This file is larger than {limit_mb} MB, the most the archive takes. "
            "Save the scan with lossless compression or at a lower resolution and upload it again."
        ),
        Reason.TOO_MANY_PIXELS: (
            "This picture has {megapixels} megapixels; the archive takes up to {limit_megapixels}. "
            "Scan it at a lower resolution or in parts and upload it again."
        ),
        Reason.TOO_LONG_SIDE: (
            "This picture has {width} × {height} pixels; a side may have {limit} at most. "
            "Cut it into parts and upload them one by one."
        ),
        Reason.TOO_MANY_PAGES: (
            "This TIFF has more than {limit} pages, the most the archive takes. "
            "Save it as several files and upload them one by one."
        ),
        Reason.TOO_MANY_PIXELS_IN_ALL: (
            "The pages of this TIFF have {megapixels} megapixels together; the archive takes up to {limit_megapixels}. "
            "Save it as several files and upload them one by one."
        ),
        Reason.TOO_MANY_PARTS: (
            "This file consists of so many small parts that reading it would hold the archive up. "
            "Save it anew as an ordinary TIFF or JPEG and upload that."
        ),
        Reason.TOO_COMPLEX: (
            "This JPEG is written in more than {limit} passes; reading it would hold the archive up. "
            "Save it anew as an ordinary JPEG and upload that."
        ),
        Reason.TOO_MUCH_MEMORY: (
            "Reading this picture needs more than the {limit_mb} MB of memory the archive allows. "
            "Save the scan as JPEG or with fewer pixels and upload it again."
        ),
        Reason.DECODER_FAILED: (
            f"This picture could not be read: the program that decodes it gave up ({{cause}}). "
            f"It may be damaged. {_AGAIN}"
        ),
        Reason.NO_SPACE: (
            "There is too little room on the archive's disk ({free_mb} MB free, {reserve_mb} MB must stay free). "
            "Nothing was stored. Free some space on the disk, then upload the file again."
        ),
    }
)


_OF_THE_PICTURE: Final = frozenset(
    {
        Reason.DAMAGED,
        Reason.RARE_KIND,
        Reason.TOO_MANY_PARTS,
        Reason.TOO_COMPLEX,
        Reason.TOO_MANY_PIXELS,
        Reason.TOO_LONG_SIDE,
        Reason.TOO_MANY_PIXELS_IN_ALL,
    }
)


class Refused(Exception):
    """A file the archive does not take. Nothing of it is kept.

    Attributes:
        reason: what is wrong, for translation.
        details: the numbers and names of the sentence; all keys of its placeholders.
    """

    def __init__(self, reason: Reason, **details: str | int) -> None:
        super().__init__(_SENTENCES[reason].format_map(details))
        self.reason = reason
        self.details: Mapping[str, str | int] = MappingProxyType(details)

    @property
    def lasts(self) -> bool:
        """Whether the picture itself is at fault; else it may well be decoded another time, or on another machine."""
        return self.reason in _OF_THE_PICTURE


class StorageFailed(Exception):
    """The disk did not keep what was to be stored. Nothing partial is left, nothing may be acknowledged.

    Attributes:
        full: the disk or the quota is full; otherwise the disk is read-only, unreadable or broken.
    """

    def __init__(self, message: str, *, full: bool = False) -> None:
        super().__init__(message)
        self.full = full

    @classmethod
    def by(cls, error: OSError) -> "StorageFailed":
        """Return the failure an error of the operating system stands for."""
        # EFBIG is how a limit on file sizes (ulimit -f) reports itself.
        if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
            return cls("No room is left on the disk.", full=True)
        return cls(
            f"The archive's disk did not store the file ({error.strerror or error}). Nothing was stored. "
            "Look at the disk and at the rights of the data folder, then try again."
        )
