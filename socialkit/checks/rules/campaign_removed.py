from __future__ import annotations

from collections.abc import Iterator

from socialkit.checks.rule import Change, Context, Flaw, rule
from socialkit.finding import Severity


@rule("CHG011", Severity.ERROR, scope="change")
def campaign_removed(change: Change, context: Context) -> Iterator[Flaw]:
    """
    What it says: with `--against`, that a folder of campaigns has one less. It is asked where that folder is checked as a
    whole. A campaign that only bears another name (the same number, the same title, or half of its texts) is not missed.

    Why it matters: links that supporters hold lead to it, and a campaign that is gone cannot say that it is closed.

    Example: `messages/free-jo` at the revision, and no such folder now.

    Better: `state = "closed"` with the reason, so that everything which asks for it is told so.

    Severity: an error, because what it held is lost to all who act by it.

    Source: our own judgement; the comparison is with the campaign's own earlier state in git.
    """
    yield Flaw(f"{change.old} is a campaign, and is not here any more; close it in `status` instead", change.span)
