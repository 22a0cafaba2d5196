from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from socialkit.campaign.facts import place
from socialkit.checks.handles import used
from socialkit.checks.rule import Context, Flaw, rule
from socialkit.finding import Severity
from socialkit.platforms import PLATFORMS

_FURTHEST_EAST = timedelta(hours=14)


@rule("HDL012", Severity.WARNING, scope="campaign")
def handle_verified_long_ago(context: Context) -> Iterator[Flaw]:
    """
    What it says: posts mention an account that was last opened more than 180 days ago, or on a day that is yet to come.

    Why it matters: offices rename their accounts, and give them up. Whoever takes the old name gets all that supporters
    write.

    Example: `verified = { on = 2025-01-10, by = "the team" }`, two years later.

    Better: open the account again, and write today's date.

    Severity: a warning, because most accounts stay what they were. Said once for a handle, where posts use it; silent
    once the campaign has ended.

    Source: the campaign's own `verified`. The 180 days are our own judgement: one Egyptian office was known by three
    names in four years.
    """
    today, latest = context.now.date(), (context.now + _FURTHEST_EAST).date()
    for path, platform, handle in used(context):
        if not handle.verified:
            continue
        message, days = "", (today - handle.verified.on).days
        if handle.verified.on > latest:
            message = f"{handle.name} is said to be verified on a day that is yet to come; write the day it was opened on"
        elif days > context.bounds.verified_days:
            title = PLATFORMS[platform].title
            message = f"{handle.name} on {title} was last opened {days} days ago; open it again, and write today's date"
        if message:
            yield Flaw(message, place(context.campaign.source, (*path, "verified", "on")))
