"""The main job, from the archivist's desk to the visitor's eyes, with nothing mocked; and what survives deletion."""

from __future__ import annotations

import re
import shutil
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.screens import PORTRAIT
from tests.patience import until

if TYPE_CHECKING:
    from conftest import Served

pytestmark = pytest.mark.browser


NEW_PASSWORD = "quiet harbour of Kerch in May"
# Part of the word is supplied; a visitor types another form of it.
TRANSCRIPTION = "Привет из Керчи! Вчера поднимались на Митри[датск]ую лестницу."
ASKED = "митридатской"


@pytest.fixture(scope="module")
def desk(served: Served, chromium: Browser) -> Iterator[Page]:
    """Carl at the desk, signed in, his first password changed."""
    context = chromium.new_context(base_url=served.desk)
    page = context.new_page()
    page.goto("/")
    page.fill("input[name=name]", "Carl")
    page.fill("input[name=password]", served.password)
    page.click("main form button.primary")
    expect(page).to_have_url(re.compile("/password"))
    page.goto("/upload")
    expect(page).to_have_url(re.compile("/password"))  # there is no way around it
    page.fill("input[name=old]", served.password)
    page.fill("input[name=password]", NEW_PASSWORD)
    page.fill("input[name=again]", NEW_PASSWORD)
    page.click("main form button.primary")
    expect(page).not_to_have_url(re.compile("/password"))
    yield page
    context.close()


@pytest.fixture(scope="module")
def card(desk: Page, scans: list[Path]) -> str:
    """A draft with both scans and a transcription; its accession number."""
    desk.goto("/upload")
    desk.set_input_files("input[name=files]", [str(path) for path in scans])
    desk.click("#upload button.primary")
    expect(desk.locator("#results li.result-ok")).to_have_count(2, timeout=60_000)
    links = desk.locator("#results a")
    addresses = {links.nth(number).get_attribute("href") for number in range(links.count())}
    assert len(addresses) == 1, "front and back became two items"
    links.first.click()
    identifier = desk.input_value("input[name=id]")
    desk.fill('input[name="title.ru"]', "Керчь. Вид на город")
    side = desk.locator('textarea[name^="parts."][name$=".text"]').last
    side.evaluate("field => field.closest('details')?.setAttribute('open', '')")
    side.fill(TRANSCRIPTION)
    save(desk, "")
    return identifier


def save(desk: Page, then: str) -> None:
    """Press one of the buttons above the form, and see that it was saved."""
    desk.click(f'.item-steps button[name=then][value="{then}"]')
    expect(desk.locator("[role=status]")).to_be_visible()
    expect(desk.locator("[role=alert]")).to_have_count(0)


def pictures(served: Served, identifier: str) -> list[str]:
    """Give the addresses of the pictures on the item's page."""
    _, page = served.get(f"/ru/items/{identifier}")
    return sorted(set(re.findall(r"/media/[0-9a-zA-Z_-]+/[a-z0-9]+\.(?:webp|jpg)", page)))


def publish(desk: Page, served: Served, identifier: str) -> float:
    save(desk, "publish")
    seconds = until(lambda: served.found(ASKED) == [identifier])
    until(lambda: len({address.split("/")[2] for address in pictures(served, identifier)}) == 2)
    return seconds


def test_a_draft_is_nowhere(served: Served, card: str) -> None:
    assert served.found(ASKED) == []
    assert served.get(f"/ru/items/{card}")[0] == 404
    assert served.get(f"/api/v1/items/{card}")[0] == 404
    assert ASKED[:8] not in served.get("/api/v1/suggest?q=" + urllib.request.quote(ASKED[:5]))[1]


def test_a_scan_goes_in_at_the_desk_is_found_at_the_kiosk_and_is_gone_when_withdrawn(
    served: Served, desk: Page, card: str, chromium: Browser
) -> None:
    seconds = publish(desk, served, card)
    print(f"saved -> found: {seconds:.2f} s")
    shown = pictures(served, card)
    assert all(served.get(address)[0] == 200 for address in shown)
    look_at_the_kiosk(chromium, served)

    save(desk, "withdraw")
    seconds = until(lambda: served.found(ASKED) == [])
    print(f"withdrawn -> gone: {seconds:.2f} s")
    assert served.get(f"/ru/items/{card}")[0] == 404
    assert served.get(f"/api/v1/items/{card}")[0] == 404
    assert {served.get(address)[0] for address in shown} == {404}
    assert card not in served.get("/ru/search?q=" + urllib.request.quote(ASKED))[1]
    until(lambda: not any((served.data / "public").iterdir()))


def look_at_the_kiosk(chromium: Browser, served: Served) -> None:
    """Vera types at the kiosk, taps what she found, and sees the card and its text."""
    context = chromium.new_context(base_url=served.kiosk, viewport=PORTRAIT)
    page = context.new_page()
    page.goto("/ru/")
    page.goto("/ru/search?q=" + ASKED)
    page.locator("ol.cards a").first.click()
    expect(page.locator("main")).to_contain_text("Керчь. Вид на город")
    expect(page.locator("main")).to_contain_text("лестницу")
    broken = page.evaluate(
        "() => [...document.images].filter(image => image.complete && !image.naturalWidth).map(image => image.src)"
    )
    assert broken == []
    context.close()


def test_index_and_renditions_come_back_by_themselves_while_pages_answer(served: Served, desk: Page, card: str) -> None:
    publish(desk, served, card)
    until(lambda: served.command("check").returncode == 0)
    asked = urllib.request.quote(ASKED)
    pages = ["/", "/ru/", "/en/", f"/ru/items/{card}", f"/ru/search?q={asked}", f"/api/v1/search?q={asked}"]
    shutil.rmtree(served.data / "index")
    shutil.rmtree(served.data / "renditions")

    def whole() -> bool:
        """Whether all is back; pages must answer until then, too."""
        assert {address: served.get(address)[0] for address in pages} == dict.fromkeys(pages, 200)
        return served.get("/readyz")[0] == 200 and any((served.data / "renditions").rglob("thumb.webp"))

    seconds = until(whole)
    print(f"deleted -> back: {seconds:.2f} s")
    until(lambda: served.found(ASKED) == [card])
    until(lambda: served.command("check").returncode == 0)
    assert all(served.get(address)[0] == 200 for address in pictures(served, card))
    save(desk, "withdraw")
    until(lambda: served.found(ASKED) == [])
