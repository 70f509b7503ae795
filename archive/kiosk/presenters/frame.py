"""What stands around every page: the museum's name and notice, the ways home and to the search, the languages."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from flask import request, url_for

from archive.catalogue.museum import Museum
from archive.kiosk.comfort.presenters import Panel, panel
from archive.kiosk.languages import offered, translated
from archive.kiosk.presenters.facet_names import language_name
from archive.kiosk.presenters.words import Words, choose
from archive.kiosk.resources import resources


@dataclass(frozen=True, slots=True)
class Switch:
    """The same page in a language, named in itself."""

    code: str
    name: str
    url: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Idle:
    """After how many seconds without a touch a page asks whether anybody is there, and how long it waits then."""

    browsing: int
    reading: int
    countdown: int


@dataclass(frozen=True, slots=True)
class Frame:
    """The frame of a page."""

    language: str
    museum: Words
    tagline: Words
    notice: Words
    start: str
    home: str
    search: str
    over: str
    switches: tuple[Switch, ...]
    comfort: Panel
    idle: Idle

    def tongue(self, code: str) -> str:
        """Name a language in that of the page."""
        return language_name(code)


def frame(museum: Museum, language: str) -> Frame:
    """Make the frame of the page that is asked for."""
    settings = resources().settings
    return Frame(
        language=language,
        museum=choose(museum.name, language),
        tagline=choose(museum.tagline, language),
        notice=choose(museum.notice, language),
        start=url_for("kiosk.start"),
        home=url_for("kiosk.home", language=language),
        search=url_for("kiosk.search", language=language),
        over=url_for("comfort.over"),
        switches=tuple(
            Switch(code, name, _in_language(code), code == language) for code, name in offered(museum).items()
        ),
        comfort=panel(language, _in_language(language)),
        idle=Idle(settings.idle_browsing_seconds, settings.idle_reading_seconds, settings.idle_countdown_seconds),
    )


def _in_language(code: str) -> str:
    """Give the address of this very page, query included, in another language."""
    _, first, *rest = request.path.split("/", 2)
    if first not in translated():
        return url_for("kiosk.home", language=code)
    # What was unveiled stays behind: it is shown in one answer only.
    query = "&".join(part for part in request.query_string.decode("ascii", "ignore").split("&") if part != "seen=1")
    # An address with unusual letters must be quoted again; `request.path` is unquoted.
    return f"/{code}/{quote('/'.join(rest))}" + (f"?{query}" if query else "")
