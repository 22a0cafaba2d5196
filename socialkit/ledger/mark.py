"""Notices that a ledger is an older copy of itself: what was sent since then it does not know.

Beside the file of SQLite lies `ledger.sqlite.mark`, with the number of the file on its disk and that of the latest attempt,
written before the first byte of it leaves. A server's database is told by the server's own number for it: one that was
restored from a copy has another.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import Connection, func, insert, select, text, update

from socialkit import clock
from socialkit.atomic import replace
from socialkit.errors import LedgerError
from socialkit.ledger.tables import accounts, attempts, meta

if TYPE_CHECKING:
    from pathlib import Path

    from socialkit.ledger.place import Place

Transaction = Callable[[], AbstractContextManager[Connection]]
HOME = "home"
_HERE = """
SELECT concat_ws(' ', (SELECT oid FROM pg_database WHERE datname = current_database()),
    (SELECT system_identifier FROM pg_control_system()), (SELECT timeline_id FROM pg_control_checkpoint()))
"""
"""The database's number, its server's, and how often that was set back to an earlier moment."""


class Mark:
    """The file beside a ledger of SQLite."""

    def __init__(self, ledger: Path) -> None:
        self.ledger = ledger
        self.path = ledger.with_name(f"{ledger.name}.mark")

    def is_of(self, latest: int) -> bool:
        """Whether the ledger, whose latest attempt is *latest*, is the one that was used last."""
        try:
            number, attempt = self.path.read_text(encoding="ascii").split()
            return int(number) == self.ledger.stat().st_ino and int(attempt) <= latest
        except (OSError, ValueError):
            return False

    def set(self, attempt: int) -> None:
        """Write down that an attempt is about to be sent. Raises LedgerError."""
        try:
            # One that is lost with the power is a little older, or unreadable, which is taken for another ledger's.
            line = f"{self.ledger.stat().st_ino} {attempt}\n".encode("ascii")
            replace(self.path, [line], mode=0o600, durable=False)
        except OSError as error:
            raise LedgerError(f"the ledger's mark {self.path} cannot be written: {error.strerror}") from error


class ServerMark:
    """A server knows itself which database it is."""

    def set(self, attempt: int) -> None:
        """Nothing is to be written down."""


def open_mark(transaction: Transaction, place: Place) -> Mark | ServerMark:
    """The ledger's mark. Where the ledger is not the one that was used last, it knows of no account any more all that was
    posted before now. Raises LedgerError.
    """
    with transaction() as connection:
        latest = connection.execute(select(func.max(attempts.c.id))).scalar() or 0
        if place.path is None:
            mark: Mark | ServerMark = ServerMark()
            same = _is_at_home(connection)
        else:
            mark = file_mark = Mark(place.path)
            same = file_mark.is_of(latest)
        if not same:
            connection.execute(update(accounts).values(known_since=_now(connection)))
    if not same:
        mark.set(latest)
    return mark


def _is_at_home(connection: Connection) -> bool:
    """Whether the database is where it was; it is from now on."""
    here = connection.execute(text(_HERE)).scalar_one()
    found = connection.execute(select(meta.c.value).where(meta.c.name == HOME)).scalar()
    if found is None:
        connection.execute(insert(meta).values(name=HOME, value=here))
    elif found != here:
        connection.execute(update(meta).where(meta.c.name == HOME).values(value=here))
    return bool(found == here)


def _now(connection: Connection) -> datetime:
    if connection.dialect.name != "postgresql":
        return clock.now()
    moment: datetime = connection.execute(select(func.clock_timestamp())).scalar_one()
    return moment
