"""Text size, contrast, motion, reach, sound: what may be chosen, and how a cookie carries it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import parse_qsl, urlencode

COOKIE = "comfort"
LONGEST_COOKIE = 100
# What may be chosen of each, the usual first. Text in per cent; `low` brings every control down (kiosk T12).
CHOICES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "text": ("100", "150", "200"),
        "contrast": ("usual", "high"),
        "motion": ("usual", "calm"),
        "reach": ("usual", "low"),
        "sound": ("off", "soft", "loud"),
    }
)


@dataclass(frozen=True, slots=True)
class Comfort:
    """What was chosen; each is one of `CHOICES`."""

    text: str = "100"
    contrast: str = "usual"
    motion: str = "usual"
    reach: str = "usual"
    sound: str = "off"

    def write(self) -> str:
        """Give it as a cookie carries it; empty when all is as usual."""
        return urlencode([(name, chosen) for name, chosen in self.chosen().items() if chosen != CHOICES[name][0]])

    def chosen(self) -> dict[str, str]:
        """Give what is chosen of each."""
        return {name: getattr(self, name) for name in CHOICES}


def read_comfort(text: str) -> Comfort:
    """Read what a cookie or an address says; whatever is no choice of ours counts as not said."""
    said = parse_qsl(text) if len(text) <= LONGEST_COOKIE else []
    return Comfort(**{name: value for name, value in said if value in CHOICES.get(name, ())})
