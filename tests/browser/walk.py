"""Where a visitor can be, and how the kiosk may look to her: what the walk goes through."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product

from tests.browser.screens import SCREENS

LANGUAGES = ("ru", "en", "uk", "de", "fr")
THEMES = ("lamplight", "daylight")
TEXTS = ("100", "150", "200")
# What else a visitor may set; each once in the sample, in turn with the sizes of text.
COMFORTS: tuple[tuple[str, ...], ...] = (
    (),
    ("contrast=high",),
    (),
    ("reach=low",),
    (),
    ("motion=calm", "sound=soft"),
    (),
    ("contrast=high", "reach=low", "sound=loud"),
)
# The address of the start page, which alone has no language in it.
START = ""
OPEN_ALL = "document.querySelectorAll('details:not([name])').forEach((one) => { one.open = true; })"


@dataclass(frozen=True, slots=True)
class State:
    """A page, and what is done on it: a selector to tap, or `js:` and a line of script."""

    address: str
    steps: tuple[str, ...] = ()
    waits: str = "main"

    def within(self, language: str) -> str:
        """Give the address of the page in a language."""
        return f"/{language}{self.address}" if self.address != START else "/"


def on(address: str, *steps: str, waits: str = "main") -> State:
    """Write a state in one line."""
    return State(address, steps, waits)


# What no link shows by itself. Addresses are without their language; the pages behind links are found by `ways.py`.
STATES: Mapping[str, State] = {
    "search": on("/search?q=вода"),
    "search-second": on("/search?q=&size=3&page=2"),
    "narrowed": on("/search?q=вода&decade=1940&certain=1&open=when"),
    "narrow-who": on("/search?q=&open=who"),
    "narrow-what": on("/search?q=&open=about"),
    "narrow-order": on("/search", "summary.drawer-order"),
    "understood": on("/search?q=djlf"),
    "nothing": on("/search?q=ъъъ&kind=diary"),
    "diary-opened": on("/items/D-001", f"js:{OPEN_ALL}"),
    "found": on("/items/D-001?found=q%3Dвода&at=1"),
    "inscription": on("/items/I-001"),
    "postcard": on("/items/P-001"),
    "publication": on("/items/B-001"),
    "signs": on("/items/I-900", f"js:{OPEN_ALL}"),
    "sign-said": on("/items/I-900", ".signs-walk", waits=".sign-note:not([hidden])"),
    "diplomatic": on("/items/I-001", "#view-diplomatic"),
    "zoomed": on("/items/P-002", "[data-do=actual]", waits=".side-chosen .stage-sharp"),
    "turned": on("/items/P-002", "[data-do=turn]", waits=".side-2.side-chosen .stage-sharp"),
    "full-screen": on("/items/P-002", "[data-do=full]", waits=".sides-full"),
    "kept": on("/kept?item=D-001&item=P-001&item=I-001", f"js:{OPEN_ALL}"),
    "keeping": on("/items/P-001", ".take a", waits=".take .count"),
    "kept-own": on("/items/P-001", ".take a", ".take a:has(.count)", waits=".kept-thing"),
    "subjects": on("/subjects"),
    "plan-named": on("/plan/quarries"),
    "day": on("/timeline/1942-05-16"),
    "not-found": on("/items/none"),
    "refused": on("/search?page=x"),
    "languages": on("/", "[popovertarget=languages]", waits="#languages:popover-open"),
    "comfort": on("/", "[popovertarget=comfort]", waits="#comfort:popover-open"),
    "asked-over": on("/items/D-001", "js:document.querySelector('#over').showModal()", waits="#over[open]"),
    "asked-idle": on("/items/D-001", "js:document.querySelector('#idle').showModal()", waits="#idle[open]"),
    "covered": on("/items/D-001", "js:document.querySelector('#cover').showModal()", waits="#cover[open]"),
    "keyboard": on("/search", "[data-type]", waits=".keyboard .hg-button >> nth=0"),
    "old-letters": on("/search", "[data-type]", ".hg-button-signs", waits=".keyboard .hg-button >> nth=0"),
    "layouts": on("/search", "[data-type]", ".hg-button-layouts", waits=".keyboard .hg-button >> nth=0"),
    "completing": on("/search", "[type=search]", "type:ка", waits=".completion >> nth=0"),
}


@dataclass(frozen=True, slots=True)
class Setting:
    """How the kiosk looks to this visitor."""

    language: str
    screen: str
    text: str
    theme: str
    comfort: tuple[str, ...] = ()

    def __str__(self) -> str:
        return "-".join([self.language, self.screen, self.text, self.theme, *self.comfort])


EVERY = tuple(Setting(*one) for one in product(LANGUAGES, SCREENS, TEXTS, THEMES))


def varied(count: int) -> list[Setting]:
    """Give a few settings that between them hold each value; what else may be set comes in turn."""
    # 7 and 60 share no factor: every seventh meets each language with each screen, text and theme soonest.
    return [in_turn(at, EVERY[at * 7 % len(EVERY)]) for at in range(count)]


def in_turn(at: int, one: Setting) -> Setting:
    return Setting(one.language, one.screen, one.text, one.theme, COMFORTS[at % len(COMFORTS)])


def whole() -> list[Setting]:
    """Give every setting; what else may be set comes in turn, besides."""
    more = [in_turn(at, one) for at, one in enumerate(EVERY)]
    return [*EVERY, *(one for one in more if one.comfort)]


@dataclass(frozen=True, slots=True)
class Route:
    """In which settings one walks, and in how many of them each state is met."""

    settings: list[Setting]
    meetings: int

    def states(self, setting: Setting, states: Mapping[str, State]) -> dict[str, State]:
        """Give those that are met in this setting."""
        turn, turns = self.settings.index(setting), len(self.settings)
        return {
            name: states[name]
            for at, name in enumerate(states)
            if (turn - at) % turns in {meeting * turns // self.meetings for meeting in range(self.meetings)}
        }


ROUTES: Mapping[str, Route] = {
    "": Route(varied(10), 1),
    "sample": Route(varied(20), 4),
    "all": Route(whole(), len(whole())),
}
