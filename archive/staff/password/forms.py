"""The present password and the new one, twice."""

from __future__ import annotations

from flask_babel import lazy_gettext
from flask_wtf import FlaskForm
from wtforms import PasswordField
from wtforms.validators import DataRequired, EqualTo, Length

LONGEST = 1_000


class PasswordForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF has no types
    """A password of one's own."""

    old = PasswordField(
        lazy_gettext("Present password"),
        [DataRequired(lazy_gettext("Give your present password.")), Length(max=LONGEST)],
        render_kw={"autocomplete": "current-password"},
    )
    password = PasswordField(
        lazy_gettext("New password"),
        [DataRequired(lazy_gettext("Choose a new password.")), Length(max=LONGEST)],
        description=lazy_gettext("At least 12 characters. Several words that do not belong together are best."),
        render_kw={"autocomplete": "new-password"},
    )
    again = PasswordField(
        lazy_gettext("New password once more"),
        [EqualTo("password", lazy_gettext("The two new passwords differ. Type them again."))],
        render_kw={"autocomplete": "new-password"},
    )
