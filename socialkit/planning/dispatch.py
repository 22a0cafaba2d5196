"""Which post would go out from which account, by which requests; or every reason why it would not."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from socialkit.campaign.reading import Readings
from socialkit.campaign.verdict import Verdict
from socialkit.finding import Finding, Severity
from socialkit.model import Campaign, Post
from socialkit.planning.cost import Cost, cost
from socialkit.publishers import REQUESTS
from socialkit.publishers.request import Request

NO_ACCOUNT = "‹no account named›"

LATE, STALE, POLICIES = "CAM001", "CAM012", "POL"
"""Rules whose findings somebody may answer for who posts all the same: a deadline that passed, a confirmation that is old,
what platforms forbid to machines."""

MENDED_BY_SHRINKING = ("MED002", "MED003")
"""Rules about the kind and the size of a picture."""

OF_THE_FILE = ("MED008", "MED009", "MED011")
"""Rules about what a picture's file tells, of which nothing is in the copy that is sent."""
OF_MANY_VOICES = ("CAM008",)
"""Rules about what many supporters post by hand."""

Policies = Callable[[Post, Sequence[str]], Sequence[Finding]]
"""What platforms forbid to machines, said of a post that these accounts send at once."""


class Dispatch(NamedTuple):
    """One post from one account. Where *refused* gives reasons there are no requests.

    *post* is what is sent, *verdict* that of its *campaign*. *said* is what check says besides, *lifted* the reasons that
    somebody answered for.
    """

    post_id: str
    platform: str
    account: str
    example: bool
    requests: tuple[Request, ...]
    refused: tuple[str, ...]
    post: Post
    campaign: Campaign
    verdict: Verdict
    said: tuple[str, ...] = ()
    lifted: tuple[str, ...] = ()
    cost: Cost | None = None

    def against(self, reasons: Sequence[str]) -> "Dispatch":
        """The same, refused for these reasons too."""
        return self._replace(refused=tuple(dict.fromkeys((*self.refused, *reasons))), requests=()) if reasons else self


def dispatches(
    posts: Sequence[Post],
    campaign: Campaign,
    verdict: Verdict,
    readings: Readings,
    findings: Sequence[Finding],
    accounts: Sequence[str],
    policies: Policies,
    *,
    override: bool = False,
    shrink: bool = False,
) -> tuple[Dispatch, ...]:
    """A dispatch for each post and account. Without *accounts*, those that the campaign's schedules name for the post.

    *override*: somebody answers for what can be answered for; it is lifted, never the campaign's state or an embargo.
    *shrink*: pictures are made as the platform takes them, so that their kind and size are no reason against it.
    """
    settled = OF_THE_FILE + OF_MANY_VOICES + (MENDED_BY_SHRINKING if shrink else ())
    findings = [one for one in findings if one.code not in settled]
    return tuple(
        _dispatch(post._replace(account=account), campaign, verdict, readings, about, override=override)
        for post in posts
        for chosen in [accounts or list(_scheduled(post, campaign)) or [NO_ACCOUNT]]
        for about in [_about(post, campaign, findings, policies(post, chosen))]
        for account in chosen
    )


def _about(post: Post, campaign: Campaign, findings: Sequence[Finding], policies: Sequence[Finding]) -> list[Finding]:
    """What is found about the post; policies that its schedules are told of already stand there once."""
    about = [one for one in findings if _is_about(one, post, campaign)]
    told = {one.code for one in about}
    return about + [one for one in policies if one.code not in told]


def _scheduled(post: Post, campaign: Campaign) -> Iterator[str]:
    seen = set[str]()
    for schedule in campaign.schedules.values():
        fits = post.message == schedule.message and post.platform in schedule.platforms
        if fits and post.language in schedule.languages:
            yield from (account for account in schedule.accounts if account not in seen)
            seen.update(schedule.accounts)


def _dispatch(
    post: Post,
    campaign: Campaign,
    verdict: Verdict,
    readings: Readings,
    about: Sequence[Finding],
    *,
    override: bool,
) -> Dispatch:
    stops = [one for one in about if _stops(one, campaign)]
    reasons = [(reason, reason in verdict.liftable) for reason in verdict.reasons]
    reasons += [(f"{one.code} {one.message}", _liftable(one)) for one in stops]
    refused = tuple(dict.fromkeys(words for words, liftable in reasons if not (override and liftable)))
    return Dispatch(
        post_id=post.id,
        platform=post.platform,
        account=post.account or NO_ACCOUNT,
        example=campaign.example,
        requests=() if refused else REQUESTS[post.platform](post, campaign),
        refused=refused,
        post=post,
        campaign=campaign,
        verdict=verdict,
        said=tuple(dict.fromkeys(f"{one.severity.word}: {one.code} {one.message}" for one in about if one not in stops)),
        lifted=tuple(dict.fromkeys(words for words, liftable in reasons if override and liftable)),
        cost=cost(post, readings[post.id], campaign),
    )


def _stops(one: Finding, campaign: Campaign) -> bool:
    """Whether a finding keeps a post back: an error does, and that nobody knows whether the campaign is still open."""
    return one.severity is Severity.ERROR or (one.code == STALE and not campaign.example)


def _liftable(one: Finding) -> bool:
    return not one.crashed and (one.code in (LATE, STALE) or one.code.startswith(POLICIES))


def _is_about(one: Finding, post: Post, campaign: Campaign) -> bool:
    if one.post_id:
        return one.post_id == post.id
    return one.span.file.path in (post.wording.file.path, campaign.source.path)


def never(dispatch: Dispatch) -> Iterator[str]:
    """What no account and no time can change."""
    if dispatch.example:
        yield "this campaign is an invented example, which is never published; take `example` out once it is a real one"
    if dispatch.account == NO_ACCOUNT:
        yield "no account is named; say whose voice posts: --account NAME"


def dispatch_json(dispatch: Dispatch) -> dict[str, Any]:
    """The dispatch as plain values."""
    cost = dispatch.cost
    return {
        "post": dispatch.post_id,
        "platform": dispatch.platform,
        "account": dispatch.account,
        "example": dispatch.example,
        "refused": list(dispatch.refused),
        "lifted": list(dispatch.lifted),
        "said": list(dispatch.said),
        "cost": None
        if cost is None
        else {
            "usd": cost.thousandths / 1000,
            "usd_without_links": cost.without_links / 1000,
            "priced": cost.priced,
            "read": cost.read,
            "source": cost.source,
        },
        "requests": [
            {"method": one.method, "url": one.url, "encoding": one.encoding, "body": dict(one.body)}
            for one in dispatch.requests
        ],
    }
