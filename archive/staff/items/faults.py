"""Which input of the form a fault of the record belongs to."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from flask_babel import gettext

from archive.errors import Problem
from archive.staff.form_fields import sentence

# Faults that belong to no single input stand above the form.
WHOLE_FORM = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one input; `label` is how the form calls it."""

    input: str
    label: str
    sentence: str


def by_input(problems: Collection[Problem], places: Mapping[str, str], inputs: Collection[str]) -> dict[str, str]:
    """Give the sentences by input name; several faults of one input are joined."""
    found: dict[str, str] = {}
    for problem in problems:
        field, line = _typed_at(problem.field, places)
        name = _input(field, inputs)
        text = sentence(problem)
        if line:
            text = gettext("Line %(number)s: %(fault)s", number=line, fault=text)
        found[name] = f"{found[name]} {text}" if name in found else text
    return found


def _typed_at(field: str, places: Mapping[str, str]) -> tuple[str, str]:
    """Give the field with the number of the block in the form, and the line within the field."""
    for entry, place in places.items():
        if field == entry or field.startswith(f"{entry}."):
            name, _, line = place.partition("#")
            return (name, line) if line else (name + field.removeprefix(entry), "")
    return field, ""


def _input(field: str, inputs: Collection[str]) -> str:
    """Give the input of this name, or the first one inside or around it."""
    while field:
        if field in inputs:
            return field
        inside = next((name for name in inputs if name.startswith(f"{field}.")), "")
        if inside:
            return inside
        field = field.rpartition(".")[0]
    return WHOLE_FORM
