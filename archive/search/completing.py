"""Ways to go on typing: people, places and subjects, titles, words; in the visitor's alphabet and the other."""

from __future__ import annotations

import re

import sqlalchemy as sa
from sqlalchemy.orm import Session

import index
from archive.catalogue.authorities import Authority, AuthorityForm
from archive.catalogue.items import Item

MOST = 8
# Of each sort so many at first, so that neither names nor words push the others out.
_NAMES, _TITLES = 3, 3
_CYRILLIC, _LATIN = re.compile("[Ѐ-ӿ]"), re.compile("[A-Za-zÀ-ɏ]")
# Letters that a reader of Russian does not write today; of Ukrainian only the old ones.
_FOREIGN = {"ru": re.compile("[іїєґѣѳѵ]", re.IGNORECASE), "uk": re.compile("[ыэъёѣѳѵ]", re.IGNORECASE)}


def complete(session: Session, reader: index.Reader, text: str, language: str) -> tuple[index.Completion, ...]:
    """Complete what is being typed; while there is no index, with names only.

    Those in the alphabet of the page come first, whatever was typed; old spellings and those of other languages last.
    """
    beginnings = (text, *index.in_other_script(text)) if text.strip() else ()
    names = _named(session, beginnings, language)
    offered = _seen(session, [one for beginning in beginnings for one in _indexed(reader, beginning, language)])
    titles = [one for one in offered if one.kind == "title"]
    words = [one for one in offered if one.kind != "title"]
    sorts = [_ordered(some, language) for some in (names, titles, words)]
    first = [*sorts[0][:_NAMES], *sorts[1][:_TITLES], *sorts[2]]
    rest = [*sorts[0][_NAMES:], *sorts[1][_TITLES:]]
    return _once(sorted(first, key=lambda one: _distance(one.text, language)) + rest)[:MOST]


def _indexed(reader: index.Reader, text: str, language: str) -> tuple[index.Completion, ...]:
    try:
        return reader.complete(text, language, MOST)
    except index.IndexUnavailable:
        return ()


def _seen(session: Session, offered: list[index.Completion]) -> list[index.Completion]:
    """Leave out what only records hold that this session does not give: the index may not know yet that they went."""
    keys = {int(key) for one in offered for key in one.keys}
    seen = set(map(str, session.scalars(sa.select(Item.id).where(Item.id.in_(keys))))) if keys else set()
    return [one for one in offered if not one.keys or not seen.isdisjoint(one.keys)]


def _named(session: Session, beginnings: tuple[str, ...], language: str) -> list[index.Completion]:
    """People, places and subjects with a word in a name that begins so; first those with a name that begins so.

    Names are compared in the catalogue itself, then the view tells whom visitors may see: asked of each of 10,000 names
    first, it took 90 ms.
    """
    folded = [begun for beginning in beginnings if (begun := index.fold(beginning).strip())]
    if not folded:
        return []
    forms = AuthorityForm.__table__.c
    within = sa.or_(*(sa.func.instr(sa.literal(" ").concat(forms.folded), f" {one}") > 0 for one in folded))
    begins = sa.or_(*(sa.func.instr(forms.folded, one) == 1 for one in folded))
    first = sa.func.min(sa.case((begins, "0"), else_="1").concat(forms.folded)).label("first")
    near = sa.select(forms.authority_id, first).where(within).group_by(forms.authority_id).subquery()
    found = session.scalars(
        sa.select(Authority)
        .join(near, near.c.authority_id == Authority.id)
        .order_by(near.c.first, Authority.id)
        .limit(MOST * 4)
    )
    return [index.Completion(one.label(language), one.kind) for one in found]


def _ordered(some: list[index.Completion], language: str) -> list[index.Completion]:
    return sorted(some, key=lambda one: _distance(one.text, language))


def _distance(text: str, language: str) -> int:
    """How far a text is from what readers of a language write: 0 their own, 1 the other alphabet, 2 old or foreign."""
    own, other = (_CYRILLIC, _LATIN) if language in _FOREIGN else (_LATIN, _CYRILLIC)
    if other.search(text) and not own.search(text):
        return 1
    return 2 if language in _FOREIGN and _FOREIGN[language].search(text) else 0


def _once(some: list[index.Completion]) -> tuple[index.Completion, ...]:
    """Each text once: the word for a place is no second offer."""
    once: dict[str, index.Completion] = {}
    for one in some:
        once.setdefault(index.fold(one.text), one)
    return tuple(once.values())
