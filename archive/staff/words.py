"""Words of the desk for what the catalogue keeps as codes."""

from __future__ import annotations

import datetime as dt

from flask_babel import format_datetime, lazy_gettext
from flask_babel.speaklater import LazyString

from archive.catalogue.likenesses import Answer
from archive.catalogue.states import Role, State, Step

STATES: dict[str, LazyString] = {
    State.DRAFT: lazy_gettext("Draft"),
    State.REVIEW: lazy_gettext("In review"),
    State.PUBLISHED: lazy_gettext("Published"),
    State.WITHDRAWN: lazy_gettext("Withdrawn"),
}
ROLES: dict[str, LazyString] = {
    Role.VIEWER: lazy_gettext("viewer"),
    Role.CATALOGUER: lazy_gettext("cataloguer"),
    Role.EDITOR: lazy_gettext("editor"),
    Role.ADMIN: lazy_gettext("administrator"),
}
STEPS: dict[str, LazyString] = {
    Step.SUBMIT: lazy_gettext("Save and submit for review"),
    Step.RETURN: lazy_gettext("Return to the author"),
    Step.PUBLISH: lazy_gettext("Save and publish"),
    Step.WITHDRAW: lazy_gettext("Withdraw from the kiosk"),
}
# What a page says after a step was taken.
STEPS_DONE: dict[str, LazyString] = {
    Step.SUBMIT: lazy_gettext("Submitted for review: an editor can publish it now."),
    Step.RETURN: lazy_gettext("Returned to the author: it is a draft again."),
    Step.PUBLISH: lazy_gettext("Published: visitors will find it in a couple of seconds."),
    Step.WITHDRAW: lazy_gettext("Withdrawn from the kiosk: visitors no longer see it."),
}
# What a page says after two pictures that look alike were answered for.
LIKENESS_DONE: dict[str, LazyString] = {
    Answer.KEEP: lazy_gettext("Both stay as they are."),
    Answer.SAME: lazy_gettext("The new scan was put away; item %(item)s stays as it is."),
    Answer.JOIN: lazy_gettext("The new scan was attached to item %(item)s."),
}
# What a revision says was done.
ACTIONS: dict[str, LazyString] = {
    "created": lazy_gettext("created"),
    "changed": lazy_gettext("changed"),
    Step.SUBMIT: lazy_gettext("submitted for review"),
    Step.RETURN: lazy_gettext("returned to the author"),
    Step.PUBLISH: lazy_gettext("published"),
    Step.WITHDRAW: lazy_gettext("withdrawn"),
}
SIDES: dict[str, LazyString] = {
    "front": lazy_gettext("Front"),
    "back": lazy_gettext("Back"),
    "page": lazy_gettext("Page"),
    "detail": lazy_gettext("Detail"),
}
# The common fields of a record, as the history names them; those of a kind are named by the kind.
FIELDS: dict[str, LazyString] = {
    "id": lazy_gettext("Accession number"),
    "kind": lazy_gettext("Kind"),
    "state": lazy_gettext("State"),
    "language": lazy_gettext("Languages of the text"),
    "title": lazy_gettext("Title"),
    "description": lazy_gettext("Description"),
    "text": lazy_gettext("Transcription"),
    "translation": lazy_gettext("Translation"),
    "parts": lazy_gettext("Further sides and pages"),
    "date": lazy_gettext("Date in EDTF"),
    "date_text": lazy_gettext("Date as written"),
    "people": lazy_gettext("People"),
    "places": lazy_gettext("Places"),
    "subjects": lazy_gettext("Subjects"),
    "collection": lazy_gettext("Collection"),
    "position": lazy_gettext("Position in the collection"),
    "rights": lazy_gettext("Rights"),
    "credit": lazy_gettext("Credit line"),
    "provenance": lazy_gettext("Provenance"),
    "warnings": lazy_gettext("Content warnings"),
    "note": lazy_gettext("Note"),
    "assets": lazy_gettext("Pictures"),
}
# What a person, place or subject has to do with an item; the kiosk says it in the same words.
PERSON_ROLES: dict[str, LazyString] = {
    "author": lazy_gettext("author"),
    "mentioned": lazy_gettext("mentioned"),
    "depicted": lazy_gettext("depicted"),
    "sender": lazy_gettext("sender"),
    "addressee": lazy_gettext("addressee"),
    "photographer": lazy_gettext("photographer"),
    "artist": lazy_gettext("artist"),
    "reader": lazy_gettext("reader"),
    "editor": lazy_gettext("editor"),
    "compiler": lazy_gettext("compiler"),
    "translator": lazy_gettext("translator"),
    "publisher": lazy_gettext("publisher"),
}
PLACE_ROLES: dict[str, LazyString] = {
    "depicted": lazy_gettext("depicted"),
    "mentioned": lazy_gettext("mentioned"),
    "written": lazy_gettext("place of writing"),
    "found": lazy_gettext("place of finding"),
    "published": lazy_gettext("place of publication"),
}
POSTED: dict[str, LazyString] = {
    "yes": lazy_gettext("yes"),
    "no": lazy_gettext("no"),
    "unknown": lazy_gettext("unknown"),
}
RIGHTS: dict[str, LazyString] = {
    "CNE": lazy_gettext("Copyright not evaluated"),
    "UND": lazy_gettext("Copyright undetermined"),
    "InC": lazy_gettext("In copyright"),
    "InC-RUU": lazy_gettext("In copyright, right holder cannot be found"),
    "InC-OW-EU": lazy_gettext("In copyright, orphan work in the EU"),
    "InC-EDU": lazy_gettext("In copyright, educational use permitted"),
    "InC-NC": lazy_gettext("In copyright, non-commercial use permitted"),
    "NoC-CR": lazy_gettext("No copyright, contractual restrictions"),
    "NoC-NC": lazy_gettext("No copyright, non-commercial use only"),
    "NoC-OKLR": lazy_gettext("No copyright, other legal restrictions"),
    "NoC-US": lazy_gettext("No copyright in the United States"),
    "NKC": lazy_gettext("No known copyright"),
    "publicdomain/mark": lazy_gettext("Public domain"),
    "publicdomain/zero": lazy_gettext("CC0, given to everybody"),
    "licenses/by": lazy_gettext("CC BY 4.0, attribution"),
    "licenses/by-sa": lazy_gettext("CC BY-SA 4.0, attribution, share alike"),
    "licenses/by-nc": lazy_gettext("CC BY-NC 4.0, attribution, non-commercial"),
    "licenses/by-nd": lazy_gettext("CC BY-ND 4.0, attribution, no changes"),
    "licenses/by-nc-sa": lazy_gettext("CC BY-NC-SA 4.0, attribution, non-commercial, share alike"),
    "licenses/by-nc-nd": lazy_gettext("CC BY-NC-ND 4.0, attribution, non-commercial, no changes"),
}
LANGUAGE_NAMES: dict[str, LazyString] = {
    "ru": lazy_gettext("Russian"),
    "en": lazy_gettext("English"),
    "uk": lazy_gettext("Ukrainian"),
    "de": lazy_gettext("German"),
    "fr": lazy_gettext("French"),
    "crh": lazy_gettext("Crimean Tatar"),
    "und": lazy_gettext("language not said"),
}


def moment(at: dt.datetime) -> str:
    """Write a point in time by the clock on the archivist's wall."""
    return str(format_datetime(at.astimezone(), "d MMM y, HH:mm", rebase=False))


def word(words: dict[str, LazyString], code: str) -> str:
    """Give the word for a code in the language of the page, the code itself where there is none."""
    return str(words.get(code, code))
