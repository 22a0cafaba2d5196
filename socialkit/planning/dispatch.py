"""Which post would go out from which account, by which requests; or every reason why it would not."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from socialkit.campaign.verdict import Verdict
from socialkit.finding import Finding, Severity
from socialkit.model import Campaign, Post
from socialkit.publishers import REQUESTS
from socialkit.publishers.request import Request

NO_ACCOUNT = "‹no account named›"


class Dispatch(NamedTuple):
    """One post from one account. Where *refused* gives reasons there are no requests."""

    post_id: str
    platform: str
    account: str
    example: bool
    requests: tuple[Request, ...]
    refused: tuple[str, ...]


def dispatches(
    posts: Sequence[Post], campaign: Campaign, verdict: Verdict, findings: Sequence[Finding], accounts: Sequence[str]
) -> tuple[Dispatch, ...]:
    """A dispatch for each post and account. Without *accounts*, those that the campaign's schedules name for the post."""
    errors = [one for one in findings if one.severity is Severity.ERROR]
    return tuple(
        _dispatch(post._replace(account=account), campaign, verdict, errors)
        for post in posts
        for account in (accounts or list(_scheduled(post, campaign)) or [NO_ACCOUNT])
    )


def _scheduled(post: Post, campaign: Campaign) -> Iterator[str]:
    seen = set[str]()
    for schedule in campaign.schedules.values():
        fits = post.message == schedule.message and post.platform in schedule.platforms
        if fits and post.language in schedule.languages and schedule.account not in seen:
            seen.add(schedule.account)
            yield schedule.account


def _dispatch(post: Post, campaign: Campaign, verdict: Verdict, errors: Sequence[Finding]) -> Dispatch:
    against = [f"{one.code} {one.message}" for one in errors if _is_about(one, post, campaign)]
    refused = tuple(dict.fromkeys((*verdict.reasons, *against)))
    requests = () if refused else REQUESTS[post.platform](post, campaign)
    return Dispatch(post.id, post.platform, post.account or NO_ACCOUNT, campaign.example, requests, refused)


def _is_about(error: Finding, post: Post, campaign: Campaign) -> bool:
    if error.post_id:
        return error.post_id == post.id
    return error.span.file.path in (post.wording.file.path, campaign.source.path)


def dispatch_json(dispatch: Dispatch) -> dict[str, Any]:
    """The dispatch as plain values."""
    return {
        "post": dispatch.post_id,
        "platform": dispatch.platform,
        "account": dispatch.account,
        "example": dispatch.example,
        "refused": list(dispatch.refused),
        "requests": [
            {"method": one.method, "url": one.url, "encoding": one.encoding, "body": dict(one.body)}
            for one in dispatch.requests
        ],
    }
