"""Gold lemmas of a treebank, asked of a real index: the forms of one word find each other, and hardly any others."""

from collections import defaultdict
from collections.abc import Callable
from itertools import permutations
from pathlib import Path

import pytest

from index import Document, Query, Reader, Reason, Writer
from index.language.letters import fold_yo

CONTENT = {"NOUN", "PROPN", "ADJ", "VERB", "ADV"}
UPOS, FORM, LEMMA = 3, 1, 2

Pairs = set[tuple[str, str]]


@pytest.fixture(scope="module")
def lemmas(shared: Path) -> dict[str, set[str]]:
    """Lemma → Russian content forms of UD_Russian-GSD (dev), small letters."""
    found = defaultdict(set)
    for line in (shared / "data/russian/ru_gsd-ud-dev.conllu").read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if len(cells) > UPOS and cells[UPOS] in CONTENT and cells[FORM].isalpha() and not cells[FORM].isascii():
            found[fold_yo(cells[LEMMA].lower())].add(fold_yo(cells[FORM].lower()))
    return found


@pytest.fixture(scope="module")
def meeting(
    lemmas: dict[str, set[str]], item: Callable[..., Document], tmp_path_factory: pytest.TempPathFactory
) -> Pairs:
    """(asked, found) of all forms, each a record of its own; what is near or of like meaning does not count."""
    folder = tmp_path_factory.mktemp("lemmas")
    every = sorted(set().union(*lemmas.values()))
    with Writer(folder) as writer:
        writer.rebuild((item(form, form, identifier=str(number)) for number, form in enumerate(every)), through=1)
    reader = Reader(folder, check_every=60)
    meant = {Reason.EXACT, Reason.FORM, Reason.SPELLING}
    return {
        (form, hit.key)
        for form in every
        for results in (reader.search(Query(form, size=50)),)
        for hit in results.hits
        if hit.key != form and not results.approximate and {why.reason for why in hit.why} <= meant
    }


@pytest.mark.shared
def test_forms_of_one_lemma_find_each_other_and_others_do_not(lemmas: dict[str, set[str]], meeting: Pairs) -> None:
    wanted = {pair for forms in lemmas.values() for pair in permutations(forms, 2)}

    assert len(wanted) > 3_600
    assert len(wanted & meeting) / len(wanted) >= 0.98
    assert len(wanted & meeting) / len(meeting) >= 0.90
