from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date

from socialkit import clock
from socialkit.campaign.facts import place
from socialkit.campaign.verdict import deadline_is_past
from socialkit.checks.rule import Context, Flaw, rule
from socialkit.finding import Severity


@rule("CAM012", Severity.WARNING, scope="campaign")
def confirmation_stale(context: Context) -> Iterator[Flaw]:
    """
    What it says: for more than 14 days nobody has confirmed that an active campaign is still open.

    Why it matters: cases are overtaken within days: a release on conditions of silence, a trial, a death. Words that go
    on being posted then are false, and might hurt the person they are about.

    Example: `state = "active"`, issued on 9 April, without `confirmed`, on 24 April.

    Better: ask the case's team, then write `confirmed = { on = 2019-04-24, by = "name or role" }` under `[status]`. A date
    that is yet to come confirms nothing.

    Severity: a warning, because an old statement may still be true; also for a date to come, for whoever asks how things
    stood on an earlier day (`--now`) has one.

    Source: our own judgement; stored copies of Urgent Actions that need no further action keep the old headline.
    """
    campaign = context.campaign
    status = campaign.status
    if status.state != "active" or deadline_is_past(campaign, context.now):
        return
    since = status.confirmed.on if status.confirmed else campaign.issued
    days = context.now.astimezone(UTC).date().toordinal() - since.toordinal()
    path = ("status", "confirmed", "on") if status.confirmed else ("status", "state")
    if days > context.bounds.confirmed_days:
        asked = "last confirmed" if status.confirmed else "issued"
        told = f"was {asked} {days} days ago{'' if status.confirmed else ' and never confirmed'}"
        message = f"the campaign {told}; ask the case's team whether it is still open, and write `confirmed` anew"
        yield Flaw(message, place(campaign.source, path))
    elif status.confirmed and days < 0 and _ahead(since, context):
        message = f"{since} is yet to come, so nobody has confirmed anything on it; write the day on which somebody did"
        yield Flaw(message, place(campaign.source, path))


def _ahead(day: date, context: Context) -> bool:
    """Whether the day has not begun where the campaign lies, which may be a day ahead of UTC."""
    return day > context.now.astimezone(clock.zone(context.campaign.timezone)).date()
