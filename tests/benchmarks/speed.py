"""How quickly things are found: `python tests/benchmarks/speed.py [--records 10000] [--questions 20]`.

The shared relevance collection, repeated and varied to the number asked for, in a whole archive, in SQLite FTS5, in
stock Whoosh and, where installed, in tantivy. The engines take turns within one run, so the ratios are worth more than
the times. `index` is our search function alone (with facets and reasons), `archive` the whole answer (with rows, names
and snippets). 10,000 records take about five minutes, 100,000 about an hour.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.benchmarks.collection import FOLDER, QUERIES, RECORDS, Missing, cards, lines
from tests.benchmarks.demands import Row
from tests.benchmarks.growth import grown
from tests.benchmarks.ours import OurArchive, OurIndex
from tests.benchmarks.peers.available import MISSING, PEERS, build_or_open
from tests.benchmarks.peers.task import Engine, Task
from tests.benchmarks.questions import questions, vocabulary
from tests.benchmarks.resident import OURS, resident
from tests.benchmarks.rounds import Spread, in_turns
from tests.benchmarks.saving import until_found_by_peer, until_found_by_visitors
from tests.benchmarks.trial import keep_log_quiet, trial

# What DESIGN asks for, in milliseconds, seconds and megabytes; the bounds of a search grow with the archive.
SMALL, SEARCH_SMALL, SEARCH_LARGE = 10_000, 10.0, 50.0
COMPLETION, FOUND_AFTER, BULK_PER_10K, MEMORY = 2.0, 2.0, 60.0, 200.0
Times = dict[Task, dict[str, Spread]]


def compare(engines: Sequence[Engine], asked: Mapping[Task, Sequence[str]]) -> Times:
    """Time every task in turns; an engine that cannot do one has no time for it."""
    return {
        task: in_turns({one.name: partial(one.ask, task) for one in engines if task in one.can}, texts)
        for task, texts in asked.items()
    }


def print_totals(engines: Sequence[Engine], asked: Mapping[Task, Sequence[str]]) -> None:
    """Print how much each engine finds, the mean of each task: who finds nothing is quick."""
    print(f"\n{'records found':20}" + "".join(f"{one.name:>17}" for one in engines))
    for task, texts in asked.items():
        print(f"{task:20}" + "".join(f"{_mean_total(one, task, texts):>17}" for one in engines))


def print_times(times: Times, names: Sequence[str]) -> None:
    """Print p50/p95 of each engine, then how ours compare with each peer: below 1 is quicker."""
    print(f"\n{'p50 / p95 in ms':20}" + "".join(f"{name:>17}" for name in names))
    for task, row in times.items():
        print(f"{task:20}" + "".join(f"{_spread(row.get(name)):>17}" for name in names))
    peers = names[2:]
    print(f"\n{'ours / peer, p95':20}" + "".join(f"{f'{our}:{peer}':>17}" for our in names[:2] for peer in peers))
    for task, row in times.items():
        ratios = (_ratio(row.get(our), row.get(peer)) for our in names[:2] for peer in peers)
        print(f"{task:20}" + "".join(f"{ratio:>17}" for ratio in ratios))


def visitors(engines: Sequence[Engine]) -> dict[str, Spread]:
    """Time what visitors ask: the questions of the collection, in all their ways of spelling, and how they begin."""
    typed = [one["q"] for one in lines(FOLDER / QUERIES)]
    begun = [text[:3] for text in typed]
    asked = in_turns({one.name: partial(one.ask, Task.COMMON) for one in engines}, typed, rounds=2)
    going_on = in_turns({one.name: partial(one.ask, Task.COMPLETION) for one in engines}, begun, rounds=2)
    return asked | {f"{name} completing": spread for name, spread in going_on.items()}


def print_demands(
    times: Times, asked: Mapping[str, Spread], took: float, found: Sequence[float], memory: float, count: int
) -> None:
    """Print the rows of DESIGN §8 that this trial measures; `asked` are the questions of visitors."""
    searches = [task for task in times if task is not Task.COMPLETION]
    most = SEARCH_SMALL if count <= SMALL else SEARCH_LARGE
    alone = max(times[task]["index"].p95 for task in searches if "index" in times[task])
    whole = max(times[task]["archive"].p95 for task in searches)
    rows = [
        Row("search function p95", asked["index"].p95, most, "ms"),
        Row("the same, of the hardest task", alone, most, "ms"),
        Row("with rows, facets, snippets p95", asked["archive"].p95, SEARCH_LARGE, "ms"),
        Row("the same, of the hardest task", whole, SEARCH_LARGE, "ms"),
        Row("completion p95", asked["index completing"].p95, COMPLETION, "ms"),
        Row("with names from the catalogue p95", asked["archive completing"].p95, COMPLETION, "ms"),
        Row("saved until found, longest", max(found), FOUND_AFTER, "s"),
        Row("bulk indexing, 10,000 records", took / count * 10_000, BULK_PER_10K, "s"),
        Row("memory of a web worker", memory, MEMORY, "MB"),
    ]
    print(f"\n{'demand':58}{'measured':>12}{'at most':>14}")
    for row in rows:
        if row.value:  # what an earlier trial left was not built in this one
            print(row)


def run(count: int, each: int, folder: Path) -> None:
    """Build everything, measure, print."""
    records = list(grown(lines(FOLDER / RECORDS), count))
    plain = cards(records)
    asked = questions(plain, each)
    print(f"{count} records, {len(vocabulary(plain))} different words of four letters or more")
    with trial(folder, records) as archive:
        peers = [make(folder) for make in PEERS.values()]
        took = {name: archive.took.get(what, 0.0) for name, what in (("ours", "index"), ("ours, imported", "import"))}
        took |= {peer.name: build_or_open(peer, plain, folder) for peer in peers}
        print("indexed, records/s: " + ", ".join(f"{name} {count / one:.0f}" for name, one in took.items() if one))
        engines: list[Engine] = [OurIndex(archive), OurArchive(archive), *peers]
        print_totals(engines, asked)
        times = compare(engines, asked)
        print_times(times, [one.name for one in engines])
        by_visitors = visitors(engines[:2])
        memory = _print_memory(folder, [peer.name for peer in peers], asked[Task.COMMON])
        found = until_found_by_visitors(archive, records[0]["id"])
        saved = {"ours": found} | {peer.name: until_found_by_peer(peer, plain[0]) for peer in peers}
        medians = ", ".join(f"{name} {statistics.median(one):.3f}" for name, one in saved.items())
        print(f"saved until found, s (ours: another process's worker and its pauses): {medians}")
        print_demands(times, by_visitors, took["ours"], found, memory, count)


def _print_memory(folder: Path, peers: Sequence[str], words: Sequence[str]) -> float:
    sizes = {name: resident(name, folder, words) for name in (OURS, *peers)}
    print("\nmemory of a process, MB whole (private): ", end="")
    print(", ".join(f"{name} {whole:.0f} ({private:.0f})" for name, (whole, private) in sizes.items()))
    return sizes[OURS][0]


def _mean_total(engine: Engine, task: Task, texts: Sequence[str]) -> str:
    return f"{statistics.fmean(engine.ask(task, text) for text in texts):.1f}" if task in engine.can else "-"


def _spread(spread: Spread | None) -> str:
    return f"{spread.p50:.2f} / {spread.p95:.2f}" if spread else "-"


def _ratio(ours: Spread | None, peer: Spread | None) -> str:
    return f"{ours.p95 / peer.p95:.2f}" if ours and peer else "-"


def main() -> None:
    """Read what is wanted."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=10_000, help="how many; 10,000 unless told otherwise")
    parser.add_argument("--questions", type=int, default=20, help="for each task")
    parser.add_argument(
        "--keep", type=Path, metavar="FOLDER", help="build here, or use again what was built; var/index may be deleted"
    )
    chosen = parser.parse_args()
    keep_log_quiet()
    for reason in MISSING:
        print(reason)
    try:
        with tempfile.TemporaryDirectory(prefix="archive-speed-") as place:
            folder = chosen.keep or Path(place)
            folder.mkdir(parents=True, exist_ok=True)
            run(chosen.records, chosen.questions, folder)
    except Missing as error:
        print(f"skipped: {error}")


if __name__ == "__main__":
    main()
