"""What the visitors' side works with: the catalogue opened for reading, the index, the shown pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace

from flask import current_app
from sqlalchemy.orm import Session

from archive.catalogue.published import published
from archive.catalogue.unchanged import Memory, remember, unchanged
from archive.catalogue.veils import must_be_veiled
from archive.db import Database
from archive.errors import NotFound
from archive.kiosk.kept_pages import KeptPages, Made
from archive.settings import Settings
from archive.speech import Recordings, Voices
from index import Reader
from media import Store
from media.images import Images


class Resources:
    """One of each for an application. Nothing is opened before the first request, so that forking does no harm."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.database = Database(settings.database, read_only=True)
        self.reader = Reader(settings.index_folder)
        self.store = Store(settings.data)
        self.images = Images(settings.data)
        self.recordings = Recordings(settings.data, Voices(), places=max(1, settings.threads // 2))
        self._kept = KeptPages()
        self._memory: tuple[int | None, Memory] = (None, {})

    @contextmanager
    def session(self) -> Iterator[Session]:
        """Give a session that sees what is published, and what was read of it since the catalogue changed."""
        memory = self._memory_of(self.database.state())
        with published(self.database) as session:
            if memory is not None:
                remember(session, memory)
            yield session

    def _memory_of(self, state: int | None) -> Memory | None:
        """Give what belongs to a state; of one that has gone by nothing is kept."""
        if state is None:
            return None
        known, memory = self._memory
        if known != state:
            memory = {}
            self._memory = (state, memory)
        return memory

    def page(self, address: str, make: Callable[[], Made]) -> bytes:
        """Give the page at an address, kept from before while neither the catalogue nor the index has changed.

        What is withdrawn is gone with the commit: the state is read before anything that stands on the page. It is read
        again afterwards, since the index may fail in between.
        """
        state = self._state()

        def make_and_look() -> Made:
            made = make()
            return replace(made, whole=made.whole and self._state() == state)

        return self._kept.page(address, state, make_and_look)

    def _state(self) -> tuple[int, str] | None:
        catalogue, generation = self.database.state(), self.reader.generation
        return None if catalogue is None or generation is None else (catalogue, generation)

    def refuse_hidden(self, key: str) -> None:
        """Look whether a visitor may see what lies under this key: the catalogue once a state, not for each tile.

        The public folder follows the catalogue a moment later, and a killed process or a full disk may leave it
        behind: a sharp picture where a veiled one must stand is not given.

        Raises:
            NotFound: there is none.
        """
        asked = ("picture", key)
        memory = self._memory_of(self.database.state())
        veiled = None if memory is None else memory.get(asked)
        if veiled is None:
            with self.session() as session:
                veiled = unchanged(session, asked, lambda: must_be_veiled(session, key))
        if veiled and not self.store.is_veiled(key):
            raise NotFound("This picture is not here.")

    def shows(self, key: str, name: str) -> bool:
        """Whether this picture file stands before visitors; it does not before it is rendered."""
        return self.store.public_file(key, name) is not None

    def zooms(self, key: str) -> Mapping[int, tuple[int, int]]:
        """Give width and height in pixels of every page that can be zoomed into; none before there are tiles."""
        return self.images.sizes(key)


def resources() -> Resources:
    """Give those of the application that answers this request."""
    found: Resources = current_app.extensions["kiosk"]
    return found
