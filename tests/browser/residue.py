"""Everything a browser could keep of a visit: what the next visitor's page is compared by."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

# Of the page that is open, and of everything the browser holds for its origin.
LEFT = """async () => ({
    address: location.pathname + location.search + location.hash,
    history: history.length,
    state: history.state,
    session: Object.entries(sessionStorage),
    local: Object.entries(localStorage),
    caches: await caches.keys(),
    databases: (await indexedDB.databases()).map(({ name }) => name),
    files: await Array.fromAsync((await navigator.storage.getDirectory()).keys()),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    readable: document.cookie,
    window: window.name,
    fields: [...document.querySelectorAll("input, select, textarea")].map(({ type, name, id, value, checked }) =>
        [type, name, id, value, checked]),
    open: [...document.querySelectorAll(":popover-open, dialog[open], details[open]")].map(({ id }) => id),
    pressed: [...document.querySelectorAll("[aria-pressed=true], [aria-expanded=true]")].map(({ id, className }) =>
        [id, className]),
    classes: [document.documentElement.className, document.body.className],
    language: document.documentElement.lang,
    zoom: visualViewport.scale,
    scrolled: [scrollX, scrollY],
    selected: String(getSelection()),
    focus: document.activeElement.tagName,
    list: [...document.querySelectorAll(".kept-thing, .count")].map(({ innerText }) => innerText),
})"""
# The start, and a page of every kind that has something to type, to choose or to keep.
LOOKED_AT = ("/ru/", "/ru/search", "/ru/search?q=вода", "/ru/items/P-001", "/ru/items/I-001", "/ru/kept")
# A stone in every store there is, as a page might leave one some day.
LEAVE = """async () => {
    localStorage.setItem("stone", "1");
    sessionStorage.setItem("stone", "1");
    await (await caches.open("stone")).put("/healthz", new Response("1"));
    await new Promise((done) => (indexedDB.open("stone").onsuccess = ({ target }) => done(target.result.close())));
    await (await navigator.storage.getDirectory()).getFileHandle("stone", { create: true });
    document.cookie = "kept=" + document.cookie;
}"""


def residue(page: Page) -> list[dict[str, Any]]:
    """Dump the page that is open, then each of some others, with all that the browser holds."""
    found = [page.evaluate(LEFT)]
    for address in LOOKED_AT:
        page.goto(address)
        page.wait_for_load_state("networkidle")
        found.append(page.evaluate(LEFT))
    return [*found, {"cookies": page.context.cookies()}]
