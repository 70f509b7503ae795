"""The ways of the kiosk as its links give them: which page of each rule is met first, from the start page on."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from types import MappingProxyType
from urllib.parse import unquote, urljoin, urlsplit

from flask import Flask
from werkzeug.exceptions import HTTPException

from tests.browser.walk import LANGUAGES, START, State

# Pages of one rule that are looked at: a second one shows that the first was no exception.
MOST = 2
# Addresses that are no page to stand on, and why.
EXCUSED: Mapping[str, str] = MappingProxyType(
    {
        "static": "files",
        "theme.screen": "a style sheet",
        "theme.icons": "a picture",
        "theme.picture": "a picture",
        "pictures.shown": "a picture",
        "pictures.icon": "a picture",
        "kept.code": "a picture, on the page of the list",
        "aloud.sound": "a recording",
        "kept.keep": "leads back to the item",
        "kept.drop": "leads back to the list",
        "kept.empty": "leads back to the list",
        "comfort.choose": "leads back; every page of the walk is entered through it",
        "comfort.over": "leads to the start",
        "stories.story": "leads to the first stop",
    }
)
# Data for programs.
EXCUSED_GROUPS = ("api.", "iiif.", "healthz", "readyz")


class Links(HTMLParser):
    """Collects where the links of a page lead."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        link = dict(attrs).get("href")
        if tag == "a" and link:
            self.found.append(link)


def excused(endpoint: str) -> bool:
    return endpoint in EXCUSED or endpoint.startswith(EXCUSED_GROUPS)


def rule_of(app: Flask, address: str) -> tuple[str, str]:
    """Give the rule of an address and its endpoint; both empty where the kiosk has none."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return "", ""
    try:
        rule, _ = app.url_map.bind("localhost").match(unquote(parts.path), "GET", return_rule=True)
    except HTTPException:
        return "", ""
    return rule.rule, rule.endpoint


def links_of(app: Flask, address: str) -> list[str]:
    """Follow an address; give where the links of its page lead."""
    answer = app.test_client().get(address)
    reader = Links()
    if answer.mimetype == "text/html":
        reader.feed(answer.get_data(as_text=True))
    return [urljoin(address, link).partition("#")[0] for link in reader.found]


def pages_met(app: Flask) -> Iterator[str]:
    """Give the first pages of each rule in the order in which a visitor would meet them."""
    waiting, known = deque(["/"]), {"/"}
    met: Counter[str] = Counter()
    while waiting:
        address = waiting.popleft()
        rule, endpoint = rule_of(app, address)
        if not rule or excused(endpoint) or met[rule] >= MOST:
            continue
        met[rule] += 1
        yield address
        for link in links_of(app, address):
            if spoken_alike(link) not in known:
                known.add(spoken_alike(link))
                waiting.append(link)


def states_met(app: Flask) -> dict[str, State]:
    """Give the pages that links lead to as states of the walk, under their addresses without a language."""
    return {name: State(name.removeprefix("*") if name != "/" else START) for name in map(spoken_alike, pages_met(app))}


def spoken_alike(address: str) -> str:
    """Give an address without its language: `/uk/people` is met where `/ru/people` was."""
    first, slash, rest = address.removeprefix("/").partition("/")
    return f"*/{rest}" if first in LANGUAGES and slash else address
