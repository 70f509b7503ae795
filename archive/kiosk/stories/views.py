"""Addresses of the stories."""

from __future__ import annotations

from flask import Blueprint, abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from archive.catalogue import museum
from archive.kiosk.languages import choose_language
from archive.kiosk.presenters.frame import frame
from archive.kiosk.resources import resources
from archive.kiosk.stories import path
from archive.kiosk.stories.presenters import stop_page, story_cards

stories = Blueprint("stories", __name__)
stories.url_value_preprocessor(choose_language)


@stories.get("/<language>/stories")
def shelf(language: str) -> ResponseReturnValue:
    """Offer all stories."""
    kit = resources()
    with kit.session() as session:
        cards = story_cards(path.walks(session), language, kit.shows)
        return render_template("kiosk/stories.html", frame=frame(museum.get(session), language), stories=cards)


@stories.get("/<language>/stories/<slug>")
def story(language: str, slug: str) -> ResponseReturnValue:
    """Begin at the first stop."""
    return redirect(url_for("stories.stop", language=language, slug=slug, number=1))


@stories.get("/<language>/stories/<slug>/<int:number>")
def stop(language: str, slug: str, number: int) -> ResponseReturnValue:
    """Stand at one stop."""
    kit = resources()
    with kit.session() as session:
        found = path.walk(session, slug)
        if not 1 <= number <= len(found.stops):
            abort(404, "There is no such page.")
        last = number == len(found.stops)
        others = [one for one in path.walks(session) if one.story.slug != slug] if last else []
        page = stop_page(found, number, others, language, kit.shows)
        return render_template("kiosk/story.html", frame=frame(museum.get(session), language), page=page)
