"""The panel in which a visitor sets how she wants to see, hear and reach."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from urllib.parse import urlencode

from flask import request, url_for
from flask_babel import gettext as _

from archive.kiosk.comfort.choices import CHOICES, COOKIE, Comfort, read_comfort


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose, and the address that chooses it."""

    name: str
    label: str
    url: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Group:
    """What is chosen between."""

    name: str
    label: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """All groups, and the classes that the page bears for what is chosen."""

    classes: str
    sound: str
    changed: bool
    groups: tuple[Group, ...]


def comfort_of_request() -> Comfort:
    """Read what this visitor has chosen."""
    return read_comfort(request.cookies.get(COOKIE, ""))


def panel(language: str, here: str) -> Panel:
    """Make the panel; choosing leads back `here`, a path of this site."""
    comfort, choose = comfort_of_request(), url_for("comfort.choose", language=language)
    labels, back = _labels(), urlencode({"to": here})

    def option(group: str, value: str) -> Option:
        address = f"{choose}?{_changed(comfort, group, value)}&{back}"
        return Option(value, labels[group, value], address, getattr(comfort, group) == value)

    groups = (
        Group(name, labels[name, ""], tuple(option(name, value) for value in values))
        for name, values in CHOICES.items()
    )
    classes = " ".join(f"{name}-{chosen}" for name, chosen in comfort.chosen().items())
    return Panel(classes, comfort.sound, bool(comfort.write()), tuple(groups))


@lru_cache(maxsize=2048)
def _changed(comfort: Comfort, group: str, value: str) -> str:
    """Write what is chosen after one change; there are fewer ways to choose than are kept."""
    return urlencode(replace(comfort, **{group: value}).chosen())


def _labels() -> dict[tuple[str, str], str]:
    return {
        ("text", ""): _("Size of the text"),
        ("text", "100"): _("Usual"),
        ("text", "150"): _("Large"),
        ("text", "200"): _("Very large"),
        ("contrast", ""): _("Contrast"),
        ("contrast", "usual"): _("Usual"),
        ("contrast", "high"): _("Strong"),
        ("motion", ""): _("Motion"),
        ("motion", "usual"): _("As usual"),
        ("motion", "calm"): _("Still"),
        ("reach", ""): _("Height of the page"),
        ("reach", "usual"): _("As usual"),
        ("reach", "low"): _("Lower, within reach"),
        ("sound", ""): _("Sound of the reminder"),
        ("sound", "off"): _("Off"),
        ("sound", "soft"): _("Quiet"),
        ("sound", "loud"): _("Louder"),
    }
