from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from socialkit.checks.rule import Context, Flaw, rule
from socialkit.finding import Edit, Fix, Severity
from socialkit.model import Wording


@rule("TXT002", Severity.WARNING, scope="text")
def text_not_nfc(wording: Wording, context: Context) -> Iterator[Flaw]:
    """
    What it says: letters are written in pieces, a base letter and its mark apart, where one character exists (not NFC).

    Why it matters: X joins them before it counts, other platforms do not; a hashtag written both ways is two hashtags to
    a search; and the words that are sent are not the words that were approved.

    Example: `é` as e and U+0301.

    Better: `é` as U+00E9. Text that is copied from a PDF often needs it.

    Severity: a warning, because it looks right to most readers.

    Source: Unicode Standard Annex 15; docs.x.com/fundamentals/counting-characters ("NFC"), read 2026-08-22.
    """
    for part in wording.parts:
        if part.value.isascii() or unicodedata.is_normalized("NFC", part.value):
            continue
        start, end, joined = _first(part.value)
        span = part.place(start, end)
        whole = unicodedata.normalize("NFC", part.value)
        fix = Fix("join letters and marks (NFC)", (Edit(part.span, whole),)) if not part.pieces else None
        yield Flaw(f"{joined} is written in pieces here, as copied text often is; normalise the text to NFC", span, fix=fix)


def _first(text: str) -> tuple[int, int, str]:
    """The first stretch that normalising changes: from a starter up to the next one."""
    start = 0
    for offset in range(1, len(text) + 1):
        if offset == len(text) or _begins(text[offset]):
            stretch = text[start:offset]
            joined = unicodedata.normalize("NFC", stretch)
            if joined != stretch:
                return start, offset, joined
            start = offset
    return 0, len(text), "a letter"


def _begins(character: str) -> bool:
    """Whether the character stands on its own: no mark, and no vowel of a Hangul syllable."""
    return not unicodedata.combining(character) and not "\u1160" <= character <= "\u11ff"
