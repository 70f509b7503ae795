"""The addresses of the IIIF Image API. Each asks the catalogue first: what is withdrawn is gone at once."""

from __future__ import annotations

import structlog
from flask import Blueprint, Response, abort, redirect, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException, NotFound, ServiceUnavailable

from archive.kiosk.iiif.presenters import Address, describe, described_as, links, read_address
from archive.kiosk.pictures import give
from archive.kiosk.resources import resources
from media import Refused, StorageFailed
from media.images import BadParameters, Busy, Images, NoSuchImage

log = structlog.get_logger()

iiif = Blueprint("iiif", __name__, url_prefix="/iiif/image")
# Seconds after which it is worth asking again.
_AGAIN = 2
_BUSY = "Too many pictures are being made just now. Ask again in a moment."
_DAMAGED = "This picture cannot be shown: the files it is made from cannot be read."
_DISK = "This picture cannot be made just now: the archive's disk does not do its work."


@iiif.get("/<path:rest>", merge_slashes=False)
def image(rest: str) -> ResponseReturnValue:
    """Give an image, its description, or the way to that."""
    kit, asked = resources(), read_address(rest)
    kit.refuse_hidden(asked.key)
    try:
        return _answer(kit.images, asked)
    except (NoSuchImage, FileNotFoundError):  # not there, or withdrawn this very moment
        abort(404, "This picture is not here.")
    except BadParameters as bad:
        abort(400, str(bad))
    except Busy:
        raise ServiceUnavailable(_BUSY, retry_after=_AGAIN) from None
    except (Refused, StorageFailed, OSError) as failed:
        raise _not_made(asked, failed) from None


def _not_made(asked: Address, failed: Exception) -> HTTPException:
    """Say that asking again is of no use; what the archive's keepers have to do is in the log."""
    log.error("iiif.not_made", picture=asked.key, page=asked.page, why=str(failed))
    return NotFound(_DAMAGED) if isinstance(failed, Refused) else ServiceUnavailable(_DISK)


def _answer(images: Images, asked: Address) -> ResponseReturnValue:
    if asked.parts not in {(), ("info.json",)}:
        given = images.give(asked.key, asked.page, asked.parts)
        answer = give(given.path, given.mimetype, given.tag)
        answer.headers["Link"] = links(asked, given.canonical)
        return answer
    width, height = images.size(asked.key, asked.page)
    if not asked.parts:
        return redirect(f"{asked.url}/info.json", 303)
    kind, profile = described_as(request.accept_mimetypes)
    answer = Response(describe(asked, width, height), content_type=kind, headers={"Vary": "Accept", "Link": profile})
    answer.add_etag()
    return answer.make_conditional(request)


@iiif.after_request
def open_to_all(answer: Response) -> Response:
    """Let viewers of other sites show what is given here; errors too, or they could not tell what is wrong."""
    answer.headers["Access-Control-Allow-Origin"] = "*"
    answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    if request.method == "OPTIONS":
        answer.headers["Access-Control-Allow-Methods"] = "GET, HEAD, OPTIONS"
        answer.headers["Access-Control-Allow-Headers"] = request.headers.get("Access-Control-Request-Headers", "*")
    return answer
