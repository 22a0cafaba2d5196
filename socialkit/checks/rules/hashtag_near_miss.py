from __future__ import annotations

import re
from collections.abc import Iterator

from socialkit.campaign.reading import Part
from socialkit.checks.hashtags import Near, all_hashtags, goes_on, near, parted, tags
from socialkit.checks.rule import Context, Flaw, rule
from socialkit.finding import Edit, Fix, Severity
from socialkit.model import Post
from socialkit.text.entities import Entity

_LIKE = "№♯⋕⌗"
"""Signs that look like #, and the one that Russian keyboards have there."""


@rule("TAG009", Severity.WARNING)
def hashtag_near_miss(post: Post, context: Context) -> Iterator[Flaw]:
    """
    What it says: a hashtag is one letter away from an official one, or looks like it in letters of another script or
    width; or a space parts an official one, words are glued to its end, or a sign that only looks like # begins
    it.

    Why it matters: a hashtag with a letter wrong is another hashtag. Who looks for the campaign does not find the post,
    and who copies the post copies the slip.

    Example: `#Bilahs`, `#Billash`, `#Bilásh`, `#Free Bilash`, `№Bilash` or `#Free_Bilash`, where `#Bilash` and
    `#FreeBilash` are official.

    Better: the official hashtag. Plurals and endings of grammar (`#Bilashs`, `#Билаша`), other numbers (`#Free2026`),
    other first letters and hashtags of fewer than five letters are no slips. A word in two scripts is TXT004's, letters
    in pieces are TXT002's; where this rule speaks, TAG001 does not say that the hashtag is missing.

    Severity: a warning, because another hashtag may be meant; an error where the two look the same, for no reader can see
    it.

    Source: the confusables of Unicode Technical Standard 39, for what looks alike, held against those in PyPI's
    confusable_homoglyphs 3.3.1 on 2026-11-26; the rest is our own judgement.
    """
    official = all_hashtags(context.campaign)
    for part in context.parts(post) if official else ():
        for tag in tags(part):
            found = near(tag.value, official)
            if found and not goes_on(part.text.value, tag):
                yield _flaw(part, tag, found)
            apart = None if found else parted(part.text.value, tag, official)
            if apart:
                message = f"#{tag.value} ends at the space; if {apart[0]} is meant, write it as one word"
                yield Flaw(message, part.text.place(tag.start, apart[1]))
        yield from _with_other_signs(part, official)


def _with_other_signs(part: Part, official: tuple[str, ...]) -> Iterator[Flaw]:
    """Official hashtags behind a sign that only looks like #, or stands at its place on Russian keyboards."""
    for sign in _LIKE:
        for tag in official if sign in part.text.value else ():
            for match in re.finditer(rf"{sign}{re.escape(tag[1:])}(?!\w)", part.text.value, re.IGNORECASE):
                yield Flaw(f"{sign} makes no hashtag; write {tag}", part.text.place(*match.span()))


def _flaw(part: Part, tag: Entity, found: Near) -> Flaw:
    fix = None
    if not any(piece.start < tag.end and tag.start < piece.end for piece in part.text.pieces):
        edit = Edit(part.text.place(tag.start, tag.end), found.official)
        fix = Fix(f"write {found.official}", (edit,), safe=False)
    span = part.text.place(tag.start, tag.end)
    if found.slip:
        message = f"#{tag.value} is not the official {found.official}: {found.slip.said}; if that one is meant, correct it"
        return Flaw(message, span, fix=fix)
    message = f"#{tag.value} only looks like the official {found.official}: its letters are others; type it again"
    return Flaw(message, span, Severity.ERROR, fix)
