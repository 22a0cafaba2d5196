"""Asks every rule about a campaign, and answers findings in the order of the files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from socialkit.campaign.expand import posts
from socialkit.campaign.reading import read_posts
from socialkit.campaign.verdict import verdict
from socialkit.checks.rule import Context, Flaw, Rule
from socialkit.finding import Finding
from socialkit.model import Campaign, Post

HELD_FAST = ("HDL", "LNK", "CAM", "SAF")
"""Families that a folder's own suppressions cannot silence where something is about to go out."""


def run(campaign: Campaign, rules: Sequence[Rule], now: datetime, *, sending: bool = False) -> tuple[Finding, ...]:
    """Every finding of *rules* on the campaign as it is at *now* (aware), one for each post that has it.

    *sending* is for what comes before a link or a post: suppressions of the families in HELD_FAST then count for nothing.
    """
    return findings(make_context(campaign, now), rules, sending=sending)


def findings(context: Context, rules: Sequence[Rule], *, sending: bool = False) -> tuple[Finding, ...]:
    """As `run`, for a campaign that was read already."""
    suppressed = _suppressions(context.campaign, HELD_FAST if sending else ())
    found = [one for one in _ask(rules, context) if one.code not in suppressed.get(one.span.file.path, ())]
    return tuple(sorted(found, key=lambda finding: finding.order))


def once(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Each finding once, where posts for several platforms come of the same words; the first post's is kept."""
    return tuple({(one.code, one.span, one.message): one for one in reversed(tuple(found))}.values())[::-1]


def make_context(campaign: Campaign, now: datetime) -> Context:
    """What rules, cards and links read of a campaign, worked out once."""
    made = posts(campaign)
    return Context(campaign, made, read_posts(made), verdict(campaign, now), now)


def _suppressions(campaign: Campaign, held_fast: tuple[str, ...]) -> dict[str, set[str]]:
    return {
        wording.file.path: {code for code in wording.header.ignore if not code.startswith(held_fast)}
        for wording in campaign.wordings
        if wording.header.ignore
    }


def _ask(rules: Sequence[Rule], context: Context) -> Iterator[Finding]:
    for rule in rules:
        match rule.scope:
            case "campaign":
                yield from _findings(rule, rule.find(context))
            case "text":
                for wording in context.campaign.wordings:
                    yield from _findings(rule, rule.find(wording, context))
            case "post":
                for post in context.posts:
                    yield from _findings(rule, rule.find(post, context), post)


def _findings(rule: Rule, flaws: Iterable[Flaw], post: Post | None = None) -> Iterator[Finding]:
    for flaw in flaws:
        yield Finding(
            code=rule.code,
            name=rule.name,
            severity=flaw.severity or rule.severity,
            message=flaw.message,
            span=flaw.span,
            post_id=post.id if post else None,
            fix=flaw.fix,
        )
