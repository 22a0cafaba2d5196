from __future__ import annotations

from collections.abc import Iterator

from socialkit.campaign.facts import place
from socialkit.campaign.verdict import embargo_end
from socialkit.checks.rule import Context, Flaw, rule
from socialkit.finding import Severity


@rule("CAM005", Severity.NOTE, scope="campaign")
def embargo_ahead(context: Context) -> Iterator[Flaw]:
    """
    What it says: the campaign is under an embargo, so nothing of it goes out yet.

    Why it matters: a word before the hour can warn those who should not be warned, or break a promise to the family.

    Example: `embargo = 2019-04-10T09:00:00` on the day before.

    Better: nothing to do; wait, and tell nobody who could post by hand.

    Severity: a note, because an embargo is no fault.

    Source: the campaign's own `embargo`, by the clocks of its `timezone`.
    """
    campaign = context.campaign
    end = embargo_end(campaign)
    if campaign.status.state == "active" and end is not None and context.now < end:
        message = f"nothing goes out before {campaign.embargo:%Y-%m-%d %H:%M} in {campaign.timezone}"
        yield Flaw(message, place(campaign.source, ("embargo",)))
