"""Names whose other cases drop a vowel of the nominative: Кравец – Кравца, Павел – Павла."""

import re

# A vowel that stands in the nominative only: Кравец – Кравца, Боец – Бойца, Городок – Городка, Пенёк – Пенька,
# Воробей – Воробья.
_FLEETING = (
    (re.compile(r"(?<=[^аеиоуыэюя])ец$"), ("ц", "ьц")),
    (re.compile(r"(?<=[аеиоуыэюя])ец$"), ("йц",)),
    (re.compile(r"(?<=[^аеиоуыэюя])ок$"), ("к",)),
    (re.compile(r"(?<=[^аеиоуыэюя])ек$"), ("к", "ьк")),
    (re.compile(r"(?<=[^аеиоуыэюя])ей$"), ("ь",)),
)
_WITH_FLEETING = frozenset({"ец", "ок", "ек", "ей"})
# Nominatives whose stem no rule gives.
_IRREGULAR = {"павел": "павл", "лев": "льв", "орел": "орл", "козел": "козл", "христос": "христ", "любовь": "любв"}


def shortened(nominative: str) -> frozenset[str]:
    """Stems without the vowel that the other cases drop, small letters, ё as е; for most words none."""
    if nominative[-2:] not in _WITH_FLEETING and nominative not in _IRREGULAR:
        return frozenset()  # most words; asked of each of the 900 neighbours of a mistyped one
    stems = {ending.sub(short, nominative) for ending, ways in _FLEETING for short in ways if ending.search(nominative)}
    if nominative in _IRREGULAR:
        stems.add(_IRREGULAR[nominative])
    return frozenset(stems)
