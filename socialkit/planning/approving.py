"""What may be approved, and what may not go out because too few people have approved it."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from socialkit.campaign.approved import Standing, lacking, standing
from socialkit.campaign.verdict import Verdict
from socialkit.finding import Finding, Severity
from socialkit.model import Campaign, Post
from socialkit.planning.dispatch import (
    LATE,
    MENDED_BY_SHRINKING,
    NO_ACCOUNT,
    OF_MANY_VOICES,
    OF_THE_FILE,
    POLICIES,
    Dispatch,
)

ENDED = ("closed", "withdrawn", "superseded")
"""States of which nothing goes out any more. A draft and an embargo end, so their posts are approved in time."""

_ELSEWHERE = (LATE, *OF_THE_FILE, *OF_MANY_VOICES, *MENDED_BY_SHRINKING)
"""Rules that speak against no approval: the verdict says that it is too late, the others do not bear on what is sent."""

Needed = Callable[[str, str], int]
"""From a platform and an account to how many approvals its posts need; raises SettingsError, UsageError."""


class Candidate(NamedTuple):
    """A post that somebody may approve. Where *refused* gives reasons nobody may, yet."""

    post: Post
    standing: Standing
    refused: tuple[str, ...]


def candidates(
    posts: Sequence[Post], campaign: Campaign, verdict: Verdict, findings: Sequence[Finding]
) -> tuple[Candidate, ...]:
    """Each of *posts* with its approvals, and what speaks against another one. Reads the pictures, each once."""
    from functools import cache

    from socialkit.campaign.approved import file_sha256

    digest = cache(file_sha256)
    made = ((post, standing(post, campaign, digest)) for post in posts)
    return tuple(Candidate(post, now, tuple(_against(post, now, campaign, verdict, findings))) for post, now in made)


def _against(
    post: Post, now: Standing, campaign: Campaign, verdict: Verdict, findings: Sequence[Finding]
) -> Iterator[str]:
    if campaign.status.state in ENDED:
        yield verdict.reasons[0]
    yield from (reason for reason in verdict.reasons if reason in verdict.liftable)
    if now.trouble:
        yield now.trouble
    stops = [one for one in findings if _stops(one) and _is_about(one, post, campaign)]
    yield from dict.fromkeys(f"{one.code} {one.message}" for one in stops)


def _stops(one: Finding) -> bool:
    return one.severity is Severity.ERROR and not one.code.startswith((*_ELSEWHERE, POLICIES))


def _is_about(one: Finding, post: Post, campaign: Campaign) -> bool:
    if one.post_id:
        return one.post_id == post.id
    return one.span.file.path in (post.wording.file.path, campaign.source.path)


def unless_approved(dispatch: Dispatch, needed: Needed) -> Dispatch:
    """The dispatch, refused where its account's posts need more approvals than the post has.

    Not said of a campaign that has ended, of which nothing can be approved.
    """
    if dispatch.campaign.status.state in ENDED:
        return dispatch
    account = "" if dispatch.account == NO_ACCOUNT else dispatch.account
    post = dispatch.post._replace(account=account or None)
    reason = lacking(post, dispatch.campaign, needed(dispatch.platform, account))
    return dispatch.against([reason] if reason else [])
