"""The files that pages bring along: small, ours, and exactly what the manifest says."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from pathlib import Path

import pytest
from flask import Flask

import archive

STATIC = Path(archive.__file__).parent / "static"
TEMPLATES = Path(archive.__file__).parent / "templates" / "kiosk"
VENDOR = STATIC / "vendor"
SHEETS = [STATIC / "fonts.css", STATIC / "tokens.css", *sorted((STATIC / "kiosk").glob("*.css"))]
SCRIPTS = sorted((STATIC / "kiosk").glob("*.js"))


def test_vendored_files_are_exactly_those_of_the_manifest() -> None:
    manifest = json.loads((VENDOR / "VERSIONS.json").read_text("utf-8"))
    promised = {path: digest for entry in manifest for path, digest in entry["files"].items()}
    found = {
        file.relative_to(VENDOR).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in VENDOR.rglob("*")
        if file.is_file() and file.name != "VERSIONS.json"
    }
    assert found == promised


def test_each_vendored_package_has_a_version_a_licence_and_its_text() -> None:
    for entry in json.loads((VENDOR / "VERSIONS.json").read_text("utf-8")):
        assert re.fullmatch(r"\d+\.\d+\.\d+", entry["version"])
        assert entry["licence"] in {"OFL-1.1", "ISC", "MIT", "BSD-3-Clause"}
        assert any("LICENSE" in path for path in entry["files"])


def test_styles_and_scripts_of_a_first_page_with_its_keyboard_stay_below_sixty_kilobytes() -> None:
    keyboards = sorted(VENDOR.glob("simple-keyboard-*/*.js"))
    assert len(keyboards) == 1
    assert sum(len(gzip.compress(file.read_bytes())) for file in (*SHEETS, *SCRIPTS, *keyboards)) < 60_000


def test_with_the_viewer_a_page_stays_below_a_hundred_and_sixty_kilobytes() -> None:
    viewers = sorted(VENDOR.glob("openseadragon-*/*.js"))
    assert len(viewers) == 1
    assert sum(len(gzip.compress(file.read_bytes())) for file in (*SHEETS, *SCRIPTS, *viewers)) < 160_000


def test_the_viewer_comes_along_only_with_an_item_and_behind_what_the_page_itself_needs() -> None:
    asking = {
        template.name: asked
        for template in TEMPLATES.glob("*.html")
        if (asked := re.findall(r"<(?:script|link)[^>]*openseadragon[^>]*>", template.read_text("utf-8")))
    }
    assert list(asking) == ["item.html"]
    assert [re.findall(r'(rel|as|fetchpriority)="(\w+)"', one) for one in asking["item.html"]] == [
        [("rel", "preload"), ("as", "script"), ("fetchpriority", "low")]
    ]


@pytest.mark.parametrize(
    ("template", "first"), [("item.html", ["sight", "reading"]), ("parts.html", ["typing", "keyboard"])]
)
def test_scripts_that_are_asked_for_early_are_those_that_are_imported(template: str, first: list[str]) -> None:
    """A module behind a module would otherwise come only when the page is gone to, and one after the other."""
    html = (TEMPLATES / template).read_text("utf-8")
    listed = re.findall(r"for module in \(([^)]*)\)", html)
    early = {*re.findall(r"filename='kiosk/(\w+)\.js'", html), *re.findall(r'"(\w+)"', "".join(listed))}
    imported = re.compile(r'from "\./(\w+)\.js"')
    assert early == {
        name for module in first for name in imported.findall((STATIC / "kiosk" / f"{module}.js").read_text("utf-8"))
    }


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_nothing_is_told_by_hovering_and_nothing_comes_from_elsewhere(sheet: Path) -> None:
    css = re.sub(r"/\*.*?\*/", "", sheet.read_text("utf-8"), flags=re.DOTALL)
    outside = re.sub(r"@media \(hover: hover\) \{(?:[^{}]|\{[^{}]*\})*\}", "", css)
    assert ":hover" not in outside
    assert not re.search(r"https?:|//|data:|@import", css)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_every_file_a_style_sheet_names_is_there(sheet: Path) -> None:
    for address in re.findall(r'url\("([^"?]+)', sheet.read_text("utf-8")):
        file = STATIC / address.removeprefix("/static/") if address.startswith("/") else sheet.parent / address
        assert file.is_file(), address


def test_vendored_files_are_asked_for_with_their_version_so_that_browsers_may_keep_them() -> None:
    named = [
        address for sheet in SHEETS for address in re.findall(r'url\("([^"]*vendor[^"]*)"', sheet.read_text("utf-8"))
    ]
    assert named
    assert all(re.search(r"\?v=\d", address) for address in named)


def test_templates_hold_no_inline_style_no_inline_script_and_no_foreign_address() -> None:
    for template in TEMPLATES.glob("*.html"):
        html = template.read_text("utf-8")
        assert not re.search(r"\sstyle=|<style|\son\w+=|javascript:|https?:|\|\s*safe", html), template.name
        assert not re.search(r"<script(?![^>]*src=)", html), template.name


def test_browsers_find_the_sign_of_the_kiosk_at_its_old_address(kiosk: Flask) -> None:
    with kiosk.test_client().get("/favicon.ico") as answer:
        assert answer.status_code == 200
        assert answer.mimetype in {"image/x-icon", "image/vnd.microsoft.icon"}
        assert answer.data.startswith(b"\0\0\1\0")
