"""Probes a picture and describes it on the way: how its pages look, and what the file says about itself."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict

from PIL import Image

from media.decoder import embedded, look, opening
from media.decoder.job import Job
from media.decoder.patience import patience
from media.embedded import Embedded


def probe(job: Job) -> Mapping[str, object]:
    """Return the facts of `opening.probe`, `looks` by page number, and `embedded` as `Embedded` names it."""
    description = _Description(job.limits.structure_seconds)
    facts = opening.probe(job, description.add)
    return {**facts, "looks": description.looks, "embedded": asdict(description.embedded)}


class _Description:
    """Grows page by page. Nothing that fails here may stop a picture from being taken."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self.looks: dict[int, str] = {}
        self.embedded = Embedded()

    def add(self, image: Image.Image, page: int, turn: int) -> None:
        """Look at a page whose pixels were loaded."""
        with suppress(Exception):
            self.looks[page] = f"{look.bits_of(image, turn):x}"
        if page == 1:
            with suppress(Exception), patience(self._seconds):
                self.embedded = embedded.read(image)
