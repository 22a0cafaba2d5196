"""Asks every rule about a campaign, and answers findings in the order of the files."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from socialkit.campaign.expand import posts
from socialkit.campaign.reading import read_posts
from socialkit.campaign.verdict import verdict
from socialkit.checks.acknowledged import answered_for
from socialkit.checks.ask import answers, ask
from socialkit.checks.rule import Acknowledged, Bounds, Change, Context, Listed, Suppression
from socialkit.finding import Finding, Fix
from socialkit.model import Campaign, Wording

HELD_FAST = ("HDL", "LNK", "CAM", "SAF")
"""Families that a folder's own suppressions cannot silence where something is about to go out."""

CHANGES = "CHG"
"""The family that a folder's own suppressions can never silence: it guards them too."""


def run(campaign: Campaign, rules: Sequence[Listed], now: datetime, *, sending: bool = False) -> tuple[Finding, ...]:
    """Every finding of *rules* on the campaign as it is at *now* (aware), one for each post that has it.

    *sending* is for what comes before a link or a post: suppressions of the families in HELD_FAST then count for nothing.
    """
    return findings(make_context(campaign, now), rules, sending=sending)


def findings(context: Context, rules: Sequence[Listed], *, sending: bool = False) -> tuple[Finding, ...]:
    """As `run`, for a campaign that was read already."""
    silenced = _silenced(context)
    held_fast = (*HELD_FAST, CHANGES) if sending else (CHANGES,)
    kept, used = list[Finding](), set[tuple[str, str]]()
    for one in ask(rules, context):
        key = one.span.file.path, one.code
        if key in silenced and not one.crashed and not one.code.startswith(CHANGES):
            used.add(key)
            if not one.code.startswith(held_fast):
                continue
        kept.append(one)
    answered = _answered(rules, kept, context)
    kept, needed = answered_for(kept, context)
    kept += _of_acknowledgements(context, rules, needed)
    kept += _of_suppressions(context, rules, silenced, used, answered)
    return tuple(sorted(_protected(kept, context), key=lambda finding: finding.order))


def of_changes(changes: Sequence[Change], rules: Sequence[Listed]) -> tuple[Finding, ...]:
    """What *rules* say of changes of a campaign that is not there to be checked."""
    told = ((one, [change for change in changes if change.kind == one.name]) for one in rules if one.scope == "change")
    return tuple(finding for one, things in told if things for finding in answers(one.load(), things, None))


def once(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Each finding once, where posts for several platforms come of the same words; the first post's is kept."""
    return tuple({(one.code, one.span, one.message): one for one in reversed(tuple(found))}.values())[::-1]


def make_context(campaign: Campaign, now: datetime, bounds: Bounds | None = None) -> Context:
    """What rules, cards and links read of a campaign, worked out once."""
    made = posts(campaign)
    return Context(campaign, made, read_posts(made), verdict(campaign, now), now, bounds or Bounds())


def _silenced(context: Context) -> dict[tuple[str, str], Wording]:
    """Which codes are passed over in which file, by its path."""
    return {
        (wording.file.path, code): wording
        for wording in context.campaign.wordings
        if wording.header.ignore
        for code in wording.header.ignore
        if context.accepted is None or (wording.file.path, code) in context.accepted
    }


def _answered(rules: Sequence[Listed], found: Iterable[Finding], context: Context) -> set[str]:
    """The codes of the rules of which it is known what they find: all that were asked, but for those that failed."""
    compared = context.accepted is not None
    asked = {one.code for one in rules if compared or one.scope != "change"}
    return asked - {one.code for one in found if one.crashed}


def _of_suppressions(
    context: Context,
    rules: Sequence[Listed],
    silenced: Mapping[tuple[str, str], Wording],
    used: Container[tuple[str, str]],
    answered: Container[str],
) -> Iterator[Finding]:
    """What rules say of the suppressions, once it is known which of them were needed.

    They may be passed over like other rules, but say nothing of the suppressions of themselves.
    """
    asking = [one for one in rules if one.scope == "suppression" and not (one.live and context.ended)]
    own = {one.code for one in asking}
    things = [
        Suppression(
            wording,
            code,
            wording.header.ignore[code],
            used=(path, code) in used,
            asked=code in answered,
            unneeded=tuple(
                other
                for other in wording.header.ignore
                if (path, other) in silenced and other in answered and (path, other) not in used and other not in own
            ),
        )
        for (path, code), wording in silenced.items()
        if code not in own
    ]
    for one in asking if things else ():
        for finding in answers(one.load(), things, context):
            if finding.crashed or (finding.span.file.path, finding.code) not in silenced:
                yield finding


def _of_acknowledgements(context: Context, rules: Sequence[Listed], needed: Container[int]) -> Iterator[Finding]:
    """What rules say of the acknowledgements, once it is known which of them were needed."""
    asked = {one.code for one in rules}
    things = [
        Acknowledged(one, one.position in needed, one.rule in asked) for one in context.campaign.acknowledgements
    ]
    for one in rules if things else ():
        if one.scope == "acknowledgement":
            yield from answers(one.load(), things, context)


def _protected(found: Iterable[Finding], context: Context) -> Iterator[Finding]:
    """The findings, without a fix where it would rewrite words that are prescribed or that somebody approved.

    A fix of words that a translation was made from is not safe: the translation would look out of date.
    """
    for one in found:
        if one.fix is None:
            yield one
        elif _held(one.fix, context):
            yield one._replace(fix=None)
        else:
            safe = one.fix.safe and not _translated(one.fix, context)
            yield one._replace(fix=one.fix._replace(safe=safe))


def _held(fix: Fix, context: Context) -> bool:
    approved = {approval.post for approval in context.campaign.approvals}
    held = {post.wording.file.path for post in context.posts if post.id in approved}
    return any(wording.header.prescribed or wording.file.path in held for wording in _reworded(fix, context.campaign))


def _translated(fix: Fix, context: Context) -> bool:
    """Whether the words that the fix changes have a translation that names them as its source."""
    sources = {
        (wording.message, wording.platform, wording.number, wording.header.source.language)
        for wording in context.campaign.wordings
        if wording.header.source
    }
    return any(
        (wording.message, wording.platform, wording.number, wording.language) in sources
        for wording in _reworded(fix, context.campaign)
    )


def _reworded(fix: Fix, campaign: Campaign) -> Iterator[Wording]:
    """The wordings whose words, and not only their header, the fix changes; what it puts right before them joins them."""
    for wording in campaign.wordings:
        start = wording.parts[0].span.start
        edits = [edit for edit in fix.edits if edit.span.file.path == wording.file.path]
        if any(edit.span.end > start or (edit.span.end == start and edit.words) for edit in edits):
            yield wording
