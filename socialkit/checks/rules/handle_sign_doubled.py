from __future__ import annotations

import re
from collections.abc import Iterator

from socialkit.campaign.reading import Part
from socialkit.checks.handles import known_at
from socialkit.checks.rule import Context, Flaw, rule
from socialkit.finding import Edit, Fix, Severity
from socialkit.model import Campaign, Post
from socialkit.platforms import PLATFORMS

_DOUBLED = r"(?<![\w@＠/.])([@＠]{2,}|[@＠][ \xa0]+)(?=\w)"


@rule("HDL008", Severity.ERROR)
def handle_sign_doubled(post: Post, context: Context) -> Iterator[Flaw]:
    """
    What it says: a handle has two signs before it, or a space between the sign and the name of an account that is known.

    Why it matters: neither is a mention. The official whom the words address never sees them.

    Example: `@@GenProkRK`, `@ GenProkRK`.

    Better: `@GenProkRK`, or `{prosecutor-general}`, which brings its own sign. An `@` before a place or an hour (`@ 5
    pm`) is no fault.

    Severity: an error, because a mention was meant and reaches nobody; a warning where there is a space, which may be
    meant.

    Source: npm twitter-text 3.1.0, run 2026-11-24. What X does not read is taken as unread
    elsewhere; that is our own judgement.
    """
    platform = PLATFORMS[post.platform]
    for part in context.parts(post) if platform.mentions else ():
        for match in re.finditer(_DOUBLED, part.text.value):
            flaw = _flaw(part, match, context.campaign, platform.title)
            if flaw and not any(entity.start <= match.start() < entity.end for entity in part.entities):
                yield flaw


def _flaw(part: Part, match: re.Match[str], campaign: Campaign, title: str) -> Flaw | None:
    text = part.text.value
    known = known_at(campaign, text, match.end() - 1)
    spaced = match[0][-1].isspace()
    if spaced and not known:
        return None
    word = re.match(r"\w+", text[match.end() :])
    end = known.end if known else match.end() + (word.end() if word else 0)
    span, written = part.text.place(match.start(), end), text[match.start() : end]
    fix = None
    if known and not any(piece.start < match.end() and match.start() < piece.end for piece in part.text.pieces):
        fix = Fix("write one sign", (Edit(part.text.place(*match.span()), "@"),), safe=not spaced)
    if spaced:
        message = f"{written} is no mention, for a space stands behind the sign; write @{text[match.end() : end]}"
        return Flaw(message, span, Severity.WARNING, fix)
    message = f"{written} is no mention on {title} and reaches nobody; write one @, or none before a placeholder"
    return Flaw(message, span, fix=fix)
