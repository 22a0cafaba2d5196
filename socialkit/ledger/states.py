"""The states of a job, and which moves between them are legal.

    waiting ──▶ sending ──▶ published | failed | unconfirmed | held | waiting (again later) | cancelled (what is left)
       └──▶ held | cancelled | expired | published (it was found among the account's posts)

A person may send anew what failed, was held, cancelled or expired (`waiting`), have an unconfirmed one looked for again
(`sending`) or, having looked at the account, its missing parts sent (`waiting`), or take back what is out (`recalled`;
`unconfirmed` as long as nobody knows whether it is gone).
"""

from __future__ import annotations

from collections.abc import Mapping

WAITING = "waiting"
SENDING = "sending"
PUBLISHED = "published"
FAILED = "failed"
UNCONFIRMED = "unconfirmed"
HELD = "held"
CANCELLED = "cancelled"
EXPIRED = "expired"
RECALLED = "recalled"

MOVES: Mapping[str, frozenset[str]] = {
    WAITING: frozenset({SENDING, HELD, CANCELLED, EXPIRED, PUBLISHED}),
    SENDING: frozenset({PUBLISHED, FAILED, UNCONFIRMED, HELD, WAITING, CANCELLED}),
    HELD: frozenset({WAITING, CANCELLED}),
    FAILED: frozenset({WAITING, UNCONFIRMED}),
    CANCELLED: frozenset({WAITING}),
    EXPIRED: frozenset({WAITING}),
    UNCONFIRMED: frozenset({SENDING, PUBLISHED, RECALLED, FAILED, WAITING}),
    PUBLISHED: frozenset({UNCONFIRMED}),
    RECALLED: frozenset(),
}
"""From each state, the states that may follow. What is out is taken back through `unconfirmed`: while a deletion is on its
way nobody knows whether the post is still there, and if it stays it is `published` or `failed` again."""

OCCUPYING = (WAITING, SENDING, PUBLISHED, HELD, UNCONFIRMED)
"""While a job is in one of these, no other may carry the same words from the same account."""

RESUMABLE = (WAITING, HELD, FAILED, CANCELLED, EXPIRED)
"""What a person may send anew, where it goes on at the part that is missing."""

NO_SLOT, REPLACED = "no schedule has it any more", "replaced by other words"
OWN_REASONS = (NO_SLOT, REPLACED)
"""Why plans and orders cancel a job, where no person did."""


class IllegalMove(ValueError):
    """A move that MOVES does not have: a fault of socialkit's own."""


def demand(states: tuple[str, ...], to: str) -> None:
    """Raise IllegalMove where *to* may not follow one of *states*."""
    for state in states:
        if to not in MOVES[state]:
            raise IllegalMove(f"{state} → {to}")
