from __future__ import annotations

from collections.abc import Iterator
from unicodedata import category

from socialkit.checks.rule import Context, Flaw, rule
from socialkit.finding import Severity
from socialkit.model import Wording
from socialkit.text.invisible import OVERRIDES, unneeded
from socialkit.text.visible import named

_REFUSED = "\ufeff\ufffe\uffff"


@rule("TXT003", Severity.WARNING, scope="text")
def invisible_character(wording: Wording, context: Context) -> Iterator[Flaw]:
    """
    What it says: a character stands in the words that no reader can see, or that turns their order around.

    Why it matters: invisible characters come along when text is copied. They count, they break hashtags and handles, and
    a right-to-left override can make words read as others than they are.

    Example: U+200B ZERO WIDTH SPACE inside `#Bilash`; U+202E RIGHT-TO-LEFT OVERRIDE before a name.

    Better: delete it. ZERO WIDTH (NON-)JOINER between letters of scripts that need it, the joiner inside an emoji,
    and direction marks and isolates next to right-to-left letters are no fault.

    Severity: a warning; an error for U+202D, U+202E and control characters, which nothing in a post needs, and for U+FEFF,
    U+FFFE and U+FFFF, which no post on X may hold.

    Source: Unicode Standard, chapter 23 (special areas and format characters); Unicode Technical Report 36; twitter-text
    3.1.0 calls a text with one of the three invalid, run 2026-11-24.
    """
    for part in wording.parts:
        for offset in unneeded(part.value):
            character = part.value[offset]
            refused = character in _REFUSED + OVERRIDES or category(character) == "Cc"
            message = f"{named(character)} stands here and cannot be seen; delete it"
            yield Flaw(message, part.place(offset, offset + 1), Severity.ERROR if refused else None)
