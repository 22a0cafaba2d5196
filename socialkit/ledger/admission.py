"""Whether an order may become a job: new, or one that is there and goes on; or why not. Pure."""

from collections.abc import Sequence
from typing import NamedTuple

from socialkit.ledger.job import Entry, Order
from socialkit.ledger.states import CANCELLED, EXPIRED, FAILED, HELD, PUBLISHED, RESUMABLE, SENDING, UNCONFIRMED, WAITING


class Admission(NamedTuple):
    """*refused* says why the order may not be sent; else *resumed* is the job that goes on, or None for a new one.

    *repeat* is the new job's; *replaced* are jobs of other words that were never sent, and are cancelled for it.
    """

    refused: tuple[str, ...] = ()
    resumed: Entry | None = None
    repeat: int = 0
    replaced: tuple[int, ...] = ()


def admit(order: Order, rivals: Sequence[Entry], *, again: bool = False) -> Admission:
    """Judge the order. *rivals* are the account's jobs with the same words or the same key, oldest first.

    *again*: a repeat is wished. What is being sent at this moment is not repeated even so.
    """
    same = [one for one in rivals if one.job.key == order.key and one.job.text_sha256 == order.text_sha256]
    at_once = order.due is None
    resumed = next((one for one in reversed(same) if _goes_on(one, again=again, at_once=at_once)), None)
    others = [one for one in rivals if one is not resumed]
    replaced = tuple(one.job.id for one in others if _is_unsent(one) and one not in same and one.job.key == order.key)
    against = [
        words
        for one in others
        if one.job.id not in replaced and not (again and one.job.state != SENDING)
        if not (resumed and resumed.job.repeat > one.job.repeat and again)
        for words in _against(one, order)
    ]
    if against:
        return Admission(refused=tuple(against))
    if resumed:
        return Admission(resumed=resumed, replaced=replaced)
    taken = [one.job.repeat for one in others if one.job.id not in replaced and _against(one, order)]
    return Admission(repeat=max(taken, default=-1) + 1, replaced=replaced)


def occupied(order: Order, rivals: Sequence[Entry]) -> tuple[str, ...]:
    """Why none of the rivals lets the order's words be sent; nothing where none minds."""
    return tuple(words for one in rivals for words in _against(one, order))


def _goes_on(entry: Entry, *, again: bool, at_once: bool) -> bool:
    """Whether the job of these very words can go on; not one that has forgotten them.

    A wished repeat passes by one of which nobody knows if it is out; but of a thread that is out in part it is the wish for
    the rest, for what is out need not be said twice. What is being sent, or may be out, is looked for *at_once* or not at
    all: no time to come makes it another post.
    """
    state = entry.job.state
    if entry.job.forgotten_at is not None:
        return False
    if state == UNCONFIRMED:
        return _is_broken_off(entry) if again else at_once
    return state in RESUMABLE or (state == SENDING and at_once)


def _is_broken_off(entry: Entry) -> bool:
    return bool(entry.out and entry.missing)


def _is_unsent(entry: Entry) -> bool:
    """Whether provably nothing of the job is out, and it waits for somebody."""
    return entry.job.state in (WAITING, HELD) and not entry.out


def _against(entry: Entry, order: Order) -> tuple[str, ...]:
    job = entry.job
    what = "these words" if job.text_sha256 == order.text_sha256 else "other words of this message"
    whose = f"{job.key.account} on {job.key.platform}"
    where = ", ".join(receipt.url for receipt in entry.out)
    wish = 'if they are to go out once more, say why: --again "reason"'
    match job.state:
        case state if state == PUBLISHED:
            day = job.updated_at.date().isoformat()
            return (f"{whose} has posted {what} already, on {day}: {where}; {wish}",)
        case state if state == SENDING:
            return (f"{what} are being sent from {whose} right now, as {job.post_id}; wait until that has ended",)
        case state if state == UNCONFIRMED:
            return (
                f"nobody knows whether {what} are out from {whose}; look at the account. If they are not there, {wish}",
            )
        case state if state in (FAILED, EXPIRED, CANCELLED, WAITING, HELD) and entry.out:
            return (f"a part of {what} is out from {whose}: {where}; take it back with `socialkit recall`, or {wish}",)
        case state if state in (WAITING, HELD):
            return (f"{what} are {state} to be sent from {whose}, as {job.post_id}; post that one",)
    return ()
