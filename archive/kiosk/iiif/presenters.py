"""Addresses of images, and what is said about an image."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from flask import abort, request
from werkzeug.datastructures import MIMEAccept

from media.images import CONTEXT, PROFILE, information

# A page of a picture with several is an image of its own: the picture's key, and "-p2" for its second page.
_NAME = re.compile(r"([A-Za-z0-9]{1,40})(?:-p([1-9][0-9]{0,3}))?")
_LINKED = "application/ld+json"


@dataclass(frozen=True, slots=True)
class Address:
    """What an address names: a page of a picture, and the parts after its name; `url` is the image's own address."""

    key: str
    page: int
    url: str
    parts: tuple[str, ...]


def image_name(key: str, page: int = 1) -> str:
    """Give the name under which a page of a picture is an image."""
    return key if page == 1 else f"{key}-p{page}"


def read_address(rest: str) -> Address:
    """Read what follows `/iiif/image/`, percent-decoded; so a slash within a part is one part too many.

    Raises:
        HTTPException: 404 for a name that none of our images has.
    """
    name, *parts = rest.split("/")
    named = _NAME.fullmatch(name)
    if named is None:
        abort(404, "This picture is not here.")
    key, page = named[1], int(named[2] or 1)
    return Address(key, page, f"{request.host_url}iiif/image/{image_name(key, page)}", tuple(parts))


def describe(asked: Address, width: int, height: int) -> str:
    """Write the description of an image."""
    return json.dumps(information(asked.url, width, height), indent=1)


def described_as(accepted: MIMEAccept) -> tuple[str, str]:
    """Choose the content type of a description, and its Link header: JSON-LD only for those who name it."""
    if accepted.best_match(["application/json", _LINKED]) == _LINKED:
        return f'{_LINKED};profile="{CONTEXT}"', _profile()
    return "application/json", f'<{CONTEXT}>;rel="http://www.w3.org/ns/json-ld#context";type="{_LINKED}",{_profile()}'


def links(asked: Address, canonical: str) -> str:
    """Give the Link header of a picture: its one canonical address, and what the service can do."""
    return f'<{asked.url}/{canonical}>;rel="canonical",{_profile()}'


def _profile() -> str:
    return f'<{PROFILE}>;rel="profile"'
