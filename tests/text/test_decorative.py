"""Signs that look like letters."""

from __future__ import annotations

import pytest

from socialkit.text.decorative import Decorated, decorated


@pytest.mark.parametrize(
    ("text", "plain", "folded"),
    [
        ("𝐅𝐫𝐞𝐞 𝐁𝐢𝐥𝐚𝐬𝐡!", "Free Bilash", True),
        ("𝟚𝟘𝟚𝟞𝕒𝕓", "2026ab", True),
        ("ℌ𝔢𝔩𝔭", "Help", True),
        ("ⒻⓇⒺⒺ", "FREE", True),
        ("🄵🅁🄴🄴", "FREE", True),
        ("🅵🆁🅴🅴", "FREE", False),
        ("🅐🅑", "AB", False),
        ("🅰️🅱️", "AB", False),
        ("ᶠʳᵉᵉ", "free", True),
        ("ꜰʀᴇᴇ", "free", False),
        ("ǝǝɹɟ", "free", False),
    ],
)
def test_what_the_signs_stand_for(text: str, plain: str, folded: bool) -> None:
    (found,) = decorated(text, wide=False)
    assert found == Decorated(0, len(text.rstrip("!")), plain, folded)


def test_full_width_letters_only_where_they_are_odd() -> None:
    assert [found.plain for found in decorated("Ｆｒｅｅ", wide=True)] == ["Free"]
    assert not list(decorated("Ｆｒｅｅ", wide=False))


@pytest.mark.parametrize("text", ["Free", "ℝ Ⓜ 🅿 ² ½ ™ №", "① ② ③", "Mᵐᵉ, 4ᵗʰ, mᵗʰᵉᵒ", "ɔkɔ ʌ", "ᴀ", "文字", "𝟐𝟎", ""])
def test_signs_alone_endings_and_letters_of_languages_are_none(text: str) -> None:
    assert not list(decorated(text, wide=True))
