"""Who sits at the desk: found anew for each request by the token in the cookie, never by the cookie's own word."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from flask import Response
from flask_login import AnonymousUserMixin, LoginManager, current_user
from werkzeug.wrappers import Request

from archive.catalogue import sign_in, staff_sessions
from archive.catalogue.actors import Actor
from archive.settings import Settings
from archive.staff.resources import desk


@dataclass(frozen=True, slots=True)
class Person:
    """A signed-in member of staff, with what Flask-Login asks of one."""

    actor: Actor
    must_change: bool
    is_authenticated: bool = True
    is_active: bool = True
    is_anonymous: bool = False

    def get_id(self) -> str:
        """Give the account's name."""
        return self.actor.name


def make_login_manager() -> LoginManager:
    """Make the manager that asks `load` and trusts nothing that Flask's own cookie says."""
    manager = LoginManager()
    manager.session_protection = None
    manager.request_loader(load)
    return manager


def load(request: Request) -> Person | None:
    """Find who sends this request, and write down now and then that the session is in use."""
    here = desk()
    token = request.cookies.get(cookie_name(here.settings), "")
    if not token:
        return None
    with here.database.reading() as session:
        found = sign_in.who(session, token, dt.timedelta(minutes=here.settings.idle_minutes))
    if found is None:
        return None
    if found.stale:
        with here.database.writing() as session:
            staff_sessions.touch(session, token)
    return Person(found.actor, found.must_change)


def somebody() -> Person | None:
    """Give who is signed in, or None."""
    return None if isinstance(current_user._get_current_object(), AnonymousUserMixin) else current_user  # noqa: SLF001


def person() -> Person:
    """Give who is signed in; only for pages that `access` has let them into."""
    found = somebody()
    if found is None:
        raise RuntimeError("a page that needs nobody asked who it is")
    return found


def cookie_name(settings: Settings) -> str:
    """Browsers take a `__Host-` cookie only over HTTPS and only from the very host."""
    return "__Host-desk" if settings.secure_cookies else "desk"


def hand_over(response: Response, token: str) -> Response:
    """Put the token of a session into the browser's cookie; it is gone when the browser closes."""
    settings = desk().settings
    secure = settings.secure_cookies
    response.set_cookie(cookie_name(settings), token, httponly=True, samesite="Strict", secure=secure, path="/")
    return response


def take_back(response: Response) -> Response:
    """Remove the cookie."""
    settings = desk().settings
    secure = settings.secure_cookies
    response.delete_cookie(cookie_name(settings), httponly=True, samesite="Strict", secure=secure, path="/")
    return response
