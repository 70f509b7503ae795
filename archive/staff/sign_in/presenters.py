"""The page to sign in, as its template sees it."""

from __future__ import annotations

from dataclasses import dataclass

from archive.staff.form_fields import FormField, plain_fields
from archive.staff.sign_in.forms import SignInForm


@dataclass(frozen=True, slots=True)
class SignInPage:
    """The form, what went wrong, and where to go afterwards."""

    fields: tuple[FormField, ...]
    problem: str
    next: str


def sign_in_page(form: SignInForm, next_address: str, problem: str = "") -> SignInPage:
    """Make the page."""
    return SignInPage(plain_fields(form, {}), problem, next_address)
