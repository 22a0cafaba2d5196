from __future__ import annotations

from collections.abc import Iterator

from socialkit.campaign.facts import place
from socialkit.checks.rule import Context, Flaw, Shown, rule
from socialkit.finding import Severity


@rule("MED005", Severity.WARNING, scope="picture")
def alt_text_missing(shown: Shown, context: Context) -> Iterator[Flaw]:
    """
    What it says: a picture has no description in the language of a post that carries it.

    Why it matters: who cannot see the picture hears “image” and nothing else; and where the words stand in the picture,
    as on a placard, they are lost to search and to translation as well.

    Example: `media: portrait` in release.ru.txt, where `[media.portrait]` has `alt.en` only.

    Better: `alt.ru = "…"`: what is to be seen, as one would tell it on the telephone.

    Severity: a warning, for the post goes out without it. Silent in a campaign that is closed, withdrawn or superseded.

    Source: W3C, Web Content Accessibility Guidelines 2.2, 1.1.1, read 2026-11-23; the campaign's own `media:` lines.
    """
    post, medium = shown.post, shown.medium
    if not post or post.language in medium.alt:
        return
    message = f"`{medium.id}` has no description in {post.language}, and {post.message}.{post.language} carries it"
    key = "alt" if medium.alt else "file"
    span = place(context.campaign.source, ("media", medium.id, key), at_key=True)
    yield Flaw(f'{message}; add alt.{post.language} = "…", what the picture shows', span)
