from __future__ import annotations

from collections.abc import Iterator

from socialkit.campaign.facts import place
from socialkit.checks.rule import Context, Flaw, Shown, rule
from socialkit.finding import Severity


@rule("MED001", Severity.ERROR, scope="picture")
def picture_missing(shown: Shown, context: Context) -> Iterator[Flaw]:
    """
    What it says: the file of a picture is not there, or is none that can be read.

    Why it matters: the post would go out without the picture that its words speak of, or not at all.

    Example: `file = "media/portrait.jpg"`, where the folder holds `Portrait.JPG`. A Mac takes the one for the other, and
    the machines of CI and of the organisation do not.

    Better: put the file there, or write its name as it is, capitals included.

    Severity: an error; a note in a campaign that is closed, withdrawn or superseded, where nobody posts it any more.

    Source: our own judgement.
    """
    if shown.picture.absent:
        message = f"{shown.medium.file}: {shown.picture.absent}; put the picture there, or correct the path"
        span = place(context.campaign.source, ("media", shown.medium.id, "file"))
        yield Flaw(message, span, Severity.NOTE if context.ended else None)
