"""The version of the tables: a newer one is refused, an older one brought up to date once a copy of it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Connection, insert, inspect, select, update

from socialkit.errors import LedgerError
from socialkit.ledger.tables import VERSION, meta, metadata

if TYPE_CHECKING:
    from socialkit.ledger.place import Place


def settle_version(connection: Connection, place: Place) -> None:
    """Make the tables, or bring them up to date. Raises LedgerError for those that nobody here knows."""
    if not inspect(connection).has_table(meta.name):
        metadata.create_all(connection)
        connection.execute(insert(meta).values(name="version", value=str(VERSION)))
        return
    found = connection.execute(select(meta.c.value).where(meta.c.name == "version")).scalar()
    if found == str(VERSION):
        return
    if found is None or not found.isdecimal() or not 0 < int(found) < VERSION:
        raise LedgerError(
            f"the ledger {place.shown} is of version {found}, and this socialkit knows version {VERSION}; "
            "install the socialkit that wrote it, or name another ledger with --database"
        )
    from socialkit.ledger.migration import migrate

    migrate(connection, place, int(found))
    connection.execute(update(meta).where(meta.c.name == "version").values(value=str(VERSION)))
