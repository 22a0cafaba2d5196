from __future__ import annotations

import re
from collections.abc import Iterator

from socialkit.campaign.expand import NOT_POSTS
from socialkit.checks.rule import Context, Flaw, rule
from socialkit.finding import Edit, Fix, Severity
from socialkit.model import Wording
from socialkit.text.spaces import HARD, NARROW

# Two or more, or a tab, within a line. Before the first word they are indentation, and U+3000 alone indents
# Chinese and Japanese.
_DOUBLED = rf"(?<=\S)(?:[ \t{HARD}{NARROW}]{{2,}}|\t)(?=\S)"


@rule("TXT010", Severity.NOTE, scope="text")
def space_doubled(wording: Wording, context: Context) -> Iterator[Flaw]:
    """
    What it says: two spaces or more, or a tab, stand between words. The first place of each part is marked.

    Why it matters: they are what is left of words that were taken out or of columns in a document; each counts, and
    platforms show them differently.

    Example: `He  is in prison.`

    Better: one space. Indentation at the beginning of a line is no fault, nor are columns (three spaces or more, or tabs)
    in letters and safety texts.

    Severity: a note, because readers hardly see it.

    Source: our own judgement.
    """
    columns = wording.message in NOT_POSTS
    for part in wording.parts:
        found = [one for one in re.finditer(_DOUBLED, part.value) if not (columns and _column(one[0]))]
        if found:
            where = f"in {len(found)} places, of which this is the first, " if len(found) > 1 else ""
            message = f"{where}more than one space stands between words; keep one"
            edits = tuple(Edit(part.place(*one.span()), _kept(one[0])) for one in found)
            yield Flaw(message, part.place(*found[0].span()), fix=Fix("keep one space", edits))


def _column(spaces: str) -> bool:
    return len(spaces) > 2 or "\t" in spaces


def _kept(spaces: str) -> str:
    """The one that says most: a space that holds two words together, narrow as French has it before signs, else a space."""
    return next((one for one in (NARROW, HARD) if one in spaces), " ")
