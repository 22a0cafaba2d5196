"""The one question that everything asks: may this campaign go out now?"""

from datetime import UTC, date, datetime
from typing import NamedTuple

from socialkit import clock
from socialkit.model import Campaign


class Verdict(NamedTuple):
    """Whether the campaign may go out, in a word and with every reason against it.

    *last_day* is the day of its deadline in words, and *deadline* that day and its time zone; "" and None without one.
    *liftable* are those of the reasons that a person may answer for and post all the same: the deadline's.
    """

    open: bool
    word: str
    reasons: tuple[str, ...]
    last_day: str
    deadline: tuple[date, str] | None
    liftable: tuple[str, ...] = ()

    @property
    def until(self) -> datetime | None:
        """The moment, in UTC, at which its deadline ends the campaign; None where it has none."""
        if self.deadline is None:
            return None
        day, timezone = self.deadline
        return clock.end_of_day(day, clock.zone(timezone))

    @property
    def banner(self) -> str:
        """What stands across every card: "" where the campaign is open."""
        return "" if self.open else f"{self.word} · do not post"


def verdict(campaign: Campaign, now: datetime) -> Verdict:
    """Judge the campaign at *now* (aware). A closed campaign is closed whatever its deadline says."""
    late = _past_deadline(campaign, now)
    against = [*_state(campaign), *late, *_embargo(campaign, now)]
    words = [word for word, _ in against]
    reasons = tuple(reason for _, reason in against)
    deadline = (campaign.deadline, campaign.timezone) if campaign.deadline else None
    liftable = tuple(reason for _, reason in late)
    return Verdict(not against, words[0] if words else "OPEN", reasons, _last_day(campaign), deadline, liftable)


def _last_day(campaign: Campaign) -> str:
    return f"{campaign.deadline.day} {campaign.deadline:%B %Y} in {campaign.timezone}" if campaign.deadline else ""


def deadline_end(campaign: Campaign) -> datetime | None:
    """The moment at which the last day for acting is over where the campaign lies; None without a deadline."""
    if campaign.deadline is None:
        return None
    return clock.end_of_day(campaign.deadline, clock.zone(campaign.timezone))


def embargo_end(campaign: Campaign) -> datetime | None:
    """The moment before which nothing goes out; None without an embargo."""
    if campaign.embargo is None:
        return None
    return clock.instant(campaign.embargo, clock.zone(campaign.timezone))


def _state(campaign: Campaign) -> list[tuple[str, str]]:
    status = campaign.status
    if status.state == "active":
        return []
    since = f" since {status.on.day} {status.on:%B %Y}" if status.on else ""
    why = f": {status.reason}" if status.reason else "."
    verb = "has been" if since else "is"
    return [(status.state.upper(), f"The campaign {verb} {_STATES[status.state]}{since}{why}")]


def deadline_is_past(campaign: Campaign, now: datetime) -> bool:
    """Whether the last day for acting is over where the campaign lies."""
    if campaign.deadline is None:
        return False
    apart = now.astimezone(UTC).date().toordinal() - campaign.deadline.toordinal()
    if abs(apart) > 1:
        return apart > 0  # no clock on Earth is a day off UTC, so the calendar tells; to load a time zone takes 3 ms
    until = deadline_end(campaign)
    return until is not None and now >= until


_STATES = {
    "closed": "closed",
    "withdrawn": "withdrawn",
    "superseded": "superseded by a newer one",
    "draft": "a draft",
}


def _past_deadline(campaign: Campaign, now: datetime) -> list[tuple[str, str]]:
    if not deadline_is_past(campaign, now):
        return []
    after = f" {campaign.after}" if campaign.after else ""
    return [("DEADLINE PASSED", f"The last day was {_last_day(campaign)}.{after}")]


def _embargo(campaign: Campaign, now: datetime) -> list[tuple[str, str]]:
    end = embargo_end(campaign)
    if end is None or campaign.embargo is None or now >= end:
        return []
    return [("NOT YET", f"Nothing goes out before {campaign.embargo:%Y-%m-%d %H:%M} in {campaign.timezone}.")]
