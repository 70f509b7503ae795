import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.language.questions import function_words, question_words, read_question

ASKED = [
    ("кто нашёл дневник", "ru", "нашёл дневник"),
    ("в каком году построили маяк", "ru", "году построили маяк"),
    ("сколько было раненых в штольне", "ru", "раненых штольне"),
    ("да где же колодец", "ru", "колодец"),
    ("who found the diary", "en", "found diary"),
    ("where did the soldiers get water", "en", "soldiers water"),
    ("чё ели солдаты", "ru", "ели солдаты"),
    ("was there a well", "en", "well"),
    ("in which gallery was the hospital", "en", "gallery hospital"),
    ("was haben die soldaten gegessen", "de", "soldaten gegessen"),
    ("wo ist die quelle", "de", "quelle"),
    ("де знайшли щоденник", "uk", "знайшли щоденник"),
    ("qui a trouvé le carnet", "fr", "trouvé carnet"),
]


@pytest.mark.parametrize(("query", "language", "sought"), ASKED)
def test_a_question_is_about_what_is_left_without_its_idle_words(query: str, language: str, sought: str) -> None:
    words = query.split()
    question = read_question(words)

    assert question is not None
    assert question.language == language
    assert [words[place] for place in question.sought] == sought.split()


@pytest.mark.parametrize(
    "query",
    [
        "вода в колодце",
        "война и мир",
        "war poems",
        "the well",
        "как",
        "что где когда",
        "what is this",
        "how many",
        "was",
        "як истребитель",
        "can opener",
        "дневник кто",
        "",
    ],
)
def test_what_does_not_open_with_a_question_word_or_leaves_nothing_is_no_question(query: str) -> None:
    assert read_question(query.split()) is None


def test_every_language_of_questions_has_function_words() -> None:
    assert question_words().keys() == function_words().keys() == {"ru", "en", "uk", "de", "fr"}


@given(st.lists(st.sampled_from("кто где и в was the is there вода well як на".split()), max_size=8))  # noqa: SIM905
def test_what_is_sought_are_words_of_the_question_in_their_order(words: list[str]) -> None:
    question = read_question(words)
    if question:
        assert list(question.sought) == sorted(set(question.sought))
        assert 0 <= question.sought[0] <= question.sought[-1] < len(words)
