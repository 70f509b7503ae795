"""Statements of rights in words a visitor understands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import lazy_gettext as _

_STATEMENTS = "http://rightsstatements.org/vocab/"
_LICENCES = "http://creativecommons.org/"
_RIGHTS: Mapping[str, tuple[str, str]] = {
    f"{_STATEMENTS}InC/": (_("In copyright"), _("You may look and read here. Ask the museum for anything more.")),
    f"{_STATEMENTS}InC-OW-EU/": (_("In copyright"), _("The owner of the rights could not be found.")),
    f"{_STATEMENTS}InC-EDU/": (_("In copyright"), _("It may be used for teaching and learning.")),
    f"{_STATEMENTS}InC-NC/": (_("In copyright"), _("It may be used where no money is earned with it.")),
    f"{_STATEMENTS}InC-RUU/": (_("In copyright"), _("The owner of the rights could not be found.")),
    f"{_STATEMENTS}NoC-CR/": (_("No copyright"), _("A contract limits how it may be used. Ask the museum.")),
    f"{_STATEMENTS}NoC-NC/": (_("No copyright"), _("It may be used where no money is earned with it.")),
    f"{_STATEMENTS}NoC-OKLR/": (_("No copyright"), _("Another law limits how it may be used. Ask the museum.")),
    f"{_STATEMENTS}NoC-US/": (_("No copyright in the United States"), _("Elsewhere it may be protected.")),
    f"{_STATEMENTS}CNE/": (_("Rights not evaluated"), _("Nobody has examined yet who holds the rights.")),
    f"{_STATEMENTS}UND/": (_("Rights undetermined"), _("It was examined, but the rights could not be determined.")),
    f"{_STATEMENTS}NKC/": (_("No known copyright"), _("As far as the museum knows, it is free to use.")),
    f"{_LICENCES}publicdomain/zero/": (_("Free to use"), _("Everybody may use it for anything.")),
    f"{_LICENCES}publicdomain/mark/": (_("Public domain"), _("It is no longer protected; everybody may use it.")),
    f"{_LICENCES}licenses/by/": (_("Free to use with the author named"), "CC BY"),
    f"{_LICENCES}licenses/by-sa/": (_("Free to use with the author named, under the same terms"), "CC BY-SA"),
    f"{_LICENCES}licenses/by-nc/": (_("Free to use with the author named, not for money"), "CC BY-NC"),
    f"{_LICENCES}licenses/by-nd/": (_("Free to pass on unchanged with the author named"), "CC BY-ND"),
    f"{_LICENCES}licenses/by-nc-sa/": (_("Free to use with the author named, not for money"), "CC BY-NC-SA"),
    f"{_LICENCES}licenses/by-nc-nd/": (_("Free to pass on unchanged with the author named"), "CC BY-NC-ND"),
}
_UNKNOWN = _RIGHTS[f"{_STATEMENTS}CNE/"]


@dataclass(frozen=True, slots=True)
class Rights:
    """Who may do what: a few words, and a sentence."""

    label: str
    sentence: str


def rights_in_words(address: str) -> Rights:
    """Explain the address of a statement or licence; an unknown or empty one is "not evaluated".

    The list is that of rightsstatements.org 1.0 and Creative Commons, whatever their version.
    """
    stem = address.rstrip("/").rpartition("/")[0] + "/"
    label, sentence = _RIGHTS.get(stem, _UNKNOWN)
    return Rights(str(label), str(sentence))
