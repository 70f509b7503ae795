from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from index import Document, Passage, Query, Reader, Writer
from index.synonyms import thesaurus

Item = Callable[..., Document]


@pytest.fixture(scope="session", autouse=True)
def vocabulary() -> None:
    """Reads dictionaries and thesaurus once, so that no property test waits for them."""
    thesaurus().prepare("ru", "en", "de", "uk")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the index lies."""
    return tmp_path / "index"


@pytest.fixture(scope="session")
def item() -> Item:
    """Makes one document out of a text."""

    def make(  # noqa: PLR0913 - a record has many parts
        key: str,
        text: str = "",
        *,
        title: str = "",
        version: int = 1,
        facets: Mapping[str, tuple[str, ...]] | None = None,
        days: tuple[int, int] | None = None,
        identifier: str = "",
        passages: tuple[Passage, ...] = (),
    ) -> Document:
        plain = (Passage.plain("title", "ru", title), Passage.plain("text", "ru", text))
        first, last = days or (None, None)
        return Document(
            key, version, "diary", identifier or f"КМ-{key}", plain + passages, facets or {}, first, last, title
        )

    return make


@pytest.fixture
def indexed(folder: Path) -> Callable[..., Reader]:
    """Builds an index of these documents and opens it."""

    def build(*documents: Document) -> Reader:
        with Writer(folder) as writer:
            writer.rebuild(documents, through=1)
        return Reader(folder, check_every=0)

    return build


@pytest.fixture(scope="session")
def keys() -> Callable[..., list[str]]:
    """The keys a search finds, best first."""

    def find(reader: Reader, text: str = "", **asked: object) -> list[str]:
        return [hit.key for hit in reader.search(Query(text, **asked)).hits]  # type: ignore[arg-type]

    return find
