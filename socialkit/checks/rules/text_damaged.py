from __future__ import annotations

import re
from collections.abc import Iterator

from socialkit.checks.damage import Damage, damages
from socialkit.checks.rule import Context, Flaw, rule
from socialkit.finding import Edit, Fix, Severity
from socialkit.model import Text, Wording
from socialkit.text.prose import prose


@rule("TXT014", Severity.WARNING, scope="text")
def text_damaged(wording: Wording, context: Context) -> Iterator[Flaw]:
    r"""
    What it says: the words bear marks of a conversion: a web page's, a PDF's, a mail's or a document's own signs.

    Why it matters: where such a mark stands, words were lost or joined, too. The official sees a text that nobody read, and
    supporters see boxes; an e-mail address that a page hid reaches nobody.

    Example: `[email protected]`, `dc.orgopens in a new tab`, `\$`, `&nbsp;`, `<br>`, `Ã©`, `ðŸ˜€`,
    U+FFFD, a bullet U+F06E, `ﬁnd`, `https:// a.org`, `jus-` at a line's end, `U R G E N T`, `30December`,
    `sixmonths`, `released.He`, `Page 2 of 3`, `> ` before lines, `(see` without an end, empty lines within
    sentences, `??? ?????? ?????` (not the emphasis of `Why????`), `\u00e9`, `%C3%A9`, `=C3=A9`, `\n`,
    `РЎРІРѕР±РѕРґСѓ`, `Ñâîáîäó`, `уЧПВПДБ вЙМБЫХ`, `press@prokuror,kz`, `press(at)prokuror.kz`, `www.amnesty .org`.

    Better: compare the words with where they came from, and type what is damaged again.

    Severity: a warning, because the words may still be whole; an error where some are certainly lost, or a page's own came
    along (a hidden address, a lost or misread letter, words of question marks, "opens in a new tab", a form's "click here
    to enter text"); a note for a space that seems to be missing behind a full stop, and for empty lines within sentences,
    which a poem may have.

    Source: damage found in Urgent Actions as sections and mailing lists passed them on, read 2026-11-23; the
    shape of words that became question marks is our own judgement.
    """
    for part in wording.parts:
        for found in damages(part.value):
            yield Flaw(found.message, part.place(found.start, found.end), found.severity, _fix(part, found))
        yield from _joined(part, context)


def _fix(part: Text, found: Damage) -> Fix | None:
    if found.plain is None:
        return None
    return Fix("delete the backslash", (Edit(part.place(found.start, found.end), found.plain),), safe=False)


def _joined(part: Text, context: Context) -> Iterator[Flaw]:
    """Sentences without a space between them. Where X makes a link of them, LNK001 says so."""
    if not any(after[:1].isalpha() for stop in ".!?…" for after in part.value.split(stop)[1:]):
        return
    places = [
        place
        for place in re.finditer(r"(?<![^\W\d_])([^\W\d_]{4,})[.!?…]([^\W\d_])([^\W\d_])", prose(part.value))
        if place[1][-1].islower() and place[2].isupper() and place[3].islower()
    ]
    if not places:
        return
    from socialkit.platforms import x

    links = [one for one in x.entities(part.value) if one.kind == "url"] if "x" in context.campaign.platforms else []
    for place in places:
        if not any(link.start < place.end() and place.start() < link.end for link in links):
            message = f"a space is missing behind {place[1]}{place[0][len(place[1])]}; put it in"
            yield Flaw(message, part.place(*place.span()), Severity.NOTE)
