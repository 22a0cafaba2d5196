from __future__ import annotations

from collections.abc import Iterator

from socialkit import clock
from socialkit.campaign.facts import place
from socialkit.checks.rule import Context, Flaw, rule
from socialkit.finding import Severity
from socialkit.model import in_language


@rule("SAF007", Severity.WARNING, scope="campaign")
def consent_missing(context: Context) -> Iterator[Flaw]:
    """
    What it says: campaign.toml does not tell who agreed that the person is named and shown, or tells a day that is still
    ahead.

    Why it matters: publicity protects some and harms others; whoever is in prison pays for it. The person, or lawyer and
    family for them, decide, and who did so must be known before the first post.

    Example: `[subject.sample]` with a name and no `consent`, in an active campaign.

    Better: ask, then `consent = { on = 2026-11-02, by = "her lawyer" }`: the day and a role, never a name that should not
    be known.

    Severity: a warning, because consent may have been given and not written down; an error where posts may tag the person
    (`tag = "yes"`) and nobody is known to have agreed, or where the day of consent has not come yet. Silent in a draft
    and an archive, but for that day.

    Source: our own judgement; EFF advises to ask before an arrest whether a campaign is wanted, and Amnesty campaigners
    agree actions with lawyers and families (read 2026-11-23).
    """
    campaign = context.campaign
    for name, person in campaign.subjects.items():
        called = in_language(person.name, "en", *campaign.languages)
        if person.consent and clock.lies_ahead(person.consent.on, context.now):
            day = person.consent.on.isoformat()
            message = f"{called} cannot have agreed on {day}, which is still ahead; correct the day"
            yield Flaw(message, place(campaign.source, ("subject", name, "consent", "on")), Severity.ERROR)
        elif not person.consent and campaign.status.state == "active":
            yield _missing(called, context, name, tagged=person.tag)


def _missing(called: str, context: Context, name: str, *, tagged: bool) -> Flaw:
    remedy = "ask, then add consent = { on = …, by = … }"
    source = context.campaign.source
    if tagged:
        words = f"posts may tag {called}, and nobody is known to have agreed to that; {remedy}"
        return Flaw(words, place(source, ("subject", name, "tag")), Severity.ERROR)
    words = f"who agreed that {called} is named and shown is not recorded; {remedy}"
    return Flaw(words, place(source, ("subject", name, "name")))
