from __future__ import annotations

from collections.abc import Iterator

from socialkit.campaign.facts import place
from socialkit.checks.rule import Context, Flaw, rule
from socialkit.checks.scheduled import by_whom, schedules_of
from socialkit.finding import Severity
from socialkit.model import Post, Schedule
from socialkit.platforms import PLATFORMS

ALIKE = 0.8
"""From what likeness on two texts are near-identical: as for two wordings, where CAM009 tells what was measured."""


@rule("POL002", Severity.ERROR, scope="scheduled")
def same_words_from_several_accounts(post: Post, context: Context) -> Iterator[Flaw]:
    """
    What it says: schedules hand the same words, or nearly the same, to several accounts on one platform.

    Why it matters: X forbids identical and near-identical posts over several accounts, shows such posts to fewer people,
    and suspends accounts for it. What was meant as many voices is treated as one that cheats.

    Example: two schedules with `message = "report"`, one of `amnesty-eeca` and one of `amnesty-kz`.

    Better: another wording for the second account, in words of its own; or one account, whose post the others repeat.

    Severity: an error on X where the words are the same, links, hashtags, handles, signs and capitals aside; a warning
    where they are 80 % alike or more, as CAM009 measures it, and on Facebook.
    Acknowledged, a note. Silent in a campaign that has ended.

    Source: X: docs.x.com/developer-terms/policy and docs.x.com/developer-guidelines, read 2026-08-22. For Facebook and
    for "nearly" our own judgement: no page of Meta about several accounts was read; its API refuses the same post twice
    on one Page (error 506). Mastodon and Bluesky cannot be scheduled yet.
    """
    campaign = context.campaign
    if len({schedule.account for schedule in campaign.schedules.values()}) < 2:
        return
    mine, words = list(schedules_of(post, campaign)), _words(post)
    for other in (one for one in context.posts if one.platform == post.platform and one.language == post.language):
        same = other == post or (other.id < post.id and _words(other) == words)
        if same or (other.id < post.id and _alike(words, _words(other))):
            pair = _two_accounts(mine, list(schedules_of(other, campaign)))
            if pair:
                yield _flaw(post, pair, context, same=same)


def _two_accounts(mine: list[Schedule], others: list[Schedule]) -> tuple[Schedule, Schedule] | None:
    return next(((a, b) for a in mine for b in others if a.account != b.account), None)


def _flaw(post: Post, pair: tuple[Schedule, Schedule], context: Context, *, same: bool) -> Flaw:
    order = list(context.campaign.schedules.values())
    first, second = sorted(pair, key=order.index)
    how = "the same words" if same else "nearly the same words"
    title = PLATFORMS[post.platform].title
    message = (
        f"{second.account} would post {how} on {title} as {first.account} ({by_whom(first)}); "
        "give it words of its own, or let one account post"
    )
    severity = None if same and post.platform == "x" else Severity.WARNING
    return Flaw(message, place(context.campaign.source, ("schedule", second.id, "account")), severity)


def _words(post: Post) -> str:
    from socialkit.text.likeness import words_alone

    return words_alone("\n".join(part.value for part in post.parts))


def _alike(one: str, other: str) -> bool:
    from socialkit.text.likeness import likeness, threes

    return likeness(threes(one), threes(other)) >= ALIKE
