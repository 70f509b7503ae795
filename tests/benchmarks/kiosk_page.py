"""The visitors' search page over HTTP: `python tests/benchmarks/kiosk_page.py [--records 10000] [--requests 400]`.

Two gunicorn workers, started as the service starts them, against Datasette's full-text page and against a bare page of
Flask and FTS5 with as many workers, over the same records, on this machine's loopback only. The servers take turns in
short blocks; the number of requests is bounded. Datasette is left out where it is not installed. Every question comes
again after some time, as at a kiosk: `kiosk` may then answer with the page it kept; `kiosk, new` is asked by an address
that was never asked before, so that it makes every page.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from itertools import count
from pathlib import Path
from urllib.parse import quote

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from archive.cli.supervisor import _environment, _gunicorn
from archive.settings import Settings, read_settings
from tests.benchmarks.collection import FOLDER, RECORDS, ROOT, Card, Missing, cards, lines
from tests.benchmarks.growth import grown
from tests.benchmarks.load import Target, load, serving
from tests.benchmarks.peers import datasette_page, fts5_page
from tests.benchmarks.peers.available import build_or_open
from tests.benchmarks.peers.fts5 import Fts5
from tests.benchmarks.peers.task import Task
from tests.benchmarks.questions import questions
from tests.benchmarks.trial import keep_log_quiet, trial
from tests.service import free_port

# A worker is replaced after 2,000 requests; that is not to happen while it is measured.
MOST_REQUESTS = 1_500
WORDS = 20
OURS, UNKEPT = "kiosk", "kiosk, new"
# At least so many times Datasette's requests a second, at most such a part of its p95 (DESIGN §8).
RATE, DELAY = 5.0, 0.5


@contextmanager
def all_serving(
    folder: Path, settings: Settings, plain: Sequence[Card], datasette: str | None
) -> Iterator[dict[str, Target]]:
    """Start every server; give their pages by name, ours first."""
    here = {"PYTHONPATH": str(ROOT)}
    with ExitStack() as stack:
        kiosk = Target(settings.port, lambda text: f"/ru/search?q={quote(text)}")
        start = _gunicorn(settings, kiosk.port, "archive.cli.wsgi:kiosk()")
        stack.enter_context(serving(start, kiosk.port, "/readyz", _environment(settings) | here))
        serial = count()
        unkept = Target(kiosk.port, lambda text: f"/ru/search?q={quote(text)}&asked={next(serial)}")
        targets = {OURS: kiosk, UNKEPT: unkept}
        build_or_open(Fts5(folder), plain, folder)
        bare = Target(free_port(), lambda text: f"/search?q={quote(text)}")
        start = _gunicorn(settings, bare.port, "tests.benchmarks.peers.fts5_page:app()")
        stack.enter_context(serving(start, bare.port, "/search", os.environ | here | {fts5_page.FOLDER: str(folder)}))
        targets["Flask+FTS5"] = bare
        if datasette:
            page = Target(free_port(), datasette_page.path)
            start = datasette_page.command(datasette, datasette_page.build(folder, plain), page.port)
            stack.enter_context(serving(start, page.port, page.path(""), os.environ))
            targets["Datasette"] = page
        yield targets


def print_pages(targets: Mapping[str, Target]) -> None:
    """Print each page's figures, then ours against each peer's."""
    print(f"\n{'page':12}{'requests/s':>12}{'p50 ms':>10}{'p95 ms':>10}{'KB':>8}")
    for name, one in targets.items():
        size = one.letters / len(one.times) / 1000
        print(f"{name:12}{one.rate:12.1f}{one.spread.p50:10.1f}{one.spread.p95:10.1f}{size:8.1f}")
    for ours in (OURS, UNKEPT):
        _print_ratios(ours, targets[ours], {name: one for name, one in targets.items() if name not in (OURS, UNKEPT)})


def _print_ratios(our_name: str, ours: Target, peers: Mapping[str, Target]) -> None:
    print(f"\n{our_name + ' / peer':20}{'requests/s':>12}{'p50':>10}{'p95':>10}")
    for name, one in peers.items():
        rate, p50, p95 = ours.rate / one.rate, ours.spread.p50 / one.spread.p50, ours.spread.p95 / one.spread.p95
        print(f"{name:20}{rate:12.2f}{p50:10.2f}{p95:10.2f}")
        if name == "Datasette":
            held = "held" if rate >= RATE and p95 <= DELAY else "not held"
            print(f"demand: requests/s at least {RATE:g} times Datasette's, p95 at most {DELAY:g} of its: {held}")


def run(records_wanted: int, requests: int, connections: int, datasette: str | None, folder: Path) -> None:
    """Build everything, ask, print."""
    records = list(grown(lines(FOLDER / RECORDS), records_wanted))
    plain = cards(records)
    asked = questions(plain, WORDS)
    texts = [text for row in zip(asked[Task.COMMON], asked[Task.RARE], asked[Task.AND], strict=False) for text in row]
    with trial(folder, records) as archive:
        settings = read_settings(data=archive.settings.data, port=free_port(), workers=2)
        with all_serving(folder, settings, plain, datasette) as targets:
            load(list(targets.values()), texts, requests, connections)
            print(f"{records_wanted} records, {requests} requests a page over {connections} connections,")
            print(f"{len(set(texts))} different questions, each asked {requests / len(set(texts)):.1f} times")
            print_pages(targets)


def main() -> None:
    """Read what is wanted."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=10_000, help="how many; 10,000 unless told otherwise")
    parser.add_argument("--requests", type=int, default=400, help=f"to each page, at most {MOST_REQUESTS}")
    parser.add_argument("--connections", type=int, default=4, help="at one time")
    parser.add_argument("--datasette", help="the program, where it is installed apart")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="build here, or use again what was built")
    chosen = parser.parse_args()
    datasette = datasette_page.program(chosen.datasette)
    if datasette is None:
        print("Datasette is left out: it is not installed (name the program with --datasette)")
    keep_log_quiet()
    requests = min(chosen.requests, MOST_REQUESTS)
    try:
        with tempfile.TemporaryDirectory(prefix="archive-page-") as place:
            folder = chosen.keep or Path(place)
            folder.mkdir(parents=True, exist_ok=True)
            run(chosen.records, requests, chosen.connections, datasette, folder)
    except Missing as error:
        print(f"skipped: {error}")


if __name__ == "__main__":
    main()
