from __future__ import annotations

from collections.abc import Iterator

from socialkit.campaign.facts import place
from socialkit.campaign.validate import Path
from socialkit.checks.rule import Context, Flaw, rule
from socialkit.checks.scheduled import by_whom, schedules_of
from socialkit.finding import Severity
from socialkit.model import Campaign, Post, Schedule
from socialkit.platforms import PLATFORMS

ALIKE = 0.8
"""From what likeness on two texts are near-identical: as for two wordings, where CAM009 tells what was measured."""


@rule("POL002", Severity.ERROR, scope="scheduled")
def same_words_from_several_accounts(post: Post, context: Context) -> Iterator[Flaw]:
    """
    What it says: schedules hand the same words, or nearly the same, to several accounts on one platform; also where a
    message has fewer wordings than accounts, for each account is given one of its own.

    Why it matters: X forbids identical and near-identical posts over several accounts, shows such posts to fewer people,
    and suspends accounts for it. What was meant as many voices is treated as one that cheats.

    Example: two schedules with `message = "report"`, one of `amnesty-eeca` and one of `amnesty-kz`, and only
    `report.en.txt`.

    Better: another wording for the second account, `report.2.en.txt`; or one account, whose post the others repeat.

    Severity: an error on X where the words are the same, links, hashtags, handles, signs and capitals aside; a warning
    where they are 80 % alike or more, as CAM009 measures it, and on Facebook.
    Acknowledged, a note. Silent in a campaign that has ended.

    Source: X: docs.x.com/developer-terms/policy and docs.x.com/developer-guidelines, read 2026-08-22. For Facebook and
    for "nearly" our own judgement: no page of Meta about several accounts was read; its API refuses the same post twice
    on one Page (error 506). Mastodon and Bluesky cannot be scheduled yet.
    """
    campaign = context.campaign
    if len({account for schedule in campaign.schedules.values() for account in schedule.accounts}) < 2:
        return
    mine, words = list(_voices(post, campaign)), _words(post)
    if _too_few(post, mine, context):
        yield from _flaws(mine, mine, post, context, same=True)
    for other in context.posts:
        if other.platform == post.platform and other.language == post.language and other.id < post.id:
            same = _words(other) == words
            if (same and other.message != post.message) or (not same and _alike(words, _words(other))):
                yield from _flaws(mine, list(_voices(other, campaign)), post, context, same=same)


def _voices(post: Post, campaign: Campaign) -> Iterator[tuple[Schedule, str]]:
    for schedule in schedules_of(post, campaign):
        for account in schedule.accounts:
            yield schedule, account


def _too_few(post: Post, mine: list[tuple[Schedule, str]], context: Context) -> bool:
    """Whether the message has not a wording for each of its accounts."""
    group = (post.message, post.platform, post.language)
    wordings = {_words(one) for one in context.posts if (one.message, one.platform, one.language) == group}
    return len(wordings) < len({account for _, account in mine})


def _flaws(
    mine: list[tuple[Schedule, str]],
    others: list[tuple[Schedule, str]],
    post: Post,
    context: Context,
    *,
    same: bool,
) -> Iterator[Flaw]:
    """Of the first two accounts that would say it."""
    pair = next(((a, b) for a in mine for b in others if a[1] != b[1]), None)
    if not pair:
        return
    order = list(context.campaign.schedules.values())
    (one, first), (other, second) = sorted(pair, key=lambda voice: order.index(voice[0]))
    how = "the same words" if same else "nearly the same words"
    title = PLATFORMS[post.platform].title
    message = (
        f"{second} would post {how} on {title} as {first} ({by_whom(one)}); "
        "give it words of its own, or let one account post"
    )
    severity = None if same and post.platform == "x" else Severity.WARNING
    yield Flaw(message, place(context.campaign.source, _path(other, second)), severity)


def _path(schedule: Schedule, account: str) -> Path:
    if len(schedule.accounts) == 1:
        return ("schedule", schedule.id, "account")
    return ("schedule", schedule.id, "accounts", schedule.accounts.index(account))


def _words(post: Post) -> str:
    from socialkit.text.likeness import words_alone

    return words_alone("\n".join(part.value for part in post.parts))


def _alike(one: str, other: str) -> bool:
    from socialkit.text.likeness import likeness, threes

    return likeness(threes(one), threes(other)) >= ALIKE
