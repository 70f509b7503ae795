"""The kiosk's colours stand in one sheet, and whatever its other sheets name is there."""

from __future__ import annotations

import re
from pathlib import Path

import archive
from archive.kiosk.theme.icons import icons_sheet

STATIC = Path(archive.__file__).parent / "static"
TOKENS = (STATIC / "tokens.css").read_text("utf-8")
SHEETS = {
    path.name: re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.DOTALL)
    for path in sorted((STATIC / "kiosk").glob("*.css"))
}
NAMED = "black|white|red|yellow|gr[ae]y|silver|gold|orange|brown|beige|green|blue"


def test_no_sheet_but_the_tokens_holds_a_colour() -> None:
    literal = re.compile(rf"#[0-9a-f]{{3,8}}\b|\b(?:rgba?|hsla?|oklch|lab)\([^f]|:\s*(?:{NAMED})\b", re.IGNORECASE)
    found = {name: literal.findall(css) for name, css in SHEETS.items()}
    assert {name: colours for name, colours in found.items() if colours} == {}, (
        "static/tokens.css is where colours stand"
    )


def test_every_token_that_a_sheet_uses_is_there() -> None:
    used = {name: set(re.findall(r"var\(--([\w-]+)\)", css)) for name, css in SHEETS.items()}
    for name, css in SHEETS.items():
        missing = used[name] - set(re.findall(r"--([\w-]+):", TOKENS + icons_sheet() + css))
        assert missing == set(), f"{name} names what neither it nor static/tokens.css sets"


def test_every_token_is_used() -> None:
    usual = TOKENS.partition("}")[0]
    everything = TOKENS + "".join(path.read_text("utf-8") for path in STATIC.glob("*/*.css"))
    assert [name for name in re.findall(r"--([\w-]+):", usual) if f"var(--{name})" not in everything] == []


def test_no_sheet_sets_a_colour_or_texture_of_its_own() -> None:
    usual = set(re.findall(r"--([\w-]+):\s*(?:#|none|url|linear|radial)", TOKENS))
    found = {name: usual & set(re.findall(r"--([\w-]+):", css)) for name, css in SHEETS.items()}
    assert {name: tokens for name, tokens in found.items() if tokens} == {}
