from __future__ import annotations

from collections.abc import Iterator

from socialkit.checks.rule import Change, Context, Flaw, rule
from socialkit.checks.telling import told
from socialkit.finding import Severity


@rule("CHG017", Severity.WARNING, scope="change")
def picture_changed(change: Change, context: Context) -> Iterator[Flaw]:
    """
    What it says: with `--against`, that a picture's file, description or credit in campaign.toml is another, or gone; or
    that a text carries other pictures than before.

    Why it matters: a picture says more than the words beside it. One of another person, or a description that names who
    was not to be named, goes out with words that nobody changed, and whoever compares only those sees nothing.

    Example: `file = "media/crowd.jpg"`, where `file = "media/portrait.jpg"` stood; `media: crowd` in a header

    Better: look at the picture, have its description read again, and let a person with rights accept the change.

    Severity: a warning, because descriptions are mended more often than forged. Approved posts are held by their pictures'
    bytes and descriptions, which CAM021 tells as an error.

    Source: our own judgement; the comparison is with the campaign's own earlier state in git.
    """
    yield Flaw(f"{told(change)}; look at the picture, and have its description read again", change.span)
