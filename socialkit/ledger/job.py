"""What the ledger holds, as values."""

from datetime import datetime
from typing import NamedTuple

from socialkit.clock import Due
from socialkit.receipt import Prepared, Receipt

MANUAL = "manual"
"""Stands for the schedule's id in the key of what a person posts at once."""

AGAIN = "again"
"""What an override lifts that wishes a repeat."""


UNSEEN = "not out"
"""What an override lifts of somebody who looked at an account of which a new ledger knows nothing."""


class Key(NamedTuple):
    """What a job is: a message of a campaign, in one language and wording, from one account, for one schedule."""

    campaign: str
    schedule: str
    message: str
    platform: str
    language: str
    wording: int
    account: str


class Picture(NamedTuple):
    """A picture as it was when somebody confirmed the post: its id, the SHA-256 of its file, its description."""

    name: str
    sha256: str
    alt: str | None


class Order(NamedTuple):
    """What is to be sent: *words* part by part, exactly as they go out, and *text_sha256*, the hash of all of them.

    *due* is None for what goes out at once. *plan* is the hash of the plan that it belongs to, and *by* who confirmed it.
    """

    key: Key
    post_id: str
    words: tuple[str, ...]
    text_sha256: str
    pictures: tuple[Picture, ...] = ()
    due: Due | None = None
    plan: str = ""
    by: str = ""


class Job(NamedTuple):
    """An order in the ledger. *repeat* counts how often its words were wished again (0: the first time).

    *reason* and *remedy* say why it is in its *state* and what to do. *attempt* is the id of the attempt that owns it.
    It is due when the clocks of *zone* show *wall* (naive), which is *first_due*; times are aware, in UTC. *plan* is the
    hash of the plan that it came by, *by* who confirmed it. *told* is the state of which the operators were told last.
    *parts* is the number of *words*, which are empty once they were forgotten (*forgotten_at*).
    """

    id: int
    key: Key
    post_id: str
    words: tuple[str, ...]
    parts: int
    text_sha256: str
    pictures: tuple[Picture, ...]
    repeat: int
    state: str
    reason: str
    remedy: str
    first_due: datetime
    zone: str
    wall: datetime
    next_attempt_at: datetime
    attempt: int | None
    plan: str
    by: str
    told: str
    forgotten_at: datetime | None
    created_at: datetime
    updated_at: datetime

    @property
    def due(self) -> Due:
        """When it was to go out first."""
        return Due(self.first_due, self.zone, self.wall)


class Attempt(NamedTuple):
    """One try. *action* is `send`, `look` (for what may be out already) or `recall`; *outcome* is "" as long as it is open.

    *prepared* is None until all is ready: of a `send` without it, no byte of the post has left.
    """

    id: int
    job: int
    part: int
    action: str
    started_at: datetime
    lease_until: datetime
    prepared: Prepared | None
    outcome: str
    said: str


class Filed(NamedTuple):
    """A receipt in the ledger. *removed_at* is when the part was taken back; None while it is out."""

    id: int
    attempt: int
    receipt: Receipt
    removed_at: datetime | None


class Entry(NamedTuple):
    """A job with all its receipts, in the order of its parts."""

    job: Job
    filed: tuple[Filed, ...]

    @property
    def out(self) -> tuple[Receipt, ...]:
        """The parts that are out: those with a receipt, and not taken back."""
        return tuple(one.receipt for one in self.filed if one.removed_at is None)

    @property
    def missing(self) -> tuple[int, ...]:
        """The parts that are not out, as far as is known; they count from 0."""
        out = {receipt.part for receipt in self.out}
        return tuple(part for part in range(self.job.parts) if part not in out)


class Override(NamedTuple):
    """Who answered for what: *lifted* is the reason against sending that counted for nothing, or `again`."""

    by: str
    reason: str
    lifted: str


class Deed(NamedTuple):
    """What somebody did to a job, or to the whole queue (*job* is None)."""

    job: int | None
    by: str
    did: str
    reason: str
    at: datetime


class Stop(NamedTuple):
    """Why nothing of a campaign is sent, or nothing at all (*campaign* is "")."""

    campaign: str
    by: str
    reason: str
    at: datetime
