"""Where the ledger lies."""

from __future__ import annotations

from pathlib import Path

from socialkit.errors import UsageError

_PREFIX = "sqlite:///"


def path_of(address: str | None) -> Path:
    """The file of the ledger at *address*, the one in the user's data folder for None.

    Raises UsageError for an address of another kind, without repeating it: it may hold a password.
    """
    if address is None:
        from platformdirs import user_data_path

        return user_data_path("socialkit", appauthor=False) / "ledger.sqlite"
    if not address.startswith(_PREFIX) or not address[len(_PREFIX) :]:
        kind = f" ({address.partition(':')[0][:20]}:)" if ":" in address else ""
        raise UsageError(f"this version keeps its ledger in a file only{kind}; write --database sqlite:///FILE")
    return Path(address[len(_PREFIX) :])
