"""Nothing that a page says bypasses the catalogues: what is translated comes in brackets here, and all else is data."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from flask_babel import Domain

from archive.catalogue.dates import from_edtf, show
from archive.kiosk.languages import PAGE_LANGUAGES

See = Callable[[str], str]
LANGUAGE = "uk"
# What is shown or read out beside the text between tags.
SPOKEN = {"aria-label", "alt", "title", "placeholder", "data-keys", "data-kinds"}
UNSEEN = {"script", "style", "template"}
# Signs rather than words: sizes of letters, licences and styles of citing as everybody writes them.
SIGNS = {"Aa", "CC BY", "CC BY-SA", "Chicago", "APA"}
# Languages named by the locale data, as the facet has them.
LOCALE = ("Російська", "Українська", "Англійська")
BRACKETED = re.compile(r"⟪[^⟪⟫]*⟫")
BETWEEN = re.compile(r"[·:;,()\[\]<>{}“”„«»\"–—…|\n]|\. |\.$")
MARKS = re.compile(r"[\[\](){}<>⟦⟧\\/?]|\u0323")
MOST = 80


class Bracketed:
    """Translates by putting the English text in brackets."""

    def ugettext(self, text: str) -> str:
        return f"⟪{text}⟫"

    def ungettext(self, one: str, many: str, number: int) -> str:
        return self.ugettext(one if number == 1 else many)

    def upgettext(self, _context: str, text: str) -> str:
        return self.ugettext(text)

    def unpgettext(self, _context: str, one: str, many: str, number: int) -> str:
        return self.ungettext(one, many, number)


class Said(HTMLParser):
    """Collects what a page shows and reads out, and where its links lead."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.ways: list[str] = []
        self._unseen = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unseen += tag in UNSEEN
        for name, value in attrs:
            if name in SPOKEN and value:
                self.texts += leaves(value)
            if (tag, name) == ("a", "href") and value:
                self.ways.append(value)

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in UNSEEN

    def handle_data(self, data: str) -> None:
        self.texts += [] if self._unseen else [data]


def leaves(value: object) -> Iterator[str]:
    """Give the texts in a cell or an attribute, which may be JSON."""
    if isinstance(value, str):
        try:
            inner = json.loads(value) if value[:1] in {"{", "["} else None
        except ValueError:
            inner = None
        yield from leaves(inner) if isinstance(inner, dict | list) else (value,)
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from leaves(one)


@pytest.fixture(scope="module")
def data(museum_folder: Path) -> str:
    """Everything in the catalogue but bare codes, with its dates in words; texts with and without their marks."""
    connection = sqlite3.connect(museum_folder / "catalogue.sqlite3")
    tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    cells = [cell for table in tables for row in connection.execute(f'SELECT * FROM "{table}"') for cell in row]  # noqa: S608
    connection.close()
    texts = {text for cell in cells for text in leaves(cell)}
    dates = {show(from_edtf(text), LANGUAGE) for text in texts if re.fullmatch(r"\d{4}(-\d\d){0,2}", text)}
    words = {text for text in texts if not re.fullmatch(r"[a-z_.-]+", text)} | dates
    return "\n".join([*words, *(MARKS.sub("", text) for text in words), *PAGE_LANGUAGES.values(), *LOCALE, *SIGNS])


@pytest.fixture(autouse=True)
def bracketed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Domain, "get_translations", lambda _self: Bracketed())


def strange(page: str, data: str) -> list[str]:
    """Give what is neither translated nor data."""
    found = []
    for text in Said(page).texts:
        rest = text
        while BRACKETED.search(rest):
            rest = BRACKETED.sub("\n", rest)
        for piece in (part.strip(" .\t\xa0") for part in BETWEEN.split(rest)):
            known = re.search(rf"(?<!\w){re.escape(piece)}(?!\w)", data)
            if len(re.findall(r"[^\W\d_]", piece)) > 1 and not known and not decade(piece):
                found.append(piece)
    return found


def decade(piece: str) -> bool:
    """Decades are said by the rules of dates."""
    return re.fullmatch(r"\d{3}0-\w\w рр\.?", piece) is not None


def test_every_page_one_can_reach_says_only_what_is_translated_or_data(vera: FlaskClient, data: str) -> None:
    waiting, known, seen = ["/", f"/{LANGUAGE}/"], set[str](), 0
    while waiting and seen < MOST:
        address = waiting.pop(0)
        answer = vera.get(address, follow_redirects=False)
        if answer.status_code != 200 or answer.mimetype != "text/html":
            continue
        seen += 1
        page = answer.get_data(as_text=True)
        assert (address, strange(page, data)) == (address, [])
        for way in Said(page).ways:
            # Of addresses that differ in what is asked for only, one is enough.
            shape = re.sub(r"=[^&]*", "", way.partition("#")[0])
            if way.startswith(f"/{LANGUAGE}/") and shape not in known:
                known.add(shape)
                waiting.append(way)
    assert seen > 20


@pytest.mark.parametrize(
    "address",
    ["none", "items/none", "collections/none", "stories/none", "search?q=ъъъ", "search?page=x", "search?sort=x",
     "search?year=x", "search?from=x", "search?certain=x", "search?size=99", "search?from=1950&to=1940",
     "search?page=9999", "search?q=" + "+".join("абвгдежзиклмнопрст"), "search?q=" + "а" * 201],
)  # fmt: skip
def test_what_goes_wrong_is_said_in_translated_words_only(vera: FlaskClient, data: str, address: str) -> None:
    page = vera.get(f"/{LANGUAGE}/{address}", follow_redirects=True).get_data(as_text=True)
    typed = re.sub(r"[^\w]", "\n", address)
    assert strange(page, f"{data}\n{typed}\n{address.partition('q=')[2].replace('+', ' ')}") == []


def test_the_kinds_have_translated_labels_in_the_api(vera: FlaskClient) -> None:
    kinds = vera.get(f"/api/v1/search?lang={LANGUAGE}").get_json()["facets"]["kind"]
    assert kinds
    assert all(BRACKETED.fullmatch(kind["label"]) for kind in kinds)
    error = vera.get("/api/v1/search?page=x").get_json()["error"]
    assert BRACKETED.fullmatch(error["message"])


def test_a_word_that_bypasses_the_catalogues_is_noticed(data: str) -> None:
    assert strange('<p aria-label="Narrow">⟪About ⟪3⟫ letters⟫: Керчь</p><style>p {}</style>', data) == ["Narrow"]
    assert strange("<h1>Search</h1>", data) == ["Search"]
    assert strange('<i data-keys="{&#34;hide&#34;: &#34;Hide&#34;, &#34;a&#34;: &#34;⟪A key⟫&#34;}"></i>', data) == [
        "Hide"
    ]
