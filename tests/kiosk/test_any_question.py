"""Whatever is asked is answered or refused with a sentence; `QUESTIONS=50000` asks more, and says what took longest."""

from __future__ import annotations

import os
import time
from itertools import islice

import pytest
from flask import Flask
from flask.testing import FlaskClient
from structlog.testing import capture_logs

from archive.kiosk.resources import Resources
from index import BadQuery, IndexUnavailable, Query, Reader
from tests.kiosk.any_question import LONGEST, addresses, questions

QUESTIONS = int(os.environ.get("QUESTIONS", "300"))
SEED = int(os.environ.get("SEED", "0"))


def test_any_address_is_answered_or_refused(vera: FlaskClient) -> None:
    Reader.warm()
    slowest: list[tuple[float, str]] = []
    with capture_logs() as logs:
        for _, address in islice(addresses(SEED), QUESTIONS):
            started = time.perf_counter()
            status = vera.get(address).status_code
            slowest = sorted([*slowest, (time.perf_counter() - started, address)])[-3:]
            assert status in {200, 400}, address
            assert not any(log["event"] in {"search.reduced", "request.failed"} for log in logs), (address, logs)
            logs.clear()
    print(f"{QUESTIONS} questions; slowest:", *(f"{took:.3f} s {address}" for took, address in slowest), sep="\n")


def test_any_text_is_answered_by_the_index_itself(kiosk: Flask) -> None:
    kit: Resources = kiosk.extensions["kiosk"]
    for text in islice(questions(SEED + 1), QUESTIONS):
        try:
            kit.reader.search(Query(text))
            kit.reader.complete(text, "ru", 5)
        except BadQuery as refusal:
            assert str(refusal).endswith("."), repr(text)  # noqa: PT017 - either is right
        except IndexUnavailable as error:
            pytest.fail(f"{text!r}: {error.__cause__!r}")


@pytest.mark.parametrize("path", ["/api/v1/search", "/api/v1/suggest", "/ru/search", "/en/search"])
@pytest.mark.parametrize("letter", ["a", "ж", "😀", "%CC%81", "1"])
def test_more_than_200_characters_are_refused_with_a_sentence(vera: FlaskClient, path: str, letter: str) -> None:
    assert vera.get(f"{path}?q={letter * LONGEST}").status_code == 200

    refused = vera.get(f"{path}?q={letter * (LONGEST + 1)}")

    assert refused.status_code == 400
    assert "200" in refused.get_data(as_text=True)


@pytest.mark.parametrize("parameter", ["page", "size", "year", "from", "to", "kind", "lang", "certain", "sort", "q"])
@pytest.mark.parametrize(
    "value",
    ["-1", "9" * 20, "%D9%A3", "%C2%B2", "%EF%BC%91", "%00", "%ED%A0%80", "%FF%FE", "1e9", "+1", "1" * 5000],
)  # fmt: skip
def test_any_value_of_a_parameter_is_taken_or_refused(vera: FlaskClient, parameter: str, value: str) -> None:
    for path in ("/api/v1/search", "/ru/search", "/api/v1/suggest"):
        assert vera.get(f"{path}?{parameter}={value}").status_code in {200, 400}
