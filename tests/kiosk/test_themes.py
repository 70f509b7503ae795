"""A museum brings its own colours: data that can neither leave the kiosk, nor hide a word, nor break a page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from archive.apps import create_kiosk_app
from archive.errors import Refusal
from archive.kiosk.theme.choosing import STATIC, USUAL, choose_theme, usual_tokens
from archive.kiosk.theme.contrast import contrast, weak
from archive.kiosk.theme.tokens import _kind, read_tokens
from archive.settings import Settings, read_settings

THEMES = sorted((STATIC / "kiosk" / "themes").glob("*.css"))
OWN = ':root { color-scheme: light; --room: #fefefe; --grain: url("wall.webp"); --grain-room: .5 }'


def shown(theme: str) -> dict[str, str]:
    """All tokens as a page has them."""
    own = (
        {} if theme == USUAL else read_tokens((STATIC / "kiosk" / "themes" / theme).read_text("utf-8"), usual_tokens())
    )
    return {**usual_tokens(), **own}


@pytest.mark.parametrize("theme", [USUAL, *(path.name for path in THEMES)])
@pytest.mark.parametrize("selector", [":root", ":root.contrast-high"])
def test_everything_in_every_theme_stands_out_from_its_ground(theme: str, selector: str) -> None:
    set_by_visitor = {} if selector == ":root" else usual_tokens(selector)
    assert [str(pair) for pair in weak({**shown(theme), **set_by_visitor})] == []


def test_strong_contrast_sets_every_colour_there_is() -> None:
    colours = {name for name, value in usual_tokens().items() if value.startswith("#")}
    assert colours - usual_tokens(":root.contrast-high").keys() == set()


@pytest.mark.parametrize(("one", "other", "expected"), [("#000000", "#ffffff", 21), ("#777777", "#ffffff", 4.48)])
def test_contrast_is_computed_as_the_standard_says(one: str, other: str, expected: float) -> None:
    assert contrast(one, other) == pytest.approx(expected, abs=0.01)
    assert contrast(other, one) == contrast(one, other)


@pytest.mark.parametrize("theme", THEMES, ids=lambda path: path.stem)
def test_a_theme_that_comes_along_can_be_chosen(theme: Path, tmp_path: Path) -> None:
    chosen = choose_theme(read_settings(data=tmp_path, theme=theme.stem))
    assert chosen.name == theme.stem
    assert len(chosen.tokens) > 10


@pytest.mark.parametrize(
    ("css", "said"),
    [
        ("body { --room: #000000 }", "one rule"),
        (":root { --room: #000000 } .step { display: none }", "one rule"),
        ('@import "x.css"; :root { --room: #000000 }', "one rule"),
        (":root {\n  --room: #000000;\n  --rom: #000000;\n}", "Line 3: there is no token rom"),
        (":root { display: none }", "no token display"),
        (":root { --target: 1px }", "no token target"),
        (":root { --gap: none }", "no token gap"),
        (":root { --px-per-mm: 1 }", "no token px-per-mm"),
        (":root { --room: red }", "no value for room"),
        (":root { --room: #00000080 }", "no value for room"),
        (":root { --room: url(//elsewhere) }", "no value for room"),
        (':root { --grain: url("https://elsewhere/a.png") }', "no value for grain"),
        (':root { --grain: url("../catalogue.png") }', "no value for grain"),
        (':root { --grain: url("a.svg") }', "no value for grain"),
        (":root { --grain: url(a.png) }", "no value for grain"),
        (":root { --grain: image-set(a) }", "no value for grain"),
        (":root { --grain-room: var(--x) }", "no value for grain-room"),
        (":root { --serif: Wingdings }", "no value for serif"),
        (":root { /* a\n b */\n --room }", "Line 3: a token is written"),
    ],
)
def test_whatever_is_no_token_is_refused_with_its_line(css: str, said: str) -> None:
    with pytest.raises(Refusal, match=re.escape(said)):
        read_tokens(css, usual_tokens())


@given(st.text(alphabet='abc:-;{}#0f()"/*.\\url @,%\n', max_size=80))
def test_nothing_that_passes_can_end_the_rule_or_name_another_place(value: str) -> None:
    try:
        read = read_tokens(f":root {{ --grain: {value}; }}", usual_tokens())
    except Refusal:
        return
    assert not re.search(r"[{};@\\]|//|\.\.|url\((?!\"[a-z0-9])", "".join(read.values()))


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """The folder of Ada's theme."""
    folder = tmp_path / "theme"
    folder.mkdir()
    (folder / "tokens.css").write_text(OWN, "utf-8")
    (folder / "wall.webp").write_bytes((STATIC / "kiosk" / "grain.webp").read_bytes())
    (folder / "secret.webp").write_bytes(b"not named by the theme")
    return folder


@pytest.fixture
def look(own: Path, founded: Path) -> Iterator[Callable[[], FlaskClient]]:
    """Vera looks at a kiosk with Ada's theme."""
    (own.parent / founded.name).write_bytes(founded.read_bytes())
    apps = []

    def looking() -> FlaskClient:
        apps.append(create_kiosk_app(read_settings(data=own.parent, theme="own", px_per_mm=5)))
        return apps[-1].test_client()

    yield looking
    for app in apps:
        app.extensions["kiosk"].database.close()


def test_a_museums_own_theme_reaches_every_page(look: Callable[[], FlaskClient]) -> None:
    vera = look()
    sheet = vera.get("/screen.css")
    assert sheet.mimetype == "text/css"
    assert "--px-per-mm: 5;" in sheet.text
    assert "--room: #fefefe;" in sheet.text
    assert 'url("theme/wall.webp")' in sheet.text
    assert '<meta name="color-scheme" content="light">' in vera.get("/").text
    assert vera.get("/screen.css", headers={"If-None-Match": sheet.headers["ETag"]}).status_code == 304


def test_browsers_ask_for_the_sheet_once_and_again_when_it_says_something_else(look: Callable[[], FlaskClient]) -> None:
    vera = look()
    (address,) = re.findall(r'href="(/screen\.css\?v=\w+)"', vera.get("/ru/").text)
    assert "immutable" in vera.get(address).headers["Cache-Control"]
    assert vera.get("/screen.css?v=another").headers["Cache-Control"] == "no-cache"


def test_only_pictures_that_the_theme_names_are_given(look: Callable[[], FlaskClient]) -> None:
    vera = look()
    with vera.get("/theme/wall.webp") as picture:
        assert (picture.status_code, picture.mimetype) == (200, "image/webp")
        assert "default-src 'none'" in picture.headers["Content-Security-Policy"]
    for name in ("secret.webp", "tokens.css", "..%2Farchive.toml", "none.webp"):
        assert vera.get(f"/theme/{name}").status_code == 404, name


def test_the_pictures_are_found_where_the_data_folder_is_named_from_here(
    own: Path, founded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (own.parent / founded.name).write_bytes(founded.read_bytes())
    monkeypatch.chdir(own.parent.parent)
    app = create_kiosk_app(read_settings(data=Path(own.parent.name), theme="own"))
    with app.test_client().get("/theme/wall.webp") as picture:
        assert picture.status_code == 200
    app.extensions["kiosk"].database.close()


@pytest.mark.parametrize("fault", ["tokens", "picture", "folder", "bytes"])
def test_a_faulty_theme_is_left_out_and_the_kiosk_still_opens(
    look: Callable[[], FlaskClient], own: Path, fault: str, capsys: pytest.CaptureFixture[str]
) -> None:
    if fault == "tokens":
        (own / "tokens.css").write_text(":root { --room: crimson }", "utf-8")
    elif fault == "bytes":
        (own / "tokens.css").write_bytes(b"\xff\xfe")
    elif fault == "picture":
        (own / "wall.webp").unlink()
    else:
        own.rename(own.with_name("elsewhere"))
    vera = look()
    assert "theme.refused" in capsys.readouterr().out
    assert not re.search("--room: (#fefefe|crimson)", vera.get("/screen.css").text)
    assert 'content="dark"' in vera.get("/ru/").text


def test_colours_that_are_hard_to_tell_apart_are_named(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (own / "tokens.css").write_text(":root { --words: #808080 }", "utf-8")
    choose_theme(Settings(data=own.parent, theme="own"))
    assert "words on room: 4" in capsys.readouterr().out


def test_the_page_about_themes_names_every_token_that_can_be_set() -> None:
    page = (STATIC.parent / "docs" / "themes.md").read_text("utf-8")
    settable = {name for name, value in usual_tokens().items() if _kind(name, value)}
    assert len(settable) > 30
    assert {name for name in settable if f"`{name if name == 'color-scheme' else '--' + name}`" not in page} == set()
