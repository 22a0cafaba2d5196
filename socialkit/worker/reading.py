"""A ledger that is new, or was lost, does not know what an account has posted: the account's own posts do."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from socialkit.errors import OutcomeUnknown, PublishError, RateLimited, Unreachable
from socialkit.ledger.job import AGAIN, UNSEEN
from socialkit.ledger.states import HELD

if TYPE_CHECKING:
    from socialkit.ledger.job import Entry
    from socialkit.ledger.store import Store
    from socialkit.model import Post
    from socialkit.publishers.publisher import Publisher

FAR = timedelta(days=30)
"""How far back an account's posts are read, which costs money on X. The same words after a month are a repeat that nobody
is hurt by."""

LATER = timedelta(minutes=5)
"""When to read again, where the network is not there or does not say when."""


class Reading:
    """Reads an account's own posts before words are sent that may be among them."""

    def __init__(self, store: Store, publisher: Publisher, now: datetime) -> None:
        self.store, self.publisher, self.now = store, publisher, now

    def is_due(self, entry: Entry, issued: datetime) -> bool:
        """Whether the words may have been posted, since *issued*, when this ledger did not know the account yet."""
        job = entry.job
        since = self.store.known_since(job.key.platform, job.key.account) or self.now
        if job.repeat or since <= self._from(issued):
            return False
        return not any(one.lifted in (AGAIN, UNSEEN) for one in self.store.overrides(job.id))

    def _from(self, issued: datetime) -> datetime:
        return max(issued, self.now - FAR)

    def settles(self, entry: Entry, post: Post, issued: datetime) -> bool:
        """Read, and write down what follows; False where the words are not out, and may be sent."""
        job, known = entry.job, self.store.known(post.platform, entry.job.key.account)
        try:
            seen = [one for one in self.publisher.find(post, self._from(issued)) if one.remote_id not in known]
        except (Unreachable, RateLimited, OutcomeUnknown) as error:
            until = getattr(error, "until", None) or self.now + LATER
            self.store.put_off(job.id, until, self.now, error.message, error.remedy)
            return True
        except PublishError as error:
            return self._hold(entry, f"what the account has posted cannot be read: {error.message}")
        except Exception as error:  # noqa: BLE001 - what cannot be read may hold the words
            return self._hold(entry, f"what the account has posted cannot be read ({type(error).__name__})")
        first = {one.part: one for one in reversed(seen)}
        if not first:
            return False
        if len(first) == job.parts:
            self.store.found(job.id, [first[part] for part in sorted(first)], self.now)
            return True
        return self._hold(entry, f"a part of it is out already, from before this ledger: {next(iter(first.values())).url}")

    def _hold(self, entry: Entry, reason: str) -> bool:
        remedy = f'Look at the account; if it is not there: socialkit queue retry {entry.job.id} --not-out "who looked"'
        self.store.give_up(entry.job.id, HELD, self.now, f"this ledger is new, and {reason}", remedy)
        return True
