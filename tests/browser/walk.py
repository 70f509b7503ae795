"""Where a visitor can be, and how the kiosk may look to her: what the walk goes through."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product

from playwright.sync_api import ViewportSize

LANGUAGES = ("ru", "en", "uk", "de", "fr")
THEMES = ("lamplight", "daylight")
TEXTS = ("100", "150", "200")
SCREENS: Mapping[str, ViewportSize] = {
    "portrait": {"width": 1080, "height": 1920},
    "landscape": {"width": 1920, "height": 1080},
}
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
OPEN_ALL = "document.querySelectorAll('details:not([name])').forEach((one) => { one.open = true; })"


@dataclass(frozen=True, slots=True)
class State:
    """A page, and what is done on it: a selector to tap, or `js:` and a line of script."""

    address: str
    steps: tuple[str, ...] = ()
    waits: str = "main"


def on(address: str, *steps: str, waits: str = "main") -> State:
    """Write a state in one line."""
    return State(address, steps, waits)


# Addresses are without their language.
STATES: Mapping[str, State] = {
    "home": on("/"),
    "search": on("/search?q=вода"),
    "search-all": on("/search"),
    "search-second": on("/search?q=&size=3&page=2"),
    "narrowed": on("/search?q=вода&decade=1940&certain=1&open=when"),
    "narrow-who": on("/search?q=&open=who"),
    "narrow-what": on("/search?q=&open=about"),
    "narrow-order": on("/search", "summary.drawer-order"),
    "understood": on("/search?q=djlf"),
    "nothing": on("/search?q=ъъъ&kind=diary"),
    "diary": on("/items/D-001"),
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
    "kept-none": on("/kept"),
    "keeping": on("/items/P-001", ".take a", waits=".take .count"),
    "kept-own": on("/items/P-001", ".take a", ".take a:has(.count)", waits=".kept-thing"),
    "cite": on("/cite/B-001"),
    "collection": on("/collections/signaller-notebook"),
    "stories": on("/stories"),
    "story": on("/stories/folder-1985/1"),
    "people": on("/people"),
    "places": on("/places"),
    "place": on("/places/great-quarries"),
    "subjects": on("/subjects"),
    "timeline": on("/timeline"),
    "year": on("/timeline/1942"),
    "month": on("/timeline/1942-06"),
    "plan": on("/plan"),
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
# Without a language in its address.
START = State("/")


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


def sample() -> dict[Setting, list[str]]:
    """Give a few settings that hold each value, and between them every state once."""
    names = list(STATES)
    # 7 and 60 share no factor: every seventh meets each language with each screen, text and theme soonest.
    settings = [
        Setting(one.language, one.screen, one.text, one.theme, COMFORTS[at % len(COMFORTS)])
        for at, one in enumerate(EVERY[at * 7 % len(EVERY)] for at in range(20))
    ]
    return {setting: names[at :: len(settings)] for at, setting in enumerate(settings)}


def whole() -> dict[Setting, list[str]]:
    """Give every state in every setting; what else may be set comes in turn."""
    settings = [
        Setting(one.language, one.screen, one.text, one.theme, COMFORTS[at % len(COMFORTS)])
        for at, one in enumerate(EVERY)
    ]
    return {setting: list(STATES) for setting in (*EVERY, *(one for one in settings if one.comfort))}
