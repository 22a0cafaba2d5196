"""Which ledger a command means, and opening it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from socialkit.ledger.place import Place
    from socialkit.ledger.store import Store

VARIABLE = "SOCIALKIT_DATABASE"
IN_CI = (
    "in CI the ledger of what was sent would vanish with the runner, and the next run would post it all again; "
    f"name one that stays, with --database or {VARIABLE}"
)


def address(option: str | None) -> str | None:
    """The ledger that somebody named, on the command line or in the environment; None for the usual one."""
    return option or os.environ.get(VARIABLE) or None


def vanishes(option: str | None) -> bool:
    """Whether the ledger is one that nobody named, on a machine of CI, which forgets it."""
    return bool(os.environ.get("CI")) and address(option) is None


def place(option: str | None) -> Place:
    """Where the ledger is that is meant. Raises UsageError."""
    from socialkit.ledger.place import place_of

    return place_of(address(option))


def open_ledger(option: str | None) -> Store:
    """The ledger, made if it is not there. Raises LedgerError, UsageError."""
    from socialkit.ledger.database import open_database
    from socialkit.ledger.store import Store

    return Store(open_database(place(option)))


def open_if_there(option: str | None) -> Store | None:
    """The ledger; None where nothing was ever sent. Raises LedgerError, UsageError."""
    file = place(option).path
    return open_ledger(option) if file is None or file.exists() else None
