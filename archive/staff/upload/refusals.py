"""Why a file was not taken, in the language of the page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from flask_babel import lazy_gettext
from flask_babel.speaklater import LazyString

import media
from archive.errors import ArchiveError, Conflict, Forbidden, NotFound, Unready
from archive.intake import NoRoom, RefusedPicture
from archive.staff.form_fields import sentence

_Reason = media.Reason

SENTENCES: Final[Mapping[media.Reason, LazyString]] = {
    _Reason.EMPTY: lazy_gettext("This file is empty. Copy it from the scanner or the camera once more."),
    _Reason.NOT_AN_IMAGE: lazy_gettext(
        "This file is not a picture. The archive takes JPEG, PNG, TIFF, WebP and GIF. Save the scan as TIFF or JPEG."
    ),
    _Reason.UNSUPPORTED_FORMAT: lazy_gettext(
        "The format of this file is %(format)s. The archive takes JPEG, PNG, TIFF, WebP and GIF. "
        "Save the scan as TIFF or JPEG."
    ),
    _Reason.HEIC_NOT_INSTALLED: lazy_gettext(
        "This is a picture in HEIC, the format of many telephones, and this archive has no decoder for it. "
        "Save it as JPEG and upload that, or have the decoder installed (pillow-heif)."
    ),
    _Reason.RARE_KIND: lazy_gettext(
        "This file is a %(format)s of a rare kind whose colours the archive cannot read for certain. "
        "Save it as an ordinary TIFF or JPEG with 8 bits a colour and upload that."
    ),
    _Reason.DAMAGED: lazy_gettext(
        "This picture is damaged or was cut short on its way. Copy it from its source once more and look at it whole."
    ),
    _Reason.TOO_LARGE_FILE: lazy_gettext(
        "This file is larger than %(limit_mb)s MB, the most the archive takes. "
        "Save the scan with lossless compression or at a lower resolution."
    ),
    _Reason.TOO_MANY_PIXELS: lazy_gettext(
        "This picture has %(megapixels)s megapixels; the archive takes up to %(limit_megapixels)s. "
        "Scan it at a lower resolution or in parts."
    ),
    _Reason.TOO_LONG_SIDE: lazy_gettext(
        "This picture has %(width)s × %(height)s pixels; a side may have %(limit)s at most. Cut it into parts."
    ),
    _Reason.TOO_MANY_PAGES: lazy_gettext(
        "This TIFF has more than %(limit)s pages, the most the archive takes. Save it as several files."
    ),
    _Reason.TOO_MANY_PIXELS_IN_ALL: lazy_gettext(
        "The pages of this TIFF have %(megapixels)s megapixels together; the archive takes up to %(limit_megapixels)s. "
        "Save it as several files."
    ),
    _Reason.TOO_MANY_PARTS: lazy_gettext(
        "This file consists of so many small parts that reading it would hold the archive up. "
        "Save it anew as an ordinary TIFF or JPEG and upload that."
    ),
    _Reason.TOO_COMPLEX: lazy_gettext(
        "This JPEG is written in more than %(limit)s passes; reading it would hold the archive up. "
        "Save it anew as an ordinary JPEG and upload that."
    ),
    _Reason.TOO_MUCH_MEMORY: lazy_gettext(
        "Reading this picture needs more than the %(limit_mb)s MB of memory the archive allows. "
        "Save the scan as JPEG or with fewer pixels."
    ),
    _Reason.DECODER_FAILED: lazy_gettext(
        "This picture could not be read: the program that decodes it gave up. It may be damaged. "
        "Save the scan as TIFF or JPEG."
    ),
    _Reason.NO_SPACE: lazy_gettext(
        "There is too little room on the archive's disk (%(free_mb)s MB free, %(reserve_mb)s MB must stay free). "
        "Nothing was stored. Free some space on the disk, then upload the file again."
    ),
}
_STATUS: Final[Mapping[media.Reason, int]] = {
    _Reason.NOT_AN_IMAGE: 415,
    _Reason.UNSUPPORTED_FORMAT: 415,
    _Reason.HEIC_NOT_INSTALLED: 415,
    _Reason.TOO_LARGE_FILE: 413,
    _Reason.NO_SPACE: 507,
}
_OF_ERRORS: Final[Mapping[type[ArchiveError], int]] = {Conflict: 409, NotFound: 404, Forbidden: 403, Unready: 507}


def explain(error: ArchiveError) -> str:
    """Say it in the language of the page."""
    if isinstance(error, RefusedPicture | NoRoom):
        return str(SENTENCES[error.reason]) % error.details
    return sentence(error)


def status_of(error: ArchiveError) -> int:
    """Give the status of an answer that holds only this refusal; 422 for a picture that cannot be read."""
    if isinstance(error, RefusedPicture):
        return _STATUS.get(error.reason, 422)
    return next((status for kind, status in _OF_ERRORS.items() if isinstance(error, kind)), 422)
