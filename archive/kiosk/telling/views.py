"""The one thing that can be sent to the kiosk."""

from __future__ import annotations

from flask import Blueprint, Response, abort, request
from flask.typing import ResponseReturnValue

from archive.kiosk.resources import resources
from archive.kiosk.telling.counting import Told, count, read_told
from archive.visits import BadEvent, SpoolFull, read_event

telling = Blueprint("telling", __name__, url_prefix="/api/v1")
TOLD = "told"
LONGEST_BODY = 1_500


@telling.post("/events")
def tell() -> ResponseReturnValue:
    """Note an event of a listed shape."""
    request.max_content_length = LONGEST_BODY
    told = read_told(request.cookies.get(TOLD, ""))
    try:
        now_told = count(resources(), read_event(request.get_data()), told)
    except BadEvent as error:
        abort(400, str(error))
    except SpoolFull as error:
        abort(429, str(error))
    answer = Response(status=204)
    if now_told != told:
        _remember(answer, now_told)
    return answer


def _remember(answer: Response, told: Told) -> None:
    written, secure = told.write(), request.is_secure
    answer.set_cookie(TOLD, written, path=request.path, secure=secure, httponly=True, samesite="Strict")
