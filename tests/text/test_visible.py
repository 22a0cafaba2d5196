"""Text that nothing hidden can act through."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialkit.text.visible import named, visible

KEPT = set("\n\t\u200c\u200d")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Free them\n\tnow", "Free them\n\tnow"),
        ("\x1b[2J\x1b]0;x\x07", "␛[2J␛]0;x␇"),
        ("a\rb", "a␍b"),
        ("\x00\x7f\x9b", "␀␡⟨U+009B⟩"),
        ("abc\u202egpj.exe", "abc⟨U+202E⟩gpj.exe"),
        ("\u2066a\u2069\u200f", "⟨U+2066⟩a⟨U+2069⟩⟨U+200F⟩"),
        ("a\u200bb\ufeff\xad", "a⟨U+200B⟩b⟨U+FEFF⟩⟨U+00AD⟩"),
        ("a\u2028b\u2029", "a⟨U+2028⟩b⟨U+2029⟩"),
        ("a\ud800", "a⟨U+D800⟩"),
        ("\U000e0041", "⟨U+E0041⟩"),
        ("نمی\u200cخواهم 👨‍👩‍👧 ❤️", "نمی\u200cخواهم 👨‍👩‍👧 ❤️"),
        ("🏴󠁧󠁢󠁳󠁣󠁴󠁿", "🏴󠁧󠁢󠁳󠁣󠁴󠁿"),
    ],
)
def test_what_does_not_show_is_written_out(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_breaks_can_be_shown_so_that_all_fits_on_one_line() -> None:
    assert visible("a\nb\tc\r\n", breaks=True) == "a⏎b␉c␍⏎"


def _surviving(category: str) -> set[str]:
    characters = map(chr, range(0x110000))
    return {c for c in characters if unicodedata.category(c) == category and c in visible(c)}


def test_no_control_character_of_all_survives() -> None:
    assert _surviving("Cc") == {"\n", "\t"}


def test_no_format_character_that_moves_anything_survives() -> None:
    """What stays are the two joiners, and signs that have a shape: those of Arabic and other numbers, Egyptian joints."""
    survivors = _surviving("Cf")
    names = {unicodedata.name(character) for character in survivors - set("\u200c\u200d")}
    assert all(name.startswith(("ARABIC ", "SYRIAC ", "KAITHI ", "EGYPTIAN ")) for name in names), names
    assert {unicodedata.bidirectional(character) for character in survivors} <= {"AN", "AL", "L", "NSM", "BN", "ON"}


@given(st.text(st.characters(categories=["Cc", "Cf", "Cs", "Zl", "Zp", "Ll", "So", "Mn"])))
def test_shown_text_has_nothing_left_to_show(text: str) -> None:
    shown = visible(text)
    assert visible(shown) == shown
    assert {unicodedata.category(character) for character in set(shown) - KEPT}.isdisjoint({"Cc", "Cs", "Zl", "Zp"})
    assert not any(unicodedata.bidirectional(character) in BIDI for character in shown)


BIDI = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


def test_a_character_is_named() -> None:
    assert named("\u0456") == "U+0456 CYRILLIC SMALL LETTER BYELORUSSIAN-UKRAINIAN I"
    assert named("\x1b") == "U+001B CONTROL CHARACTER"
    assert named("\uffff") == "U+FFFF without a name"
