"""A killed process loses nothing that it had acknowledged, and leaves nothing half-done."""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Acked, Ingesting, Inspection

pytestmark = pytest.mark.faults

# A release is tried with KILLS=300, which takes half a minute more.
KILLS = int(os.environ.get("KILLS", "40"))
# Every so many lives decode in a child process, as in service; the others spend their time where it is dangerous.
WHOLE_EVERY = 20
# A planted fault must show within this many kills.
ENOUGH = 150


def kill_one(ingesting: Ingesting, number: int) -> list[Acked]:
    """Let a process live for a moment, kill it, and give what it had acknowledged."""
    whole = number % WHOLE_EVERY == 0
    pid = ingesting.bear("whole" if whole else "quick", number * 1000)
    time.sleep(random.uniform(0.2, 0.6) if whole else random.uniform(0.005, 0.060))  # noqa: S311 -- no secret
    os.kill(pid, signal.SIGKILL)
    return ingesting.acknowledged()


def test_no_kill_loses_anything_that_was_acknowledged(
    ingesting: Callable[[str], Ingesting], inspection: Inspection
) -> None:
    acked: list[Acked] = []
    with ingesting("nothing") as process:
        for number in range(1, KILLS + 1):
            acked += kill_one(process, number)
            assert inspection.violations(acked) == [], f"after kill {number}"
    assert len(acked) > KILLS, "too little was acknowledged for the kills to mean anything"
    print(f"{KILLS} kills, {len(acked)} pictures acknowledged, all there")


@pytest.mark.parametrize(
    ("plant", "broken"), [("duties_later", "without the duty"), ("rename_later", "a row without its bytes")]
)
def test_the_kills_would_show_work_that_is_not_in_the_one_transaction(
    plant: str, broken: str, ingesting: Callable[[str], Ingesting], inspection: Inspection
) -> None:
    acked: list[Acked] = []
    with ingesting(plant) as process:
        for number in range(1, ENOUGH):
            acked += kill_one(process, number)
            if any(broken in violation for violation in inspection.violations(acked)):
                return
    pytest.fail(f"{ENOUGH} kills showed nothing: this test room is blind")
