from __future__ import annotations

import re
from collections.abc import Iterator

from socialkit.checks.blank import blank
from socialkit.checks.rule import Context, Flaw, rule
from socialkit.finding import Edit, Fix, Severity
from socialkit.model import Wording
from socialkit.text.spaces import SPACES

_TRAILING = rf"(?<![{SPACES}])[{SPACES}]+(?=\n|\Z)"


@rule("TXT009", Severity.NOTE, scope="text")
def space_trailing(wording: Wording, context: Context) -> Iterator[Flaw]:
    """
    What it says: lines end in spaces. The first of each part is marked.

    Why it matters: nobody sees them, but X counts them, they hide in links that carry the words, and they make two texts
    that look alike different ones, so that an approval of the one does not hold for the other.

    Example: `Free #Bilash! ` with a space behind it.

    Better: delete them. Two spaces for a line break, as in Markdown, do nothing here: lines break where they end. Empty
    lines between paragraphs and indentation are no fault.

    Severity: a note, because no reader sees them.

    Source: our own judgement.
    """
    for part in wording.parts:
        found = list(re.finditer(_TRAILING, part.value)) if not blank(part.value) else []
        if found:
            lines = "this line ends" if len(found) == 1 else f"{len(found)} lines, of which this is the first, end"
            fix = Fix("delete spaces at the ends of lines", tuple(Edit(part.place(*one.span()), "") for one in found))
            yield Flaw(f"{lines} in spaces; delete them", part.place(*found[0].span()), fix=fix)
