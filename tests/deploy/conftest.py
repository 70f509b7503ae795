"""The scripts of `deploy/kiosk`, as the tests of this folder start and read them."""

from __future__ import annotations

from pathlib import Path

import pytest

FOLDER = Path(__file__).parent.parent.parent / "deploy" / "kiosk"


@pytest.fixture
def kiosk_folder() -> Path:
    """Where everything for the visitors' screen lies."""
    return FOLDER
