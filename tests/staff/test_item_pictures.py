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

    def fail(_store: media.Store, _key: str) -> None:
        raise media.StorageFailed("The disk is full.", full=True)

    monkeypatch.setattr(media.Store, "withdraw", fail)
    assert carls.save(number, then="withdraw").status_code == 302
    assert look_up(number).state == "withdrawn"


def test_alternative_texts_and_sides_of_pictures_are_kept(
    carls: Browser, desk: Desk, scan: Callable[..., io.BytesIO], add_item: Callable[..., int],
    look_up: Callable[[int], Item],
) -> None:  # fmt: skip
    number = add_item()
    key = _with_picture(desk, scan, number, "D-1")
    carls.save(number, assets__1__alt__en="A page", assets__1__role="detail", assets__1__number="4")
    asset = look_up(number).assets[0]
    assert (asset.key, asset.alt, asset.role, asset.number) == (key, {"en": "A page"}, "detail", 4)
