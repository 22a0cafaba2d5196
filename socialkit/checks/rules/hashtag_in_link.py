from __future__ import annotations

from collections.abc import Iterator

from socialkit.checks.hashtags import in_links, tags
from socialkit.checks.rule import Context, Flaw, rule
from socialkit.finding import Severity
from socialkit.model import Post


@rule("TAG008", Severity.WARNING)
def hashtag_in_link(post: Post, context: Context) -> Iterator[Flaw]:
    """
    What it says: the campaign's hashtag stands in a link or right behind it, and nowhere else, so that it is none.

    Why it matters: what follows a `#` in an address is a place on the page. No platform reads a hashtag there, and who
    looks for it does not find the post.

    Example: `What you can do: https://amnesty.org/bilash#Bilash`

    Better: a space before the hashtag, or the hashtag as a word of the sentence. Silent where the post has an official
    hashtag elsewhere, and for fragments that are none of the campaign's.

    Severity: a warning, because the post is true and readable without.

    Source: RFC 3986, section 3.5 (fragments); npm twitter-text 3.1.0, run 2026-11-24.
    """
    official = {tag[1:].casefold() for tag in context.campaign.hashtags_for(post.language)}
    parts = context.parts(post)
    if official & {tag.value.casefold() for part in parts for tag in tags(part)}:
        return
    for part in parts:
        for start, end in in_links(part):
            tag = part.text.value[start:end]
            if tag[1:].casefold() in official:
                message = f"{tag} is part of the link here and no hashtag; write it as a word of its own, after a space"
                yield Flaw(message, part.text.place(start, end))
