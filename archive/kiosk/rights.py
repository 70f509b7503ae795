"""Statements of rights in words a visitor understands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import lazy_gettext as _

from archive.catalogue.rights import code_of

RIGHTS: Mapping[str, tuple[str, str]] = {
    "InC": (_("In copyright"), _("You may look and read here. Ask the museum for anything more.")),
    "InC-OW-EU": (_("In copyright"), _("The owner of the rights could not be found.")),
    "InC-EDU": (_("In copyright"), _("It may be used for teaching and learning.")),
    "InC-NC": (_("In copyright"), _("It may be used where no money is earned with it.")),
    "InC-RUU": (_("In copyright"), _("The owner of the rights could not be found.")),
    "NoC-CR": (_("No copyright"), _("A contract limits how it may be used. Ask the museum.")),
    "NoC-NC": (_("No copyright"), _("It may be used where no money is earned with it.")),
    "NoC-OKLR": (_("No copyright"), _("Another law limits how it may be used. Ask the museum.")),
    "NoC-US": (_("No copyright in the United States"), _("Elsewhere it may be protected.")),
    "CNE": (_("Rights not evaluated"), _("Nobody has examined yet who holds the rights.")),
    "UND": (_("Rights undetermined"), _("It was examined, but the rights could not be determined.")),
    "NKC": (_("No known copyright"), _("As far as the museum knows, it is free to use.")),
    "publicdomain/zero": (_("Free to use"), _("Everybody may use it for anything.")),
    "publicdomain/mark": (_("Public domain"), _("It is no longer protected; everybody may use it.")),
    "licenses/by": (_("Free to use with the author named"), "CC BY"),
    "licenses/by-sa": (_("Free to use with the author named, under the same terms"), "CC BY-SA"),
    "licenses/by-nc": (_("Free to use with the author named, not for money"), "CC BY-NC"),
    "licenses/by-nd": (_("Free to pass on unchanged with the author named"), "CC BY-ND"),
    "licenses/by-nc-sa": (_("Free to use with the author named, not for money"), "CC BY-NC-SA"),
    "licenses/by-nc-nd": (_("Free to pass on unchanged with the author named"), "CC BY-NC-ND"),
}


@dataclass(frozen=True, slots=True)
class Rights:
    """Who may do what: a few words, and a sentence."""

    label: str
    sentence: str


def rights_in_words(address: str) -> Rights:
    """Explain the address of a statement or licence of any version; an unknown or empty one is "not evaluated"."""
    label, sentence = RIGHTS[code_of(address) or "CNE"]
    return Rights(str(label), str(sentence))
