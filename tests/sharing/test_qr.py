"""QR codes are read back, as a phone does, in every form that they come in."""

from __future__ import annotations

import io
import re
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from socialkit.errors import SocialkitError
from socialkit.sharing.qr import QUIET, code_of

ADDRESSES = [
    "https://x.com/intent/tweet?text=Free%20%23Bilash",
    f"https://x.com/intent/tweet?text={quote('Свободу Серікжан Біләшқа! & #Bilash + 100% “сөз”' * 6, safe='')}",
    f"https://wa.me/?text={quote('الحرية #بيلاش 🕊' * 8, safe='')}",
]


def read(picture: Image.Image) -> str:
    [found] = zxingcpp.read_barcodes(picture)
    return str(found.text)


def drawn(lines: tuple[str, ...]) -> Image.Image:
    """The blocks as a terminal draws them: what is light is the blocks."""
    light = {" ": (0, 0), "▀": (255, 0), "▄": (0, 255), "█": (255, 255)}
    picture = Image.new("L", (len(lines[0]), 2 * len(lines)))
    for row, line in enumerate(lines):
        for column, sign in enumerate(line):
            for half in (0, 1):
                picture.putpixel((column, 2 * row + half), light[sign][half])
    return picture.resize((picture.width * 4, picture.height * 4), Image.Resampling.NEAREST)


def painted(svg: bytes) -> Image.Image:
    """The strokes of the SVG: `M x y` and `m x y` move, `h n` draws a row of modules."""
    root = ElementTree.fromstring(svg)  # noqa: S314 - our own
    side = int(root.attrib["width"]) // 4
    picture = Image.new("L", (side, side), 255)
    [strokes] = [path.attrib["d"] for path in root.iter() if path.tag.endswith("path") and "stroke" in path.attrib]
    x = y = 0.0
    for command, numbers in re.findall(r"([Mmh])([-\d. ]+)", strokes):
        steps = [float(number) for number in numbers.split()]
        if command == "h":
            for at in range(int(steps[0])):
                picture.putpixel((int(x) + at, int(y)), 0)
            x += steps[0]
        else:
            x, y = (steps[0], steps[1]) if command == "M" else (x + steps[0], y + steps[1])
    return picture.resize((side * 4, side * 4), Image.Resampling.NEAREST)


@pytest.mark.parametrize("address", ADDRESSES)
def test_each_form_is_read_back_letter_by_letter(address: str) -> None:
    code = code_of(address)
    assert read(drawn(code.lines)) == address
    png = Image.open(io.BytesIO(code.picture("png", "demo")))
    assert png.width >= 1000
    assert read(png.convert("L")) == address
    assert read(painted(code.picture("svg", "demo"))) == address


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=120))
def test_any_words_survive(words: str) -> None:
    address = f"https://x.com/intent/tweet?text={quote(words, safe='')}"
    assert read(drawn(code_of(address).lines)) == address


def test_there_is_light_around_it() -> None:
    lines = code_of("https://x.com/").lines
    assert set(lines[0]) == set(lines[QUIET // 2 - 1]) == {"█"}
    assert all(line.startswith("█" * QUIET) and line.endswith("█" * QUIET) for line in lines[:-1])
    assert len({len(line) for line in lines}) == 1


def test_a_title_is_no_markup() -> None:
    svg = code_of("https://x.com/").picture("svg", "<script>&</script>")
    root = ElementTree.fromstring(svg)  # noqa: S314 - our own
    assert [one.text for one in root.iter() if one.tag.endswith("title")] == ["<script>&</script>"]
    assert b"<script" not in svg


def test_what_no_code_holds_is_said() -> None:
    with pytest.raises(SocialkitError, match="a QR code holds 2,953"):
        code_of("https://x.com/" + "a" * 2940)
