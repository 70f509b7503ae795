"""What was read of the catalogue, for as long as nothing in it changes: names of facets, the museum itself.

Every page needs the same few rows; reading them again took a quarter of a search page's time.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar

from sqlalchemy.orm import Session

# Values of one state, some 200 bytes each.
MOST = 20_000
_NAME = "unchanged"
_Value = TypeVar("_Value")
Memory = dict[Hashable, object]


def remember(session: Session, memory: Memory) -> None:
    """Let a session use what others read in the same state of the catalogue.

    Args:
        session: not yet asked anything, so that it sees this state or a newer one.
        memory: of this state and of this view; of another one a new dictionary.
    """
    session.info[_NAME] = memory


def unchanged(session: Session, key: Hashable, read: Callable[[], _Value]) -> _Value:
    """Give what was read under this key in the same state, else read it now.

    Rows outlive their session: of them nothing can be read later that was not read with them.
    """
    memory: dict[Hashable, _Value] | None = session.info.get(_NAME)
    if memory is None:
        return read()
    if key not in memory:
        if len(memory) >= MOST:
            memory.clear()
        value = memory[key] = read()
        return value
    return memory[key]
