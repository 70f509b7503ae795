"""A theme as text: names and values of tokens. Whatever else a style sheet may hold is refused."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from archive.errors import Refusal

Tokens = Mapping[str, str]

SCHEME = "color-scheme"

# The only number among the measures; lengths are told from all else by how they look.
_MEASURES = frozenset({"px-per-mm"})
# The one texture that comes along.
_GRAIN = 'url("/static/kiosk/grain.webp")'
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_BLOCK = re.compile(r"\s*:root\s*\{([^{}]*)\}\s*", re.DOTALL)
_LINE = re.compile(r"\s*(?:--)?([a-z][a-z-]*)\s*:\s*(.+?)\s*", re.DOTALL)
# Opaque, so that its contrast can be computed.
_COLOUR = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE)
_NUMBER = re.compile(r"\d?\.?\d{1,3}")
_FACES = re.compile(r"(?:\"[\w -]+\"|serif|sans-serif)(?:,\s*(?:\"[\w -]+\"|serif|sans-serif))*")
_PICTURE = re.compile(r"url\(\"([a-z0-9][a-z0-9_-]*\.(?:webp|png|jpg))\"\)")
_TEXTURE_WORD = re.compile(
    r"picture|(?:repeating-)?(?:linear|radial|conic)-gradient|rgb|ellipse|circle|at|to|from|top|bottom|left|right|center"
    r"|transparent|#[0-9a-f]{6}|-?\d*\.?\d+(?:em|rem|vh|vw|vmin|vmax|px|deg|%)?|[(),/]|\s+",
    re.IGNORECASE,
)


def read_tokens(css: str, known: Tokens) -> dict[str, str]:
    """Read the tokens a theme sets; what it does not name stays as it is.

    Args:
        css: a style sheet of one rule, `:root { --name: value; … }`.
        known: the tokens there are; the value of each shows of what kind it is.

    Raises:
        Refusal: it holds something else; the sentence names line and remedy.
    """
    plain = _COMMENT.sub(lambda comment: re.sub(r"[^\n]", " ", comment[0]), css)
    block = _BLOCK.fullmatch(plain)
    if block is None:
        raise Refusal("A theme is one rule, `:root { --name: value; }`, and nothing else.")
    found: dict[str, str] = {}
    for line, declaration in _declarations(plain, block.start(1), block[1]):
        name, value = _split(line, declaration)
        fits = _kind(name, known.get(name, ""))
        if fits is None:
            raise Refusal("Line %(line)s: there is no token %(name)s to set.", line=line, name=name)
        if not fits(value):
            raise Refusal("Line %(line)s: this is no value for %(name)s: %(value)s", line=line, name=name, value=value)
        found[name] = value
    return found


def pictures_of(tokens: Tokens) -> frozenset[str]:
    """Give the names of the picture files that the tokens use."""
    return frozenset(name for value in tokens.values() for name in _PICTURE.findall(value))


def _declarations(css: str, start: int, block: str) -> Iterator[tuple[int, str]]:
    """Give each declaration with the number of its line."""
    at = start
    for text in block.split(";"):
        if text.strip():
            begin = at + len(text) - len(text.lstrip())
            yield css.count("\n", 0, begin) + 1, text
        at += len(text) + 1


def _split(line: int, declaration: str) -> tuple[str, str]:
    found = _LINE.fullmatch(declaration)
    if found is None:
        raise Refusal("Line %(line)s: a token is written `--name: value;`.", line=line)
    return found[1], found[2]


def _kind(name: str, usual: str) -> Callable[[str], bool] | None:
    """Give what tells values for a token; None for measures: what hands and eyes need is not a matter of taste."""
    if name == SCHEME:
        return lambda value: value in {"dark", "light"}
    kinds = (_is_colour, _is_number, _is_faces, _is_texture)
    return None if name in _MEASURES else next((fits for fits in kinds if fits(usual)), None)


def _is_colour(value: str) -> bool:
    return _COLOUR.fullmatch(value) is not None


def _is_number(value: str) -> bool:
    return _NUMBER.fullmatch(value) is not None


def _is_faces(value: str) -> bool:
    return _FACES.fullmatch(value) is not None


def _is_texture(value: str) -> bool:
    """Whether this is a picture of the theme's own folder, gradients, or nothing at all."""
    words = _PICTURE.sub("picture", value)
    drawn = "picture" in words or "gradient(" in words
    balanced = words.count("(") == words.count(")") and "//" not in words
    return value in {"none", _GRAIN} or (drawn and balanced and not _TEXTURE_WORD.sub("", words))
