"""All slots together, and what they would change in the ledger."""

from datetime import datetime
from typing import NamedTuple

from socialkit.ledger.job import Entry, Job, Key, Order
from socialkit.planning.slot import Slot

ADD, MOVE, REPLACE, CANCEL, KEEP, DONE, REFUSE = "add", "move", "replace", "cancel", "keep", "done", "refuse"
"""What may come of a slot: a new job, another time, other words, no slot for the job any more, all as it is, sent already
or being sent, reasons why it may not be scheduled."""


class Change(NamedTuple):
    """What a plan would do about one slot: *kind* is one of those above. *entry* is the job that is there, if one is.

    *slot* is None for a job that is cancelled because no schedule has it any more. *why* says what a person cannot see.
    """

    kind: str
    slot: Slot | None
    entry: Entry | None = None
    why: str = ""

    @property
    def key(self) -> Key:
        """Whose slot or job it is."""
        if self.slot is None:
            return self._job.key
        post = self.slot.dispatch.post
        account = self.slot.dispatch.account
        return Key(post.campaign, self.slot.schedule, post.message, post.platform, post.language, post.number, account)

    @property
    def at(self) -> datetime:
        """The moment, in UTC: when it is to go out, or was to."""
        return self.slot.due.at if self.slot else self._job.first_due

    @property
    def zone(self) -> str:
        """The campaign's time zone; of a job without a slot, the one in which somebody chose its time."""
        return self.slot.dispatch.campaign.timezone if self.slot else self._job.zone

    @property
    def post_id(self) -> str:
        """The post's name, as it is printed everywhere."""
        return self.slot.dispatch.post_id if self.slot else self._job.post_id

    @property
    def words(self) -> tuple[str, ...]:
        """What is to be sent, or was, part by part."""
        return tuple(part.value for part in self.slot.dispatch.post.parts) if self.slot else self._job.words

    @property
    def _job(self) -> Job:
        if self.entry is None:
            raise ValueError("a change has a slot, or a job, or both")
        return self.entry.job


class Plan(NamedTuple):
    """What would be done, in the order of the times; *hash* is of all of it: times, words, pictures, accounts."""

    changes: tuple[Change, ...]
    hash: str


class Orders(NamedTuple):
    """What `Store.schedule` takes: the orders, in the order of their times, and the ids of the jobs to cancel."""

    orders: tuple[Order, ...]
    cancelled: tuple[int, ...]


def orders(plan: Plan, by: str = "") -> Orders:
    """The orders that carry the plan out: words and pictures frozen, with the plan's hash and *by* whom it is confirmed.

    Whose overrides stand for an order says the dispatch of its slot (`lifted`); `key_of(slot)` is the order's key.
    """
    raise NotImplementedError
