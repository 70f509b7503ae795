"""The query as it was searched, whole: what was typed with other words in place of its own."""

from collections.abc import Mapping, Sequence

from index.language.words import scan


def reworded(text: str, instead: Mapping[str, str]) -> str:
    """The query with each of these words replaced wherever it stands as a word; all else as typed."""
    pieces: list[str] = []
    done = 0
    for word, start, end in scan(text):
        if word in instead:
            pieces += [text[done:start], instead[word]]
            done = end
    return "".join([*pieces, text[done:]]).strip()


def reparted(text: str, words: Sequence[str], meant: Sequence[str]) -> str:
    """The query with the blanks between some of its words set otherwise.

    Args:
        text: as typed.
        words: plain words of it, in order.
        meant: the same letters, parted otherwise; words at both ends that stay as they are keep their capitals.
    """
    same = 0
    while same < min(len(words), len(meant)) and _alike(words[same], meant[same]):
        same += 1
    rest = 0
    while rest < min(len(words), len(meant)) - same and _alike(words[-1 - rest], meant[-1 - rest]):
        rest += 1
    changed = list(words[same : len(words) - rest])
    places = [(word, start, end) for word, start, end in scan(text)]
    for at in range(len(places) - len(changed) + 1):
        if changed and [word for word, _, _ in places[at : at + len(changed)]] == changed:
            start, end = places[at][1], places[at + len(changed) - 1][2]
            return f"{text[:start]}{' '.join(meant[same : len(meant) - rest])}{text[end:]}".strip()
    return " ".join(meant)


def _alike(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()
