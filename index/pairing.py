"""Pairs of words that an archive's own translations suggest: what goes with what, and where it was seen."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from index.document import Passage, Word
from index.first_words import keys_of
from index.language.association import associations
from index.language.dictionary import parses
from index.language.names import is_name, opens_sentence
from index.language.pipeline import analyse
from index.language.questions import function_words
from index.language.russian import STEM_SIGN
from index.language.vocabulary import Thesaurus, Vocabulary
from index.synonyms import adapted

_EXAMPLES = 3
_LEAST_LETTERS = 3
# In German every noun has a capital letter, so it says nothing of a name.
_CAPITALS_SAY_NOTHING = frozenset({"de"})
_BY_DICTIONARY = frozenset({"ru", "uk"})
# Written with a capital letter in this share of its places within sentences, a word is a name.
_NAME_SHARE = 0.5
_NEW_SENTENCE = re.compile(r"[.!?…][\"»”')\]]*\s|\n")
# The words of one sentence in both languages. A sentence that stands in many records, a formula, is one of these.
_Said = tuple[frozenset[str], frozenset[str]]


@dataclass(frozen=True, slots=True)
class Parallel:
    """What a record says in two languages. `key` names the record; the codes are those of the two languages."""

    key: str
    languages: tuple[str, str]
    left: tuple[Passage, ...]
    right: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class WordPair:
    """Two words that go together.

    Args:
        languages: of the two.
        left: in its base form.
        right: in its base form, or as it is mostly written where there is no dictionary.
        together: number of different sentences, or texts, that have both.
        share: twice that by the number of texts with either: 1.0 when neither stands alone.
        examples: keys of up to three records that have both.
    """

    languages: tuple[str, str]
    left: str
    right: str
    together: int
    share: float
    examples: tuple[str, ...]


@dataclass(slots=True)
class _Side:
    """The words of one language: how each is written, and how often with a capital letter where that says something."""

    language: str
    written: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    inside: Counter[str] = field(default_factory=Counter)
    capital: Counter[str] = field(default_factory=Counter)

    def read(self, passages: Iterable[Passage]) -> list[frozenset[str]]:
        """Notes down the words of a text; gives their keys, sentence by sentence."""
        sentences: list[set[str]] = []
        for passage in passages:
            done = 0
            for number, token in enumerate(passage.tokens):
                if not number or _NEW_SENTENCE.search(passage.source, done, token.start):
                    sentences.append(set())
                done = token.end
                if isinstance(token, Word) and (key := self._take(passage, token)):
                    sentences[-1].add(key)
        return [frozenset(one) for one in sentences]

    def _take(self, passage: Passage, word: Word) -> str:
        """The key of a word that may be offered, else nothing."""
        lower = word.text.casefold()
        idle = function_words().get(self.language, frozenset())
        if word.struck or not lower.isalpha() or len(lower) < _LEAST_LETTERS or lower in idle:
            return ""
        forms = analyse(lower, self.language).forms
        # Guesses at a word that no dictionary holds differ from case to case; its stem, the last form, does not.
        key = forms[-1] if forms[-1].endswith(STEM_SIGN) else forms[0]
        self.written[key][lower] += 1
        self._note_capital(key, word.text, opens=opens_sentence(passage.source, word.start))
        return key

    def _note_capital(self, key: str, text: str, *, opens: bool) -> None:
        if self.language in _BY_DICTIONARY:
            self.inside[key] += 1
            self.capital[key] += is_name(text, opens_sentence=opens)
        elif not opens and self.language not in _CAPITALS_SAY_NOTHING:
            self.inside[key] += 1
            self.capital[key] += text[:1].isupper()

    def is_name(self, key: str) -> bool:
        """Whether it is mostly written as a name."""
        return bool(self.inside[key]) and self.capital[key] >= _NAME_SHARE * self.inside[key]

    def shown(self, key: str) -> str:
        """The word as a person reads it: its dictionary form, else as it is mostly written."""
        written = min(self.written[key], key=lambda word: (-self.written[key][word], len(word), word))
        return parses(written, self.language)[0].lemma if self.language in _BY_DICTIONARY else written


def word_pairs(texts: Sequence[Parallel], words: Vocabulary) -> tuple[WordPair, ...]:
    """Pairs of words that mean the same and are not in the thesaurus yet, the surest first.

    Args:
        texts: all of the same two languages, in the same order.
        words: the museum's own.
    """
    if not texts:
        return ()
    left, right = (_Side(language) for language in texts[0].languages)
    said: dict[_Said, list[str]] = {}
    for text in texts:
        for one in _aligned(left.read(text.left), right.read(text.right)):
            said.setdefault(one, []).append(text.key)
    kept = {_without_names(one, left, right): keys for one, keys in said.items()}
    found = associations(kept, _Known(adapted(words), left, right))
    return tuple(
        WordPair(
            (left.language, right.language),
            left.shown(one.left),
            right.shown(one.right),
            one.together,
            round(one.share, 2),
            _examples(kept, one.left, one.right),
        )
        for one in found
    )


def _aligned(left: Sequence[frozenset[str]], right: Sequence[frozenset[str]]) -> Iterator[_Said]:
    """Sentence by sentence where there are as many on both sides, else the whole."""
    if len(left) == len(right):
        yield from zip(left, right, strict=True)
    else:
        yield frozenset().union(*left), frozenset().union(*right)


def _without_names(said: _Said, left: _Side, right: _Side) -> _Said:
    one, other = said
    return frozenset(key for key in one if not left.is_name(key)), frozenset(
        key for key in other if not right.is_name(key)
    )


def _examples(kept: Mapping[_Said, Sequence[str]], left: str, right: str) -> tuple[str, ...]:
    """A record of each of the first sentences that have both."""
    keys = (keys[0] for (one, other), keys in kept.items() if left in one and right in other)
    return tuple(dict.fromkeys(keys))[:_EXAMPLES]


class _Known:
    """Whether the thesaurus has two words together, whatever stands beside them in a phrase."""

    def __init__(self, thesaurus: Thesaurus, left: _Side, right: _Side) -> None:
        self._thesaurus = thesaurus
        self._left = left
        self._right = right
        self._meant = lru_cache(maxsize=None)(self._expand)

    def __call__(self, left: str, right: str) -> bool:
        return right in self._meant(left)

    def _expand(self, left: str) -> frozenset[str]:
        keys = keys_of(self._left.shown(left), self._left.language)
        found = self._thesaurus.expand_readings([tuple({left, *keys})], self._left.language)
        return frozenset(
            key for one in found if one.language == self._right.language for step in one.keys for key in step
        )
