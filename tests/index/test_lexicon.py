"""What the columns answer is compared with going through everything."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import FACETS, Document, Query, Reader, Writer
from index.columns import Columns, write
from index.lexicon import Lexicon, lay_out, lay_out_documents
from index.schema import EXACT, FORMS

Item = Callable[..., Document]

WORDS = st.text("абв", min_size=1, max_size=4)


def opened(path: Path, counts: dict[str, int]) -> Lexicon:
    path.unlink(missing_ok=True)
    terms = [(EXACT, word.encode(), counts[word]) for word in sorted(counts)]
    write(path, lay_out(terms) | lay_out_documents(9, (range(min(9, count)) for *_, count in terms)))
    return Lexicon(Columns(memoryview(path.read_bytes())))


@settings(deadline=None)
@given(counts=st.dictionaries(WORDS, st.integers(1, 5)), beginning=st.text("абв", max_size=2), data=st.data())
def test_the_most_frequent_words_come_first(
    tmp_path_factory: pytest.TempPathFactory, counts: dict[str, int], beginning: str, data: st.DataObject
) -> None:
    block = data.draw(st.integers(1, 4))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("index.lexicon._BLOCK", block)
        lexicon = opened(tmp_path_factory.mktemp("words") / "file", counts)

        found = [one[:2] for one in lexicon.most_frequent(lexicon.beginning(beginning))]

    wanted = [(word, count) for word, count in counts.items() if word.startswith(beginning)]
    assert found == sorted(wanted, key=lambda one: (-one[1], one[0]))


def test_a_word_is_known_and_counted_only_in_its_own_field(tmp_path: Path) -> None:
    lexicon = opened(tmp_path / "file", {f"слово{number}": number for number in range(1, 500)})

    assert all(lexicon.count(f"слово{number}") == number for number in range(1, 500))
    assert lexicon.count("слово") == 0
    held = sum(lexicon.may_hold(FORMS, f"слово{number}".encode()) for number in range(1, 500))
    assert held < 100
    assert all(lexicon.may_hold(EXACT, f"слово{number}".encode()) for number in range(1, 500))


def test_deleted_documents_are_taken_off_whichever_were_asked_for_before(tmp_path: Path) -> None:
    lexicon = opened(tmp_path / "file", {"вода": 9, "маяк": 3})

    for deleted in ({0}, {0, 5}, {7}, set(), {0, 1, 2}):
        gone = frozenset(deleted)
        assert lexicon.count("вода", gone) == 9 - len(gone)
        assert lexicon.count("маяк", gone) == 3 - len(gone & {0, 1, 2})


TEXTS = st.lists(st.sampled_from(["вода", "водолаз", "водоем", "водяной", "во", "возок", "маяк"]), max_size=4)


@settings(deadline=None, max_examples=15)
@given(first=st.lists(TEXTS, max_size=6), later=st.lists(st.dictionaries(st.integers(0, 5), TEXTS), max_size=3))
def test_completions_are_those_of_counting_the_living(
    tmp_path_factory: pytest.TempPathFactory, item: Item, first: list[list[str]], later: list[dict[int, list[str]]]
) -> None:
    folder = tmp_path_factory.mktemp("index")
    living = {str(number): words for number, words in enumerate(first)}
    with Writer(folder) as writer:
        writer.rebuild([item(key, " ".join(words)) for key, words in living.items()], through=1)
        for turn, changes in enumerate(later):
            gone = [str(number) for number, words in changes.items() if not words]
            new = {str(number): words for number, words in changes.items() if words}
            writer.apply([item(key, " ".join(words)) for key, words in new.items()], gone, through=2 + turn)
            living = {key: words for key, words in (living | new).items() if key not in gone}

    for beginning in ("в", "во", "вод", "м"):
        for limit in (1, 3):
            counts = Counter(word for words in living.values() for word in set(words) if word.startswith(beginning))
            wanted = sorted(counts, key=lambda word: (-counts[word], word))[:limit]
            offered = Reader(folder, check_every=0).complete(beginning, "ru", limit)
            assert [one.text for one in offered] == wanted


def test_facets_of_most_and_of_few_documents_are_those_of_counting_each(folder: Path, item: Item) -> None:
    facets = {str(number): {"person": (f"p{number % 3}", f"p{number % 4}"), "kind": ("diary",)} for number in range(20)}
    with Writer(folder) as writer:
        texts = {key: "вода" if int(key) % 5 else "вода маяк" for key in facets}
        writer.rebuild([item(key, texts[key], facets=facets[key]) for key in facets], through=1)
        writer.apply([item("3", "вода", facets={"person": ("p9",)})], ["4", "7"], through=2)
    living = {key: held for key, held in facets.items() if key not in ("4", "7")} | {"3": {"person": ("p9",)}}
    reader = Reader(folder)

    for text, keys in (("", set(living)), ("вода", set(living)), ("маяк", {"0", "5", "10", "15"})):
        counted = reader.search(Query(text)).facets
        for facet in FACETS:
            wanted = Counter(value for key in keys for value in set(living[key].get(facet, ())))
            assert {one.value: one.count for one in counted[facet]} == wanted
    narrowed = reader.search(Query("", filters={"person": ("p9", "p1"), "kind": ("diary",)}))
    assert narrowed.total == sum("p1" in held["person"] for held in living.values())
