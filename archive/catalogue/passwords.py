"""Passwords: how they are kept, which are refused, and how a first one is made."""

from __future__ import annotations

import functools
import importlib.resources
import re
import secrets
import threading
import unicodedata
from collections.abc import Iterable

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError, VerifyMismatchError

from archive.errors import Invalid, Problem

SHORTEST = 12
LONGEST = 128
FIELD = "password"
# OWASP Password Storage Cheat Sheet: argon2id with 46 MiB, one pass, one lane.
_HASHER = PasswordHasher(time_cost=1, memory_cost=46 * 1024, parallelism=1)
# One at a time in each process: a flood of guesses may not take 46 MiB for every thread.
_HASHING = threading.Semaphore(1)
# Without easily confused letters; 12 of these 75 syllables are 74 bits.
_CONSONANTS = "bdfghkmnprstvwz"
_VOWELS = "aeiou"
# A museum's own words are the first that are guessed.
_WORDS_OF_THE_TRADE = frozenset({"museum", "archive", "kiosk", "desk", "музей", "архив", "киоск"})
_ROWS = (
    "1234567890" * 2,
    "abcdefghijklmnopqrstuvwxyz" * 2,
    "абвгдеёжзийклмнопрстуфхцчшщъыьэюя" * 2,
    "qwertyuiopasdfghjklzxcvbnm" * 2,
    "йцукенгшщзхъфывапролджэячсмитьбю" * 2,
)
_REPEATED = re.compile(r"(.+?)\1+")
_LETTERS_INSIDE = re.compile(r"[^\W\d_](?:.*[^\W\d_])?", re.DOTALL)
# What must be left when names and words that anybody guesses are taken out.
_OWN_PART = 8


def make_password() -> str:
    """Make a random one that can be read aloud and typed: ``tobiku-hadepo-ralusi-nemoka``."""
    groups = ("".join(secrets.choice(_CONSONANTS) + secrets.choice(_VOWELS) for _ in range(3)) for _ in range(4))
    return "-".join(groups)


def hash_password(password: str) -> str:
    """Give the argon2id hash in its own text form."""
    with _HASHING:
        return _HASHER.hash(_composed(password))


def matches(kept: str, password: str) -> bool:
    """Say whether this is the password. An empty `kept` costs the same time and never matches."""
    with _HASHING:
        try:
            return _HASHER.verify(kept or _nobodys(), _composed(password)) and bool(kept)
        except (VerifyMismatchError, VerificationError, InvalidHashError):
            return False


def outdated(kept: str) -> bool:
    """Say whether the hash was made with other costs than today's."""
    return _HASHER.check_needs_rehash(kept)


def check_password(password: str, name: str, words: Iterable[str] = ()) -> None:
    """Make sure that a password a person chose is not one of the first to be guessed.

    Args:
        password: what was chosen.
        name: the account's name, which may not be in it.
        words: words of the museum's own name.

    Raises:
        Invalid: too short, too long, common, or made of names; the sentence says which.
    """
    problem = _problem(password, name, words)
    if problem:
        raise Invalid((problem,))


def _problem(password: str, name: str, words: Iterable[str]) -> Problem | None:
    composed = _composed(password)
    folded = composed.casefold()  # may be longer: ß becomes ss
    if len(composed) < SHORTEST:
        return Problem(FIELD, "Choose a password of at least %(least)s characters.", {"least": SHORTEST})
    if len(composed) > LONGEST:
        return Problem(FIELD, "Choose a password of at most %(most)s characters.", {"most": LONGEST})
    if any(part in folded for part in _parts([name])):
        return Problem(FIELD, "The password may not contain your name.")
    if _is_common(folded):
        return Problem(
            FIELD, "This password is one of the first that are guessed. Choose words that do not belong together."
        )
    for word in _parts(words) | _WORDS_OF_THE_TRADE:
        folded = folded.replace(word, "")
    if len(folded) < _OWN_PART:
        return Problem(FIELD, "The password is made of the museum's words. Add words that do not belong to it.")
    return None


def _is_common(folded: str) -> bool:
    unit = _REPEATED.fullmatch(folded)
    letters = _LETTERS_INSIDE.search(folded)
    cores = {folded, unit[1] if unit else folded, letters[0] if letters else folded}
    runs = any(folded in row or folded in row[::-1] for row in _ROWS)
    return runs or len(set(folded)) < 5 or bool(cores & _common())  # noqa: PLR2004 -- aaaabbbbcccc


@functools.cache
def _common() -> frozenset[str]:
    """The commonest of Royce Williams' list, as Django ships it (BSD): words, and all of twelve characters or more."""
    text = importlib.resources.files("archive.catalogue").joinpath("common_passwords.txt").read_text("utf-8")
    return frozenset(text.split())


@functools.cache
def _nobodys() -> str:
    return _HASHER.hash(secrets.token_hex(16))


def _parts(names: Iterable[str]) -> set[str]:
    """The words of names that are long enough to be told from chance."""
    return {part for name in names for part in re.findall(r"[^\W_]{4,}", _composed(name).casefold())}


def _composed(text: str) -> str:
    """The same letters give the same bytes whatever keyboard made them."""
    return unicodedata.normalize("NFKC", text)
