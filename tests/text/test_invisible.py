"""Characters that cannot be seen: needed, or meant by nobody."""

from __future__ import annotations

import unicodedata

import pytest
from emoji import EMOJI_DATA
from hypothesis import given
from hypothesis import strategies as st

from socialkit.text.invisible import all_seen, has_rtl, unneeded

NEEDED = {
    "Persian non-joiner": "نمی\u200cخواهیم #می\u200cتوانیم",
    "Persian plural": "زندان\u200cها",
    "Arabic joiner": "ه\u200d",
    "Hindi joiner": "क्\u200dष",
    "Hindi non-joiner": "क्\u200cष",
    "Malayalam chillu of old": "ന്\u200d",
    "Sinhala": "ශ්\u200dරී",
    "Burmese": "က္\u200cက",
    "family": "👨‍👩‍👧‍👦",
    "judge": "👩🏽‍⚖️",
    "heart on fire": "❤️‍🔥",
    "heart": "❤️",
    "heart as text": "❤\ufe0e",
    "keycap": "1️⃣ #️⃣",
    "copyright": "©️",
    "information": "ℹ️",
    "Scotland": "🏴󠁧󠁢󠁳󠁣󠁴󠁿",
    "right-to-left mark beside Hebrew": "שלום!\u200f (1)",
    "isolate around a handle in Arabic": "إلى \u2068@amnesty\u2069 الآن",
    "embedding in Persian": "\u202bسلام\u202c",
    "Arabic letter mark": "١\u061c٢ ا",
    "variant of an ideograph": "葛\U000e0100",
    "Mongolian variant": "ᠠ\u180b",
    "line feed and tab": "a\n\tb",
    "spaces of other widths": "a\u3000b\u00a0c\u2009d",
}
HIDDEN = "".join(chr(0xE0000 + ord(letter)) for letter in "killswitch")
MEANT_BY_NOBODY = {
    "zero width space": ("a\u200bb", [1]),
    "non-joiner in Latin": ("fr\u200cee", [2]),
    "joiner in Cyrillic": ("бо\u200dташка", [2]),
    "non-joiner at the end of a word": ("سلام\u200c ", [4]),
    "joiner after an emoji and before a letter": ("👨\u200da", [1]),
    "byte order mark": ("\ufeffa", [0]),
    "soft hyphen": ("a\xadb", [1]),
    "word joiner": ("a\u2060b", [1]),
    "mark without a letter that runs to the left": ("a\u200fb\u200e", [1, 3]),
    "isolate without one": ("\u2066a\u2069", [0, 2]),
    "override beside Hebrew": ("שלום\u202eabc", [4]),
    "override": ("\u202dabc\u202c", [0, 4]),
    "selector after a letter": ("a\ufe0f", [1]),
    "selector at the beginning": ("\ufe0fa", [0]),
    "letters without a shape": ("a\u3164b\u115fc\u1160", [1, 3, 5]),
    "tags that are no flag": ("a\U000e0041\U000e0042", [1, 2]),
    "words hidden in a flag": ("🏴" + HIDDEN + "\U000e007f", list(range(1, 12))),
    "carriage return": ("a\rb", [1]),
    "escape": ("\x1b[31m", [0]),
    "line separator": ("a\u2028b", [1]),
    "lone surrogate": ("a\ud800", [1]),
    "non-character": ("a\uffffb", [1]),
    "musical control": ("a\U0001d173b", [1]),
}


@pytest.mark.parametrize("text", NEEDED.values(), ids=NEEDED)
def test_what_a_script_or_an_emoji_needs_is_no_fault(text: str) -> None:
    assert list(unneeded(text)) == []


@pytest.mark.parametrize(("text", "offsets"), MEANT_BY_NOBODY.values(), ids=MEANT_BY_NOBODY)
def test_what_nobody_meant_is_found_where_it_stands(text: str, offsets: list[int]) -> None:
    assert list(unneeded(text)) == offsets


def test_no_emoji_of_today_has_anything_unneeded() -> None:
    assert [emoji for emoji in EMOJI_DATA if list(unneeded(emoji))] == []


def test_the_quick_way_never_passes_over_what_the_long_way_finds() -> None:
    hidden = [chr(point) for point in range(0x110000) if list(unneeded("a" + chr(point) + "b")) != []]
    assert len(hidden) > 300
    assert [character for character in hidden if all_seen(character)] == []


@given(st.text())
def test_the_offsets_are_in_order_within_the_text(text: str) -> None:
    offsets = list(unneeded(text))
    assert offsets == sorted(set(offsets))
    assert all(not text[offset].isprintable() or unicodedata.category(text[offset]) in ("Mn", "Lo") for offset in offsets)


@pytest.mark.parametrize(
    ("text", "answer"),
    [("abc", False), ("", False), ("אבג", True), ("a ع", True), ("😀 中", False), ("\u200f", False)],
)
def test_letters_that_run_to_the_left_are_noticed(text: str, answer: bool) -> None:
    assert has_rtl(text) is answer


def test_a_huge_row_of_flags_is_read_at_once() -> None:
    assert list(unneeded("🏴󠁧󠁢󠁳󠁣󠁴󠁿" * 20_000)) == []
