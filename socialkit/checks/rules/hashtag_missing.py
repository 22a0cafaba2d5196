from __future__ import annotations

from collections.abc import Iterator

from socialkit.checks.blank import blank
from socialkit.checks.hashtags import told_elsewhere
from socialkit.checks.rule import Context, Flaw, rule
from socialkit.finding import Severity
from socialkit.model import Post


@rule("TAG001", Severity.WARNING)
def hashtag_missing(post: Post, context: Context) -> Iterator[Flaw]:
    """
    What it says: a post carries none of the campaign's official hashtags.

    Why it matters: the hashtag is how supporters, journalists and the target find all posts of a campaign. One is enough,
    in any part of a thread; capitals make no difference. Where it is glued to a word, part of a link or a letter wrong,
    TAG005, TAG008 or TAG009 says so, and this rule does not.

    Example: `hashtags = ["#Bilash"]`, and a post without it.

    Better: write the hashtag as a word of the sentence.

    Severity: a warning, because the post is true and readable without.

    Source: platforms compare hashtags without regard to capitals; the rule is a campaign's own.
    """
    wanted = context.campaign.hashtags_for(post.language)
    if not wanted or all(blank(part.value) for part in post.parts):
        return  # of a text without words TXT001 speaks
    found = {
        entity.value.casefold() for part in context.parts(post) for entity in part.entities if entity.kind == "hashtag"
    }
    if not found & {tag[1:].casefold() for tag in wanted}:
        if any(told_elsewhere(part, post.platform, wanted) for part in context.parts(post)):
            return
        span = post.parts[0].place(0, len(post.parts[0].value))
        yield Flaw(f"none of the campaign's hashtags stands here: {' '.join(wanted)}", span)
