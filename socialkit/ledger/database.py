"""Opening the ledger: for its owner's eyes only, durable at every commit, of a version that is known.

One code for SQLite and PostgreSQL. They differ in who may write at the same time: one connection of SQLite at a time, so a
transaction sees all that was before it; PostgreSQL's see one another's rows only once they are committed, so whoever
decides by looking at the jobs of an account holds that account's lock.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import UTC, datetime, timedelta
from functools import partial
from hashlib import sha256
from threading import RLock
from time import monotonic
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import Connection, Engine, create_engine, event, func, select
from sqlalchemy.exc import DisconnectionError, SQLAlchemyError

from socialkit import clock
from socialkit.errors import LedgerError, UsageError
from socialkit.ledger.mark import Mark, ServerMark, open_mark
from socialkit.ledger.version import settle_version

if TYPE_CHECKING:
    from pathlib import Path

    from socialkit.ledger.place import Place

_READING = "socialkit_reading"

BUSY = 30.0
"""Seconds to wait for another process that writes."""

IDLE = 3.0
"""Seconds from which on a server is asked whether a connection still stands."""

_SERVER_ARGUMENTS = {
    "connect_timeout": 10,
    # A plan that a server keeps is the one of the day on which the ledger was empty: 400 instead of 8,000 jobs a second.
    "prepare_threshold": None,
    "application_name": "socialkit",
    "options": "-c statement_timeout=60s -c lock_timeout=30s -c idle_in_transaction_session_timeout=60s -c timezone=UTC",
    "keepalives_idle": 30,
    "tcp_user_timeout": 60_000,
}
"""So that a server that went away is noticed: libpq waits for hours by itself."""


class _Asked(NamedTuple):
    """What the server's clock said, and this machine's two clocks then: the one that only runs, and the one that tells."""

    server: datetime
    running: float
    told: datetime

    def now(self) -> datetime:
        """The server's time."""
        return self.server + timedelta(seconds=monotonic() - self.running)

    def holds(self) -> bool:
        """Whether that was within the last second, by both clocks: a computer that slept is to ask again."""
        ran, passed = monotonic() - self.running, (clock.now() - self.told).total_seconds()
        return 0 <= ran < 1 and abs(passed - ran) < 0.1


class Database:
    """An open ledger, in one file or on one server."""

    def __init__(self, engine: Engine, place: Place) -> None:
        self.engine = engine
        self.place = place
        self.mark: Mark | ServerMark | None = None
        # On a server each statement is of its own moment anyway.
        served = {"isolation_level": "AUTOCOMMIT"} if place.server else {}
        self._readers = engine.execution_options(**{_READING: True}, **served)
        self._asked: _Asked | None = None
        # In a file one writes at a time. Threads wait for each other here: who waits in SQLite only looks now and then.
        self._turn: AbstractContextManager[object] = RLock() if place.path else nullcontext()

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """A transaction: all of it or nothing. Raises LedgerError for whatever the database cannot do."""
        with self._turn, self._begun(self.engine) as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """For what only reads, and waits for nobody; in a file all of it is of one moment. Raises LedgerError."""
        with self._begun(self._readers) as connection:
            yield connection

    @contextmanager
    def _begun(self, engine: Engine) -> Iterator[Connection]:
        try:
            with engine.begin() as connection:
                yield connection
        except SQLAlchemyError as error:
            # Its own words would repeat the statement, and with it the words of a post.
            raise LedgerError(f"the ledger cannot be read or written: {_cause(error)}") from None

    def now(self) -> datetime:
        """This moment: by the server's clock, which all workers share, else by this machine's."""
        if self.engine.dialect.name != "postgresql":
            return clock.now()
        if self._asked is None or not self._asked.holds():
            with self.reading() as connection:
                moment: datetime = connection.execute(select(func.clock_timestamp())).scalar_one()
            self._asked = _Asked(moment.astimezone(UTC), monotonic(), clock.now())
        return self._asked.now()

    def close(self) -> None:
        """Let go of it."""
        self.engine.dispose()


def alone(connection: Connection, accounts: Iterable[tuple[str, str]]) -> None:
    """Hold these accounts (platform, name) until the transaction ends: nobody else decides about their jobs meanwhile."""
    if connection.dialect.name == "postgresql":
        for number in sorted(_lock_number(*account) for account in set(accounts)):
            connection.execute(select(func.pg_advisory_xact_lock(number)))


def _lock_number(*account: str) -> int:
    return int.from_bytes(sha256("\0".join(("socialkit", *account)).encode()).digest()[:8], signed=True)


def open_database(place: Place) -> Database:
    """The ledger at that place, made if it is not there; an older one is brought up to date, once a copy of it is kept.

    Raises LedgerError, and UsageError where the software for it is not installed.
    """
    database = Database(_engine(place), place)
    try:
        with database.transaction() as connection:
            alone(connection, [("", "version")])
            settle_version(connection, place)
        database.mark = open_mark(database.transaction, place)
    except BaseException:
        database.close()
        raise
    return database


def _engine(place: Place) -> Engine:
    if place.path is None:
        return _server_engine(place)
    try:
        _make(place.path)
    except OSError as error:
        raise LedgerError(f"the ledger {place.path} cannot be opened: {error.strerror}") from error
    # Connections are kept: when the last one is closed, SQLite writes its log back, which costs more than a transaction.
    engine = create_engine(f"sqlite:///{place.path}", pool_size=4, max_overflow=60, connect_args={"timeout": BUSY})
    event.listen(engine, "connect", partial(_prepare, place.path))
    event.listen(engine, "checkout", partial(_still_there, place.path))
    event.listen(engine, "begin", _begin)
    return engine


def _server_engine(place: Place) -> Engine:
    try:
        address = "postgresql+psycopg://" + place.server.partition("://")[2]
        engine = create_engine(address, pool_size=20, max_overflow=60, connect_args=_SERVER_ARGUMENTS)
    except ImportError:
        raise UsageError('a ledger on PostgreSQL needs more software: pip install "socialkit[team]"') from None
    except (SQLAlchemyError, ValueError):  # its words would repeat the address
        raise UsageError("the address of the ledger is none of PostgreSQL's: postgresql://USER@HOST:PORT/NAME") from None
    event.listen(engine, "checkin", _put_back)
    event.listen(engine, "checkout", partial(_still_answers, engine))
    return engine


def _put_back(_: object, record: Any) -> None:
    record.info["put back"] = monotonic()


def _still_answers(engine: Engine, raw: Any, record: Any, _: object) -> None:
    """Ask a connection that was not used for a while: its server may have gone. To ask each time costs a tenth."""
    if monotonic() - record.info.get("put back", monotonic()) < IDLE:
        return
    try:
        engine.dialect.do_ping(raw)
    except Exception as error:
        raise DisconnectionError from error


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


def _prepare(path: Path, raw: Any, record: Any) -> None:
    raw.isolation_level = None  # transactions begin where we say so, see _begin
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        raw.execute(f"PRAGMA {pragma}")
    record.info["file"] = _identity(path)


def _still_there(path: Path, _: object, record: Any, __: object) -> None:
    """A file that was put in the place of another is opened anew: what is written into the other is lost."""
    if record.info["file"] != _identity(path):
        raise DisconnectionError


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _begin(connection: Connection) -> None:
    # At once with the right to write: two that read first and write then would both be refused half-way.
    connection.exec_driver_sql("BEGIN" if connection.get_execution_options().get(_READING) else "BEGIN IMMEDIATE")


def _cause(error: SQLAlchemyError) -> str:
    """The database's words, without the row that it was about: PostgreSQL repeats it below the first line."""
    original = getattr(error, "orig", None)
    if original is None:
        return type(error).__name__
    told = getattr(getattr(original, "diag", None), "message_primary", None) or str(original)
    return str(told).strip().partition("\n")[0]
