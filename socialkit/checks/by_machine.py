"""What platforms forbid to machines, asked of a post that somebody sends by API at once, without a schedule."""

from __future__ import annotations

from collections.abc import Sequence

from socialkit import clock
from socialkit.checks.acknowledged import ANSWERABLE, answered_for
from socialkit.checks.ask import ask
from socialkit.checks.rule import Context
from socialkit.checks.scheduled import schedules_of
from socialkit.checks.select import select_rules
from socialkit.finding import Finding
from socialkit.model import Post, Schedule


def policy_findings(post: Post, accounts: Sequence[str], context: Context) -> tuple[Finding, ...]:
    """What the rules of policies say of the post if *accounts* send it now, beyond what they say of its schedules.

    What somebody answers for in the campaign is a note.
    """
    campaign = context.campaign
    named = {account for schedule in schedules_of(post, campaign) for account in schedule.accounts}
    wall = context.now.astimezone(clock.zone(campaign.timezone)).replace(tzinfo=None)
    direct = {
        f" {account}": Schedule("", post.message, (post.platform,), (post.language,), (account,), wall)
        for account in accounts
        if account not in named
    }
    if not direct and len(accounts) < 2:
        return ()
    rules = [one for one in select_rules((ANSWERABLE,)) if one.scope == "scheduled"]
    asked = context._replace(campaign=campaign._replace(schedules={**direct, **campaign.schedules}), posts=(post,))
    found, _ = answered_for(ask(rules, asked), asked)
    return tuple(found)
