import re
from collections import Counter
from functools import cache, lru_cache

import pymorphy3
import pytest

from index.language import ukrainian
from index.language.concepts import Concept
from index.language.pipeline import analyse
from index.language.thesaurus_file import read_concepts
from index.language.vocabulary import STARTER, Expansion, Thesaurus
from index.language.words import scan

SCRIPTS = {
    "ru": re.compile(r"[А-Яа-яЁё -]+"),
    "uk": re.compile(r"[А-Яа-яЄєІіЇїҐґ' -]+"),
    "en": re.compile(r"[A-Za-zéöșă0-9' -]+"),
    "de": re.compile(r"[A-Za-zÄÖÜäöüßéşă -]+"),
}

# Words of many domains, each with another one that must be found by it.
PAIRS = """
ru выставка = en exhibition
en museum = ru музей
en tombstone = ru надгробие
ru братская могила = en mass grave
de Tagebuch = ru дневник
uk записна книжка = en notebook
en inscription = ru надпись
en newspaper = ru газета
ru фотография = en photo
ru открытка = de Ansichtskarte
en printing house = ru типография
ru каталог = en catalog
ru оборона = en defense
en defence = ru оборона
uk облога = en siege
ru осада = en siege
en prisoner of war = ru пленный
ru колючая проволока = en barbed wire
en gas mask = ru противогаз
de Befreiung = ru освобождение
en cavalry = ru конница
ru морская пехота = en marines
en field kitchen = ru полевая кухня
ru старший лейтенант = en first lieutenant
ru командир = en commander
en private = ru рядовой
ru винтовка = en rifle
uk гвинтівка = ru винтовка
en cartridge = ru патрон
ru котелок = en mess tin
de Feldflasche = ru фляга
en greatcoat = ru шинель
ru тельняшка = en striped vest
en fur hat = ru ушанка
ru хлеб = en bread
en borsch = ru борщ
ru каша = en porridge
en colour = ru цвет
en color = ru цвет
ru слеза = en tear
en typhus = ru тиф
ru медсестра = en nurse
uk лікар = ru врач
en lighthouse = ru маяк
ru подводная лодка = en submarine
en harbor = ru гавань
ru пристань = en quay
en steppe = ru степь
ru вода = en water
ru водный = en water
ru каменный = en stone
en quarry = ru каменоломня
uk каменярня = en quarry
de Steinbruch = ru карьер
en limestone = ru известняк
ru метель = en snowstorm
en Thursday = ru четверг
ru весенний = en spring
en seagull = ru чайка
en hedgehog = ru ёж
en wormwood = ru полынь
en railway = ru железнодорожный
en truck = ru грузовик
en lorry = en truck
en grandmother = ru бабушка
en orphan = ru сирота
ru писать = en write
ru похоронить = en bury
uk сховати = en hide
en parcel = ru посылка
ru свадьба = en wedding
en ration card = ru хлебная карточка
en Christmas = ru рождественский
en accordion = ru гармонь
en courage = ru отвага
en Theodosia = ru Кафа
ru Кафа = en Feodosia
de Kertsch = ru Керчь
ru Санкт-Петербург = en Leningrad
de Tiflis = ru Тбилиси
en Sebastopol = ru Севастополь
en Danube = ru Дунай
ru Царицын = en Stalingrad
ru кузнец = en blacksmith
ru мечеть = en mosque
en chess = ru шахматы
ru Пантикапей = en Panticapaeum
"""


@lru_cache(maxsize=65_536)
def keys(word: str, language: str) -> tuple[str, ...]:
    return ukrainian.forms(word.casefold()) if language == "uk" else analyse(word).forms


@cache
def concepts() -> tuple[Concept, ...]:
    return read_concepts(STARTER)


@cache
def thesaurus() -> Thesaurus:
    return Thesaurus.read(keys)


@cache
def dictionary(language: str) -> pymorphy3.MorphAnalyzer:
    return pymorphy3.MorphAnalyzer(lang=language)


def ask(typed: str, language: str) -> tuple[Expansion, ...]:
    return thesaurus().expand_readings([keys(word, language) for word, _, _ in scan(typed)], language)


def is_base_form(word: str, language: str) -> bool:
    readings = [one for one in dictionary(language).parse(word) if one.is_known]
    return any(one.normal_form == word or "nomn" in one.tag for one in readings)


def is_known(word: str, language: str) -> bool:
    whole = dictionary(language).word_is_known(word)
    return whole or all(dictionary(language).word_is_known(part) for part in word.split("-"))


def test_there_are_enough_concepts_and_every_column_is_filled() -> None:
    filled = Counter(language for concept in concepts() for language in concept.terms)
    assert len(concepts()) >= 4_000
    assert filled["ru"] == filled["en"] == len(concepts())
    assert min(filled["uk"], filled["de"]) >= 0.95 * len(concepts())


def test_every_domain_of_a_museum_of_war_and_place_is_there() -> None:
    sizes = Counter(concept.domain for concept in concepts())
    assert sizes["place"] >= 150
    assert sizes["war"] >= 100
    assert {domain for domain, size in sizes.items() if size < 10} == set()
    assert len(sizes) >= 30


def test_the_lines_are_in_the_order_of_domain_and_id() -> None:
    order = [(concept.domain, concept.id) for concept in concepts()]
    assert order == sorted(order)


def test_each_term_is_written_with_the_letters_of_its_language() -> None:
    strange = [
        (concept.id, term.text)
        for concept in concepts()
        for language, term in concept.named()
        if not SCRIPTS[language].fullmatch(term.text)
    ]
    assert strange == []


@pytest.mark.parametrize("language", ["ru", "uk"])
def test_each_single_word_is_a_base_form_that_the_dictionary_knows(language: str) -> None:
    unknown = [
        (concept.id, term.text)
        for concept in concepts()
        if concept.domain != "place"
        for term in concept.terms.get(language, ())
        if re.fullmatch(r"[^\W\d_']+(?:'[^\W\d_]+)?", term.text) and not is_base_form(term.text.lower(), language)
    ]
    assert unknown == []


@pytest.mark.parametrize("language", ["ru", "uk"])
def test_each_word_of_a_phrase_is_one_that_the_dictionary_knows(language: str) -> None:
    unknown = [
        (concept.id, word)
        for concept in concepts()
        if concept.domain != "place"
        for term in concept.terms.get(language, ())
        for word in term.text.lower().split()
        if not is_known(word, language)
    ]
    assert unknown == []


def test_an_adjective_is_marked_and_stands_beside_a_noun() -> None:
    wrong = [
        (concept.id, term.text)
        for concept in concepts()
        for term in concept.terms["ru"]
        if term.adjective
        and not (term.text.endswith(("ый", "ий", "ой")) and any(not one.adjective for one in concept.terms["ru"]))
    ]
    assert wrong == []


def test_german_nouns_have_their_capital_letter() -> None:
    others = {"verb", "quality", "colour", "time"}
    small = [
        term.text
        for concept in concepts()
        if concept.domain not in others
        for term in concept.terms.get("de", ())
        if " " not in term.text and term.text[0].islower()
    ]
    assert set(small) == {"blind", "taub", "tot", "salzig", "unterirdisch", "sowjetisch", "küstennah"}


def test_british_and_american_spelling_are_both_there() -> None:
    english = {term.text for concept in concepts() for term in concept.terms["en"]}
    pairs = ["armour armor", "catalogue catalog", "centre center", "colour color", "defence defense", "grey gray"]
    pairs += ["harbour harbor", "honour honor", "labour labor", "neighbour neighbor", "plough plow", "theatre theater"]
    halves = [pair for pair in pairs if len(set(pair.split()) & english) == 1]
    assert halves == []


@pytest.mark.parametrize("pair", PAIRS.strip().splitlines())
def test_one_word_finds_the_other(pair: str) -> None:
    asked, _, wanted = pair.partition(" = ")
    (language, typed), (into, meant) = asked.split(" ", 1), wanted.split(" ", 1)
    assert (into, meant) in [(one.language, " ".join(one.words)) for one in ask(typed, language)]
