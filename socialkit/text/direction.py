"""Text that runs from right to left, set among text that does not."""

from __future__ import annotations

from socialkit.text.invisible import has_rtl

_ISOLATE, _POP = "\u2068", "\u2069"


def isolated(text: str) -> str:
    """The text, in an isolate of its own where letters of it run from right to left.

    Its first letter then says which way it runs, and the words around it keep their order (Unicode Standard Annex #9,
    section 2.4). It must hold no direction controls of its own, as `visible` leaves none.
    """
    return f"{_ISOLATE}{text}{_POP}" if has_rtl(text) else text


def is_right_to_left(paragraph: str) -> bool:
    """Whether its first letter with a direction runs from right to left (Unicode Standard Annex #9, rules P2 and P3)."""
    from unicodedata import bidirectional

    ways = (bidirectional(letter) for letter in paragraph)
    return next((way in ("R", "AL") for way in ways if way in ("L", "R", "AL")), False)
