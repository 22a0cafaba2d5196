from __future__ import annotations

from collections.abc import Iterator

from socialkit.campaign.facts import place
from socialkit.checks.handles import used
from socialkit.checks.rule import Context, Flaw, rule
from socialkit.finding import Severity
from socialkit.platforms import PLATFORMS


@rule("HDL011", Severity.WARNING, scope="campaign")
def handle_never_verified(context: Context) -> Iterator[Flaw]:
    """
    What it says: posts mention an account, and campaign.toml does not say that anybody opened it and saw whose it is.

    Why it matters: a wrong handle in campaign.toml goes into every post, and no other rule can find it. Handles that were
    copied from an older document have called in strangers and accounts that mock the official.

    Example: `handle.x = { name = "@GenProkRK" }`

    Better: open the account; if it is the target's, add `verified = { on = 2026-11-20, by = "your name or role" }`.

    Severity: a warning, because the handle may well be right. Said once for a handle, where posts use it on a platform that
    reads mentions; of a retired handle HDL006 speaks. Silent in a draft, which goes nowhere yet, and once the campaign has
    ended.

    Source: the campaign's own `verified`; that handles go wrong by copying is seen in public Urgent Actions.
    """
    if context.campaign.status.state != "active":
        return
    for path, platform, handle in used(context):
        if not handle.verified:
            message = (
                f"posts mention {handle.name} on {PLATFORMS[platform].title}, and nobody says they opened the account; "
                'do, and add `verified = { on = …, by = "…" }`'
            )
            yield Flaw(message, place(context.campaign.source, (*path, "name")))
