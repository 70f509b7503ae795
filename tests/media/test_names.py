"""The name of an uploaded file, made fit to be shown."""

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from media import safe_name

HOSTILE = Path(__file__).resolve().parents[3] / "shared" / "data" / "hostile" / "filenames.json"


@pytest.mark.parametrize(
    ("given_name", "shown"),
    [
        ("Дневник, 1942.tif", "Дневник, 1942.tif"),
        ("Семе\u0308нов — дневник и\u0306.jpg", "Семёнов — дневник й.jpg"),
        ("открытка\u202egpj.exe", "открыткаgpj.exe"),
        ("../../etc/passwd", "passwd"),
        ("C:\\scans\\card.tif", "card.tif"),
        ("две\nстроки\0.jpg", "двестроки.jpg"),
        (" name.jpg. ", "name.jpg"),
        ("", "unnamed"),
        ("..", "unnamed"),
        ("\ud800.jpg", "jpg"),
        ("ю" * 400 + ".jpeg", "ю" * 195 + ".jpeg"),
        ("x" * 400, "x" * 200),
    ],
)
def test_a_name_is_shown_without_its_tricks(given_name: str, shown: str) -> None:
    assert safe_name(given_name) == shown


ODD = st.text(st.characters(categories=["Cc", "Cf", "Cs", "Zl", "Zp", "Zs", "Lu", "Lo", "Mn", "Po"]), max_size=300)


@given(st.one_of(st.text(max_size=300), ODD))
@example("a" * 190 + " " * 20 + ".b")
@example("." * 300 + "a")
@example("e" * 199 + "e\u0301" * 3)
def test_any_name_becomes_one_that_harms_nobody(name: str) -> None:
    shown = safe_name(name)
    assert 0 < len(shown) <= 200
    assert shown not in {".", ".."}
    assert not set(shown) & set("/\\")
    assert unicodedata.is_normalized("NFC", shown)
    assert all(unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Zl", "Zp"} for char in shown)
    shown.encode()
    assert safe_name(shown) == shown


@pytest.mark.shared
def test_the_collected_hostile_names_harm_nobody() -> None:
    if not HOSTILE.is_file():
        pytest.skip("the test data beside the project (../shared/data/hostile) is missing")
    shown = [safe_name(each["name"]) for each in json.loads(HOSTILE.read_text(encoding="utf-8"))]
    assert len(shown) > 10
    assert all(name and len(name) <= 200 and not set(name) & set("/\\\0\n\u202e") for name in shown)
    assert shown[0] == shown[1], "one name in two Unicode forms"
