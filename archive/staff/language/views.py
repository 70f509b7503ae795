"""Switching the language; the choice stays in a cookie of this browser."""

from __future__ import annotations

from flask import Blueprint, g, redirect, request
from flask.typing import ResponseReturnValue

from archive.staff.access import anybody
from archive.staff.addresses import own_address
from archive.staff.resources import desk

# Each named in itself, so that who is lost in one finds the way back.
LANGUAGES = {"ru": "Русский", "en": "English"}
COOKIE = "desk_language"
YEAR = 31_536_000

pages = Blueprint("language", __name__)


def set_language() -> None:
    """Choose the language of this request: the cookie's, else the archive's default, else English."""
    wanted, usual = request.cookies.get(COOKIE, ""), desk().settings.default_language
    g.language = wanted if wanted in LANGUAGES else usual if usual in LANGUAGES else "en"


@pages.post("/language")
@anybody
def choose() -> ResponseReturnValue:
    """Keep the choice and go back to the page."""
    wanted = request.form.get("language", "")
    response = redirect(own_address(request.form.get("back", "")))
    if wanted in LANGUAGES:
        secure = desk().settings.secure_cookies
        response.set_cookie(COOKIE, wanted, max_age=YEAR, httponly=True, samesite="Strict", secure=secure)
    return response
