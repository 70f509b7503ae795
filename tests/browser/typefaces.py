"""Which typefaces a page is really drawn with."""

from __future__ import annotations

from playwright.sync_api import Page

# Marks what letters are drawn for: words of its own, or put before and after it, or a field.
WRITTEN = """() => {
  const words = (one) => [...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
  const put = (one, side) => !/^(none|normal|"")$/.test(getComputedStyle(one, side).content);
  const written = (one) => words(one) || put(one, "::before") || put(one, "::after") || one.matches("input, select");
  for (const one of document.body.querySelectorAll("*")) {
    one.toggleAttribute("data-written", one.checkVisibility({ visibilityProperty: true }) && written(one));
  }
}"""


def strange_fonts(page: Page) -> set[str]:
    """Ask the browser which faces it really drew with; name those that are not ours."""
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    page.evaluate(WRITTEN)
    root = session.send("DOM.getDocument", {"depth": 0})["root"]["nodeId"]
    nodes = session.send("DOM.querySelectorAll", {"nodeId": root, "selector": "[data-written]"})["nodeIds"]
    used = [
        (font["familyName"], font["isCustomFont"])
        for node in nodes
        for font in session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    ]
    session.detach()
    assert used
    return {family for family, ours in used if not ours}
