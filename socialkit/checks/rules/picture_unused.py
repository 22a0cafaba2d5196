from __future__ import annotations

from collections.abc import Iterator

from socialkit.campaign.facts import place
from socialkit.checks.rule import Context, Flaw, Shown, rule
from socialkit.finding import Severity


@rule("MED010", Severity.NOTE, scope="picture")
def picture_unused(shown: Shown, context: Context) -> Iterator[Flaw]:
    """
    What it says: no text carries a picture that campaign.toml describes.

    Why it matters: somebody meant it to be seen; the line `media:` was forgotten, or the picture is a left-over that
    shows a person for no purpose.

    Example: `[media.portrait]`, and no text with `media: portrait` in its header.

    Better: add the line to the texts that are to carry it, or take the picture out.

    Severity: a note, because it does no harm to a post. Silent in a campaign that is closed, withdrawn or superseded.

    Source: the campaign's own `media:` lines.
    """
    name = shown.medium.id
    if shown.post or any(name in wording.header.media for wording in context.campaign.wordings):
        return
    message = f"no text carries the picture `{name}`; add `media: {name}` to a header, or take it out"
    yield Flaw(message, place(context.campaign.source, ("media", name), at_key=True))
