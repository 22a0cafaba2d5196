from __future__ import annotations

import re
from collections.abc import Iterator

from socialkit.checks.rule import Context, Flaw, rule
from socialkit.finding import Edit, Fix, Severity
from socialkit.model import Wording
from socialkit.text.prose import prose
from socialkit.text.spaces import HARD, NARROW

# Behind a word, before a sign that ends there: not before "...", ".NET" or ":)", nor behind what prose() covers.
_BEFORE = rf"(?<=[\w)\]”’])[ {HARD}{NARROW}]+([,;:!?.،؛؟])[!?؟]*(?=\s|\Z)"
_FRENCH = ("fr", "br", "oc", "wa")
_FRENCH_SIGNS = ";:!?"


@rule("TXT015", Severity.NOTE, scope="text")
def space_before_punctuation(wording: Wording, context: Context) -> Iterator[Flaw]:
    """
    What it says: a space stands before a comma, a full stop, a colon or a question or exclamation mark.

    Why it matters: the mark may fall onto the next line alone, the text looks careless to the official who gets it, and the
    space counts.

    Example: `Free him , now !`

    Better: `Free him, now!` In French (and Breton, Occitan, Walloon) a space before `;` `:` `!` `?` is right. Behind a
    hashtag, a handle or a link, where a space keeps the mark out of them, it is no fault in any language.

    Severity: a note, because the words are right.

    Source: our own judgement; the spaces before signs are French custom.
    """
    spaced = _FRENCH_SIGNS if wording.language.partition("-")[0] in _FRENCH else ""
    for part in wording.parts:
        for match in re.finditer(_BEFORE, prose(part.value)):
            if match[1] not in spaced:
                space = part.place(match.start(), match.start(1))
                fix = Fix("delete the space", (Edit(space, ""),))
                yield Flaw(f"a space stands before {match[1]} here; delete it", part.place(*match.span()), fix=fix)
