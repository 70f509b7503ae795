"""Questions as visitors put them: which words ask, and which only carry the question along."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from index.language.tables import rows

# A preposition may stand before the question word: "в каком году", "in which gallery", "auf welcher Karte".
_LONGEST_OPENING = 3
_UNSURE = "?"


@dataclass(frozen=True, slots=True)
class Question:
    """What a question asks about.

    Args:
        language: of the question.
        sought: places of the words it is about, in order; at least one.
    """

    language: str
    sought: tuple[int, ...]


@cache
def question_words() -> dict[str, dict[tuple[str, ...], bool]]:
    """Language → opening words → whether they ask by themselves."""
    return {
        language: {tuple(one.rstrip(_UNSURE).split("_")): not one.endswith(_UNSURE) for one in words.split()}
        for language, words in rows("question_words")
    }


@cache
def function_words() -> dict[str, frozenset[str]]:
    """Language → words that say nothing of a question's subject."""
    return {language: frozenset(words.split()) for language, words in rows("function_words")}


def read_question(words: Sequence[str]) -> Question | None:
    """A query as a question, or None when it opens with no question word or nothing would be left to look for.

    Args:
        words: of the query in order, small letters, accents and ё as typed.
    """
    questions = [one for language in question_words() if (one := _in_language(words, language))]
    # `was` opens English and German questions: the language in which more words carry the question along has it.
    return min(questions, key=lambda one: len(one.sought), default=None)


def _in_language(words: Sequence[str], language: str) -> Question | None:
    idle = function_words()[language]
    opening = _opening(words, language)
    if not opening:
        return None
    asking = question_words()[language]
    sought = [
        place for place, word in enumerate(words) if place not in opening and word not in idle and (word,) not in asking
    ]
    return Question(language, tuple(sought)) if sought else None


def _opening(words: Sequence[str], language: str) -> range | None:
    """Places of the question words and of a preposition before them."""
    idle = function_words()[language]
    for start in range(_LONGEST_OPENING - 1):
        if not all(word in idle for word in words[:start]):
            break
        for length in (2, 1):
            certain = question_words()[language].get(tuple(words[start : start + length]))
            if certain or (certain is False and _carried(words[start + length :], idle)):
                return range(start + length)
    return None


def _carried(words: Iterable[str], idle: frozenset[str]) -> bool:
    return any(word in idle for word in words)
