"""The letter on paper: its words can be read back, its fonts are in it, and it tells nothing of its maker."""

from __future__ import annotations

import getpass
import io
import socket

import pypdf
import pytest

from socialkit.errors import SocialkitError
from socialkit.sharing.letter import Letter
from socialkit.sharing.letter_pdf import letter_pdf
from socialkit.text.direction import is_right_to_left

KAZAKH = "Құрметті министр,\n\nӘділдік сұраймын: ә ғ қ ң ө ұ ү һ і. «Жабық сот»"
ARABIC = "السيد الوزير،\n\nأطالب بالعدالة والحرية."


def letter(text: str, language: str = "en", postal: tuple[str, ...] = ("Minister Example", "1 Sample Street")) -> Letter:
    return Letter("trial", "minister", "Minister Example", language, 1, "A trial", text, (), (), postal)


def words(made: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(made)).pages)


def test_latin_and_kazakh_words_are_read_back() -> None:
    read = words(letter_pdf(letter(f"Dear Minister,\n\nI write – “now”.\n{KAZAKH}", "kk")))
    for line in ("Minister Example", "1 Sample Street", "Dear Minister,", "I write – “now”.", *KAZAKH.split("\n")):
        assert line in read


def test_arabic_words_are_there_whole_and_joined() -> None:
    made = letter_pdf(letter(ARABIC, "ar", ()))
    # Dots of letters are glyphs of their own in this font, between which programs may see a space.
    assert letters_of(ARABIC) == letters_of(words(made))
    # Joined letters are other glyphs than the same letters alone.
    assert glyphs("ببب") != [*glyphs("ب"), *glyphs("ب"), *glyphs("ب")]


def letters_of(text: str) -> str:
    return "".join(sign for sign in text if sign.isalpha())


def glyphs(text: str) -> list[int]:
    """The numbers of the glyphs in the page's own commands."""
    import re

    page = pypdf.PdfReader(io.BytesIO(letter_pdf(letter(text, "ar", ())))).pages[0]
    contents = page.get_contents()
    assert contents is not None
    found = re.findall(rb"\((.*?)\) ?Tj|\[(.*?)\] ?TJ", contents.get_data(), re.DOTALL)
    return [byte for pair in found for piece in pair for byte in piece]


def test_fonts_are_embedded_and_their_licence_is_named() -> None:
    reader = pypdf.PdfReader(io.BytesIO(letter_pdf(letter(f"Free them.\n{ARABIC}"))))
    resources = reader.pages[0]["/Resources"]["/Font"]  # type: ignore[index]
    names = set()
    for font in resources.values():
        [inner] = font.get_object()["/DescendantFonts"]
        assert "/FontFile2" in inner.get_object()["/FontDescriptor"]
        names.add(str(font.get_object()["/BaseFont"]))
    assert len(names) == 2
    assert all("NotoSans" in name for name in names)
    assert reader.metadata is not None
    assert reader.metadata.subject == "Set in Noto Sans, SIL Open Font License 1.1"
    assert reader.metadata.title == "A trial"


def test_it_tells_neither_who_made_it_nor_when() -> None:
    made = letter_pdf(letter("Free them."))
    metadata = pypdf.PdfReader(io.BytesIO(made)).metadata
    assert metadata is not None
    assert not {"/Author", "/ModDate", "/Creator"} & set(metadata)
    assert metadata["/CreationDate"] == "D:19700101000000Z"
    for secret in {socket.gethostname(), getpass.getuser()} - {"root", "localhost", "vm"}:
        assert secret.encode() not in made


def test_a_long_letter_has_pages_and_loses_no_line() -> None:
    lines = [f"Line {number} of the letter." for number in range(120)]
    made = letter_pdf(letter("\n".join(lines)))
    assert len(pypdf.PdfReader(io.BytesIO(made)).pages) > 2
    assert [line for line in words(made).splitlines() if line.startswith("Line ")] == lines


@pytest.mark.parametrize("sign", ["🕊", "漢", "ก"])
def test_a_sign_that_no_font_has_is_said_and_no_box_is_printed(sign: str) -> None:
    with pytest.raises(SocialkitError, match=rf"the fonts have no letter for U\+{ord(sign):04X} "):
        letter_pdf(letter(f"Free {sign} them."))


def test_a_paragraph_runs_as_its_first_letter_does() -> None:
    assert is_right_to_left("«الحرية» now")
    assert not is_right_to_left("12: Free الحرية")
    assert not is_right_to_left("")
