"""Opening the ledger: for its owner's eyes only, durable at every commit, of a version that is known."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, insert, inspect, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool

from socialkit.errors import LedgerError
from socialkit.ledger.tables import VERSION, meta, metadata

BUSY = 30.0
"""Seconds to wait for another process that writes."""


def open_database(path: Path) -> Engine:
    """The database in that file, made if it is not there. Raises LedgerError."""
    try:
        _make(path)
    except OSError as error:
        raise LedgerError(f"the ledger {path} cannot be opened: {error.strerror}") from error
    engine = create_engine(f"sqlite:///{path}", poolclass=NullPool, connect_args={"timeout": BUSY})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    with transaction(engine) as connection:
        _settle_version(connection, path)
    return engine


def _make(path: Path) -> None:
    """The folder, if it is new, and the file; SQLite gives its side files the permissions of the file."""
    if not path.parent.is_dir():
        path.parent.mkdir(mode=0o700, parents=True)
        path.parent.chmod(0o700)
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        if path.stat().st_mode & 0o077:
            path.chmod(0o600)


def _prepare(raw: Any, _: object) -> None:
    raw.isolation_level = None  # transactions begin where we say so, see _begin
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        raw.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    # At once with the right to write: two that read first and write then would both be refused half-way.
    connection.exec_driver_sql("BEGIN IMMEDIATE")


@contextmanager
def transaction(engine: Engine) -> Iterator[Connection]:
    """A transaction: all of it or nothing. Raises LedgerError for whatever the database cannot do."""
    try:
        with engine.begin() as connection:
            yield connection
    except SQLAlchemyError as error:
        # Its own words would repeat the statement, and with it the words of a post.
        cause = getattr(error, "orig", None) or type(error).__name__
        raise LedgerError(f"the ledger cannot be read or written: {cause}") from None


def _settle_version(connection: Connection, path: Path) -> None:
    if not inspect(connection).has_table(meta.name):
        metadata.create_all(connection)
        connection.execute(insert(meta).values(name="version", value=str(VERSION)))
        return
    found = connection.execute(select(meta.c.value).where(meta.c.name == "version")).scalar()
    if found != str(VERSION):
        raise LedgerError(
            f"the ledger {path} is of version {found}, and this socialkit knows version {VERSION}; "
            "install the socialkit that wrote it, or name another ledger with --database"
        )
