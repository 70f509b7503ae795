"""The page to upload, and what happened to each file, as the template and the script see it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass

from flask import url_for
from flask_babel import gettext

from archive.catalogue.fields import Json
from archive.staff.form_fields import FormField
from archive.staff.upload.forms import Target
from archive.staff.upload.refusals import explain, status_of
from archive.staff.upload.taking import Outcome
from archive.staff.words import SIDES


@dataclass(frozen=True, slots=True)
class Result:
    """What happened to one file: the sentence to show; where it was taken, the item and its page.

    `alike` says which item it looks like; a file that was refused as a duplicate names its item too.
    """

    file: str
    ok: bool
    status: int
    message: str
    identifier: str = ""
    url: str = ""
    key: str = ""
    alike: str = ""

    def write(self) -> dict[str, Json]:
        """Give its JSON object."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class UploadPage:
    """The form, and the results of the files just sent."""

    fields: tuple[FormField, ...]
    problem: str
    results: tuple[Result, ...]
    limit_mb: int


def results_of(outcomes: Iterable[Outcome]) -> tuple[Result, ...]:
    """Say what happened to each file."""
    return tuple(_result(outcome) for outcome in outcomes)


def status_of_all(results: tuple[Result, ...]) -> int:
    """Give 200 when any file was taken, else the status of the first refusal."""
    return 200 if any(result.ok for result in results) else results[0].status


def upload_page(target: Target, limit_mb: int, problem: str = "", results: tuple[Result, ...] = ()) -> UploadPage:
    """Make the page."""
    by_name = gettext("as the file name says")
    roles = (("", by_name), *((code, str(label)) for code, label in SIDES.items()))
    item_hint = gettext("An accession number. Empty: each scan, or pair of front and back, becomes a new draft.")
    fields = (
        FormField("item", gettext("Add to item"), value=target.item, hint=item_hint),
        FormField("role", gettext("Shows"), "choice", value=target.role, choices=roles),
    )
    return UploadPage(fields, problem, results, limit_mb)


def _result(outcome: Outcome) -> Result:
    address = url_for("items.show", number=outcome.number) if outcome.number else ""
    if outcome.refused is not None:
        named = str(outcome.refused.values.get("item", "")) if address else ""
        return Result(
            outcome.filename, False, status_of(outcome.refused), explain(outcome.refused), identifier=named, url=address
        )
    taken = outcome.taken
    if taken is None:
        raise ValueError("a file is either taken or refused")
    template = gettext("Taken as a new draft.") if taken.created else gettext("Added to the item.")
    if taken.healed:
        template = gettext("The archive had this scan, but its file was damaged. This good copy has taken its place.")
    alike = gettext("It looks like a picture of %(items)s. Please compare them.", items=", ".join(taken.alike))
    return Result(
        outcome.filename, True, 200, template, taken.identifier, address, taken.key, alike if taken.alike else ""
    )
