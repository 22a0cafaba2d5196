from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from socialkit.checks.rule import Context, Flaw, rule
from socialkit.finding import Edit, Fix, Severity
from socialkit.model import Text, Wording

if TYPE_CHECKING:
    from socialkit.text.decorative import Decorated

_WIDE_BY_CUSTOM = ("ja", "ko", "zh", "yue")


@rule("TXT007", Severity.WARNING, scope="text")
def letters_decorative(wording: Wording, context: Context) -> Iterator[Flaw]:
    """
    What it says: words are written in characters that only look like letters: mathematical, full-width, enclosed, raised,
    small capitals, turned upside down.

    Why it matters: a screen reader says "mathematical bold capital F" for each of them, or nothing at all; no search finds
    the words, a hashtag of them is another hashtag, no machine translates them, and old phones show boxes.

    Example: `𝐅𝐫𝐞𝐞 𝐁𝐢𝐥𝐚𝐬𝐡`, `Ⓕⓡⓔⓔ`, `Ｆｒｅｅ`, `ꜰʀᴇᴇ`, `ǝǝɹɟ`.

    Better: plain letters; emphasis belongs into the words. A single sign (ℝ, Ⓜ, ², №, ™, ½), a raised ending (4ᵗʰ), and
    full-width letters in Chinese, Japanese and Korean texts are no fault.

    Severity: a warning, because who sees the words can read them.

    Source: ada.uky.edu/digital-accessibility/social-media (University of Kentucky), read 2026-11-26; the plain letters are
    those of Unicode Standard Annex 15 (NFKC), where it has any, else what they look like.
    """
    for part in wording.parts:
        if not _holds_odd(part.value):
            continue
        from socialkit.text.decorative import decorated

        for found in decorated(part.value, wide=_wide_is_odd(part.value, wording.language)):
            message = f"these are signs that look like letters; write {found.plain} in plain letters"
            yield Flaw(message, part.place(found.start, found.end), fix=_fix(part, found))


def _holds_odd(text: str) -> bool:
    """Whether a character is neither of a usual alphabet nor of usual punctuation: a quick way out for most texts."""
    return any(
        "\u0180" <= letter <= "\u02ff" or (letter >= "\u1d00" and not "\u2000" <= letter <= "\u206f")
        for letter in (() if text.isascii() else set(text))
    )


def _wide_is_odd(text: str, language: str) -> bool:
    """Whether full-width letters are decoration here: not where Han characters, kana or hangul stand, which are as wide."""
    return language.partition("-")[0] not in _WIDE_BY_CUSTOM and not any(
        "\u3040" <= letter <= "\u9fff" or "\uac00" <= letter <= "\ud7a3" for letter in text
    )


def _fix(part: Text, found: Decorated) -> Fix | None:
    """Not a safe one: nobody but the writer knows whether a formula was meant."""
    if not found.folded:
        return None
    return Fix("write plain letters", (Edit(part.place(found.start, found.end), found.plain),), safe=False)
