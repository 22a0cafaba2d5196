"""All slots together, and what they would change in the ledger."""

import json
from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from typing import NamedTuple

from socialkit.campaign.words import words_hash
from socialkit.ledger.admission import admit
from socialkit.ledger.job import Entry, Job, Key, Order
from socialkit.ledger.states import (
    CANCELLED,
    HELD,
    NO_SLOT,
    OWN_REASONS,
    PUBLISHED,
    RECALLED,
    SENDING,
    UNCONFIRMED,
    WAITING,
)
from socialkit.planning.slot import Slot

ADD, MOVE, REPLACE, CANCEL, KEEP, DONE, REFUSE = "add", "move", "replace", "cancel", "keep", "done", "refuse"
"""What may come of a slot: a new job, another time, other words, no slot for the job any more, all as it is, sent already
or being sent, reasons why it may not be scheduled."""

_OUT = (SENDING, PUBLISHED, UNCONFIRMED)


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

    Who answers for what of an order is told by `lifted` of its slot's dispatch.
    """
    taken = (change for change in plan.changes if change.kind in (ADD, MOVE, REPLACE))
    cancelled = tuple(change.entry.job.id for change in plan.changes if change.kind == CANCEL and change.entry)
    return Orders(tuple(_order(change.key, change.slot, plan.hash, by) for change in taken if change.slot), cancelled)


def _order(key: Key, slot: Slot, plan: str, by: str) -> Order:
    post = slot.dispatch.post
    words = tuple(part.value for part in post.parts)
    return Order(key, post.id, words, words_hash(post.parts), slot.pictures, slot.due, plan, by)


def make_plan(slots: Sequence[Slot], gone: Sequence[Entry], entries: Sequence[Entry], *, again: bool = False) -> Plan:
    """What the slots would change in a ledger with these *entries*; *gone* are its jobs that have no slot any more.

    *again*: words may be sent once more.
    """
    changes = [_change(slot, entries, again=again) for slot in slots]
    changes += [Change(CANCEL, None, entry, NO_SLOT) for entry in gone]
    in_turn = tuple(sorted(changes, key=lambda change: (change.at, change.key)))
    return Plan(in_turn, _hash(in_turn))


def _change(slot: Slot, entries: Sequence[Entry], *, again: bool) -> Change:
    dispatch = slot.dispatch
    key = Change(ADD, slot).key
    mine = [entry for entry in entries if entry.job.key == key]
    words = words_hash(dispatch.post.parts)
    same = next((one for one in mine if one.job.text_sha256 == words and not (again and one.job.state in _OUT)), None)
    unsent = next((one for one in mine if one.job.state in (WAITING, HELD)), None)
    if same and same.job.state in _OUT:
        return Change(DONE, slot, same)
    if dispatch.refused:
        return Change(REFUSE, slot, same or unsent, "the job in the queue is judged again at its time" if unsent else "")
    order = _order(key, slot, "", "")
    rivals = [one for one in entries if one.job.state != RECALLED and (one.job.key == key or _says(one, order))]
    refused = admit(order, sorted(rivals, key=lambda one: one.job.id), again=again).refused
    if refused:
        return Change(REFUSE, slot._replace(dispatch=dispatch.against(refused)), same or unsent)
    if same:
        return _standing(slot, same)
    return Change(REPLACE, slot, unsent) if unsent else Change(ADD, slot)


def _says(entry: Entry, order: Order) -> bool:
    job = entry.job
    whose = (job.key.platform, job.key.account) == (order.key.platform, order.key.account)
    return whose and job.text_sha256 == order.text_sha256


def _standing(slot: Slot, entry: Entry) -> Change:
    """What comes of a slot whose very words the ledger has, not sent."""
    job, moved = entry.job, entry.job.first_due != slot.due.at
    if job.state == HELD and not moved:
        return Change(KEEP, slot, entry, f"held: {job.reason}; `socialkit queue retry {job.id}` once that is mended")
    if job.state in (WAITING, HELD):
        if moved:
            return Change(MOVE, slot, entry)
        if job.pictures != slot.pictures:
            return Change(REPLACE, slot, entry, "another picture, or another description")
        return Change(KEEP, slot, entry)
    if job.state == CANCELLED and job.reason in OWN_REASONS:
        return Change(ADD, slot)
    if moved:
        return Change(ADD, slot, None, f"job {job.id} of these words is {job.state}: {job.reason}")
    reason = f"it is {job.state}{f': {job.reason}' if job.reason else ''}"
    remedy = f"give it another time, or `socialkit queue retry {job.id}`"
    return Change(REFUSE, slot._replace(dispatch=slot.dispatch.against([f"{reason}; {remedy}"])), entry)


def _hash(changes: Sequence[Change]) -> str:
    """The hash of all that would be done."""
    done = [_signs(change) for change in changes if change.kind in (ADD, MOVE, REPLACE, CANCEL)]
    return sha256(json.dumps(done).encode()).hexdigest()


def _signs(change: Change) -> list[object]:
    signs: list[object] = [change.kind, list(change.key), change.at.isoformat()]
    if change.slot is None:
        return signs
    words = words_hash(change.slot.dispatch.post.parts)
    return [*signs, change.slot.due.zone, words, [list(one) for one in change.slot.pictures], change.slot.dispatch.lifted]
