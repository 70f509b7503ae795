from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.catalogue.passwords import check_password, hash_password, make_password, matches, outdated
from archive.errors import Invalid


@pytest.mark.parametrize(
    "password",
    ["heron velvet thimble", "Гроза над лиманом 7", "x9$kPq!mZr2&", "медь-лоза-шёпот", "tea for 3 elephants"],
)
def test_a_password_of_unrelated_words_or_signs_will_do(password: str) -> None:
    check_password(password, "Ada", ["Музей обороны"])


@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        ("", "at least 12"),
        ("short words", "at least 12"),
        ("Elf Zeicheß", "at least 12"),
        ("x" * 7 + "y" * 122, "at most 128"),
        ("ada lovelace", "your name"),
        ("LOVELACE is here", "your name"),
        ("password1234!", "first that are guessed"),
        ("PASSWORD123456", "first that are guessed"),
        ("1qaz2wsx3edc", "first that are guessed"),
        ("123456789012", "first that are guessed"),
        ("qwertyuiopasdf", "first that are guessed"),
        ("йцукенгшщзхъ", "first that are guessed"),
        ("абвгдеёжзийк", "first that are guessed"),
        ("dragondragon", "first that are guessed"),
        ("aaaaaaaaaaaab", "first that are guessed"),
        ("ababababababab", "first that are guessed"),
        ("музей обороны", "the museum's words"),
        ("Museum-Archive", "the museum's words"),
        ("оборонымузей42", "the museum's words"),
    ],
)
def test_what_is_guessed_first_is_refused_and_said_why(password: str, sentence: str) -> None:
    with pytest.raises(Invalid, match=sentence) as caught:
        check_password(password, "Ada Lovelace", ["Музей обороны"])
    assert caught.value.problems[0].field == "password"


def test_a_made_password_is_long_readable_and_never_the_same() -> None:
    made = {make_password() for _ in range(100)}
    assert len(made) == 100
    for password in made:
        groups = password.split("-")
        assert [len(group) for group in groups] == [6, 6, 6, 6]
        check_password(password, "Ada")


def test_letters_typed_on_another_system_are_the_same_password() -> None:
    kept = hash_password("Чай \u0439 и кафе\u0301 вечером")
    assert matches(kept, "Чай \u0438\u0306 и кафе\u0301 вечером")


@pytest.mark.parametrize("kept", ["", "not a hash", "$argon2id$v=19$m=47104,t=1,p=1$broken"])
def test_nothing_matches_where_nothing_is_kept(kept: str) -> None:
    assert not matches(kept, "")
    assert not matches(kept, "anything")


def test_a_hash_made_with_lower_costs_is_known_as_outdated() -> None:
    weak = "$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHQ$u2vGDPNxzFLBuLhcwWlnNxGHSQaSPkoqXVGvIGvjKVk"
    assert outdated(weak)
    assert not outdated(hash_password("heron velvet thimble"))


@given(st.text(max_size=200))
def test_any_text_is_either_fit_or_refused_with_a_sentence(password: str) -> None:
    try:
        check_password(password, "Ada", ["Музей"])
        said = ""
    except Invalid as refused:
        said = str(refused)
    assert said.startswith("password: ") or 12 <= len(unicodedata.normalize("NFKC", password)) <= 128
