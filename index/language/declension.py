"""All cases of a name whose nominative is known: the names of the archive's own authorities."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from index.language.tables import rows

_CYRILLIC_WORD = re.compile(r"[\u0400-\u052f]+(?:-[\u0400-\u052f]+)*")

# A vowel that stands in the nominative only: Кравец – Кравца, Боец – Бойца, Городок – Городка, Пенёк – Пенька,
# Воробей – Воробья.
_FLEETING = (
    (re.compile(r"(?<=[^аеиоуыэюя])ец$"), ("ц", "ьц")),
    (re.compile(r"(?<=[аеиоуыэюя])ец$"), ("йц",)),
    (re.compile(r"(?<=[^аеиоуыэюя])ок$"), ("к",)),
    (re.compile(r"(?<=[^аеиоуыэюя])ек$"), ("к", "ьк")),
    (re.compile(r"(?<=[^аеиоуыэюя])ей$"), ("ь",)),
)
# Nominatives whose stem no rule gives.
_IRREGULAR = {"павел": "павл", "лев": "льв", "орел": "орл", "козел": "козл", "христос": "христ", "любовь": "любв"}
_AFTER_SHORTENED = ("а", "я", "у", "ю", "ом", "ем", "е", "и", "ы")


def shortened(nominative: str) -> frozenset[str]:
    """Stems without the vowel that the other cases drop, small letters, ё as е; for most words none."""
    stems = {ending.sub(short, nominative) for ending, ways in _FLEETING for short in ways if ending.search(nominative)}
    if nominative in _IRREGULAR:
        stems.add(_IRREGULAR[nominative])
    return frozenset(stems)


@cache
def _paradigms() -> tuple[tuple[re.Pattern[str], int, tuple[str, ...]], ...]:
    return tuple(
        (re.compile(pattern), int(cut), tuple("" if ending == "0" else ending for ending in endings.split()))
        for pattern, cut, endings in rows("declensions")
    )


def declined(nominative: str) -> frozenset[str]:
    """A name in all its cases, small letters, ё as е; of parts joined by hyphens the last one declines.

    Forms are generous: both genders of a surname, hard and soft endings. A name that does not decline gives itself.
    """
    word = nominative.casefold().replace("ё", "е")
    forms = {word} | {stem + ending for stem in shortened(word) for ending in _AFTER_SHORTENED}
    for pattern, cut, endings in _paradigms():
        if pattern.search(word):
            return frozenset(forms | {word[: len(word) - cut] + ending for ending in endings})
    return frozenset(forms)


@dataclass(frozen=True, slots=True)
class NameTable:
    """The names of the archive's authorities, by every form they can take.

    Args:
        nominatives: form → the names, small letters, that have this form.
    """

    nominatives: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, names: Iterable[str]) -> "NameTable":
        """Takes names as the authorities write them; each Cyrillic word of a name declines by itself."""
        found: dict[str, set[str]] = {}
        for word in {word for name in names for word in _CYRILLIC_WORD.findall(name.casefold())}:
            for form in declined(word):
                found.setdefault(form, set()).add(word.replace("ё", "е"))
        return cls({form: frozenset(words) for form, words in found.items()})

    def cases(self, word: str) -> frozenset[str]:
        """Every form of each name that has this form, folded as `exact` is; empty when no authority has it."""
        nominatives = self.nominatives.get(word.casefold().replace("ё", "е"), frozenset())
        return frozenset(form for nominative in nominatives for form in declined(nominative))
