"""`archive search`: what a visitor would find, and how it was found."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from archive.catalogue.kinds import KINDS
from archive.cli.failures import complain, printable
from archive.cli.settled import catalogue, with_settings

if TYPE_CHECKING:
    from archive.search import Found, FoundItem
    from archive.settings import Settings
    from index import Trace

REASONS = {
    "exact": "as typed",
    "form": "another form of the word",
    "spelling": "another or older spelling",
    "transliteration": "across scripts",
    "vocabulary": "another word for it",
    "layout": "another keyboard layout",
    "typo": "a slip corrected",
}


@click.command()
@click.argument("words")
@click.option("--explain", is_flag=True, help="Tell what was done with each word, which steps were asked, and why.")
@click.option("--lang", type=click.Choice(["ru", "en", "uk", "de", "fr"]), default="ru", show_default=True)
@click.option("--kind", "kinds", multiple=True, type=click.Choice(list(KINDS)), help="Only this kind; may be repeated.")
@click.option("--limit", type=click.IntRange(1, 50), default=10, show_default=True, help="At most so many hits.")
@with_settings
def search(settings: Settings, words: str, *, explain: bool, lang: str, kinds: tuple[str, ...], limit: int) -> None:
    """Search what is published, as the kiosk does, and say why each hit was found."""
    from archive.catalogue.published import published
    from archive.search import Asked, find, trace
    from index import BadQuery, Reader

    try:
        asked = Asked(words, lang, {"kind": kinds} if kinds else {}, size=limit)
    except BadQuery as error:
        raise click.BadParameter(str(error), param_hint="WORDS") from error
    with catalogue(settings) as database, published(database) as session:
        reader = Reader(settings.index_folder)
        told = trace(session, reader, asked) if explain else None
        found = find(session, reader, asked)
        lines = [*_answer(found, lang), *(_explanation(told) if told else ())]
    if found.reduced:
        complain("There is no index just now: only plain words were compared. `archive reindex` builds one.")
    for line in lines:
        click.echo(printable(line))


def _answer(found: Found, language: str) -> Iterator[str]:
    near = " Nothing has all that was asked for; these come near." if found.approximate else ""
    yield f"{found.total} found in {found.took_ms:.0f} ms.{near}"
    for meant in found.interpreted:
        yield f"Also looked for: {meant.shown_as} ({REASONS[meant.reason]})"
    for number, one in enumerate(found.hits, start=1):
        yield from _hit(number, one, language)
    if found.suggestions:
        yield "Perhaps: " + ", ".join(found.suggestions)


def _hit(number: int, one: FoundItem, language: str) -> Iterator[str]:
    from archive.catalogue.dates import from_edtf, show

    item = one.item
    date = show(from_edtf(item.date, item.date_text), language) if item.date else item.date_text
    yield f"{number:>3}. {item.identifier}  {item.heading(language)}" + (f"  ({date})" if date else "")
    for why in one.why:
        yield f"     {why.matched}: {REASONS[why.reason]}, in {why.field}"


def _explanation(told: Trace) -> Iterator[str]:
    yield ""
    yield "Words"
    for word in told.words:
        lemmas = ", ".join(f"{lemma} {share:.2f}" for lemma, share in word.lemmas)
        read = f", read as {word.normalised}" if word.normalised else ""
        yield f"  {word.typed}{read}" + ("" if word.needed else " (need not occur)")
        if lemmas:
            yield f"    dictionary forms: {lemmas}"
        for way in word.ways:
            there = "is there" if way.held else "nowhere"
            yield f"    {way.weight:4.2f} {way.reason:<15} {way.field:<9} {there:<8} {' + '.join(way.keys)}"
    for typed in told.unwanted:
        yield f"  without: {typed}"
    yield ""
    yield "Steps"
    for step in told.steps:
        asked = f"{step.milliseconds:7.1f} ms {step.records:6} records" if step.asked else "   not asked"
        yield f"  {step.name:<22}{asked:<26} {step.why}"
