"""Which theme the kiosk wears: one of those that come along, or the one in the museum's data folder."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import structlog

from archive.errors import Refusal
from archive.kiosk.theme.contrast import weak
from archive.kiosk.theme.tokens import SCHEME, Tokens, pictures_of, read_tokens
from archive.settings import Settings

log = structlog.get_logger()

OWN, USUAL = "own", "lamplight"
STATIC = Path(__file__).parents[2] / "static"
# A sheet of tokens has a few kilobytes.
LONGEST = 64_000


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme: what it sets beyond the usual, light or dark, and where its pictures lie."""

    name: str
    tokens: Tokens
    scheme: str
    folder: Path | None = None

    @property
    def sheet(self) -> str:
        """The style sheet; pictures stand beside it under `theme/`."""
        lines = (f"  {name if name == SCHEME else '--' + name}: {value};\n" for name, value in self.tokens.items())
        return re.sub(r'url\("(?!/)', 'url("theme/', f":root {{\n{''.join(lines)}}}\n") if self.tokens else ""

    def picture(self, name: str) -> Path | None:
        """Give the file of a picture that this theme uses; None for any other name."""
        return self.folder / name if self.folder and name in pictures_of(self.tokens) else None


def usual_tokens(selector: str = ":root") -> dict[str, str]:
    """Read the tokens of the sheet that every page has."""
    css = re.sub(r"/\*.*?\*/", "", (STATIC / "tokens.css").read_text("utf-8"), flags=re.DOTALL)
    block = css.partition(f"{selector} {{")[2].partition("}")[0]
    return dict(re.findall(r"(?:--)?([a-z][a-z-]*):\s*([^;]+);", block))


def choose_theme(settings: Settings) -> Theme:
    """Give the theme that the settings name; a faulty one is left out and logged, so that the kiosk is never dark."""
    usual = usual_tokens()
    try:
        return read_theme(settings)
    except (Refusal, OSError, UnicodeDecodeError) as error:
        log.error("theme.refused", theme=settings.theme, why=str(error))  # noqa: TRY400 -- the sentence says all
        return Theme(USUAL, {}, usual[SCHEME])


def read_theme(settings: Settings) -> Theme:
    """Read the theme that the settings name.

    Raises:
        Refusal: it holds what no theme may hold, or a picture is missing.
        OSError: it is not there.
    """
    usual = usual_tokens()
    if settings.theme == USUAL:
        return Theme(USUAL, {}, usual[SCHEME])
    folder = settings.data / "theme" if settings.theme == OWN else None
    file = folder / "tokens.css" if folder else STATIC / "kiosk" / "themes" / f"{settings.theme}.css"
    with file.open(encoding="utf-8") as opened:
        tokens = read_tokens(opened.read(LONGEST), usual)
    theme = Theme(settings.theme, tokens, tokens.get(SCHEME, usual[SCHEME]), folder)
    for name in sorted(pictures_of(tokens)):
        if folder is None or not (folder / name).is_file():
            raise Refusal("The picture %(name)s does not lie in the folder of the theme.", name=name)
    for sentence in weaknesses(theme):
        log.warning("theme.weak", theme=theme.name, contrast=sentence)
    return theme


def weaknesses(theme: Theme) -> Iterator[str]:
    """Name the pairs of colours that are hard to tell apart in a theme."""
    return map(str, weak({**usual_tokens(), **theme.tokens}))
