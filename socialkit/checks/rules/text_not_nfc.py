from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from socialkit.checks.rule import Context, Flaw, rule
from socialkit.finding import Edit, Fix, Severity
from socialkit.model import Text, Wording
from socialkit.text.visible import named


@rule("TXT002", Severity.WARNING, scope="text")
def text_not_nfc(wording: Wording, context: Context) -> Iterator[Flaw]:
    """
    What it says: letters are written in pieces, a base letter and its mark apart, where one character exists, or by a
    character that only stands for another one (not NFC). The first such letter of each part is marked.

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
        start, end = _first(part.value)
        yield Flaw(_said(part.value[start:end]), part.place(start, end), fix=_fix(part))


def _first(text: str) -> tuple[int, int]:
    """The first character, as a reader sees them, that normalising changes."""
    from socialkit.text.graphemes import graphemes

    start = 0
    for cluster in graphemes(text):
        end = start + len(cluster)
        if unicodedata.normalize("NFC", cluster) != cluster:
            return start, end
        start = end
    return 0, len(text)


def _said(letter: str) -> str:
    joined = unicodedata.normalize("NFC", letter)
    if len(letter) == 1:
        return f"{named(letter)} stands for {joined}, {' and '.join(map(named, joined))}; normalise the text to NFC"
    return f"{joined} is written in pieces here, as copied text often is; normalise the text to NFC"


def _fix(part: Text) -> Fix | None:
    """None where the words stand otherwise in the file than in the post."""
    if part.pieces:
        return None
    return Fix("join letters and marks (NFC)", (Edit(part.span, unicodedata.normalize("NFC", part.value)),))
