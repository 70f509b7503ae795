"""A walk through every page and state of the kiosk: nothing to stumble over, in whatever setting.

`KIOSK_WALK=all` goes through every state in every language, orientation, size of text and theme; `KIOSK_WALK=sample`
through a sample that covers each state and each setting.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from babel.messages.pofile import read_po
from flask import Flask
from playwright.sync_api import Page, ViewportSize

import archive
from archive.apps import create_kiosk_app
from archive.kiosk.comfort.choices import CHOICES
from archive.settings import read_settings
from tests.browser.test_kiosk_pages import strange_fonts
from tests.browser.walk import LANGUAGES, SCREENS, START, STATES, TEXTS, THEMES, Setting, State, sample, whole

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
# kiosk T1-T3 at 4.03 px/mm: 20 mm, 15 mm, 3 mm.
SIZES = {"primary": 81, "any": 61, "gap": 12}
WALK = "KIOSK_WALK"
ROUTES = whole() if os.environ.get(WALK) == "all" else sample()


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


def enter(page: Page, setting: Setting, state: State) -> None:
    """Go to a state by the way a visitor would."""
    page.context.clear_cookies()
    chosen = "&".join([f"text={setting.text}", *setting.comfort])
    address = quote(f"/{setting.language}{state.address}") if state is not START else "/"
    page.goto(f"/{setting.language}/comfort?{chosen}&to={address}")
    for step in state.steps:
        if step.startswith("js:"):
            page.evaluate(step.removeprefix("js:"))
        elif step.startswith("type:"):
            page.keyboard.type(step.removeprefix("type:"))
        else:
            page.locator(step).first.tap()
            page.wait_for_load_state()
    page.locator(state.waits).wait_for(state="attached")
    page.wait_for_load_state("networkidle")
    page.evaluate("document.getAnimations().forEach((one) => { try { one.finish(); } catch { one.cancel(); } })")


def faults_of(page: Page, language: str) -> list[str]:
    """Tell whatever somebody would stumble over on this page."""
    told: list[str] = page.evaluate(FAULTS, {**SIZES, "english": texts_that_differ(language)})
    page.evaluate(AXE)
    told += page.evaluate(JUDGE, RULES)
    return told + [f"glyphs of {family}" for family in strange_fonts(page)]


@pytest.mark.skipif(WALK not in os.environ, reason=f"{WALK}=sample or all walks through the kiosk")
@pytest.mark.parametrize("setting", ROUTES, ids=str)
def test_nothing_to_stumble_over(
    setting: Setting,
    houses: dict[str, str],
    watch: Callable[[str, ViewportSize], AbstractContextManager[Page]],
) -> None:
    told: list[str] = []
    with watch(houses[setting.theme], SCREENS[setting.screen]) as page:
        page.emulate_media(reduced_motion="reduce")
        for name in ROUTES[setting]:
            enter(page, setting, STATES[name])
            told += [f"{name}: {fault}" for fault in faults_of(page, setting.language)]
        enter(page, setting, START)
        told += [f"start: {fault}" for fault in faults_of(page, page.locator("html").get_attribute("lang") or "")]
    assert not told, "\n".join(told)


def test_the_sample_goes_through_every_state_and_every_setting() -> None:
    routes = sample()
    assert {name for names in routes.values() for name in names} == set(STATES)
    assert {one.language for one in routes} == set(LANGUAGES)
    assert {one.screen for one in routes} == set(SCREENS)
    assert {one.text for one in routes} == set(TEXTS)
    assert {one.theme for one in routes} == set(THEMES)
    assert {chosen.split("=")[0] for one in routes for chosen in one.comfort} == {*CHOICES} - {"text"}


def test_the_judge_is_the_one_its_makers_published() -> None:
    manifest: list[dict[str, Any]] = json.loads((VENDOR / "VERSIONS.json").read_text("utf-8"))
    promised = {path: digest for entry in manifest for path, digest in entry["files"].items()}
    found = {
        file.relative_to(VENDOR).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in VENDOR.rglob("*")
        if file.is_file() and file.name != "VERSIONS.json"
    }
    assert found == promised
