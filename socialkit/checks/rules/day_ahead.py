from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, timedelta

from socialkit.campaign.facts import place
from socialkit.checks.rule import Context, Flaw, rule
from socialkit.finding import Severity
from socialkit.source import Span

_SAID_ELSEWHERE = ("confirmation", "verification")


@rule("CAM022", Severity.WARNING, scope="campaign")
def day_ahead(context: Context) -> Iterator[Flaw]:
    """
    What it says: a consent, an approval, a review, an acknowledgement, the campaign's state, the end of a handle or the day
    of issue bears a day that is yet to come.

    Why it matters: nobody has agreed to anything tomorrow. A slip in the year makes a consent given in January look
    as if it held until December, and an approval that nobody gave look like one.

    Example: `consent = { on = 2062-03-01, by = "her sister" }`, `reviewed: Team, 2027-01-05`

    Better: the day on which it was said. A campaign that is issued on a day to come has an `embargo` until then.

    Severity: a warning, because the statement itself may be right.

    Source: our own judgement. A day's grace is for places where it is tomorrow already; CAM012 and HDL012 say the same
    of `confirmed` and `verified`.
    """
    latest = context.now.astimezone(UTC).date() + timedelta(days=1)
    for what, day, span in _days(context):
        if day > latest:
            yield Flaw(f"the {what} of {day} is yet to come; write the day on which it was", span)


def _days(context: Context) -> Iterator[tuple[str, date, Span]]:
    from socialkit.checks.vouched import statements

    campaign = context.campaign
    for one in statements(campaign):
        if one.what not in _SAID_ELSEWHERE:
            yield one.what, one.on, one.on_span
    if campaign.status.on:
        yield "state", campaign.status.on, place(campaign.source, ("status", "on"))
    if not (campaign.embargo and campaign.embargo.date() >= campaign.issued):
        yield "issue", campaign.issued, place(campaign.source, ("issued",))
    groups = (("target", campaign.targets), ("send_to", campaign.send_to), ("subject", campaign.subjects))
    for key, group in groups:
        for name, holder in group.items():
            for platform, handle in holder.handles.items():
                if handle.retired:
                    span = place(campaign.source, (key, name, "handle", platform, "retired", "on"))
                    yield "retirement", handle.retired, span
