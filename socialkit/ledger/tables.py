"""The tables. Times are UTC; words are the job's, and stand nowhere else."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

from socialkit.ledger.states import MOVES, OCCUPYING

VERSION = 3
"""Of the tables' shape; it grows with every change."""


class Moment(TypeDecorator[datetime]):
    """An aware time, kept as UTC also where the database knows no zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        """To UTC; SQLite takes it without its offset."""
        if value is None:
            return None
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:  # noqa: ARG002 - the interface
        """Aware again."""
        if value is None:
            return None
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)


metadata = MetaData()

meta = Table(
    "meta",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("value", Text, nullable=False),
)

KEY = ("campaign", "schedule", "message", "platform", "language", "wording", "account")

# What has a default in the database came with version 2, and rows of version 1 had to be given something.
jobs = Table(
    "jobs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("campaign", Text, nullable=False),
    Column("schedule", Text, nullable=False),
    Column("message", Text, nullable=False),
    Column("platform", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("wording", Integer, nullable=False),
    Column("account", Text, nullable=False),
    Column("post_id", Text, nullable=False),
    Column("words", JSON, nullable=False),
    Column("parts", Integer, nullable=False, server_default="0"),
    Column("text_sha256", String(64), nullable=False),
    Column("pictures", JSON, nullable=False, server_default="[]"),
    Column("repeat", Integer, nullable=False),
    Column("state", String(12), CheckConstraint(f"state IN ({', '.join(map(repr, MOVES))})"), nullable=False),
    Column("reason", Text, nullable=False),
    Column("remedy", Text, nullable=False),
    Column("first_due", Moment, nullable=False),
    Column("zone", Text, nullable=False, server_default="UTC"),
    Column("wall", DateTime, nullable=False, server_default="1970-01-01 00:00:00.000000"),
    Column("next_attempt_at", Moment, nullable=False),
    Column("attempt", Integer),
    Column("plan", String(64), nullable=False, server_default=""),
    Column("by", Text, nullable=False, server_default=""),
    Column("told", String(12), nullable=False, server_default=""),
    Column("forgotten_at", Moment),
    Column("created_at", Moment, nullable=False),
    Column("updated_at", Moment, nullable=False),
)

_occupying = jobs.c.state.in_(OCCUPYING)
for _name, _columns in (("jobs_words", ("platform", "account", "text_sha256", "repeat")), ("jobs_key", (*KEY, "repeat"))):
    Index(_name, *(jobs.c[name] for name in _columns), unique=True, sqlite_where=_occupying, postgresql_where=_occupying)

# Not a partial one: a state that comes as a parameter is not known to be the index's own when a query is planned.
Index("jobs_due", jobs.c.state, jobs.c.next_attempt_at)
Index("jobs_account", jobs.c.platform, jobs.c.account, jobs.c.state, jobs.c.next_attempt_at)
Index("jobs_state", jobs.c.state, jobs.c.first_due)
Index("jobs_campaign", jobs.c.campaign, jobs.c.state)
# Whoever schedules many posts asks by these for the jobs that were there before.
Index("jobs_text", jobs.c.text_sha256)
Index("jobs_post", jobs.c.post_id)

attempts = Table(
    "attempts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("job", ForeignKey("jobs.id"), nullable=False, index=True),
    Column("part", Integer, nullable=False),
    Column("action", String(8), nullable=False),
    Column("started_at", Moment, nullable=False),
    Column("lease_until", Moment, nullable=False),
    Column("prepared", JSON(none_as_null=True)),
    Column("outcome", String(20), nullable=False),
    Column("said", Text, nullable=False),
    Column("ended_at", Moment),
)

receipts = Table(
    "receipts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("job", ForeignKey("jobs.id"), nullable=False),
    Column("attempt", ForeignKey("attempts.id"), nullable=False),
    Column("part", Integer, nullable=False),
    Column("remote_id", Text, nullable=False),
    Column("url", Text, nullable=False, index=True),
    Column("posted_at", Moment, nullable=False),
    Column("text_sha256", String(64), nullable=False),
    Column("recorded_at", Moment, nullable=False),
    Column("removed_at", Moment),
    UniqueConstraint("job", "part", "remote_id"),
)

overrides = Table(
    "overrides",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("job", ForeignKey("jobs.id"), nullable=False, index=True),
    Column("by", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("lifted", Text, nullable=False),
    Column("at", Moment, nullable=False),
)

deeds = Table(
    "deeds",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("job", ForeignKey("jobs.id"), index=True),
    Column("by", Text, nullable=False),
    Column("did", String(20), nullable=False),
    Column("reason", Text, nullable=False),
    Column("at", Moment, nullable=False),
)
"""What people did to jobs, or (without a job) to the whole queue: who, when, why."""

stops = Table(
    "stops",
    metadata,
    Column("campaign", Text, primary_key=True),
    Column("by", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("at", Moment, nullable=False),
)
"""What may not be sent now: all of a campaign, or all there is (a campaign without a name)."""

accounts = Table(
    "accounts",
    metadata,
    Column("platform", Text, primary_key=True),
    Column("account", Text, primary_key=True),
    Column("known_since", Moment, nullable=False),
)
"""From when on this ledger holds all that was posted from an account."""

workers = Table(
    "workers",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("host", Text, nullable=False),
    Column("process", Integer, nullable=False),
    Column("version", String(40), nullable=False),
    Column("started_at", Moment, nullable=False),
    Column("seen_at", Moment, nullable=False),
    Column("ended_at", Moment),
    Column("campaigns", JSON, nullable=False),
)
"""Programs that deliver: when each was last seen, and which version of each campaign it read."""
