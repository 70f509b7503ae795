"""The statements of rights an item may carry: those of rightsstatements.org 1.0 and of Creative Commons, no others.

The desk offers them, records are checked against them, and the kiosk has words for each; all three go by this list.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from archive.catalogue.fields import Fault, Json, Line

_STATEMENTS: Final = "http://rightsstatements.org/vocab/"
_LICENCES: Final = "http://creativecommons.org/"

VERSIONS: Final[Mapping[str, str]] = {
    **dict.fromkeys(
        (
            "CNE",
            "UND",
            "InC",
            "InC-RUU",
            "InC-OW-EU",
            "InC-EDU",
            "InC-NC",
            "NoC-CR",
            "NoC-NC",
            "NoC-OKLR",
            "NoC-US",
            "NKC",
            "publicdomain/mark",
            "publicdomain/zero",
        ),
        "1.0",
    ),
    **dict.fromkeys(
        (
            "licenses/by",
            "licenses/by-sa",
            "licenses/by-nc",
            "licenses/by-nd",
            "licenses/by-nc-sa",
            "licenses/by-nc-nd",
        ),
        "4.0",
    ),
}
"""By code, the version that is offered. Older ones are taken too, and those of a country's law (`by/3.0/de`)."""

# Browsers show https, `page` where the address says `vocab`, and the text of a licence under `deed.ru` or `legalcode`;
# the vocabularies and IIIF's schema know the http form only.
_ADDRESS: Final = re.compile(
    r"https?://(?:www\.)?(?P<house>rightsstatements(?=\.org/(?:vocab|page)/)|creativecommons)\.org(?:/vocab|/page)?"
    r"/(?P<code>[A-Za-z/-]+)/(?P<version>\d\.\d(?:/[a-z]{2,5})?)(?:/(?:(?:deed|legalcode)(?:\.[\w-]+)?)?)?(?:\?[\w=-]*)?"
)


def address(code: str, version: str = "") -> str:
    """Give the address of a statement or licence, in the version that is offered unless another one is named."""
    house = _LICENCES if "/" in code else _STATEMENTS
    return f"{house}{code}/{version or VERSIONS[code]}/"


def code_of(address: str) -> str:
    """Tell a statement or licence from the address, whatever its version; empty for any other address."""
    return _read(address)[0]


def clean_rights(value: Json) -> str:
    """Check a rights address; as a browser shows it, it is written as the vocabulary's own.

    Raises:
        Fault: it is none of the list.
    """
    text = Line().clean(value)
    if not text:
        return ""
    code, version = _read(text)
    if not code:
        raise Fault(
            "Give the address of a statement of rightsstatements.org or a licence of creativecommons.org, "
            "or leave it empty."
        )
    return address(code, version)


def _read(text: str) -> tuple[str, str]:
    found = _ADDRESS.fullmatch(text)
    if not found or found["code"] not in VERSIONS or ("/" in found["code"]) != (found["house"] == "creativecommons"):
        return "", ""
    return found["code"], found["version"]
