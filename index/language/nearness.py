"""How near two words are that are not the same: by the stem they share, or by the slips between them."""

from index.language.english import forms as stems
from index.language.russian import light_stem


def stem(word: str) -> str:
    """The beginning of a folded word that its forms and its relatives share."""
    return (stems(word) or (word,))[0] if word.isascii() else light_stem(word)


def shared_letters(one: str, other: str) -> int:
    """With how many same letters both begin."""
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def slips_between(one: str, other: str, most: int) -> int:
    """How many letters are too many, missing, wrong or swapped; `most` + 1 for any more.

    Optimal string alignment, given up as soon as a row exceeds the bound.
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        before, last, row = row, before, [at]
        for place, compared in enumerate(other, 1):
            cost = min(before[place] + 1, row[-1] + 1, before[place - 1] + (letter != compared))
            if last and place > 1 and letter == other[place - 2] and one[at - 2] == compared:
                cost = min(cost, last[place - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)
