"""One item: Vera reads."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from PIL import Image

import media
from archive import intake
from archive.catalogue.actors import COMMAND_LINE
from archive.catalogue.assets import Asset, Original
from archive.catalogue.items import Item
from archive.db import Database
from archive.intake import Place
from archive.kiosk.presenters.sides import Looking, sides
from archive.settings import read_settings

See = Callable[[str], str]


def test_both_views_stand_on_the_page_and_need_no_script(see: See) -> None:
    page = see("/ru/items/D-1")
    assert 'id="view-reading"' in page
    assert 'id="view-diplomatic"' in page
    reading, diplomatic = (
        re.findall(rf'script-{view}"[^>]*>(.*?)</div>', page, re.DOTALL)[0] for view in ("reading", "diplomatic")
    )
    assert "оварищ" in reading
    assert "оварищ" not in diplomatic
    assert "[...]" in diplomatic


def test_every_mark_has_a_name_and_the_legend_explains_exactly_the_marks_that_occur(see: See) -> None:
    page = see("/ru/items/D-2")
    signs = re.findall(r'<span class="sign ([^"]+)"\s+role="(\w+)"\s+aria-label="([^"]+)"', page)
    assert {"sign-erased", "sign-added", "sign-gap", "sign-unclear"} <= {
        name for signs_, _, _ in signs for name in signs_.split()
    }
    assert all(name.strip() for _, _, name in signs)
    legend = page[page.index('class="legend"') :]
    assert "Писавший это зачеркнул." in legend
    assert "Здесь текст утрачен." in legend
    assert "Писавший сократил слово" not in legend


def test_text_from_the_catalogue_is_never_taken_as_html(see: See) -> None:
    assert "<script>alert" not in see("/ru/items/I-1/2")
    assert "&lt;script&gt;alert" in see("/ru/items/I-1/2")
    for page in ("/ru/items/P-1", "/ru/search", "/ru/collections/folder", "/ru/", "/"):
        assert "<b>жирно</b>" not in see(page)


def test_what_was_typed_is_never_taken_as_html(see: See) -> None:
    assert "<img src=x" not in see("/ru/search?q=%3Cimg+src%3Dx%3E%22%3E")


def test_front_and_back_are_both_there_and_named(see: See) -> None:
    page = see("/ru/items/P-1")
    assert len(re.findall(r'class="side side-', page)) == 2
    assert "Лицевая сторона" in page
    assert "Оборот" in page
    assert "Дорогая Анна!" in page


def test_the_translation_is_shown_with_its_language(see: See) -> None:
    assert re.search(r'class="translation"\s+lang="en">Translation of day 1', see("/en/items/D-1"))
    assert "Translation of day 1" not in see("/ru/items/D-1")


def test_a_field_of_the_kind_people_and_rights_are_told_in_words(see: See) -> None:
    page = see("/en/items/I-1/2")
    for words in (
        "Technique",
        "Soot",
        "Anna Moroz",
        "Kerch",
        "July 1942",
        "Rights not evaluated",
        "Фото музея",
        "I-1/2",
    ):
        assert words in page
    assert 'href="/en/people/moroz"' in page
    assert "Free to use. Everybody may use it for anything." in " ".join(see("/en/items/D-1").split())


def test_what_is_not_recorded_of_a_postcard_says_so(see: See) -> None:
    assert "не записано" in see("/ru/items/P-1")
    assert "не записано" not in see("/ru/items/I-1/2")


def test_a_publication_shows_its_citation_as_it_was_received(see: See) -> None:
    assert "Иванов И. В катакомбах. М., 1965." in see("/ru/items/B-1")


def test_the_citation_line_names_title_date_number_and_museum(see: See) -> None:
    line = re.search(r'class="cite">\s*<span lang="">([^<]+?)</span>', see("/en/items/D-1"))
    assert line
    assert line[1] == "Day 1. 16 May 1942. No. D-1. The Museum by the Sea."


def test_next_and_previous_follow_the_reading_order(see: See) -> None:
    first, middle = see("/ru/items/D-3"), see("/ru/items/D-2")
    assert re.search(r'href="/ru/items/D-2"\s+rel="next"', first)
    assert 'rel="prev"' not in first
    assert re.search(r'href="/ru/items/D-3"\s+rel="prev"', middle)
    assert re.search(r'href="/ru/items/D-1"\s+rel="next"', middle)
    assert "2 из 3" in middle


def test_a_collection_is_listed_in_reading_order(see: See) -> None:
    page = see("/ru/collections/notebook")
    assert re.findall(r'class="card"\s+href="/ru/items/([^"]+)"', page) == ["D-3", "D-2", "D-1"]


def test_a_collection_tells_what_each_item_is(see: See) -> None:
    card = re.search(r'href="/ru/items/P-1".*?</a>', see("/ru/collections/folder"), re.DOTALL)
    assert card
    assert "Море и холм." in card[0]


def test_a_warning_stands_before_a_blurred_picture_and_in_lists(see: See) -> None:
    page = see("/ru/items/P-2")
    assert "Темы: смерть." in page
    assert "Показать изображение" in page
    assert "data-image" not in page
    listed = see("/ru/collections/folder")
    card = re.search(r'href="/ru/items/P-2".*?</a>', listed, re.DOTALL)
    assert card
    assert "Тяжёлое содержание" in card[0]


def test_what_was_unveiled_is_veiled_again_by_every_way_on(see: See) -> None:
    page = see("/ru/items/P-2?found=q%3Dx&seen=1")
    assert "data-image" in page
    assert "Снова скрыть" in page
    assert page.count("seen=1") == 0
    assert 'href="/ru/items/P-2?found=q%3Dx"' in page
    assert 'href="/en/items/P-2?found=q%3Dx"' in page


def test_a_picture_that_is_not_rendered_is_a_quiet_sheet(own_folder: Path, open_kiosk: Callable[[Path], Flask]) -> None:
    for shown in (own_folder / "public").rglob("screen.*"):
        shown.unlink()
    app = open_kiosk(own_folder)
    page = app.test_client().get("/ru/items/D-1").get_data(as_text=True)
    app.extensions["kiosk"].database.close()
    assert "Изображение готовится." in page
    assert "<img" not in page


def test_an_item_is_found_in_any_case_of_its_number(see: See) -> None:
    assert "День 1" in see("/ru/items/d-1")


def test_where_the_tiles_of_a_scan_lie_is_read_once_however_many_pages_it_has(kiosk: Flask) -> None:
    scan = Original(sha256="a" * 64, width=900, height=600, frames=12)
    asset = Asset(key="abc", sha256=scan.sha256, role="front", number=1, alt={}, caption={}, original=scan)
    read: list[str] = []

    def zooms(key: str) -> dict[int, tuple[int, int]]:
        read.append(key)
        return dict.fromkeys(range(1, 12), (900, 600))

    with kiosk.test_request_context("/en/items/N-1"):
        shown = list(
            sides(Item(warnings=[], assets=[asset]), "en", Looking(lambda _key, _name: True, zooms, lambda _: ()))
        )
    assert read == ["abc"]
    assert len(shown) == 11, "the last page has no tiles"
    assert all(side.picture and side.image for side in shown)


def test_all_pages_of_a_scan_are_shown_before_there_are_tiles(
    own_folder: Path, open_kiosk: Callable[[Path], Flask], notebook: io.BytesIO
) -> None:
    settings = read_settings(data=own_folder, reserve_mb=0)
    database, store = Database(settings.database), media.Store(own_folder)
    taken = intake.accept(database, store, notebook, "notebook.tif", COMMAND_LINE, Place("B-1", "page"))
    database.close()
    store.render(taken.sha256)
    store.publish(taken.key, taken.sha256)
    assert not store.tiled(taken.sha256)
    app = open_kiosk(own_folder)
    client = app.test_client()
    page = client.get("/en/items/B-1").get_data(as_text=True)
    shown = set(re.findall(rf"/media/{taken.key}/[a-z0-9-]+\.(?:webp|jpg)", page))
    answers = [client.get(address) for address in shown]
    for answer in answers:
        answer.close()
    app.extensions["kiosk"].database.close()
    assert {name.rpartition("/")[2] for name in shown} >= {"screen.jpg", "p2-screen.jpg", "p3-tiny.webp"}
    assert {answer.status_code for answer in answers} == {200}
    assert "is being prepared" not in page
    assert 'width="60"' in page
    assert 'width="80"' in page, "the third page has its own size"


@pytest.fixture
def notebook() -> io.BytesIO:
    """Three pages in one TIFF, each wider than the one before."""
    out = io.BytesIO()
    pages = [Image.new("RGB", (60 + 10 * number, 40), ink) for number, ink in enumerate(("red", "lime", "blue"))]
    pages[0].save(out, "TIFF", save_all=True, append_images=pages[1:])
    out.seek(0)
    return out
