"""From campaigns to a plan: what their schedules ask for, judged by the rules, and held against the ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from socialkit.campaign.choice import Choice
from socialkit.ledger.job import MANUAL
from socialkit.ledger.states import HELD, WAITING
from socialkit.planning.dispatch import NO_ACCOUNT
from socialkit.planning.plan import Plan, make_plan
from socialkit.planning.slots import Demand, Ledger, by_hand, make_slots, scheduled
from socialkit.worker.judging import Judged

if TYPE_CHECKING:
    from socialkit.clock import Due
    from socialkit.config.account_settings import Settings
    from socialkit.ledger.job import Entry
    from socialkit.model import Campaign, Post
    from socialkit.planning.dispatch import Dispatch


class Planner:
    """Plans campaigns at *now*. *settings* answers what the user set for (platform, account)."""

    def __init__(
        self,
        campaigns: Sequence[Campaign],
        now: datetime,
        settings: Callable[[str, str], Settings],
        *,
        override: bool = False,
    ) -> None:
        self._judged = {campaign.slug: Judged(campaign, now) for campaign in campaigns}
        self._now, self._settings, self._override = now, settings, override

    def plan(
        self,
        entries: Sequence[Entry],
        choice: Choice,
        accounts: Sequence[str],
        schedules: Sequence[str],
        due: Due | None,
        *,
        seed: str,
        again: bool,
    ) -> Plan:
        """The plan: of the campaigns' schedules, or (with *due*) of the posts that are chosen, for that time."""
        asked = list(self._by_hand(choice, accounts, due) if due else self._scheduled(choice, accounts, schedules))
        keys = {demand.key for demand in asked}
        gone = [
            entry
            for entry in ([] if due else entries)
            if self._is_meant(entry, choice, accounts, schedules) and entry.job.key._replace(wording=0) not in keys
        ]
        slots = make_slots(
            asked, Ledger(entries, asked, gone), self._now, self._judge, self._settings, seed=seed, again=again
        )
        return make_plan(slots, gone, entries, again=again)

    def _scheduled(self, choice: Choice, accounts: Sequence[str], schedules: Sequence[str]) -> Iterator[Demand]:
        for judged in self._judged.values():
            for demand in scheduled(judged.context.campaign, choice.of(judged.context.posts)):
                if (not accounts or demand.account in accounts) and (not schedules or demand.schedule in schedules):
                    yield demand

    def _by_hand(self, choice: Choice, accounts: Sequence[str], due: Due) -> Iterator[Demand]:
        """From *accounts*, or those that the campaign's schedules name for the message."""
        for judged in self._judged.values():
            posts = choice.of(judged.context.posts)
            for message in dict.fromkeys(post.message for post in posts):
                of_it = [post for post in posts if post.message == message]
                named = accounts or list(_accounts(judged.context.campaign, message)) or [NO_ACCOUNT]
                yield from by_hand(judged.context.campaign, of_it, named, due)

    def _is_meant(self, entry: Entry, choice: Choice, accounts: Sequence[str], schedules: Sequence[str]) -> bool:
        """Whether a job that still waits is one of those that are planned: it is cancelled if nothing asks for it."""
        key = entry.job.key
        return (
            key.campaign in self._judged
            and key.schedule != MANUAL
            and entry.job.state in (WAITING, HELD)
            and not entry.out
            and (not choice.platforms or key.platform in choice.platforms)
            and (not choice.languages or key.language in choice.languages)
            and (not choice.messages or key.message in choice.messages)
            and (not accounts or key.account in accounts)
            and (not schedules or key.schedule in schedules)
        )

    def _judge(self, post: Post, account: str, at: datetime) -> Dispatch:
        choice = Choice((post.platform,), (post.language,), (post.message,), (post.number,))
        named = () if account == NO_ACCOUNT else (account,)
        [dispatch] = self._judged[post.campaign].dispatches(choice, named, at=at, override=self._override)[:1]
        return dispatch


def _accounts(campaign: Campaign, message: str) -> Iterator[str]:
    yield from dict.fromkeys(
        account for one in campaign.schedules.values() if one.message == message for account in one.accounts
    )
