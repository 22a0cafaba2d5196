from __future__ import annotations

from collections.abc import Iterator

from socialkit.checks.blank import blank
from socialkit.checks.rule import Context, Flaw, rule
from socialkit.finding import Severity
from socialkit.model import Wording


@rule("TXT001", Severity.ERROR, scope="text")
def text_empty(wording: Wording, context: Context) -> Iterator[Flaw]:
    """
    What it says: a text file, or one part of a thread, holds no words: nothing at all, or only what does not show.

    Why it matters: no network takes an empty post, and a thread with a hole in it stops there.

    Example: a file with nothing but a header; two lines `---` in a row.

    Better: write the words, or delete the file or the line.

    Severity: an error, because there is nothing to post.

    Source: twitter-text 3.1.0 calls an empty text invalid, run 2026-11-23.
    """
    for number, part in enumerate(wording.parts, 1):
        if blank(part.value):
            which = f"part {number} of the thread" if len(wording.parts) > 1 else "this file"
            yield Flaw(f"{which} holds no words", part.span)
