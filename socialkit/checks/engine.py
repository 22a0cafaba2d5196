"""Asks every rule about a campaign, and answers findings in the order of the files."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from socialkit.campaign.expand import posts
from socialkit.campaign.reading import read_posts
from socialkit.campaign.verdict import verdict
from socialkit.checks.acknowledged import answered_for
from socialkit.checks.ask import answers, ask
from socialkit.checks.rule import Acknowledged, Context, Listed, Suppression
from socialkit.finding import Finding, Fix
from socialkit.model import Campaign, Wording

HELD_FAST = ("HDL", "LNK", "CAM", "SAF")
"""Families that a folder's own suppressions cannot silence where something is about to go out."""


def run(campaign: Campaign, rules: Sequence[Listed], now: datetime, *, sending: bool = False) -> tuple[Finding, ...]:
    """Every finding of *rules* on the campaign as it is at *now* (aware), one for each post that has it.

    *sending* is for what comes before a link or a post: suppressions of the families in HELD_FAST then count for nothing.
    """
    return findings(make_context(campaign, now), rules, sending=sending)


def findings(context: Context, rules: Sequence[Listed], *, sending: bool = False) -> tuple[Finding, ...]:
    """As `run`, for a campaign that was read already."""
    silenced = _silenced(context.campaign)
    held_fast = HELD_FAST if sending else ()
    kept, used = list[Finding](), set[tuple[str, str]]()
    for one in ask(rules, context):
        key = one.span.file.path, one.code
        if key in silenced and not one.crashed:
            used.add(key)
            if not one.code.startswith(held_fast):
                continue
        kept.append(one)
    kept, needed = answered_for(kept, context)
    kept += _of_acknowledgements(context, rules, needed)
    kept += _of_suppressions(context, rules, silenced, used)
    return tuple(sorted(_protected(kept, context), key=lambda finding: finding.order))


def once(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Each finding once, where posts for several platforms come of the same words; the first post's is kept."""
    return tuple({(one.code, one.span, one.message): one for one in reversed(tuple(found))}.values())[::-1]


def make_context(campaign: Campaign, now: datetime) -> Context:
    """What rules, cards and links read of a campaign, worked out once."""
    made = posts(campaign)
    return Context(campaign, made, read_posts(made), verdict(campaign, now), now)


def _silenced(campaign: Campaign) -> dict[tuple[str, str], Wording]:
    """Which codes are passed over in which file, by its path."""
    return {
        (wording.file.path, code): wording
        for wording in campaign.wordings
        if wording.header.ignore
        for code in wording.header.ignore
    }


def _of_suppressions(
    context: Context, rules: Sequence[Listed], silenced: Mapping[tuple[str, str], Wording], used: Container[tuple[str, str]]
) -> Iterator[Finding]:
    """What rules say of the suppressions, once it is known which of them were needed."""
    asked = {one.code for one in rules}
    things = [
        Suppression(wording, code, wording.header.ignore[code], (path, code) in used, code in asked)
        for (path, code), wording in silenced.items()
    ]
    for one in rules if things else ():
        if one.scope == "suppression":
            yield from answers(one.load(), things, context)


def _of_acknowledgements(context: Context, rules: Sequence[Listed], needed: Container[int]) -> Iterator[Finding]:
    """What rules say of the acknowledgements, once it is known which of them were needed."""
    asked = {one.code for one in rules}
    things = [
        Acknowledged(one, index, index in needed, one.rule in asked)
        for index, one in enumerate(context.campaign.acknowledgements)
    ]
    for one in rules if things else ():
        if one.scope == "acknowledgement":
            yield from answers(one.load(), things, context)


def _protected(found: Iterable[Finding], context: Context) -> Iterator[Finding]:
    """The findings, without a fix where it would rewrite words that are prescribed or that somebody approved."""
    for one in found:
        yield one._replace(fix=None) if one.fix and _held(one.fix, context) else one


def _held(fix: Fix, context: Context) -> bool:
    approved = {approval.post for approval in context.campaign.approvals}
    paths = {edit.span.file.path for edit in fix.edits}
    return any(wording.header.prescribed and wording.file.path in paths for wording in context.campaign.wordings) or any(
        post.id in approved and post.wording.file.path in paths for post in context.posts if approved
    )
