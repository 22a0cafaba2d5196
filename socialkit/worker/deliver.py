"""One job, once: claimed, sent part by part, and every outcome told apart.

What is on its way is in the ledger before its first byte leaves. Of what may have arrived nothing is sent again, unless the
platform knows a repeated request; it is looked for among the account's posts, and where it is not found nobody knows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from socialkit import clock
from socialkit.errors import (
    LedgerError,
    NotAuthorised,
    OutcomeUnknown,
    OutOfCredit,
    PublishError,
    RateLimited,
    Rejected,
    Unreachable,
)
from socialkit.ledger.states import EXPIRED, FAILED, HELD, SENDING, UNCONFIRMED, WAITING
from socialkit.receipt import Prepared, Receipt
from socialkit.worker.reading import Reading

if TYPE_CHECKING:
    from socialkit.ledger.job import Attempt, Entry
    from socialkit.ledger.store import Store
    from socialkit.model import Post
    from socialkit.publishers.publisher import Attachment, Publisher

LEASE = timedelta(minutes=10)
"""Longer than all time-outs of one step together (a connection 10 s, each piece of an answer 60 s, four pictures)."""

LATE = timedelta(minutes=60)
"""How long after its time a job may still be sent."""

LOOKS = (5, 15, 35, 65)
"""Seconds after a request at which the account's posts are read: platforms list a new post up to half a minute late."""

RESENDS = 3
"""How often a part is sent again at once, where the platform knows a repeated request."""

SKEW = timedelta(minutes=1)
"""By how much the platform's clock may be behind ours when its posts are read."""

_BACK_OFF, _LONGEST = timedelta(seconds=30), timedelta(minutes=15)
_DOUBT = ("unknown", "lease-ended", "rate-limited", "not-authorised", "out-of-credit")
_MAY_EXIST = ("unknown", "lease-ended")
_LOOK = 'Look at the account; if it is not there and should be, post it with --again "reason"'


class Objection(NamedTuple):
    """Why a job is not sent: *state* is what becomes of it; *remedy* says what to do. *until* is when to try again."""

    state: str
    reason: str
    remedy: str = ""
    until: datetime | None = None


Objects = Callable[["Entry"], Objection | None]


class Courier:
    """Delivers jobs of one account. *now* and *wait* are the clock; *tell* hears a sentence where it takes long.

    *objects* is asked again before each further part of a thread, and before a part is repeated. *patience* is how many
    seconds a receipt is held that cannot be written down (the disk is full, the database is gone), until it can.
    """

    def __init__(
        self,
        store: Store,
        publisher: Publisher,
        *,
        now: Callable[[], datetime] = clock.now,
        wait: Callable[[float], None],
        tell: Callable[[str], None] = lambda _: None,
        objects: Objects = lambda _: None,
        patience: float = 0,
    ) -> None:
        self.store = store
        self.publisher = publisher
        self.now = now
        self.wait = wait
        self.tell = tell
        self.objects = objects
        self.patience = patience

    def deliver(
        self,
        job: int,
        post: Post,
        attachments: Sequence[Attachment] = (),
        *,
        until: datetime | None = None,
        issued: datetime | None = None,
    ) -> Entry:
        """Send the job, whose words are those of *post*, as far as that can be done now; answer how it stands then.

        *until* is the campaign's end: a job that waits is not sent after it. *issued* is when it began: if the ledger may
        not know what was posted since, the account's own posts are read first. Raises LedgerError, and nothing that the
        network does.
        """
        entry = self.store.entry(job)
        if entry.job.state == SENDING and not self._take_back(entry):
            return self._run(job, self._take_over(entry), post, ())
        waiting = self.store.entry(job) if entry.job.state == SENDING else entry
        claimed = self._take(waiting, post, until, issued)
        return self._run(job, claimed, post, attachments, claimed)

    def recover(self, job: int, post: Post) -> Entry:
        """Find out what became of a job whose program died; nothing is begun that was not on its way."""
        entry = self.store.entry(job)
        if entry.job.state == SENDING and not self._take_back(entry):
            return self._run(job, self._take_over(entry), post, ())
        return self.store.entry(job)

    def _run(
        self,
        job: int,
        attempt: Attempt | None,
        post: Post,
        attachments: Sequence[Attachment],
        claimed: Attempt | None = None,
    ) -> Entry:
        """One attempt after the other, until there is nothing more to do now. Nothing speaks against what was *claimed*."""
        while attempt is not None:
            if attempt.action == "look":
                attempt = self._look(attempt, post)
            elif attempt is not claimed and self._objected(attempt):
                attempt = None
            else:
                attempt = self._send(attempt, post, attachments)
        return self.store.entry(job)

    def _objected(self, attempt: Attempt) -> bool:
        """Whether something speaks against going on; the job is then as that says."""
        entry = self.store.entry(attempt.job)
        against = self.objects(entry)
        if against is None and self.store.is_stopped(entry.job.key.campaign):
            against = Objection(WAITING, "sending was stopped", "`socialkit queue resume` lets it go on")
        if against is None:
            return False
        state = HELD if against.state == EXPIRED else against.state
        now = self.now()
        due = against.until or (now if state == WAITING else None)
        self.store.settle(attempt, "stopped", state, now, reason=against.reason, remedy=against.remedy, due=due)
        return True

    def _take(
        self, entry: Entry, post: Post, until: datetime | None, issued: datetime | None
    ) -> Attempt | None:
        """Own the job; None where there is nothing to do, or somebody else does it."""
        job, now = entry.job, self.now()
        if job.state == UNCONFIRMED and not entry.missing:
            return None  # all of it is out, or was: what nobody knows is whether it is gone
        if job.state == UNCONFIRMED:
            return self.store.claim(job.id, self._doubtful(entry), "look", now, LEASE, self._last_prepared(job.id))
        if job.state != WAITING:
            return None
        if now - job.first_due > LATE or (until is not None and now >= until):
            self.store.give_up(job.id, EXPIRED, now, "it could not be sent in time", "Post it anew if it is still true")
            return None
        if issued is not None and not entry.out and self._is_settled_by_reading(entry, post, issued):
            return None
        return self.store.claim(job.id, entry.missing[0], "send", now, LEASE)

    def _is_settled_by_reading(self, entry: Entry, post: Post, issued: datetime) -> bool:
        """Whether the account's own posts, where the ledger may not know them all, decide what becomes of the job."""
        reading = Reading(self.store, self.publisher, self.now())
        if not reading.is_due(entry, issued):
            return False
        self.tell("this ledger is new: reading what the account has posted already")
        return reading.settles(entry, post, issued)

    def _current(self, entry: Entry) -> Attempt | None:
        return next((one for one in self.store.attempts(entry.job.id) if one.id == entry.job.attempt), None)

    def _take_back(self, entry: Entry) -> bool:
        """Let a job wait again whose program died before any byte of the post had left."""
        old, now = self._current(entry), self.now()
        if old is None or now < old.lease_until or old.action != "send" or old.prepared is not None:
            return False
        return self.store.settle(old, "never-sent", WAITING, now, reason="", due=now, ended=True)

    def _take_over(self, entry: Entry) -> Attempt | None:
        """Go on with what a process left that died; None while its lease runs."""
        old = self._current(entry)
        if old is None or self.now() < old.lease_until:
            return None
        if old.part not in entry.missing:
            return self._go_on(old, ended=True)
        return self._after_doubt(old, "lease-ended", "the program that sent it ended before it knew what came of it")

    # Sending

    def _send(self, attempt: Attempt, post: Post, attachments: Sequence[Attachment]) -> Attempt | None:
        entry = self.store.entry(attempt.job)
        previous = next((one for one in reversed(entry.out) if one.part < attempt.part), None)
        # Nothing may come between that it is written down to be on its way, and its first byte: who is killed there can
        # never know whether it left.
        ready = attempt if attempt.prepared else self._prepare(attempt, entry, post, attachments)
        if ready is None or ready.prepared is None:
            return None
        if ready is attempt and self.now() >= ready.lease_until:  # the computer slept, say, and another took over
            return self._plainly(ready, Unreachable("it took too long to begin", "Nothing was sent; try again"))
        try:
            receipt = self.publisher.publish_part(ready.prepared, ready.part, previous)
        except PublishError as error:
            return self._failed(ready, error, post)
        except Exception as error:  # noqa: BLE001 - whatever fails here, the request may have arrived
            unknown = OutcomeUnknown(f"sending it failed inside socialkit ({type(error).__name__})", _LOOK)
            return self._failed(ready, unknown, post)
        return self._record(ready, receipt, "receipt")

    def _prepare(
        self, attempt: Attempt, entry: Entry, post: Post, attachments: Sequence[Attachment]
    ) -> Attempt | None:
        """Upload and choose what has to be; whatever fails here, no byte of the post has left."""
        # Pictures belong to the first part: once that is out, what was made ready then holds for the others.
        before = self._last_prepared(entry.job.id) if entry.out else None
        if before:
            return self.store.ready(attempt, before, self.now(), LEASE)
        try:
            prepared = self.publisher.prepare(post, attachments, key=_key(entry))
        except OutcomeUnknown as error:
            return self._plainly(attempt, Unreachable(error.message, "Nothing was posted; try again"))
        except PublishError as error:
            return self._plainly(attempt, error)
        words = entry.job.words
        if prepared.parts != words or tuple(part.value for part in post.parts) != words:
            other = Rejected("other words were made ready than those that were shown", "Nothing was sent; report this")
            return self._plainly(attempt, other)
        return self.store.ready(attempt, prepared, self.now(), LEASE)

    def _record(self, attempt: Attempt, receipt: Receipt, outcome: str) -> Attempt | None:
        waited, pause = 0.0, 1.0
        while True:
            try:
                return self.store.record(attempt, receipt._replace(part=attempt.part), outcome, self.now(), LEASE)
            except LedgerError as error:
                said = f"part {attempt.part + 1} is out at {receipt.url}, but that could not be written down: {error}"
                if waited >= self.patience:
                    raise LedgerError(said) from error
                if not waited:
                    self.tell(f"{said}; trying again")
                self.wait(pause)
                waited, pause = waited + pause, min(pause * 2, 30.0)

    # What came of it

    def _failed(self, attempt: Attempt, error: PublishError, post: Post) -> Attempt | None:
        """The part was sent, and no receipt came back."""
        earlier = [one for one in self.store.attempts(attempt.job) if one.part == attempt.part and one.id < attempt.id]
        sent_before = [one for one in earlier if one.action == "send" and one.prepared]
        if isinstance(error, OutcomeUnknown):
            return self._after_doubt(attempt, "unknown", error.message)
        if any(one.outcome in _MAY_EXIST for one in sent_before):
            if isinstance(error, Unreachable):
                return self._after_doubt(attempt, "unreachable", error.message)
            return self._follow(attempt, _outcome(error), error.message, "look")
        if isinstance(error, Rejected) and error.duplicate and sent_before:
            if any(one.outcome in _DOUBT for one in sent_before):
                return self._follow(attempt, "duplicate", error.message, "look")
            return self._duplicate(attempt, error, post, sent_before[0].started_at)
        return self._plainly(attempt, error)

    def _duplicate(self, attempt: Attempt, error: Rejected, post: Post, since: datetime) -> Attempt | None:
        """No attempt before can have landed, yet the account has the words: perhaps somebody posted them by hand."""
        found = self._find(attempt, post, since)
        return self._record(attempt, found, "found") if found else self._plainly(attempt, error)

    def _plainly(self, attempt: Attempt, error: PublishError) -> Attempt | None:
        """The platform said no, or the request never left: nothing of the part is out."""
        if isinstance(error, Unreachable):
            self._settle(attempt, error, WAITING, due=self.now() + self._pause(attempt))
        elif isinstance(error, RateLimited):
            self._settle(attempt, error, WAITING, due=error.until or self.now() + _LONGEST)
        elif isinstance(error, NotAuthorised | OutOfCredit):
            self._settle(attempt, error, HELD, all_waiting=True)
        else:
            self._settle(attempt, error, FAILED)
        return None

    def _pause(self, attempt: Attempt) -> timedelta:
        """How long to leave the platform alone, twice as long each time."""
        tries = sum(one.outcome == "unreachable" for one in self.store.attempts(attempt.job))
        doubled: int = 2 ** min(tries, 10)
        return min(_BACK_OFF * doubled, _LONGEST)

    def _settle(
        self, attempt: Attempt, error: PublishError, state: str, *, due: datetime | None = None, all_waiting: bool = False
    ) -> None:
        self.store.settle(
            attempt,
            _outcome(error),
            state,
            self.now(),
            reason=error.message,
            remedy=error.remedy,
            due=due,
            all_waiting=all_waiting,
        )

    # What may be out

    def _after_doubt(self, old: Attempt, outcome: str, said: str) -> Attempt | None:
        """Send the same part again where that is harmless; else look for it."""
        if old.action == "send" and self._may_repeat(old):
            return self._follow(old, outcome, said, "send", old.prepared)
        return self._follow(old, outcome, said, "look")

    def _may_repeat(self, old: Attempt) -> bool:
        """Whether the platform takes the same prepared part for the one it may have; after a pause that grows."""
        window = self.publisher.repeat_window
        if window is None:
            return False
        tries = [
            one
            for one in self.store.attempts(old.job)
            if one.part == old.part and one.action == "send" and one.prepared == old.prepared
        ]
        if len(tries) > RESENDS:
            return False
        self.wait(2.0 ** len(tries))
        return self.now() + LEASE < tries[0].started_at + window

    def _follow(
        self, old: Attempt, outcome: str, said: str, action: str, prepared: Prepared | None = None
    ) -> Attempt | None:
        if action == "look":
            prepared = old.prepared
        now = self.now()
        return self.store.follow(
            old, outcome, said, action, now, LEASE, prepared, ended=outcome == "lease-ended"
        )

    def _look(self, attempt: Attempt, post: Post) -> Attempt | None:
        """Look for the part among the account's own posts, until the platform must have listed it."""
        tries = [one for one in self.store.attempts(attempt.job) if one.part == attempt.part and one.action == "send"]
        doubtful = [one for one in tries if one.prepared and one.outcome in _DOUBT] or tries or [attempt]
        since, last = doubtful[0].started_at, doubtful[-1].started_at
        self.tell("it is not sure that it was sent: looking for it among the account's posts, up to a minute")
        for due in LOOKS:
            ahead = due - (self.now() - last).total_seconds()
            if ahead > 0:
                self.wait(ahead)
            elif due != LOOKS[-1]:
                continue
            found = self._find(attempt, post, since)
            if found:
                return self._record(attempt, found, "found")
        why = next((one.said for one in reversed(tries) if one.outcome in _DOUBT), "") or "nobody knows whether it was sent"
        reason = f"{why}; it was not found among the account's posts, which proves nothing"
        if self.store.settle(attempt, "not-found", UNCONFIRMED, self.now(), reason=reason, remedy=_LOOK):
            return None
        return self._go_on(attempt)

    def _go_on(self, old: Attempt, *, ended: bool = False) -> Attempt | None:
        """The next part, where another process has written down meanwhile that the one in hand is out."""
        missing = self.store.entry(old.job).missing
        if not missing:
            return None
        now, outcome = self.now(), old.outcome or "found"
        return self.store.follow(old, outcome, "", "send", now, LEASE, part=missing[0], ended=ended)

    def _find(self, attempt: Attempt, post: Post, since: datetime) -> Receipt | None:
        """The part among the account's posts that the ledger does not know; None also where they cannot be read."""
        known = self.store.known(post.platform, self.store.entry(attempt.job).job.key.account)
        try:
            found = self.publisher.find(post, since - SKEW)
        except PublishError:
            return None
        except Exception:  # noqa: BLE001 - what cannot be looked for is not found
            return None
        return next((one for one in found if one.part == attempt.part and one.remote_id not in known), None)

    def _doubtful(self, entry: Entry) -> int:
        """The part of which nobody knows whether it is out."""
        tries = [one for one in self.store.attempts(entry.job.id) if one.action != "recall" and one.part in entry.missing]
        return tries[-1].part if tries else entry.missing[0]

    def _last_prepared(self, job: int) -> Prepared | None:
        return next((one.prepared for one in reversed(self.store.attempts(job)) if one.prepared), None)


def _key(entry: Entry) -> str:
    """A name for the job that no job of another ledger has: platforms answer a repeated one with the post they know."""
    from hashlib import sha256

    job = entry.job
    return sha256(f"{job.id} {job.created_at.isoformat()} {job.key} {job.text_sha256}".encode()).hexdigest()[:32]


def _outcome(error: PublishError) -> str:
    """The word for it in the ledger."""
    for kind, word in _WORDS.items():
        if isinstance(error, kind):
            return word
    return "rejected"


_WORDS: dict[type[PublishError], str] = {
    NotAuthorised: "not-authorised",
    OutOfCredit: "out-of-credit",
    RateLimited: "rate-limited",
    Unreachable: "unreachable",
    OutcomeUnknown: "unknown",
}
