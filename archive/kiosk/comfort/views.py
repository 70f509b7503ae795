"""Choosing how to see, hear and reach; and the end of a visit, after which nothing of it is left."""

from __future__ import annotations

from flask import Blueprint, abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from archive.kiosk.comfort.choices import COOKIE, read_comfort
from archive.kiosk.kept.choice import COOKIE as KEPT
from archive.kiosk.languages import translated
from archive.kiosk.telling.views import TOLD

comfort = Blueprint("comfort", __name__)
FORGET = '"cache", "cookies", "storage"'
# "cookies" means those of the whole host, whatever the port. A browser that brings others sits at the desk, too: a
# curator who tries the kiosk there would be signed out in the middle of a transcription.
FORGET_OWN = '"cache", "storage"'
OWN = {COOKIE, KEPT, TOLD}
SEE_OTHER = 303


@comfort.get("/<language>/comfort")
def choose(language: str) -> ResponseReturnValue:
    """Keep what was chosen until the visit is over, and lead back."""
    if language not in translated():
        abort(404, "There is no such page.")
    chosen = read_comfort("&".join(f"{name}={value}" for name, value in request.args.items() if name != "to"))
    answer = redirect(_own(request.args.get("to", "")) or url_for("kiosk.home", language=language), SEE_OTHER)
    answer.set_cookie(COOKIE, chosen.write(), secure=request.is_secure, httponly=True, samesite="Strict")
    answer.headers["Cache-Control"] = "no-store"
    return answer


@comfort.get("/over")
def over() -> ResponseReturnValue:
    """End the visit: the browser forgets what it kept of it, and the start stands there as for the next visitor."""
    answer = redirect(url_for("kiosk.start"), SEE_OTHER)
    answer.headers["Clear-Site-Data"] = FORGET if OWN.issuperset(request.cookies) else FORGET_OWN
    # Over plain HTTP, but from the machine itself, browsers pass that line over.
    answer.delete_cookie(COOKIE)
    answer.delete_cookie(KEPT)
    answer.delete_cookie(TOLD, path=url_for("telling.tell"))
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _own(address: str) -> str:
    """Give an address when it is a path of this site; nothing leads out of the kiosk."""
    own = address.startswith("/") and not address.startswith("//") and "\\" not in address
    return address if own and address.isprintable() else ""
