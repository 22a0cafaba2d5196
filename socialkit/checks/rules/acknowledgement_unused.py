from __future__ import annotations

from collections.abc import Iterator

from socialkit import clock
from socialkit.campaign.facts import place
from socialkit.checks.acknowledged import ANSWERABLE
from socialkit.checks.rule import Acknowledged, Context, Flaw, rule
from socialkit.checks.rules import RULES
from socialkit.finding import Severity


@rule("POL004", Severity.WARNING, scope="acknowledgement")
def acknowledgement_unused(one: Acknowledged, context: Context) -> Iterator[Flaw]:
    """
    What it says: an `[[acknowledge]]` of campaign.toml has no effect: nothing needs it, its rule is not there or cannot
    be answered for, or its day has not come.

    Why it matters: one that is left over excuses the next fault of its kind before anybody has looked at it; one with a
    wrong code excuses nothing, though its writer thinks so.

    Example: `rule = "POL001"` after the mention has gone from the scheduled post; `rule = "HDL002"`

    Better: delete it, or write the code that was meant. Only rules of POL can be answered for: what they find is between
    the organisation and the platform.

    Severity: a warning, because nothing goes out that should not. One that nothing needs is passed over in a campaign
    that has ended, and where its rule is not asked.

    Source: the campaign's own `acknowledge`.
    """
    said = one.acknowledgement
    message = _fault(one, context)
    if message:
        key = "on" if clock.lies_ahead(said.on, context.now) and said.rule.startswith(ANSWERABLE) else "rule"
        yield Flaw(message, place(context.campaign.source, ("acknowledge", said.position, key)))


def _fault(one: Acknowledged, context: Context) -> str | None:
    code = one.acknowledgement.rule
    if code not in {listed.code for listed in RULES}:
        return f"there is no rule {code}, so this answers for nothing; write the code that `socialkit check` prints"
    if not code.startswith(ANSWERABLE):
        return f"{code} cannot be answered for, only rules of {ANSWERABLE} can; mend what it finds, and delete this"
    if clock.lies_ahead(one.acknowledgement.on, context.now):
        return f"{one.acknowledgement.on.isoformat()} is still ahead, so nobody answers for {code} yet; correct the day"
    if one.asked and not one.used and not context.ended:
        return f"nothing that {code} finds needs this; delete it, or it excuses the next fault unseen"
    return None
