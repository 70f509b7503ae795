"""The page to change the password, as its template sees it."""

from __future__ import annotations

from dataclasses import dataclass

from archive.errors import Invalid
from archive.staff.form_fields import FormField, plain_fields, sentence
from archive.staff.password.forms import PasswordForm


@dataclass(frozen=True, slots=True)
class PasswordPage:
    """The form; `forced` when the first password, made by the machine, is still in use."""

    fields: tuple[FormField, ...]
    forced: bool
    problem: str


def password_page(form: PasswordForm, *, forced: bool, fault: Invalid | None = None, problem: str = "") -> PasswordPage:
    """Make the page, with what the catalogue found wrong at its field."""
    problems = {entry.field: sentence(entry) for entry in fault.problems} if fault else {}
    return PasswordPage(plain_fields(form, problems), forced, problem)
