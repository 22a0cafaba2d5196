"""Where the ledger lies: a file, or a database on a server."""

from pathlib import Path
from typing import NamedTuple

from socialkit.errors import UsageError

_FILE = "sqlite:///"
_SERVERS = ("postgresql://", "postgres://")


class Place(NamedTuple):
    """A file of SQLite, or the address of a PostgreSQL database, which may hold a password."""

    path: Path | None = None
    server: str = ""

    @property
    def shown(self) -> str:
        """The place in words that may be printed."""
        if self.path is not None:
            return str(self.path)
        return f"postgresql://{self.server.partition('://')[2].rpartition('@')[2].partition('?')[0]}"


def place_of(address: str | None) -> Place:
    """The ledger at *address*, the file in the user's data folder for None.

    Raises UsageError for an address of another kind, without repeating it: it may hold a password.
    """
    if address is None:
        from platformdirs import user_data_path

        return Place(user_data_path("socialkit", appauthor=False) / "ledger.sqlite")
    if address.startswith(_FILE) and address != _FILE:
        return Place(Path(address[len(_FILE) :]))
    if address.startswith(_SERVERS):
        return Place(server="postgresql://" + address.partition("://")[2])
    kind = f" ({address.partition(':')[0][:20]}:)" if ":" in address else ""
    raise UsageError(
        f"a ledger is kept in a file or in PostgreSQL{kind}; write --database sqlite:///FILE or postgresql://HOST/NAME"
    )
