"""Fields of forms as templates see them: plain values, whatever the form was made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import gettext
from wtforms import Field, Form

from archive.errors import ArchiveError, Problem

# Name and label of each choice.
Choices = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class FormField:
    """One input with its label.

    Attributes:
        name: of the input; its id is the same.
        label: what stands beside it, in the language of the page.
        control: line, prose, password, choice or hidden.
        value: what stands in it.
        problem: what is wrong with it, a sentence; empty when nothing is.
        hint: one sentence of help.
        language: of the value, for the screen reader and the spelling checker; empty when unknown.
        rows: height of a prose field in lines.
        choices: of a choice.
        autocomplete: what the browser may fill in.
        theirs: what somebody else saved here meanwhile; None where there is no conflict.
    """

    name: str
    label: str
    control: str = "line"
    value: str = ""
    problem: str = ""
    hint: str = ""
    language: str = ""
    rows: int = 3
    choices: Choices = ()
    autocomplete: str = "off"
    theirs: str | None = None


def sentence(fault: Problem | ArchiveError) -> str:
    """Give what went wrong in the language of the page."""
    return str(gettext(fault.template)) % fault.values if fault.values else str(gettext(fault.template))


def whole_number(text: str) -> int:
    """Give the number that a form or an address sent; -1, which nothing is numbered, for nonsense."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1  # noqa: PLR2004 -- fits an integer


def plain_fields(form: Form, problems: Mapping[str, str]) -> tuple[FormField, ...]:
    """Give the visible fields of a small form; what was typed into a password field is never given back."""
    return tuple(_plain(field, problems) for field in form if field.type in {"StringField", "PasswordField"})


def _plain(field: Field, problems: Mapping[str, str]) -> FormField:
    secret = field.type == "PasswordField"
    faults = [problems[field.name]] if field.name in problems else [str(error) for error in field.errors]
    return FormField(
        name=field.name,
        label=str(field.label.text),
        control="password" if secret else "line",
        value="" if secret else str(field.data or ""),
        problem=" ".join(faults),
        hint=str(field.description),
        autocomplete=str((field.render_kw or {}).get("autocomplete", "off")),
    )
