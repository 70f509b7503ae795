"""An export: the pictures first, then the records, whose file takes its name only when all is there."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.orm import Session

import media
from archive.catalogue.assets import Asset, Original
from archive.catalogue.plans import Plan
from archive.errors import Problem
from archive.exchange import jsonl
from archive.exchange.entries import holdings
from archive.exchange.originals import OriginalFile, copy_originals, folder_beside


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written, and which pictures could not be."""

    records: int
    pictures: int
    problems: tuple[Problem, ...] = ()


def export_files(session: Session, store: media.Store, target: Path, progress: Callable[[int, int], None]) -> Exported:
    """Write all records into a file, and the originals they name into the folder beside it.

    Interrupted, no half file is left; a file of this name from an earlier export stays until the new one is whole.

    Raises:
        OSError: the place cannot be written.
    """
    shown = sa.union(sa.select(Asset.sha256), sa.select(Plan.sha256))
    used = sa.select(Original).where(Original.sha256.in_(shown)).order_by(Original.sha256)
    originals = [OriginalFile.of(original) for original in session.scalars(used)]
    problems: list[Problem] = []
    for done, problem in enumerate(copy_originals(store, originals, folder_beside(target)), start=1):
        problems += [problem] if problem else []
        progress(done, len(originals) + 1)
    with media.placed(target) as file:
        text = io.TextIOWrapper(file, encoding="utf-8", newline="\n", write_through=True)
        records = jsonl.write(holdings(session), text)
        text.detach()
    progress(len(originals) + 1, len(originals) + 1)
    return Exported(records, len(originals) - len(problems), tuple(problems))
