from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class Mark(StrEnum):
    """What an editor says about a piece of text; the value is a stable key for style sheets and translations."""

    UNCLEAR = "unclear"
    DOUBTFUL = "doubtful"
    SUPPLIED = "supplied"
    OMITTED = "omitted"
    EXPANSION = "expansion"
    ABBREVIATION = "abbreviation"
    ERASED = "erased"
    ADDED = "added"
    SUPERFLUOUS = "superfluous"
    GAP = "gap"
    ILLEGIBLE = "illegible"
    SIC = "sic"
    PAGE = "page"


# Plain words for visitors; the pages translate the sentence, so it is also the key of its translation.
EXPLANATIONS: Mapping[Mark, str] = MappingProxyType(
    {
        Mark.UNCLEAR: "These letters are damaged; they are read from their remains.",
        Mark.DOUBTFUL: "The reader was not sure of these letters.",
        Mark.SUPPLIED: "These letters are lost; the reader supplied them.",
        Mark.OMITTED: "The writer left these letters out; the reader added them.",
        Mark.EXPANSION: "The writer shortened the word; the reader completed it.",
        Mark.ABBREVIATION: "The writer shortened this word.",
        Mark.ERASED: "The writer struck this out.",
        Mark.ADDED: "The writer added this later, above or beside the line.",
        Mark.SUPERFLUOUS: "The writer wrote this by mistake or twice.",
        Mark.GAP: "Text is lost here.",
        Mark.ILLEGIBLE: "Something is written here that cannot be read.",
        Mark.SIC: "It stands so in the original.",
        Mark.PAGE: "A new page begins here.",
    }
)
