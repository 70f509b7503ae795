"""A walk through every page and state of the kiosk: nothing to stumble over, in whatever setting.

Each state is met once, and each language, orientation, size of text and theme several times. `KIOSK_WALK=sample` meets
each state in four of twenty settings, `KIOSK_WALK=all` in every one.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

import pytest
from babel.messages.pofile import read_po
from flask import Flask
from playwright.sync_api import Page, expect

import archive
from archive.apps import create_kiosk_app
from archive.kiosk.comfort.choices import CHOICES
from archive.settings import read_settings
from tests.browser.screens import SCREENS, Watch
from tests.browser.targets import ANY, GAP, PRIMARY
from tests.browser.typefaces import strange_fonts
from tests.browser.walk import LANGUAGES, STATES, TEXTS, THEMES, Setting, State
from tests.browser.walk import ROUTES as WALKS
from tests.browser.ways import EXCUSED, excused, links_of, rule_of, states_met

pytestmark = pytest.mark.browser

HERE = Path(__file__).parent
VENDOR = HERE / "vendor"
FAULTS = (HERE / "faults.js").read_text("utf-8")
AXE = (VENDOR / "axe-core-4.14.1" / "axe.min.js").read_text("utf-8")
# Both are off unless asked for; the rest of axe's rules are on by themselves.
RULES = {"target-size": {"enabled": True}, "color-contrast-enhanced": {"enabled": True}}
JUDGE = """(rules) => axe.run(document, { rules, resultTypes: ["violations"] }).then(({ violations }) =>
  violations.flatMap((one) => one.nodes.map((node) =>
     `axe ${one.id}: ${node.html.slice(0, 90)} ${node.any[0]?.message ?? ""}`)))"""
SIZES = {"primary": PRIMARY, "any": ANY, "gap": GAP}
ROUTE = WALKS[os.environ.get("KIOSK_WALK", "")]
# Nothing is judged before its letters and pictures are there, the picture one goes into is open, and all stands still.
SETTLED = """async () => {
  await document.fonts.ready;
  const pictures = [...document.images].filter((one) => one.loading !== "lazy" && one.checkVisibility());
  await Promise.all(pictures.map((one) => one.decode().catch(() => undefined)));
  for (const one of document.getAnimations()) try { one.finish(); } catch { one.cancel(); }
}"""


def texts_that_differ(language: str) -> list[str]:
    """Give the English texts that are said otherwise in a language."""
    path = Path(archive.__file__).parent / "translations" / language / "LC_MESSAGES" / "kiosk.po"
    if language == "en":
        return []
    with path.open("rb") as file:
        entries = [(entry.id, entry.string) for entry in read_po(file) if entry.id]
    plain = [(said, there) for said, there in entries if isinstance(said, str) and isinstance(there, str)]
    return [said for said, there in plain if said != there and "%(" not in said]


@pytest.fixture(scope="session")
def houses(demonstration: Path, listen: Callable[[Flask], AbstractContextManager[str]]) -> Iterator[dict[str, str]]:
    """The kiosk in each of its themes, at an address of its own each."""
    with ExitStack() as open_houses:
        addresses = {}
        for theme in THEMES:
            app = create_kiosk_app(read_settings(data=demonstration, theme=theme))
            addresses[theme] = f"http://{open_houses.enter_context(listen(app))}"
            open_houses.callback(app.extensions["kiosk"].database.close)
        yield addresses


@pytest.fixture(scope="session")
def app(demonstration: Path) -> Iterator[Flask]:
    app = create_kiosk_app(read_settings(data=demonstration))
    yield app
    app.extensions["kiosk"].database.close()


@pytest.fixture(scope="session")
def every_state(app: Flask) -> dict[str, State]:
    """What links lead to, and what no link shows."""
    return {**states_met(app), **STATES}


def enter(page: Page, setting: Setting, state: State) -> None:
    """Go to a state by the way a visitor would."""
    page.context.clear_cookies()
    chosen = "&".join([f"text={setting.text}", *setting.comfort])
    page.goto(f"/{setting.language}/comfort?{chosen}&to={quote(unquote(state.within(setting.language)))}")
    for step in state.steps:
        if step.startswith("js:"):
            page.evaluate(step.removeprefix("js:"))
        elif step.startswith("type:"):
            page.keyboard.type(step.removeprefix("type:"))
        else:
            page.locator(step).first.tap()
            page.wait_for_load_state()
    page.locator(state.waits).wait_for(state="attached")
    expect(page.locator(".side-chosen[data-image] .stage:not(.stage-sharp)")).to_have_count(0)
    page.evaluate(SETTLED)


def faults_of(page: Page, language: str) -> list[str]:
    """Tell whatever somebody would stumble over on this page."""
    told: list[str] = page.evaluate(FAULTS, {**SIZES, "english": texts_that_differ(language)})
    page.evaluate(AXE)
    told += page.evaluate(JUDGE, RULES)
    return told + [f"glyphs of {family}" for family in strange_fonts(page)]


@pytest.mark.parametrize("setting", ROUTE.settings, ids=str)
def test_nothing_to_stumble_over(
    setting: Setting,
    houses: dict[str, str],
    every_state: dict[str, State],
    watch: Watch,
) -> None:
    told: list[str] = []
    with watch(houses[setting.theme], SCREENS[setting.screen]) as page:
        page.emulate_media(reduced_motion="reduce")
        for name, state in ROUTE.states(setting, every_state).items():
            enter(page, setting, state)
            told += [f"{name}: {fault}" for fault in faults_of(page, page.locator("html").get_attribute("lang") or "")]
    assert not told, "\n".join(told)


def test_every_page_of_the_kiosk_is_walked_through_or_excused(app: Flask, every_state: dict[str, State]) -> None:
    addresses = [one.within("ru") for one in every_state.values()]
    walked = {rule_of(app, address) for address in addresses}
    there = {(rule.rule, rule.endpoint) for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())}
    assert {(rule, endpoint) for rule, endpoint in there - walked if not excused(endpoint)} == set()
    assert {endpoint for _, endpoint in walked if excused(endpoint)} == set()
    assert set(EXCUSED) <= {endpoint for _, endpoint in there}


def test_no_link_leads_out_of_the_kiosk_or_nowhere(app: Flask, every_state: dict[str, State]) -> None:
    """The links of every page that is walked through, each once; only what is walked as an error is one."""
    client = app.test_client()
    status = {name: client.get(one.within("ru")).status_code for name, one in every_state.items()}
    assert {name: code for name, code in status.items() if code != 200} == {"not-found": 404, "refused": 400}
    addresses = [one.within("ru") for name, one in every_state.items() if status[name] == 200]
    links = {link: address for address in addresses for link in links_of(app, address)}
    assert len(links) > 100
    assert {link: address for link, address in links.items() if not rule_of(app, link)[0]} == {}
    assert {link: on for link, on in links.items() if client.get(link).status_code not in {200, 303}} == {}


@pytest.mark.parametrize("asked", WALKS)
def test_each_walk_goes_through_every_state_and_every_setting(asked: str) -> None:
    route = WALKS[asked]
    met = [name for setting in route.settings for name in route.states(setting, STATES)]
    assert {name: met.count(name) for name in STATES} == dict.fromkeys(STATES, route.meetings)
    assert {one.language for one in route.settings} == set(LANGUAGES)
    assert {one.screen for one in route.settings} == set(SCREENS)
    assert {one.text for one in route.settings} == set(TEXTS)
    assert {one.theme for one in route.settings} == set(THEMES)
    assert {chosen.split("=")[0] for one in route.settings for chosen in one.comfort} == {*CHOICES} - {"text"}


def test_the_judge_is_the_one_its_makers_published() -> None:
    manifest: list[dict[str, Any]] = json.loads((VENDOR / "VERSIONS.json").read_text("utf-8"))
    promised = {path: digest for entry in manifest for path, digest in entry["files"].items()}
    found = {
        file.relative_to(VENDOR).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in VENDOR.rglob("*")
        if file.is_file() and file.name != "VERSIONS.json"
    }
    assert found == promised
