from __future__ import annotations

from collections.abc import Iterator

from socialkit.campaign.facts import place
from socialkit.checks.rule import Context, Flaw, rule
from socialkit.finding import Severity
from socialkit.platforms import PLATFORMS


@rule("HDL016", Severity.WARNING, scope="campaign")
def handle_shared(context: Context) -> Iterator[Flaw]:
    """
    What it says: two targets, embassies or people of the campaign have the same account on a platform.

    Why it matters: a block of campaign.toml is copied, the name is changed, and the handle is not. Every post that is meant
    for the minister then calls the court, and nothing looks wrong.

    Example: `handle.x.name = "@SupremeCourt_KZ"` under `[target.court]` and under `[target.ministry]`

    Better: find the account of each; leave the handle out where one has none, and the name stands in its place.

    Severity: a warning, because a minister may speak through the ministry's account; an error where one of the two is a
    person the campaign is for, who must not be called in the place of an official.

    Source: our own judgement.
    """
    campaign = context.campaign
    holders = [
        (key, name, platform, handle)
        for key, group in (("subject", campaign.subjects), ("target", campaign.targets), ("send_to", campaign.send_to))
        for name, holder in group.items()
        for platform, handle in holder.handles.items()
    ]
    first: dict[tuple[str, str], tuple[str, str]] = {}
    for key, name, platform, handle in holders:
        folded = platform, handle.name.removeprefix("@").casefold()
        other = first.setdefault(folded, (key, name))
        if other != (key, name):
            severity = Severity.ERROR if "subject" in (key, other[0]) and key != other[0] else None
            message = (
                f"{handle.name} on {PLATFORMS[platform].title} is {'.'.join(other)}'s account too; "
                f"make sure whose it is, and leave it out of the other"
            )
            yield Flaw(message, place(campaign.source, (key, name, "handle", platform, "name")), severity)
