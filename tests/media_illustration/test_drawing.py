from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageStat

from media.illustration import Drawing, DrawingError, Picture, draw, drawing_of
from media.illustration.__main__ import main
from media.illustration.fonts import FOLDER, PRINT, PRINT_SERIF, font_file, width
from media.illustration.handwriting import HANDS, fitted
from media.illustration.letterforms import form
from media.illustration.scenes import SCENES, paint_scene
from media.illustration.wording import LOST, Row, Word, line_boxes, wording

DEMONSTRATION = Path(__file__).parents[2] / "archive/demonstration/drawings.jsonl"
SIZES = {
    "diary_page": (1100, 1500),
    "wall": (1500, 1050),
    "postcard_front": (1500, 1060),
    "postcard_back": (1500, 1060),
    "plan": (1500, 1060),
}
RUSSIAN = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
WRITTEN = RUSSIAN + RUSSIAN.upper() + "ѣѢѳѲіІ0123456789«»—–№.,:;!?()'-/"
PAGE = (128, 108, 1004, 1392)


def test_each_kind_has_its_size(kind: str, picture: Picture) -> None:
    assert picture.image.size == SIZES[kind]


def test_writing_stays_inside_its_margins(picture: Picture) -> None:
    left, top, right, bottom = picture.written
    room = picture.room
    assert room[0] <= left <= right <= room[2]
    assert room[1] - 2 <= top <= bottom <= room[3] + 8  # an accent above, a tail below the last line


def test_a_file_is_a_small_jpeg_without_metadata(kind: str, picture: Picture) -> None:
    data = picture.jpeg()
    assert len(data) < 180_000
    with Image.open(io.BytesIO(data)) as file:
        assert (file.format, file.size) == ("JPEG", SIZES[kind])
        assert not file.getexif()
        assert not {"exif", "icc_profile", "comment"} & file.info.keys()


def test_the_same_drawing_gives_the_same_bytes(sample: Drawing, picture: Picture) -> None:
    assert draw(sample).jpeg() == picture.jpeg()


def test_two_files_with_the_same_text_differ(sample: Drawing, picture: Picture) -> None:
    other = draw(replace(sample, file="other.jpg")).image
    assert ImageChops.difference(other, picture.image).getbbox() is not None


def test_the_text_is_what_makes_the_marks() -> None:
    bare = draw(Drawing("x.jpg", "wall", "", "block", "soot"))
    marked = draw(Drawing("x.jpg", "wall", "ВОДА", "block", "soot"))
    darker = ImageStat.Stat(ImageChops.subtract(bare.image, marked.image)).sum[0]
    assert darker > 1_000_000


@pytest.mark.parametrize("face", [*sorted({hand.face for hand in HANDS.values()}), PRINT, PRINT_SERIF])
def test_every_letter_that_is_written_has_a_glyph(face: str) -> None:
    tables = {file: TTFont(file).getBestCmap() for file in {font_file(face, letter) for letter in WRITTEN}}
    assert [letter for letter in WRITTEN if ord(letter) not in tables[font_file(face, letter)]] == []


def test_every_letter_has_strokes_for_stone() -> None:
    assert [letter for letter in WRITTEN + "→←×•fXVIe" if not form(letter)[1]] == []


def test_every_letter_of_the_demonstration_can_be_drawn() -> None:
    tables: dict[Path, dict[int, str]] = {}
    for line in DEMONSTRATION.read_text(encoding="utf-8").splitlines():
        drawing = drawing_of(json.loads(line))
        for letter in {letter for row in wording(drawing) for word in row for letter in word.letters} - {LOST}:
            if drawing.kind == "wall":
                assert form(letter)[1], (drawing.file, letter)
                continue
            file = font_file(HANDS[drawing.hand].face, letter)
            table = tables.setdefault(file, TTFont(file).getBestCmap())
            assert ord(letter) in table, (drawing.file, letter)


def test_a_letter_nobody_has_formed_is_refused() -> None:
    with pytest.raises(DrawingError, match="漢"):
        form("漢")


def test_every_typeface_has_its_licence_beside_it() -> None:
    faces = {file.name.split("-latin")[0] for file in FOLDER.glob("*-latin-*.woff")}
    assert faces >= {hand.face for hand in HANDS.values()}
    for face in faces:
        assert "SIL OPEN FONT LICENSE" in (FOLDER / f"{face}.LICENSE.txt").read_text(encoding="utf-8").upper()


WORDS = st.lists(st.text(RUSSIAN, min_size=1, max_size=12), min_size=4, max_size=14).map(" ".join)


@given(st.lists(WORDS, min_size=1, max_size=9), st.sampled_from(sorted(HANDS)))
def test_fitted_lines_are_never_wider_or_taller_than_the_page(lines: list[str], hand: str) -> None:
    words = wording(Drawing("x.jpg", "diary_page", "\n".join(lines)))
    writer = HANDS[hand]
    setting = fitted(words, writer, PAGE, 66)
    assert len(setting.lines) * setting.pitch <= PAGE[3] - PAGE[1]
    for line in setting.lines:
        letters = sum(width(writer.face, word.letters, setting.size) for word in line)
        assert letters + 0.3 * setting.size * (len(line) - 1) <= PAGE[2] - PAGE[0]  # 0.3: a blank against the size
    assert [word for line in setting.lines for word in line] == [word for line in words for word in line]


def test_a_text_that_cannot_fit_is_refused() -> None:
    with pytest.raises(DrawingError, match="too long for its page"):
        draw(Drawing("x.jpg", "diary_page", "слово " * 6000))


def test_struck_and_added_pieces_are_found_where_they_stand() -> None:
    text = "в школе изввинить отдам отдай\nи спой ему"
    drawing = Drawing("x.jpg", "wall", text, struck=("отдам", "в"), added=("спой ему",))
    first, second = wording(drawing)
    assert [(word.letters, word.struck_spans()) for word in first] == [
        ("в", [(0, 1)]),
        ("школе", []),
        ("изввинить", []),
        ("отдам", [(0, 5)]),
        ("отдай", []),
    ]
    assert [word.is_added(0) for word in second] == [False, True, True]


def test_a_struck_letter_written_twice_is_preferred_to_the_first_of_its_kind() -> None:
    ((_, word),) = wording(Drawing("x.jpg", "wall", "вот изввинить", struck=("в",)))
    assert word.struck_spans() == [(2, 3)]


def test_underdots_are_not_drawn() -> None:
    ((word,),) = wording(Drawing("x.jpg", "wall", "во\u0323да\u0323"))
    assert word.letters == "вода"


@pytest.mark.parametrize("scene", sorted(SCENES))
def test_every_scene_paints_a_picture_of_many_colours(scene: str) -> None:
    painting = paint_scene(scene, Random(1))  # noqa: S311 - a picture
    assert painting.size == (1380, 880)
    assert len(painting.resize((138, 88)).getcolors(138 * 88) or []) > 500


def test_an_unknown_scene_names_the_known_ones() -> None:
    with pytest.raises(DrawingError, match=r"scene “moon” is unknown; known are church, .*wheat_field"):
        draw(Drawing("x.jpg", "postcard_front", scene="moon"))


@pytest.mark.parametrize(
    ("field", "word"),
    [
        ("kind", "poster"),
        ("hand", "left"),
        ("medium", "oil"),
        ("damage", ["moths"]),
        ("file", "../x.jpg"),
        ("struck", "в"),
    ],
)
def test_a_word_that_is_not_known_is_refused_by_name(field: str, word: object) -> None:
    record = {"file": "x.jpg", "kind": "wall", field: word}
    with pytest.raises(DrawingError, match=field if field != "file" else "not the name"):
        drawing_of(record)


def test_the_command_draws_good_lines_and_names_bad_ones(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "drawings.jsonl"
    good = {"file": "pictures/a.jpg", "kind": "postcard_back", "text": "Привет!", "medium": "ink"}
    bad = {"file": "pictures/b.jpg", "kind": "postcard_front", "scene": "moon"}
    source.write_text("\n".join(map(json.dumps, (good, bad))) + "\n{\n", encoding="utf-8")
    assert main([str(source), str(tmp_path)]) == 1
    assert [file.name for file in (tmp_path / "pictures").iterdir()] == ["a.jpg"]
    said = capsys.readouterr()
    assert said.out.startswith("1 pictures")
    assert "line 2: scene “moon”" in said.err
    assert "line 3:" in said.err


def test_the_command_says_how_it_is_called(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert "DRAWINGS.jsonl OUTDIR" in capsys.readouterr().err


def test_each_line_of_a_text_has_its_box_from_top_to_bottom_and_together_they_hold_the_writing(
    sample: Drawing, picture: Picture
) -> None:
    if sample.kind in {"postcard_front", "postcard_back"}:
        assert picture.lines == ()
        return
    assert len(picture.lines) == len(sample.text.split("\n"))
    assert list(picture.lines) == sorted(picture.lines, key=lambda box: box[1])
    left, top, right, bottom = picture.written
    air = 30
    assert min(box[0] for box in picture.lines) <= left + air
    assert min(box[1] for box in picture.lines) <= top + air
    assert max(box[2] for box in picture.lines) >= right - air
    assert max(box[3] for box in picture.lines) >= bottom - air


def test_a_line_in_several_rows_has_one_box_around_them() -> None:
    lines = tuple(tuple(Word(word, " " * len(word)) for word in line.split()) for line in ("а б в", "", "г"))
    rows = (Row(2, (10, 0, 50, 20)), Row(1, (5, 20, 30, 40)), Row(0, (10, 40, 10, 60)), Row(1, (10, 60, 20, 80)))
    assert line_boxes(lines, rows) == ((5, 0, 50, 40), (10, 40, 10, 60), (10, 60, 20, 80))


@pytest.mark.parametrize("name", ["I-001", "D-002"])
def test_the_demonstration_says_where_its_lines_were_drawn(name: str) -> None:
    drawn = next(json.loads(line) for line in DEMONSTRATION.read_text("utf-8").splitlines() if f"/{name}.jpg" in line)
    records = map(json.loads, DEMONSTRATION.with_name("records.jsonl").read_text("utf-8").splitlines())
    (asset,) = next(record["assets"] for record in records if record.get("id") == name)
    boxes = [[left, top, right - left, bottom - top] for left, top, right, bottom in draw(drawing_of(drawn)).lines]
    assert asset["regions"] == [{"line": number, "box": box} for number, box in enumerate(boxes, 1)]
