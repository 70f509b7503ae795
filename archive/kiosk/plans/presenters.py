"""The page of a plan: the picture, the spots on it, and the same places as a list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flask import url_for

from archive.catalogue.authorities import AuthorityKind
from archive.catalogue.fields import Json
from archive.catalogue.plans import Plan
from archive.kiosk.names.naming import Counted
from archive.kiosk.presenters.addresses import name_url
from archive.kiosk.presenters.cards import Picture, Shows, rendition
from archive.kiosk.presenters.words import Words, choose
from media import Page


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on the picture; `left` and `top` in hundredths of it, `side` says where its name has room."""

    number: int
    name: Words
    url: str
    count: int
    left: float
    top: float
    side: str


@dataclass(frozen=True, slots=True)
class OtherPlan:
    """A way to another plan."""

    title: Words
    url: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class PlanPage:
    """Everything the page says; `others` only where there is more than one plan."""

    title: Words
    description: Words
    picture: Picture | None
    spots: tuple[Spot, ...]
    others: tuple[OtherPlan, ...]


def plan_page(plan: Plan, plans: Iterable[Plan], places: Iterable[Counted], language: str, shows: Shows) -> PlanPage:
    """Make the page's values; a spot whose place no published item names is left out."""
    known = {one.number: one for one in places}
    shown = [spot for spot in plan.spots if spot["place"] in known]
    every, whole = list(plans), Page(1, plan.original.width, plan.original.height)
    return PlanPage(
        title=choose(plan.title, language),
        description=choose(plan.description, language),
        picture=rendition(whole, plan.key, _texts(plan.picture.get("alt")), language, shows),
        spots=tuple(_spot(number, spot, known[spot["place"]], language) for number, spot in enumerate(shown, start=1)),
        others=tuple(
            OtherPlan(choose(one.title, language), _address(one, language), one.slug == plan.slug) for one in every
        )
        if len(every) > 1
        else (),
    )


def _spot(number: int, spot: dict[str, int], place: Counted, language: str) -> Spot:
    return Spot(
        number=number,
        name=choose(place.name, language) or Words(place.slug),
        url=name_url(AuthorityKind.PLACE, place.slug, language),
        count=place.count,
        left=spot["left"] / 10,
        top=spot["top"] / 10,
        side="before" if spot["left"] > 600 else "after",  # noqa: PLR2004 -- a long name needs four tenths of the picture
    )


def _texts(texts: Json) -> dict[str, str]:
    return {code: str(text) for code, text in texts.items()} if isinstance(texts, dict) else {}


def _address(plan: Plan, language: str) -> str:
    return url_for("plans.plan", language=language, slug=plan.slug)
