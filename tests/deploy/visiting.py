"""Run in a mount namespace of its own: what Chromium makes of a managed policy.

`visiting.py POLICY PROFILE ADDRESS…` prints, as JSON, `[title, error]` of each address; with `chrome://policy/` as the
only address, the status of each policy that is set.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import BrowserContext, Error, sync_playwright

ETC = Path("/etc/chromium")
STATUSES = """() => {
  const rows = [];
  const walk = (root) => root.querySelectorAll("*").forEach((one) => {
    if (one.localName === "policy-row") rows.push((one.shadowRoot ?? one).textContent.replace(/\\s+/g, " ").trim());
    if (one.shadowRoot) walk(one.shadowRoot);
  });
  walk(document);
  return rows;
}"""


def put_policy(policy: Path) -> None:
    """Lay a folder of our own over the machine's, which nobody outside of this namespace sees."""
    subprocess.run(["mount", "-t", "tmpfs", "tmpfs", ETC], check=True)
    managed = ETC / "policies" / "managed"
    managed.mkdir(parents=True)
    shutil.copy(policy, managed)


def visit(context: BrowserContext, address: str) -> tuple[str, str]:
    """Go there in a tab of its own; give the page's title and the browser's error."""
    page = context.new_page()
    try:
        page.goto(address, timeout=20_000)
        return page.title(), ""
    except Error as error:
        code = re.search(r"ERR_\w+|chrome-error", str(error))
        return "", code[0] if code else str(error).splitlines()[0]
    finally:
        page.close()


def statuses(context: BrowserContext) -> dict[str, str]:
    """Ask Chromium what it thinks of each policy that is set: its name, and the first words after its level."""
    page = context.pages[0]
    page.goto("chrome://policy/")
    page.locator("policy-row").first.wait_for(state="attached")
    rows = [row.partition(" Value ")[0].split() for row in page.evaluate(STATUSES)]
    return {row[0]: " ".join(row[row.index("Mandatory") + 1 :]) for row in rows if "Mandatory" in row}


def main(policy: str, profile: str, *addresses: str) -> None:
    put_policy(Path(policy))
    flags = ["--disable-gpu", *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with sync_playwright() as playwright:
        chromium = shutil.which("chromium")
        context = playwright.chromium.launch_persistent_context(profile, executable_path=chromium, args=flags)
        asked = addresses == ("chrome://policy/",)
        print(json.dumps(statuses(context) if asked else {one: visit(context, one) for one in addresses}))
        context.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
