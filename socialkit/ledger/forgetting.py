"""Dropping words and names of what ended long ago. That something was sent, where, and the hash of its words, stays."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, exists, select, update

from socialkit.ledger.states import CANCELLED, EXPIRED, FAILED, PUBLISHED, RECALLED
from socialkit.ledger.tables import attempts, deeds, jobs, overrides, receipts, stops

ENDED = (PUBLISHED, FAILED, CANCELLED, EXPIRED, RECALLED)
"""What is in another state may still be sent, or looked for, and keeps its words."""


def forget(connection: Connection, before: datetime, now: datetime) -> int:
    """Do so for jobs that ended before that moment; answers how many they were.

    A part of a thread that is out keeps its job whole as long as the rest may be sent.
    """
    broken_off = exists(select(receipts.c.id).where(receipts.c.job == jobs.c.id, receipts.c.removed_at.is_(None)))
    ended = jobs.c.state.in_(ENDED) & ~((jobs.c.state != PUBLISHED) & broken_off)
    old = ended & (jobs.c.updated_at < before) & jobs.c.forgotten_at.is_(None)
    mine = select(jobs.c.id).where(jobs.c.forgotten_at == now)
    dropped = {"words": [], "pictures": [], "by": "", "reason": "", "remedy": "", "forgotten_at": now}
    number = connection.execute(update(jobs).where(old).values(**dropped)).rowcount
    connection.execute(update(attempts).where(attempts.c.job.in_(mine)).values(said="", prepared=None))
    connection.execute(update(overrides).where(overrides.c.job.in_(mine)).values(by="", reason="", lifted=""))
    connection.execute(update(deeds).where(deeds.c.job.in_(mine)).values(by="", reason=""))
    connection.execute(update(deeds).where(deeds.c.job.is_(None), deeds.c.at < before).values(by="", reason=""))
    connection.execute(update(stops).where(stops.c.at < before).values(by=""))
    return number
