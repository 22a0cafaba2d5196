"""Who says what in a campaign: every statement that bears a name or role and a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from socialkit.campaign.facts import place
from socialkit.checks.header_line import header_line
from socialkit.model import Campaign, Handle
from socialkit.source import Span


class Statement(NamedTuple):
    """One of them: what it is in a word or two, by whom, the day, and where both stand."""

    what: str
    by: str
    on: date
    by_span: Span
    on_span: Span


def statements(campaign: Campaign) -> Iterator[Statement]:
    """Every statement of campaign.toml, of approvals.toml and of the texts' headers, in this order."""
    source = campaign.source
    confirmed = campaign.status.confirmed
    if confirmed:
        yield _stated("confirmation", confirmed.by, confirmed.on, campaign, ("status", "confirmed"))
    for name, person in campaign.subjects.items():
        if person.consent:
            yield _stated("consent", person.consent.by, person.consent.on, campaign, ("subject", name, "consent"))
    for path, handle in _handles(campaign):
        if handle.verified:
            yield _stated("verification", handle.verified.by, handle.verified.on, campaign, (*path, "verified"))
    for one in campaign.acknowledgements:
        yield _stated("acknowledgement", one.by, one.on, campaign, ("acknowledge", one.position))
    approvals = campaign.approvals_source or source
    for at, approval in enumerate(campaign.approvals):
        by, on = (place(approvals, ("approval", at, key)) for key in ("by", "on"))
        yield Statement("approval", approval.by, approval.on, by, on)
    for wording in campaign.wordings:
        review = wording.header.reviewed
        if review:
            line = header_line(wording, "reviewed", review.by)
            yield Statement("review", review.by, review.on, line, line)


def _stated(what: str, by: str, on: date, campaign: Campaign, path: tuple[str | int, ...]) -> Statement:
    return Statement(what, by, on, *(place(campaign.source, (*path, key)) for key in ("by", "on")))


def _handles(campaign: Campaign) -> Iterator[tuple[tuple[str, ...], Handle]]:
    groups = (("target", campaign.targets), ("send_to", campaign.send_to), ("subject", campaign.subjects))
    for key, group in groups:
        for name, holder in group.items():
            for platform, handle in holder.handles.items():
                yield (key, name, "handle", platform), handle
