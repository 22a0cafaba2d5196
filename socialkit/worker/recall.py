"""Takes back what is out: each part of a post, the last one first."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from socialkit.errors import NotAuthorised, OutcomeUnknown, PublishError, Rejected
from socialkit.ledger.states import RECALLED, UNCONFIRMED
from socialkit.worker.deliver import LEASE

if TYPE_CHECKING:
    from socialkit.ledger.job import Entry
    from socialkit.ledger.store import Store
    from socialkit.publishers.publisher import Publisher

_AGAIN = "Run the same command again: what is gone already is no error"


def recall(entry: Entry, publisher: Publisher, store: Store, now: Callable[[], datetime]) -> Entry:
    """Delete all that is out of a job, and answer how it stands then.

    It is recalled once every part is gone; unconfirmed where nobody knows; else as it was before, with the reason.
    """
    if not entry.out:
        return entry
    attempt = store.begin_recall(entry, now(), LEASE)
    if attempt is None:
        return store.entry(entry.job.id)
    for receipt in reversed(entry.out):
        try:
            publisher.delete(receipt)
        except PublishError as error:
            unknown = isinstance(error, OutcomeUnknown)
            state = UNCONFIRMED if unknown else entry.job.state
            what = "not sure it is gone" if unknown else "not taken back"
            remedy = error.remedy if isinstance(error, Rejected | NotAuthorised) else _AGAIN
            store.end_recall(attempt, "failed", state, now(), reason=f"{what}: {error.message}", remedy=remedy)
            return store.entry(entry.job.id)
        except Exception as error:  # noqa: BLE001 - whatever fails here, the request may have arrived
            reason = f"not sure it is gone: deleting failed inside socialkit ({type(error).__name__})"
            store.end_recall(attempt, "failed", UNCONFIRMED, now(), reason=reason, remedy=_AGAIN)
            return store.entry(entry.job.id)
        store.removed(attempt, receipt, now())
    store.end_recall(attempt, "recalled", RECALLED, now(), reason="taken back")
    return store.entry(entry.job.id)
