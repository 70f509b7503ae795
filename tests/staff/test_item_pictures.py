"""The pictures of an item at the desk: shown, withdrawn, described."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

import media
from archive import intake
from archive.catalogue.actors import Actor
from archive.catalogue.items import Item
from archive.catalogue.states import Role
from archive.intake import Place
from archive.staff.items import saving

if TYPE_CHECKING:
    from archive.staff.resources import Desk
    from tests.staff.conftest import Browser


def _with_picture(desk: Desk, scan: Callable[..., io.BytesIO], number: int, identifier: str) -> str:
    taken = intake.accept(
        desk.database, desk.store, scan(), "front.jpg", Actor("Carl", Role.EDITOR), Place(identifier, "front")
    )
    desk.store.render(taken.sha256)
    assert number
    return taken.key


def test_publishing_shows_the_pictures_in_the_same_request_and_withdrawing_takes_them_away(
    carls: Browser, desk: Desk, scan: Callable[..., io.BytesIO], add_item: Callable[..., int]
) -> None:
    number = add_item()
    key = _with_picture(desk, scan, number, "D-1")
    carls.save(number, then="publish")
    assert desk.store.published() == {key}
    carls.save(number, then="withdraw")
    assert desk.store.published() == set()


def test_a_picture_removed_from_a_published_item_is_gone_at_once(
    carls: Browser, desk: Desk, scan: Callable[..., io.BytesIO], add_item: Callable[..., int],
    look_up: Callable[[int], Item],
) -> None:  # fmt: skip
    number = add_item()
    _with_picture(desk, scan, number, "D-1")
    carls.save(number, then="publish")
    carls.save(number, assets__1__remove="yes")
    assert look_up(number).assets == []
    assert desk.store.published() == set()


def test_a_disk_that_fails_at_withdrawing_does_not_undo_the_withdrawal(
    carls: Browser, desk: Desk, scan: Callable[..., io.BytesIO], add_item: Callable[..., int],
    look_up: Callable[[int], Item], monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    number = add_item()
    _with_picture(desk, scan, number, "D-1")
    carls.save(number, then="publish")

    def fail(_store: media.Store, _key: str, _wanted: object, *, tiles: bool) -> None:
        raise media.StorageFailed(f"The disk is full. {tiles}", full=True)

    monkeypatch.setattr(media.Store, "settle", fail)
    assert carls.save(number, then="withdraw").status_code == 302
    assert look_up(number).state == "withdrawn"


@pytest.mark.parametrize("warning", ["death", ""])
def test_of_two_who_save_at_once_the_slower_one_does_not_undo_a_warning(
    warning: str, browser_of: Callable[[str], Browser], desk: Desk, scan: Callable[..., io.BytesIO],
    add_item: Callable[..., int], monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    number, carls, adas = add_item(), browser_of("Carl"), browser_of("Ada")
    key = _with_picture(desk, scan, number, "D-1")
    carls.save(number, then="publish", warnings=warning)
    settle, waiting = saving.settle, [True]

    def slow(*given: object) -> None:
        if waiting.pop() if waiting else False:  # Ada's save comes between Carl's commit and his settling
            assert adas.save(number, warnings=warning).status_code == 302
        settle(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(saving, "settle", slow)
    assert carls.save(number, warnings="" if warning else "death").status_code == 302
    assert desk.store.is_veiled(key) is bool(warning)
    assert len(desk.store.published()) == 1 + bool(warning), "the sharp one has an address of its own"


def test_alternative_texts_and_sides_of_pictures_are_kept(
    carls: Browser, desk: Desk, scan: Callable[..., io.BytesIO], add_item: Callable[..., int],
    look_up: Callable[[int], Item],
) -> None:  # fmt: skip
    number = add_item()
    key = _with_picture(desk, scan, number, "D-1")
    carls.save(number, assets__1__alt__en="A page", assets__1__role="detail", assets__1__number="4")
    asset = look_up(number).assets[0]
    assert (asset.key, asset.alt, asset.role, asset.number) == (key, {"en": "A page"}, "detail", 4)
