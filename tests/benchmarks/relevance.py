"""What a visitor finds: `python tests/benchmarks/relevance.py [--json] [--failures N]`.

The development queries of the shared relevance collection, asked of a whole archive (imported, indexed by the worker,
searched as the kiosk does), of stock Whoosh and of SQLite FTS5 over the same records. The measures are those of the
collection's own scorer. Prints a table a category and says which demands are not held.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from index import BadQuery
from tests.benchmarks.collection import FOLDER, QUERIES, RECORDS, ROOT, Missing, Row, cards, lines, scorer
from tests.benchmarks.peers.fts5 import Fts5
from tests.benchmarks.peers.stock_whoosh import StockWhoosh
from tests.benchmarks.peers.task import Peer
from tests.benchmarks.trial import Trial, keep_log_quiet, trial

SHOWN = 20
PEERS: tuple[type[Peer], ...] = (StockWhoosh, Fts5)
RUN = ROOT / "var" / "benchmarks" / "run.jsonl"
MEASURES = ("recall@10", "precision@5", "zero-result", "negative-FP", "forbidden", "hedged")
TITLES = ("recall@10", "precision@5", "empty", "negative-FP", "forbidden", "hedged")
# Overall, then each category of at least five answerable queries: least recall@10, least precision@5.
ALL, EACH, ACROSS = (0.985, 0.97), (0.95, 0.90), (0.90, 0.85)
MOST = {"zero-result": 0.0, "negative-FP": 0.0, "forbidden": 0.0, "hedged": 0.03}
ENOUGH = 5
Measures = Mapping[str, Mapping[str, float]]  # category or ALL → measure → mean
Ask = Callable[[Row], Row]  # a query → what else its line of the run says


def run_ours(archive: Trial, queries: Sequence[Row]) -> list[Row]:
    """Ask the archive; a query that is refused has found nothing."""

    def ask(query: Row) -> Row:
        try:
            found = archive.ask(query["q"], query["lang"], size=SHOWN)
        except BadQuery:
            return {"results": []}
        told = {"approximate": True} if found.approximate else {}
        return {"results": [hit.item.identifier for hit in found.hits], **told}

    return _run(ask, queries)


def measure(
    queries: Sequence[Row], records: Sequence[Row], folder: Path, peers: Sequence[type[Peer]] = PEERS
) -> tuple[dict[str, Measures], list[Row]]:
    """Give the measures of each engine by its name, `ours` first, and our run."""
    score = scorer().score
    with trial(folder, records) as archive:
        ours = run_ours(archive, queries)
    measured = {"ours": score(queries, ours)[0]}
    for peer in (make(folder) for make in peers):
        peer.build(cards(records))
        answers = _run(lambda query, peer=peer: {"results": peer.find(query["q"], SHOWN)}, queries)  # type: ignore[misc]
        measured[peer.name] = score(queries, answers)[0]
        peer.close()
    return measured, ours


def shortfalls(measures: Measures, queries: Sequence[Row]) -> list[str]:
    """Say in a sentence each which demands are not held."""
    found = [
        f"ALL: {name} is {measures['ALL'][name]:.3f}; at most {most} is allowed"
        for name, most in MOST.items()
        if measures["ALL"].get(name, 0.0) > most
    ]
    answerable = [query["category"] for query in queries if query["relevant"]]
    for category in sorted(measures):
        if category == "ALL" or answerable.count(category) >= ENOUGH:
            least = {"ALL": ALL, "cross_language": ACROSS}.get(category, EACH)
            found += [
                f"{category}: {name} is {value:.3f}; at least {wanted} is wanted"
                for name, wanted in zip(MEASURES, least, strict=False)
                if (value := measures[category].get(name, 1.0)) < wanted
            ]
    return found


def failures(queries: Sequence[Row], run: Sequence[Row], most: int) -> list[str]:
    """Tell the worst queries, those with the least recall first, then with the least precision."""
    each = scorer().score(queries, run)[1]
    found = {row["id"]: row for row in run}

    def worth(query: Row) -> tuple[float, float]:
        one = each[query["id"]]
        wrong = max(one.get("negative-FP", 0.0), one.get("forbidden", 0.0), one.get("hedged", 0.0))
        return min(one.get("recall@10", 1.0), 1.0 - wrong), one.get("precision@5", 1.0)

    worst = sorted((query for query in queries if worth(query) < (1.0, 1.0)), key=worth)[:most]
    return [
        f"{query['id']} {query['category']} {query['q']!r} wanted {query['relevant'][:5]} "
        f"found {found[query['id']]['results'][:5]}{' approximate' if 'approximate' in found[query['id']] else ''}"
        for query in worst
    ]


def table(measured: Mapping[str, Measures]) -> str:
    """Set the engines side by side: a line a category, and in each column their figures in the order of the heading."""
    ours = measured["ours"]
    rows = ["columns: " + " / ".join(measured)]
    rows.append(f"{'category':16} {'n':>4} " + " ".join(f"{title:>16}" for title in TITLES))
    for category in ["ALL", *sorted(set(ours) - {"ALL"})]:
        cells = (" ".join(_figure(one[category].get(name)) for one in measured.values()) for name in MEASURES)
        rows.append(f"{category:16} {ours[category]['n']:4} " + " ".join(f"{cell:>16}" for cell in cells))
    return "\n".join(rows)


def _figure(value: float | None) -> str:
    return "    -" if value is None else f"{value:5.3f}"


def _run(ask: Ask, queries: Sequence[Row]) -> list[Row]:
    return [{"id": query["id"], **ask(query)} for query in queries]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="print the measures as JSON instead of the table")
    parser.add_argument("--failures", type=int, default=0, metavar="N", help="also list our N worst queries")
    parser.add_argument("--queries", type=Path, default=FOLDER / QUERIES, help="another file of judged queries")
    parser.add_argument("--records", type=Path, default=FOLDER / RECORDS, help="the records they are judged on")
    parser.add_argument("--run", type=Path, default=RUN, help="where our run goes")
    chosen = parser.parse_args()
    keep_log_quiet()
    try:
        queries, records = lines(chosen.queries), lines(chosen.records)
        with tempfile.TemporaryDirectory(prefix="archive-relevance-") as place:
            measured, ours = measure(queries, records, Path(place))
    except Missing as error:
        print(f"skipped: {error}")
        return
    chosen.run.parent.mkdir(parents=True, exist_ok=True)
    chosen.run.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in ours), "utf-8")
    missed = shortfalls(measured["ours"], queries)
    worst = failures(queries, ours, chosen.failures)
    if chosen.json:
        print(json.dumps({**measured, "not held": missed, "failures": worst}, ensure_ascii=False, indent=1))
    else:
        print("\n".join([table(measured), "", f"not held: {len(missed)}", *missed, "", *worst]))


if __name__ == "__main__":
    main()
