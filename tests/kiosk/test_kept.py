"""What a visitor takes home: the list, and the code a telephone reads from the screen."""

from __future__ import annotations

import html
import re
from pathlib import Path

import hypothesis.strategies as st
import pytest
import zxingcpp
from flask.testing import FlaskClient
from hypothesis import example, given
from PIL import Image

from archive.apps import create_kiosk_app
from archive.kiosk.kept.choice import MOST, read_kept, with_one, without, write_kept
from archive.kiosk.kept.taking import MOST_BYTES, Entry, as_address, as_code, as_text
from archive.settings import BadSetting, read_settings

NUMBERS = st.lists(
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=100), max_size=30, unique=True
)


def read_code(svg: bytes) -> str:
    """Read a code as a telephone does: its modules drawn as squares, four pixels each."""
    drawing = svg.decode()
    side = int(re.findall(r'viewBox="0 0 (\d+)', drawing)[0])
    picture = Image.new("L", (side, side), 255)
    x = y = 0.0
    for name, across, down in re.findall(r"([Mmh])(-?[\d.]+)(?: (-?[\d.]+))?", drawing.split('stroke="#000"')[1]):
        if name == "h":
            picture.paste(0, (int(x), int(y), int(x + float(across)), int(y) + 1))
            x += float(across)
        else:
            x, y = (float(across), float(down)) if name == "M" else (x + float(across), y + float(down))
    (found,) = zxingcpp.read_barcodes(picture.resize((side * 4, side * 4), Image.Resampling.NEAREST))
    return str(found.text)


@given(NUMBERS)
def test_the_list_is_read_as_it_was_written(numbers: list[str]) -> None:
    kept = read_kept(write_kept(tuple(numbers)))
    assert kept == tuple(numbers)[: len(kept)]
    assert len(write_kept(tuple(numbers))) <= 3_500
    assert len(kept) <= MOST


@pytest.mark.parametrize("carried", ["", "!!!", "%", "%ff%fe", "a" * 10_000, "\u0442", "a!a!a"])
def test_whatever_a_cookie_holds_is_read_without_harm(carried: str) -> None:
    assert len(read_kept(carried)) <= 1


def test_one_thing_is_kept_once_and_taken_off_again() -> None:
    assert with_one(("a",), "b") == with_one(("a", "b"), "b") == ("a", "b")
    assert without(("a", "b"), "a") == ("b",)


@given(
    st.lists(st.builds(Entry, st.text("АБВ-0123456789", min_size=1, max_size=20), st.text(max_size=300)), max_size=24)
)
@example([Entry("А-1", "т" * 100)] * 5)  # more bytes than letters
def test_the_text_fits_and_holds_whole_entries_only(entries: list[Entry]) -> None:
    text = as_text("Музей", entries, "И ещё {count}.")
    assert len(text.encode()) <= MOST_BYTES
    whole = [entry.line for entry in entries]
    kept = next(n for n in range(len(whole), -1, -1) if text.startswith("\n".join(["Музей", *whole[:n]])))
    rest = [f"И ещё {len(whole) - kept}."] if kept < len(whole) else []
    assert text == "\n".join(filter(None, ["Музей", *whole[:kept], *rest]))


def test_a_museum_with_an_endless_name_still_gives_a_text() -> None:
    assert len(as_text("М" * 2_000, [Entry("A", "B")], "{count}").encode()) <= MOST_BYTES


def test_a_title_with_braces_and_a_very_long_one_are_written_whole_or_with_an_ellipsis() -> None:
    assert as_text("M", [Entry("A-1", "{count} {x}")], "{count}") == "M\nA-1: {count} {x}"
    assert as_text("M", [Entry("A-1", "т" * 200)], "{count}").endswith("т…")


def test_an_address_names_as_many_as_fit() -> None:
    address = as_address("https://museum.example/ru/kept", [Entry(f"КМ-1942/{n}", "") for n in range(100)])
    assert len(address) <= MOST_BYTES
    assert address.startswith("https://museum.example/ru/kept?item=%D0%9A%D0%9C-1942%2F0&item=")
    assert as_address("https://museum.example/ru/kept", []) == "https://museum.example/ru/kept"


@pytest.mark.parametrize("text", ["Музей у моря\nD-1: День 1", "é ѣ ѳ 中", "я" * 400])
def test_the_code_says_what_it_was_made_of(text: str) -> None:
    assert read_code(as_code(text)) == text


def keep(vera: FlaskClient, *numbers: str) -> None:
    for number in numbers:
        answer = vera.get(f"/ru/keep/{number}")
        assert answer.status_code == 303
        assert answer.headers["Location"].startswith("/ru/items/")


def code_on(vera: FlaskClient, page: str) -> str:
    (address,) = re.findall(r'src="(/\w+/kept\.svg[^"]*)"', vera.get(page).get_data(as_text=True))
    answer = vera.get(html.unescape(address))
    assert (answer.status_code, answer.mimetype) == (200, "image/svg+xml")
    return read_code(answer.data)


def test_what_is_kept_is_listed_in_its_order_and_stands_in_the_code(vera: FlaskClient) -> None:
    keep(vera, "P-1", "I-1/2", "d-1", "D-1")
    page = vera.get("/ru/kept").get_data(as_text=True)
    assert [page.index(f'href="/ru/items/{number}"') for number in ("P-1", "I-1/2", "D-1")] == sorted(
        page.index(f'href="/ru/items/{number}"') for number in ("P-1", "I-1/2", "D-1")
    )
    lines = ["Музей у моря", "P-1: Вид на пролив <b>жирно</b>", "I-1/2: Стрелка «К воде»", "D-1: День 1"]
    assert code_on(vera, "/ru/kept") == "\n".join(lines)
    assert code_on(vera, "/en/kept").splitlines()[3] == "D-1: Day 1"


def test_the_list_lives_in_one_cookie_that_ends_with_the_visit(vera: FlaskClient) -> None:
    cookie = vera.get("/ru/keep/D-1").headers["Set-Cookie"]
    assert cookie == "kept=D-1; HttpOnly; Path=/; SameSite=Strict"
    assert vera.get("/ru/keep/D-1").headers["Cache-Control"] == "no-store"
    vera.delete_cookie("kept")
    assert "/ru/kept.svg" not in vera.get("/ru/kept").get_data(as_text=True)


def test_an_item_page_offers_to_keep_and_then_to_take_off(vera: FlaskClient) -> None:
    assert "/ru/keep/D-1" in vera.get("/ru/items/D-1").get_data(as_text=True)
    keep(vera, "D-1")
    page = vera.get("/ru/items/D-1").get_data(as_text=True)
    assert "/ru/drop/D-1" in page
    assert "/ru/kept" in page
    assert vera.get("/ru/drop/D-1").headers["Location"] == "/ru/items/D-1"
    assert "/ru/keep/D-1" in vera.get("/ru/items/D-1").get_data(as_text=True)


def test_keeping_does_not_lose_the_way_back_to_the_finds(vera: FlaskClient) -> None:
    page = vera.get("/ru/items/D-1?found=q%3Dвода&at=1").get_data(as_text=True)
    (address,) = re.findall(r'href="(/ru/keep/[^"]*)"', page)
    to = vera.get(html.unescape(address)).headers["Location"]
    kept = vera.get(to).get_data(as_text=True)
    assert re.search(r'href="/ru/search\?q=%D0%B2%D0%BE%D0%B4%D0%B0#find-1"\s+data-back', kept)


def test_things_are_taken_off_one_by_one_or_all_at_once(vera: FlaskClient) -> None:
    keep(vera, "D-1", "D-2", "D-3")
    assert vera.get("/ru/drop/D-2?list=1").headers["Location"] == "/ru/kept"
    assert "/ru/items/D-2" not in vera.get("/ru/kept").get_data(as_text=True)
    assert vera.get("/ru/empty").headers["Location"] == "/ru/kept"
    assert "/ru/items/" not in vera.get("/ru/kept").get_data(as_text=True)


@pytest.mark.parametrize("number", ["DRAFT", "GONE", "none"])
def test_what_visitors_may_not_see_cannot_be_kept_nor_told_by_a_code(vera: FlaskClient, number: str) -> None:
    assert vera.get(f"/ru/keep/{number}").status_code == 404
    vera.set_cookie("kept", number)
    assert "kept.svg" not in vera.get("/ru/kept").get_data(as_text=True)
    assert number not in read_code(vera.get(f"/ru/kept.svg?item={number}").data)


def test_with_a_public_address_the_code_leads_there_and_the_list_is_seen_without_a_cookie(museum_folder: Path) -> None:
    app = create_kiosk_app(read_settings(data=museum_folder, public_address="https://museum.example/"))
    visitor, at_home = app.test_client(), app.test_client()
    keep(visitor, "D-1", "I-1/2")
    address = code_on(visitor, "/ru/kept")
    assert address == "https://museum.example/ru/kept?item=D-1&item=I-1%2F2"
    page = at_home.get(address.removeprefix("https://museum.example")).get_data(as_text=True)
    assert "/ru/items/D-1" in page
    assert "/ru/drop/" not in page
    app.extensions["kiosk"].database.close()


@pytest.mark.parametrize("address", ["museum.example", "ftp://museum.example", "https://a b", "https://a?b=c"])
def test_a_public_address_must_be_one(museum_folder: Path, address: str) -> None:
    with pytest.raises(BadSetting, match="public_address"):
        read_settings(data=museum_folder, public_address=address)
