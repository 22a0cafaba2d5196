"""Posts → slots: for each schedule, platform, language and account a wording, a time, and what speaks against it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from random import Random
from typing import NamedTuple

from socialkit import clock
from socialkit.campaign.approved import pictures_of
from socialkit.clock import Due
from socialkit.config.account_settings import Settings
from socialkit.errors import PictureError
from socialkit.ledger.job import MANUAL, Entry, Key
from socialkit.ledger.states import HELD, PUBLISHED, SENDING, UNCONFIRMED, WAITING
from socialkit.model import Campaign, Post, in_language
from socialkit.planning.approving import unless_approved
from socialkit.planning.dispatch import Dispatch, never
from socialkit.planning.pace import Office, Pace, settle
from socialkit.planning.rotation import Said, choose, none_left
from socialkit.planning.slot import Slot
from socialkit.platforms import PLATFORMS

Judge = Callable[[Post, str, datetime], Dispatch]
"""From a post, an account and the moment at which it is to go out to what speaks for and against it."""

_DONE = (SENDING, PUBLISHED, UNCONFIRMED)
"""States of a job that went out, or may have: its time is what it was."""


class Demand(NamedTuple):
    """What is asked for: one post of *wordings* (all ways to say a message in a language on a platform), from *account*, at
    *wished* or up to *jitter* minutes later. *trouble* says why that cannot be.
    """

    campaign: Campaign
    schedule: str
    wordings: tuple[Post, ...]
    account: str
    wished: Due
    jitter: int = 0
    trouble: str = ""

    @property
    def key(self) -> Key:
        """Of the job that it is, but for the wording, which is 0."""
        first = self.wordings[0]
        return Key(self.campaign.slug, self.schedule, first.message, first.platform, first.language, 0, self.account)


class Ledger:
    """What the ledger holds, as planning needs it. Jobs of *demands* are planned anew: they take nobody's time."""

    def __init__(self, entries: Sequence[Entry], demands: Sequence[Demand], gone: Sequence[Entry]) -> None:
        planned = {demand.key for demand in demands}
        left = {entry.job.id for entry in gone}
        self._by_key: dict[Key, list[Entry]] = {}
        for entry in sorted(entries, key=lambda entry: entry.job.id):
            self._by_key.setdefault(_any_wording(entry.job.key), []).append(entry)
        self.others = [entry for entry in entries if entry.job.id not in left]
        self._taken: dict[tuple[str, str], list[datetime]] = {}
        for entry in self.others:
            own = _any_wording(entry.job.key) in planned and entry.job.state not in _DONE
            if entry.job.state in (WAITING, *_DONE) and not own:
                self.take(entry.job.key.platform, entry.job.key.account, entry.job.first_due)

    def of(self, demand: Demand) -> Entry | None:
        """The demand's own job: the latest that stands, else the latest."""
        found = self._by_key.get(demand.key, [])
        standing = [entry for entry in found if entry.job.state in (WAITING, HELD, *_DONE)]
        return next(reversed(standing or found), None)

    def take(self, platform: str, account: str, at: datetime) -> None:
        """The account posts something then."""
        self._taken.setdefault((platform, account), []).append(at)

    def taken(self, platform: str, account: str) -> list[datetime]:
        """When the account posts."""
        return sorted(self._taken.get((platform, account), []))


def scheduled(campaign: Campaign, posts: Sequence[Post]) -> Iterator[Demand]:
    """What the campaign's schedules ask of *posts*."""
    for schedule in campaign.schedules.values():
        wished, trouble = _wished(schedule.at, campaign.timezone)
        for platform in schedule.platforms:
            for language in schedule.languages:
                wordings = _wordings(posts, schedule.message, platform, language)
                for account in schedule.accounts if wordings else ():
                    yield Demand(campaign, schedule.id, wordings, account, wished, schedule.jitter, trouble)


def by_hand(campaign: Campaign, posts: Sequence[Post], accounts: Sequence[str], wished: Due) -> Iterator[Demand]:
    """What somebody asks of *posts* at a time of their own."""
    kinds = dict.fromkeys((post.message, post.platform, post.language) for post in posts)
    for message, platform, language in kinds:
        for account in accounts:
            yield Demand(campaign, MANUAL, _wordings(posts, message, platform, language), account, wished)


def _wished(wall: datetime, timezone: str) -> tuple[Due, str]:
    try:
        return clock.due(wall, timezone), ""
    except clock.WallTimeError as error:
        return Due(wall.replace(tzinfo=clock.zone(timezone)).astimezone(UTC), timezone, wall), f"{error}; say which"


def _wordings(posts: Sequence[Post], message: str, platform: str, language: str) -> tuple[Post, ...]:
    meant = (message, platform, language)
    return tuple(sorted((p for p in posts if (p.message, p.platform, p.language) == meant), key=lambda post: post.number))


def _any_wording(key: Key) -> Key:
    return key._replace(wording=0)


def make_slots(
    demands: Sequence[Demand],
    ledger: Ledger,
    now: datetime,
    judge: Judge,
    settings: Callable[[str, str], Settings],
    *,
    seed: str = "",
    again: bool = False,
) -> list[Slot]:
    """A slot for each demand, in the order of the times that were wished. *again*: words may be said once more."""
    in_turn = sorted(demands, key=lambda one: one.wished.at)
    chosen = _rotate(in_turn, ledger, again=again)
    return [_slot(one, *chosen[one.key], ledger, now, judge, settings, seed) for one in in_turn]


def _rotate(demands: Sequence[Demand], ledger: Ledger, *, again: bool) -> Mapping[Key, tuple[Post, str]]:
    """A wording for each demand, or the reason why there is none: first for those whose job has one already."""
    own = {demand.key: ledger.of(demand) for demand in demands}
    mine = {entry.job.id for entry in own.values() if entry}
    said = Said(entry for entry in ledger.others if entry.job.id not in mine)
    chosen = dict[Key, tuple[Post, str]]()
    for demand in demands:
        entry = own[demand.key]
        kept = next((post for post in demand.wordings if entry and post.number == entry.job.key.wording), None)
        if kept and entry and (entry.job.state in _DONE or not said.by(kept) or again):
            chosen[demand.key] = kept, ""
            said.add(kept, demand.account)
    for demand in demands:
        if demand.key not in chosen:
            post = demand.wordings[0] if again else choose(demand.wordings, said)
            chosen[demand.key] = (post, "") if post else (demand.wordings[0], none_left(demand.wordings, said))
            if post:
                said.add(post, demand.account)
    return chosen


def _slot(
    demand: Demand,
    post: Post,
    none: str,
    ledger: Ledger,
    now: datetime,
    judge: Judge,
    settings: Callable[[str, str], Settings],
    seed: str,
) -> Slot:
    entry, wished, account = ledger.of(demand), demand.wished, demand.account
    if entry and entry.job.state in _DONE:
        dispatch = judge(post, account, now)
        return Slot(dispatch, demand.schedule, wished, entry.job.due)
    own = settings(post.platform, account)
    offices, taken = list(_offices(demand, post)), ledger.taken(post.platform, account)
    moved = settle(wished.at, _jitter(demand, post, seed), _pace(own, post.platform), offices, taken)
    due = wished if moved.at == wished.at else clock.due_at(moved.at, wished.zone)
    dispatch = unless_approved(judge(post, account, due.at), lambda platform, name: settings(platform, name).approvals)
    against = [one for one in (demand.trouble, none, moved.refused, *never(dispatch)) if one]
    if due.at <= now and not (entry and entry.job.state in (WAITING, HELD)):
        against.append(f"its time is past; choose another one, or send it now: socialkit post {_typed(demand)} --publish")
    try:
        pictures = pictures_of(post, demand.campaign)
    except PictureError as error:
        against, pictures = [*against, str(error)], ()
    ledger.take(post.platform, account, due.at)
    return Slot(dispatch.against(against), demand.schedule, wished, due, moved.why, pictures)


def _typed(demand: Demand) -> str:
    return f"{demand.campaign.slug}/{demand.wordings[0].message}"


def _jitter(demand: Demand, post: Post, seed: str) -> timedelta:
    """Minutes that are always the same for the same slot and seed, whatever else is planned."""
    if not demand.jitter:
        return timedelta(0)
    signs = f"{seed} {demand.campaign.slug} {demand.schedule} {post.platform} {post.language} {demand.account}"
    drawn = Random(signs)  # noqa: S311 - no secret
    return timedelta(minutes=drawn.randint(0, demand.jitter))


def _pace(own: Settings, platform: str) -> Pace:
    limit = PLATFORMS[platform].per_day
    per_day = own.per_day if own.per_day is not None else limit.value if limit else None
    return Pace(own.quiet_hours, timedelta(minutes=own.spacing), per_day)


def _offices(demand: Demand, post: Post) -> Iterator[Office]:
    """The offices that the post addresses, if they have hours."""
    campaign = demand.campaign
    for name in post.wording.header.to:
        target = campaign.targets[name]
        if target.office_hours:
            title = in_language(target.office, post.language) or in_language(target.name, post.language) or name
            yield Office(title, target.office_hours, target.office_zone or campaign.timezone)


