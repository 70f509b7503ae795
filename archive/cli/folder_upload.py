"""`archive upload DIR`: what would be brought in, the bringing with its progress, and what became of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import click

import media
from archive.catalogue.actors import COMMAND_LINE
from archive.catalogue.kinds import KINDS
from archive.cli.failures import Code, complain, printable
from archive.cli.progress import bar
from archive.db import Database
from archive.errors import Refusal
from archive.intake.bringing import Bringer, Brought, Fate, open_plain
from archive.intake.bundles import Bundle, Doubt, Why, bundle
from archive.intake.folders import Folder, walk
from archive.intake.scan_names import PAGE

# So many names of a doubtful group are shown; the others are counted.
NAMED = 6

_WHY = {
    Why.SAME_PLACE: "two files claim to be the same side or page",
    Why.LETTERS: "the letters count more than two sides",
    Why.NUMBERS: "the numbers may count pages or separate things. For pages name them p1, p2 … or give --kind diary",
    Why.MIXED: "their names mark sides and pages in different ways",
}


def likeness(items: Sequence[str]) -> str:
    """Say which items hold a picture that a new one looks like; nothing where none does."""
    return f"; looks like a picture of {', '.join(items)}: compare them at the desk" if items else ""


class FolderUpload:
    """Brings whole folders in and keeps count."""

    def __init__(self, database: Database, store: media.Store, kind: str, collection: str) -> None:
        self._bringer = Bringer(database, store, COMMAND_LINE, kind, collection)
        self._kind = kind
        self._fates: Counter[Fate] = Counter()
        self._made: Counter[str] = Counter()
        self._left: Counter[str] = Counter()
        self._unread = 0

    def run(self, tops: Sequence[Path]) -> Code:
        """Bring them in; give the exit code. Interrupted, what was done is still summed up."""
        total = sum(len(folder.files) for folder in _folders(tops))
        try:
            with bar("Upload") as progress:
                for brought in self._all(tops):
                    self._count(brought)
                    progress(self._fates.total(), total)
        finally:
            self._sum_up(total)
        return Code.DATA if self._fates[Fate.REFUSED] or self._unread else Code.DONE

    def _all(self, tops: Sequence[Path]) -> Iterator[Brought]:
        for folder in _folders(tops):
            self._note(folder)
            bundles, doubts = _bundles(folder, self._kind)
            _say_doubts(folder, doubts)
            for each in bundles:
                if len(each.sheets) > 1:
                    self._made["pages" if each.paged else "pairs"] += 1
                yield from self._bringer.bring(folder.path, each)

    def _note(self, folder: Folder) -> None:
        if folder.problem:
            self._unread += 1
            complain(f"{folder.path}: This folder cannot be read: {folder.problem}.")
        self._left.update(Path(name).suffix.casefold() for name in folder.beside)
        for name in folder.links:
            click.echo(printable(f"{folder.path / name}: left alone, it is a link or no plain file"))

    def _count(self, brought: Brought) -> None:
        self._fates[brought.fate] += 1
        if brought.fate is Fate.REFUSED:
            complain(f"{brought.file}: {brought.why}")
        elif brought.fate is Fate.TAKEN:
            done = "new draft" if brought.created else "added to"
            click.echo(printable(f"{brought.file}: {done} {brought.item}{likeness(brought.alike)}"))

    def _sum_up(self, total: int) -> None:
        if self._left:
            kinds = ", ".join(f"{count} × {ending}" for ending, count in sorted(self._left.items()))
            click.echo(printable(f"Left alone, being no pictures: {kinds}."))
        taken, skipped, refused = (self._fates[fate] for fate in Fate)
        rest = f", {total - self._fates.total()} not reached" if self._fates.total() < total else ""
        click.echo(
            f"{taken} taken, {skipped} here already, {refused} refused{rest}. "
            f"Fronts with their backs: {self._made['pairs']}; in pages: {self._made['pages']}."
        )


def show_plan(store: media.Store, tops: Sequence[Path], kind: str) -> Code:
    """Show which files would become one item, which stay apart, and which would be refused; give the exit code.

    Nothing is decoded: what is damaged within a picture is found when it is brought in.
    """
    code = Code.DONE
    for folder in _folders(tops):
        bundles, doubts = _bundles(folder, kind)
        for each in bundles:
            name = kind or ("diary" if each.paged else "postcard")
            title = each.title or folder.path.resolve().name
            click.echo(printable(f"{KINDS[name].label} “{title}” ({folder.path})"))
            for sheet in each.sheets:
                place = f"{sheet.role} {sheet.number}" if sheet.role == PAGE else sheet.role
                click.echo(printable(f"    {place}: {sheet.file}"))
                code = max(code, _glance(store, folder.path / sheet.file))
        _say_doubts(folder, doubts)
        if folder.problem:
            complain(f"{folder.path}: This folder cannot be read: {folder.problem}.")
            code = Code.DATA
    return code


def _glance(store: media.Store, file: Path) -> Code:
    try:
        with open_plain(file) as stream:
            store.glance(stream)
    except (Refusal, media.Refused) as refused:
        complain(f"{file}: {refused}")
        return Code.DATA
    return Code.DONE


def _folders(tops: Iterable[Path]) -> Iterator[Folder]:
    for top in tops:
        yield from walk(top)


def _bundles(folder: Folder, kind: str) -> tuple[tuple[Bundle, ...], tuple[Doubt, ...]]:
    # Of a kind that is read in pages, a bare number is a page.
    return bundle(folder.files, numbered_pages=bool(kind) and KINDS[kind].sides[0] == PAGE)


def _say_doubts(folder: Folder, doubts: Iterable[Doubt]) -> None:
    for doubt in doubts:
        names = ", ".join(doubt.files[:NAMED]) + (f" and {len(doubt.files) - NAMED} more" * (len(doubt.files) > NAMED))
        click.echo(printable(f"{folder.path}: kept apart: {names}: {_WHY[doubt.why]}."))
