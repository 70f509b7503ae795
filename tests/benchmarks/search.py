"""Speed and relevance of the search function: `python tests/benchmarks/search.py [number of documents]`.

Takes the records and queries of `../shared/data-relevance`, repeated to the number asked for (10,000), and prints
p50 and p95 in milliseconds over all queries, and the relevance measures over the plain 600 records. Not a test:
the numbers belong to the machine.
"""

import importlib.util
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared" / "data-relevance"
sys.path.insert(0, str(ROOT))

from index import BadQuery, Document, Passage, Query, Reader, Word, Writer, snippet  # noqa: E402

KIND_WORDS = {
    "diary": "дневник diary",
    "inscription": "надпись inscription",
    "postcard": "открытка postcard",
    "bibliography": "книга book",
}


def records() -> list[dict[str, Any]]:
    """The records as they are."""
    lines = (SHARED / "documents.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def passages(record: dict[str, Any]) -> tuple[Passage, ...]:
    """All text of a record; struck words are cut out roughly, the service does it by its own marks."""
    texts = [("title", code, text) for code, text in record["title"].items()]
    texts.append(("text", "ru", record["text"]))
    texts += [("translation", code, text) for code, text in (record.get("translation") or {}).items()]
    plain = ("date_text", "date", "place", "publisher", "year", "pages")
    texts += [(name, "ru", str(record[name])) for name in plain if record.get(name)]
    texts += [(name, "ru", text) for name in ("people", "places", "authors") for text in record.get(name) or ()]
    texts.append(("kind", "ru", KIND_WORDS[record["kind"]]))
    return tuple(_without_struck(Passage.plain(*text)) for text in texts)


def _without_struck(passage: Passage) -> Passage:
    inside = [(start, passage.source.find("⟧", start)) for start, letter in enumerate(passage.source) if letter == "⟦"]
    kept = tuple(
        token
        for token in passage.tokens
        if not (isinstance(token, Word) and any(start < token.start < end for start, end in inside))
    )
    return Passage(passage.field, passage.language, passage.source, kept)


def document(record: dict[str, Any], copy: int) -> Document:
    """One record, with the facets the service would give it."""
    number = f"{record['id']}-{copy}" if copy else record["id"]
    year = str(record.get("date") or record.get("year") or "")[:4]
    facets = {
        "kind": (record["kind"],),
        "year": (f"{year[:3]}0",) if year.isdigit() else (),
        "person": tuple(record.get("people") or ()),
        "place": tuple(record.get("places") or ()),
        "language": tuple(record["language"].split(",")),
    }
    first = int(year) * 10_000 if year.isdigit() else None
    title = next(iter(record["title"].values()), "")
    return Document(number, 1, record["kind"], number, passages(record), facets, first, first, title)


def documents(count: int) -> Iterator[Document]:
    """The records, again and again, up to a number."""
    known = records()
    return (document(known[place % len(known)], place // len(known)) for place in range(count))


def queries() -> list[dict[str, Any]]:
    """The visitors' queries with their judgements."""
    return [json.loads(line) for line in (SHARED / "queries-dev.jsonl").read_text("utf-8").splitlines()]


def measure(count: int, folder: str) -> None:
    """Builds an index and prints how long it takes to answer."""
    started = time.perf_counter()
    with Writer(folder) as writer:
        writer.rebuild(documents(count), through=1)
    print(f"{count} documents indexed in {time.perf_counter() - started:.1f} s")
    reader = Reader(folder)
    started = time.perf_counter()
    reader.search(Query())
    print(f"first answer after {1000 * (time.perf_counter() - started):.0f} ms")
    asked = {"search": [Query(one["q"]) for one in queries()]}
    asked["search, filtered by kind"] = [Query(one["q"], filters={"kind": ("diary",)}) for one in queries()]
    asked["search, by date"] = [Query(one["q"], sort="date") for one in queries()]  # type: ignore[arg-type]
    asked["everything"] = [Query()] * 20
    for name, those in asked.items():
        _report(name, [_median_ms(lambda query=query: reader.search(query)) for query in those])
    beginnings = sorted({one["q"][:length] for one in queries() for length in (2, 3, 5)})
    _report("completion", [_median_ms(lambda text=text: reader.complete(text, "ru", 8)) for text in beginnings])
    text = passages(records()[0])
    _report("snippet", [_median_ms(lambda query=query: snippet(text, query)) for query in asked["search"]])
    _change_one(folder, reader)


def _change_one(folder: str, reader: Reader) -> None:
    times = []
    with Writer(folder) as writer:
        for turn in range(10):
            started = time.perf_counter()
            writer.apply(documents(1), (), through=2 + turn)
            times.append(1000 * (time.perf_counter() - started))
        _report("one document changed", times)
        time.sleep(0.6)
        started = time.perf_counter()
        reader.search(Query("вода"))
        print(f"next answer, from the new generation: {1000 * (time.perf_counter() - started):.0f} ms")


def _median_ms(call: Any) -> float:  # noqa: ANN401 - any function without arguments
    times = []
    for _ in range(3):
        started = time.perf_counter()
        call()
        times.append(1000 * (time.perf_counter() - started))
    return statistics.median(times)


def _report(name: str, times: list[float]) -> None:
    ordered = sorted(times)
    print(f"{name:26} p50 {statistics.median(ordered):7.2f} ms   p95 {ordered[int(0.95 * (len(ordered) - 1))]:7.2f} ms")


def judge(folder: str) -> None:
    """Prints the relevance table over the 600 records."""
    with Writer(folder) as writer:
        writer.rebuild(documents(len(records())), through=1)
    reader = Reader(folder)
    run = []
    for one in queries():
        try:
            results = reader.search(Query(one["q"], language=one["lang"]))
            run.append({"id": one["id"], "results": [hit.key for hit in results.hits]})
        except BadQuery as error:
            print(one["id"], error)
    scorer = _scorer()
    measures, each = scorer.score(queries(), run)
    print(scorer.table(measures))
    found = {row["id"]: row["results"] for row in run}
    for one in queries():
        if each[one["id"]].get("recall@10", 1) < 1 or each[one["id"]].get("precision@5", 1) < 1:
            print(one["id"], one["category"], one["q"], "wanted", one["relevant"][:5], "found", found[one["id"]][:5])


def _scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", SHARED / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        judge(place)
    with tempfile.TemporaryDirectory() as place:
        measure(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000, place)
