"""A campaign under a new name: whether it is an old one, moved or copied, and whom it reaches."""

from __future__ import annotations

from collections.abc import Container, Iterable

from socialkit.checks.change_in_words import host, known_before
from socialkit.checks.rule import Change
from socialkit.model import Campaign
from socialkit.source import Span

Key = tuple[str, str]


def likest(campaign: Campaign, old: Iterable[tuple[Key, Campaign]], present: Container[Key]) -> Key | None:
    """The old campaign that a new one is: of the same number, or the same title, or with half of its texts in common.

    One that is gone goes before one that is still there, of which the new one is then a copy.
    """
    best: tuple[float, Key] | None = None
    for key, other in old:
        likeness = _likeness(campaign, other)
        if likeness and (best is None or likeness + (key not in present) > best[0]):
            best = likeness + (key not in present), key
    return best[1] if best else None


def _likeness(one: Campaign, other: Campaign) -> float:
    """0 for two campaigns that are not one; more for what tells more of it."""
    texts = [{tuple(part.value for part in wording.parts) for wording in campaign.wordings} for campaign in (one, other)]
    common = len(texts[0] & texts[1])
    shared = common / max(len(texts[0]), len(texts[1])) if common else 0
    same_number = bool(one.number and other.number) and _plain(one.number) == _plain(other.number)
    same_title = {_plain(words) for words in one.title.values()} & {_plain(words) for words in other.title.values()}
    if not (same_number or same_title or shared >= 0.5):
        return 0
    return 4 * same_number + 2 * bool(same_title) + shared


def _plain(words: str | None) -> str:
    return "".join((words or "").casefold().split())


def newcomer(campaign: Campaign, was: str | None = None, *, copied: bool = False) -> Change:
    """The change that tells of a new campaign: whom it reaches, and what it was, or is a copy of."""
    return Change("campaign-added", campaign.slug, was, _reach(campaign), Span(campaign.source), copied)


def _reach(campaign: Campaign) -> str:
    """Handles, hosts and e-mail addresses, each once."""
    every = known_before(campaign)
    handles = sorted(one for one in every if one.startswith("@"))
    emails = sorted(one for one in every if "@" in one[1:] and "/" not in one and one not in handles)
    hosts = sorted({host(one) for one in every if "@" not in one and "." in one})
    return ", ".join((*handles, *emails, *hosts)) or "nobody"
