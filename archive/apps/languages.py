"""Which language a page speaks. The sides say it per request in `g.language`; this hands it to Babel."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from babel.support import NullTranslations, Translations
from flask import Flask, g
from flask_babel import Babel, Domain, get_locale

TRANSLATIONS = Path(__file__).parent.parent / "translations"


def attach(app: Flask, *, domain: str, default: str) -> None:
    """Set Babel up with the texts of one side."""

    def chosen() -> str:
        return str(g.get("language", default))

    app.config["BABEL_DEFAULT_LOCALE"] = default
    babel = _Texts(domain, default)
    babel.init_app(
        app, default_translation_directories=str(TRANSLATIONS), default_domain=domain, locale_selector=chosen
    )


class _Texts(Babel):  # type: ignore[misc]  # Flask-Babel declares no types
    """Babel with one set of texts for the application; its own reads the file anew for every request (1.3 ms)."""

    def __init__(self, domain: str, default: str) -> None:
        super().__init__()
        self._of = _Domain(domain, default)

    @cached_property
    def domain_instance(self) -> Domain:
        """Give the texts of this side."""
        return self._of


class _Domain(Domain):  # type: ignore[misc]  # Flask-Babel declares no types
    """The texts of one side in all languages, each read once."""

    def __init__(self, domain: str, default: str) -> None:
        super().__init__(domain=domain)
        self._name, self._default = domain, default
        self._read: dict[str, NullTranslations] = {}

    def get_translations(self) -> NullTranslations:
        """Give the texts in the language that is spoken just now."""
        locale = get_locale()
        language = locale.language if locale else self._default
        if language not in self._read:
            self._read[language] = Translations.load(TRANSLATIONS, [language], self._name)
        return self._read[language]
