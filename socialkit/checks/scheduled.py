"""Which posts an organisation's own accounts are to publish by machine, and from which account."""

from __future__ import annotations

from collections.abc import Iterator

from socialkit.model import Campaign, Post, Schedule


def schedules_of(post: Post, campaign: Campaign) -> Iterator[Schedule]:
    """The schedules that name the post's message, platform and language, in the campaign's order."""
    for schedule in campaign.schedules.values():
        if post.message == schedule.message and post.platform in schedule.platforms and post.language in schedule.languages:
            yield schedule


def by_whom(schedule: Schedule) -> str:
    """What would post: a schedule, or somebody who posts at once."""
    return f"schedule `{schedule.id}`" if schedule.id else "`socialkit post`"


def is_own(handle: str, schedule: Schedule) -> bool:
    """Whether a handle is the one account that posts: `amnesty-eeca` in campaign.toml is @AmnestyEECA on X."""
    return {_letters(handle)} == {_letters(account) for account in schedule.accounts}


def _letters(name: str) -> str:
    return "".join(character for character in name.casefold() if character.isalnum())
