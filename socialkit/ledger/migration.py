"""Steps from each version of the tables to the next one, taken in the transaction that found the old one.

Before the first step a copy is kept: of a file in the file beside it, of a server's tables in a schema of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import Connection, inspect

from socialkit.errors import LedgerError

if TYPE_CHECKING:
    from socialkit.ledger.place import Place


def migrate(connection: Connection, place: Place, found: int) -> None:
    """Keep a copy, and take every step from version *found* on. Raises LedgerError where no copy can be kept."""
    if place.path is None:
        _copy_tables(connection, found)
    else:
        _copy_file(place.path, found)
    operations = Operations(MigrationContext.configure(connection))
    for version in sorted(step for step in STEPS if step >= found):
        STEPS[version](operations)


def _copy_file(path: Path, version: int) -> None:
    """A copy of the ledger beside it, such as ledger.sqlite.version-1; one that is there is kept, and numbered on."""
    import os
    import sqlite3

    number, kept = 1, path.with_name(f"{path.name}.version-{version}")
    while kept.exists():
        number, kept = number + 1, path.with_name(f"{path.name}.version-{version}.{number + 1}")
    try:
        os.close(os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        source, copy = sqlite3.connect(path), sqlite3.connect(kept)
        try:
            source.backup(copy)
        finally:
            source.close()
            copy.close()
    except (OSError, sqlite3.Error) as error:
        kept.unlink(missing_ok=True)
        raise LedgerError(f"the ledger {path} is of an older version, and no copy of it can be kept: {error}") from error


def _copy_tables(connection: Connection, version: int) -> None:
    """Copies of the tables in a schema such as socialkit_version_1."""
    schemas, tables = inspect(connection).get_schema_names(), inspect(connection).get_table_names()
    number, schema = 1, f"socialkit_version_{version}"
    while schema in schemas:
        number, schema = number + 1, f"socialkit_version_{version}_{number + 1}"
    connection.execute(sa.schema.CreateSchema(schema))
    for table in ("meta", "jobs", "attempts", "receipts", "overrides", "deeds", "stops", "accounts", "workers"):
        if table in tables:
            connection.exec_driver_sql(f"CREATE TABLE {schema}.{table} AS TABLE {table}")


def _from_1(operations: Operations) -> None:
    """Times with their zone, pictures, plans, who did what, and who delivers."""
    moment = sa.DateTime(timezone=True)
    connection = operations.get_bind()
    length = "json_array_length(words)"
    for column in (
        sa.Column("parts", sa.Integer, nullable=False, server_default="0"),
        sa.Column("pictures", sa.JSON, nullable=False, server_default="[]"),
        sa.Column("zone", sa.Text, nullable=False, server_default="UTC"),
        sa.Column("wall", sa.DateTime, nullable=False, server_default="1970-01-01 00:00:00.000000"),
        sa.Column("plan", sa.String(64), nullable=False, server_default=""),
        sa.Column("by", sa.Text, nullable=False, server_default=""),
        sa.Column("told", sa.String(12), nullable=False, server_default=""),
        sa.Column("forgotten_at", moment),
    ):
        operations.add_column("jobs", column)
    wall = "first_due AT TIME ZONE 'UTC'" if connection.dialect.name == "postgresql" else "first_due"
    operations.execute(sa.text(f"UPDATE jobs SET parts = {length}, wall = {wall}, told = state"))  # noqa: S608 - our words
    waiting = sa.text("state = 'waiting'")
    operations.create_index("jobs_due", "jobs", ["next_attempt_at"], sqlite_where=waiting, postgresql_where=waiting)
    operations.create_index("jobs_account", "jobs", ["platform", "account", "state", "next_attempt_at"])
    operations.create_index("jobs_state", "jobs", ["state", "first_due"])
    operations.create_index("jobs_campaign", "jobs", ["campaign", "state"])
    operations.create_table(
        "deeds",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("job", sa.Integer, sa.ForeignKey("jobs.id"), index=True),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("did", sa.String(20), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("at", moment, nullable=False),
    )
    operations.create_table(
        "stops",
        sa.Column("campaign", sa.Text, primary_key=True),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("at", moment, nullable=False),
    )
    operations.create_table(
        "accounts",
        sa.Column("platform", sa.Text, primary_key=True),
        sa.Column("account", sa.Text, primary_key=True),
        sa.Column("known_since", moment, nullable=False),
    )
    known = "SELECT platform, account, min(created_at) FROM jobs GROUP BY platform, account"
    operations.execute(sa.text(f"INSERT INTO accounts (platform, account, known_since) {known}"))
    operations.create_table(
        "workers",
        sa.Column("id", sa.String(40), primary_key=True),
        sa.Column("host", sa.Text, nullable=False),
        sa.Column("process", sa.Integer, nullable=False),
        sa.Column("version", sa.String(40), nullable=False),
        sa.Column("started_at", moment, nullable=False),
        sa.Column("seen_at", moment, nullable=False),
        sa.Column("ended_at", moment),
        sa.Column("campaigns", sa.JSON, nullable=False),
    )


def _from_2(operations: Operations) -> None:
    """Indexes that are used: by what is due, and by who asks for many posts at once."""
    operations.drop_index("jobs_due", "jobs")
    operations.create_index("jobs_due", "jobs", ["state", "next_attempt_at"])
    operations.create_index("jobs_text", "jobs", ["text_sha256"])
    operations.create_index("jobs_post", "jobs", ["post_id"])


STEPS: Mapping[int, Callable[[Operations], None]] = {1: _from_1, 2: _from_2}
"""From each version the step to the next one."""
