from __future__ import annotations

import re
from collections.abc import Iterator

from socialkit.checks.rule import Context, Flaw, rule
from socialkit.finding import Severity
from socialkit.model import Post
from socialkit.platforms import PLATFORMS

# What a writer may have meant as more of the tag: a mark between two word characters.
_REST = re.compile(r"[-'’.&+/]\w+")
_NO_TAG = re.compile(r"(?<![\w&/])[#＃](?=\S)[^\s#＃,;:!?.)\]}»”\"']+")


@rule("TAG002", Severity.WARNING)
def hashtag_cut_short(post: Post, context: Context) -> Iterator[Flaw]:
    """
    What it says: a hashtag ends earlier than it was written, or is none at all.

    Why it matters: a hyphen, an apostrophe, a full stop or an emoji ends a hashtag. `#free-them` becomes `#free`, which is
    somebody else's, and `#2026` is plain text, for a hashtag needs a letter.

    Example: `#free-Bilash`, `#don't`, `#U.S.`, `#2026`.

    Better: `#FreeBilash`, or a space after the hashtag.

    Severity: a warning, because the cut may be meant (`#Bilash's`).

    Source: npm twitter-text 3.1.0, run 2026-11-23.
    """
    title = PLATFORMS[post.platform].title
    for part in context.parts(post):
        text = part.text.value
        if "#" not in text and "＃" not in text:
            continue
        tags = [entity for entity in part.entities if entity.kind == "hashtag"]
        for tag in tags:
            rest = _REST.match(text, tag.end)
            if rest and not re.fullmatch(r"['’]s", rest[0]):
                written, read = text[tag.start : rest.end()], text[tag.start : tag.end]
                message = f"{written} is read as {read} on {title}; write it as one word, or put a space after it"
                yield Flaw(message, part.text.place(tag.start, rest.end()))
        covered = {entity.start for entity in part.entities}
        inside = [range(entity.start, entity.end) for entity in part.entities]
        for mark in _NO_TAG.finditer(text):
            if mark.start() not in covered and not any(mark.start() in span for span in inside):
                message = f"{mark[0]} is no hashtag on {title}; a hashtag needs a letter, and no sign in it"
                yield Flaw(message, part.text.place(*mark.span()))
