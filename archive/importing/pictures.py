"""Pictures that come along with records: found beside the file, never outside its folder, and taken into the store."""

from __future__ import annotations

import hashlib
import os
import stat
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, BinaryIO, cast

import media
from archive.catalogue.assets import Original
from archive.catalogue.plan_records import PlanRecord
from archive.catalogue.records import PictureLink, Record
from archive.db import Database
from archive.errors import Invalid, Problem, Refusal
from archive.exchange.originals import folder_beside
from archive.intake import original_of, store_file

if TYPE_CHECKING:
    from io import BufferedReader


@dataclass(frozen=True, slots=True)
class Prepared:
    """A record whose pictures are all named by SHA-256, and the rows of those that were taken in for it."""

    record: Record
    originals: tuple[Original, ...] = ()


@dataclass(frozen=True, slots=True)
class PreparedPlan:
    """A plan whose picture is named by SHA-256, and its row where it was taken in for it."""

    plan: PlanRecord
    originals: tuple[Original, ...] = ()


class Pictures:
    """Finds the pictures of one file's records.

    Args:
        database: knows which originals there are.
        kept: the archive's store, where a picture may lie already.
        into: where new ones go: the same store, or another one for a dry run.
        file: the file of records.
    """

    def __init__(self, database: Database, kept: media.Store, into: media.Store, file: Path) -> None:
        self._database = database
        self._kept = kept
        self._into = into
        self._folder = file.parent
        self._exported = folder_beside(file).name

    def prepare(self, record: Record, *, take: bool) -> Prepared:
        """Find all pictures of a record and, with `take`, bring them into the store; without, only learn their SHA-256.

        Raises:
            Invalid: one is not there, is refused, is not the one that was meant, or comes twice; each is named.
            Unready: the disk is full or failing.
        """
        # All are looked at before the first is taken in: one that is missing leaves nothing of the others behind.
        prepared = self._all(record, take=False)
        return self._all(record, take=True) if take else prepared

    def prepare_plan(self, plan: PlanRecord) -> PreparedPlan:
        """Find the picture of a plan and bring it into the store.

        Raises:
            Invalid: it is not there, is refused, or is not the one that was meant.
            Unready: the disk is full or failing.
        """
        try:
            found, original = self._one(plan.picture, take=True)
        except Refusal as refusal:
            raise Invalid((Problem("picture.file", refusal.template, refusal.values),)) from refusal
        return PreparedPlan(replace(plan, picture=found), (original,) if original else ())

    def _all(self, record: Record, *, take: bool) -> Prepared:
        links: list[PictureLink] = []
        originals: list[Original] = []
        problems: list[Problem] = []
        for number, link in enumerate(record.assets, start=1):
            try:
                found, original = self._one(link, take=take)
                _refuse_twice(found, links)
                links.append(found)
                originals += [original] if original else []
            except Refusal as refusal:
                problems.append(Problem(f"assets.{number}.file", refusal.template, refusal.values))
        if problems:
            raise Invalid(tuple(problems))
        return Prepared(replace(record, assets=tuple(links)), tuple(originals))

    def _one(self, link: PictureLink, *, take: bool) -> tuple[PictureLink, Original | None]:
        """Give the picture by its SHA-256, and the row of the original where it was taken in just now."""
        named = replace(link, file="", filename=link.filename or _name(link))
        if link.sha256 and self._is_known(link.sha256):
            return named, None
        with self._open(link) as stream:
            sha256 = hashlib.file_digest(cast("BufferedReader", stream), "sha256").hexdigest()
            named = replace(named, sha256=sha256)
            if link.sha256 not in ("", sha256):
                raise Refusal(
                    "The file %(file)s is not the picture this record means: its SHA-256 differs. Copy it again.",
                    file=link.file or link.filename,
                )
            if not take or self._is_known(sha256):
                return named, None
            stream.seek(0)
            return named, original_of(store_file(self._into, stream, _name(link) or sha256))

    def _is_known(self, sha256: str) -> bool:
        with self._database.reading() as session:
            return session.get(Original, sha256) is not None and self._kept.has(sha256)

    def _open(self, link: PictureLink) -> BinaryIO:
        """Look in the store, then among the pictures of an export, then where the record says."""
        if link.sha256 and self._kept.has(link.sha256):
            return self._kept.open(link.sha256)
        exported = self._names.get(link.sha256)
        path = PurePosixPath(self._exported, exported) if exported else PurePosixPath(link.file)
        if exported or link.file:
            return open_below(self._folder, path)
        raise Refusal("The picture is not in the archive, nor in the folder %(folder)s.", folder=self._exported)

    @cached_property
    def _names(self) -> dict[str, str]:
        with suppress(OSError):
            names = [path.name for path in (self._folder / self._exported).iterdir()]
            return {name.partition(".")[0]: name for name in names}
        return {}


def open_below(folder: Path, path: PurePosixPath) -> BinaryIO:
    """Open a file below a folder; step by step, so that no link and no `..` leads out of it.

    Raises:
        Refusal: it is not there, is no plain file, or leads elsewhere.
    """
    if path.is_absolute() or ".." in path.parts or "\0" in str(path) or not path.parts:
        template = (
            "%(file)s leads out of the folder of the records. Put the picture beside them and name it from there."
        )
        raise Refusal(template, file=str(path))
    try:
        return _open_step_by_step(folder, path)
    except OSError as error:
        why = error.strerror or str(error)
        template = "The picture %(file)s cannot be read (%(why)s). It must lie beside the records and be no link."
        raise Refusal(template, file=str(path), why=why) from error


def _open_step_by_step(folder: Path, path: PurePosixPath) -> BinaryIO:
    opened = [os.open(folder, os.O_RDONLY | os.O_DIRECTORY)]
    try:
        for part in path.parts[:-1]:
            opened.append(os.open(part, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=opened[-1]))
        # Not blocking: opening a pipe would wait for a writer for ever.
        file = os.open(path.name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=opened[-1])
    finally:
        for descriptor in opened:
            os.close(descriptor)
    stream = os.fdopen(file, "rb")
    if not stat.S_ISREG(os.fstat(file).st_mode):
        stream.close()
        raise OSError("not a plain file")
    return stream


def _refuse_twice(found: PictureLink, links: list[PictureLink]) -> None:
    if found.sha256 in {link.sha256 for link in links}:
        raise Refusal("This picture stands twice in the record. Remove one.")


def _name(link: PictureLink) -> str:
    return media.safe_name(link.file) if link.file else link.filename
