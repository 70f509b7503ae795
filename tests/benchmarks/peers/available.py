"""The peers that can run on this machine."""

from __future__ import annotations

import time
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from tests.benchmarks.collection import Card
from tests.benchmarks.peers.fts5 import Fts5
from tests.benchmarks.peers.stock_whoosh import StockWhoosh
from tests.benchmarks.peers.task import Peer

PEERS: dict[str, type[Peer]] = {Fts5.name: Fts5, StockWhoosh.name: StockWhoosh}
MISSING: list[str] = []

if find_spec("tantivy"):
    from tests.benchmarks.peers.tantivy_index import Tantivy

    PEERS[Tantivy.name] = Tantivy
else:
    MISSING.append("tantivy is left out: the package tantivy is not installed")


def build_or_open(peer: Peer, cards: Sequence[Card], folder: Path) -> float:
    """Build a peer's index and give the seconds; open the one an earlier trial left in the folder, in no time."""
    done = folder / f"{peer.name}-{len(cards)}"
    if done.exists():
        peer.open()
        return 0.0
    started = time.perf_counter()
    peer.build(cards)
    done.touch()
    return time.perf_counter() - started
