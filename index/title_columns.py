"""The titles of a segment as columns: in the order of each reader's language, and as ways to go on typing."""

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from index.collation import title_key
from index.columns import Columns, Texts, text_columns
from index.language.pipeline import fold

# Readers for whom titles are put in order; for any other those of the first.
LANGUAGES = ("ru", "en", "uk", "de", "fr")
_ANY = len(LANGUAGES)


def reader_of(language: str) -> str:
    """Give the language in whose order titles stand."""
    return language if language in LANGUAGES else LANGUAGES[0]


@dataclass(frozen=True, slots=True, order=True)
class Offer:
    """A title that begins as typed, folded and as written, with its document; the language is empty if nobody knows."""

    folded: str
    title: str
    row: int
    language: str


def title_keys(titles: Sequence[str], translated: Sequence[Mapping[str, str]]) -> dict[str, list[str]]:
    """Give the sort keys of the titles that readers of each language see."""
    return {
        language: [
            title_key(others.get(language, title), language) for title, others in zip(titles, translated, strict=True)
        ]
        for language in LANGUAGES
    }


def lay_out_offers(titles: Sequence[str], translated: Sequence[Mapping[str, str]]) -> "dict[str, array[int]]":
    """Every title in every language, in alphabetical order, with its document."""
    offers = sorted(
        (fold(text), text, row, LANGUAGES.index(language) if language in LANGUAGES else _ANY)
        for row, (title, others) in enumerate(zip(titles, translated, strict=True))
        for text, language in _once(title, others).items()
    )
    columns = {
        "offer_rows": array("I", [row for _, _, row, _ in offers]),
        "offer_languages": array("B", [language for *_, language in offers]),
    }
    columns |= text_columns("offers_folded", [folded for folded, *_ in offers])
    return columns | text_columns("offers", [text for _, text, *_ in offers])


def _once(title: str, others: Mapping[str, str]) -> dict[str, str]:
    """Title → language; the title for the list counts where it is in none of them."""
    texts = {text: language for language, text in others.items()}
    return texts if title in texts or not title else {**texts, title: ""}


class Offers:
    """The titles of a segment as ways to go on typing."""

    def __init__(self, columns: Columns) -> None:
        self._folded: Texts = columns.texts("offers_folded")
        self._titles = columns.texts("offers")
        self._rows = columns.numbers("offer_rows")
        self._languages = columns.numbers("offer_languages")

    def beginning(self, beginning: str) -> Iterator[Offer]:
        """Those whose folded title begins so, in alphabetical order."""
        for place in range(bisect_left(self._folded, beginning), len(self._folded)):
            folded = self._folded[place]
            if not folded.startswith(beginning):
                return
            language = self._languages[place]
            yield Offer(folded, self._titles[place], self._rows[place], "" if language == _ANY else LANGUAGES[language])
