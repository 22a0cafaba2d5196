"""Notices that somebody else has written to the ledger, for next to nothing."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from socialkit.ledger.place import Place


class Watch:
    """Watches a ledger, from one thread. On a server there is nothing as cheap: there it is always said to have changed."""

    def __init__(self, place: Place) -> None:
        self._path = place.path
        self._connection: sqlite3.Connection | None = None
        self._seen: int | None = None

    def changed(self) -> bool:
        """Whether another connection has written since this was asked last; also where that cannot be told."""
        if self._path is None:
            return True
        try:
            if self._connection is None:
                self._connection = sqlite3.connect(f"file:{self._path}?mode=ro", uri=True, timeout=1)
            [version] = self._connection.execute("PRAGMA data_version").fetchone()
        except sqlite3.Error:
            self.close()
            return True
        before, self._seen = self._seen, version
        return bool(before != version)

    def close(self) -> None:
        """Stop watching."""
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.close()
        self._connection = self._seen = None
