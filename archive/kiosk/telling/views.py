"""The one thing that can be sent to the kiosk, and how its watcher learns that the page still paints."""

from __future__ import annotations

from flask import Blueprint, Response, abort, jsonify, request
from flask.typing import ResponseReturnValue

from archive.db import now
from archive.kiosk.resources import resources
from archive.kiosk.telling.counting import count, read_told
from archive.visits import BadEvent, Pulse, SpoolFull, read_event

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
        answer.set_cookie(TOLD, now_told.write(), httponly=True, samesite="Strict", path=request.path)
    return answer


@telling.get("/heartbeat")
def heartbeat() -> ResponseReturnValue:
    """Say how many seconds ago a page last painted; null when none ever did."""
    settings = resources().settings
    beat = Pulse(settings.data, settings.memory_folder).read().beat
    return jsonify(seconds_ago=max(0.0, round((now() - beat).total_seconds(), 1)) if beat else None)
