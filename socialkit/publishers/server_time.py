"""How far our clock is from a server's, by the `Date` of its answer."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

_UNSURE = timedelta(seconds=5)
"""`Date` has whole seconds, and the answer was under way: less than this says nothing."""


def ahead_of(headers: Mapping[str, str], now: datetime) -> timedelta:
    """By how much *now* is ahead of the server's clock, negative where it is behind; zero where that is not told."""
    try:
        theirs = parsedate_to_datetime(headers["Date"])
    except (KeyError, ValueError):
        return timedelta()
    ahead = now - (theirs if theirs.tzinfo else theirs.replace(tzinfo=UTC))
    return ahead if abs(ahead) > _UNSURE else timedelta()
