"""The system's own store of credentials, where there is one."""

from __future__ import annotations

from typing import Any

from socialkit.errors import UsageError

SERVICE = "socialkit"


def title() -> str | None:
    """What the store is called; None where the system has none."""
    ring = _ring()
    return str(ring.name) if ring else None


def put(key: str, word: str) -> bool:
    """Whether the store took the word."""
    ring = _ring()
    if ring is None:
        return False
    try:
        ring.set_password(SERVICE, key, word)
        return bool(ring.get_password(SERVICE, key) == word)
    except Exception:  # noqa: BLE001 - backends raise errors of their own kinds
        return False


def get(key: str) -> str | None:
    """The word; None where the store has none of that name. Raises UsageError where the store does not answer."""
    ring = _ring()
    if ring is None:
        raise UsageError("the keyring that holds the credential is not here: start it, or log in again")
    try:
        word = ring.get_password(SERVICE, key)
    except Exception as error:  # noqa: BLE001 - the same; and nobody knows what their words hold
        raise UsageError(f"the keyring does not give the credential ({type(error).__name__}): unlock it") from None
    return str(word) if word is not None else None


def take_out(key: str) -> None:
    """Forget the word. Raises UsageError where it stays."""
    if get(key) is None:
        return
    ring: Any = _ring()
    try:
        ring.delete_password(SERVICE, key)
    except Exception as error:  # noqa: BLE001 - the same
        what = type(error).__name__
        raise UsageError(f"the keyring keeps the credential ({what}): delete {key} of {SERVICE} there") from None


def _ring() -> Any:
    """The store that keyring chose, unless it is the one that always fails, or the one that forgets.

    Raises UsageError where its user has named one that is not there.
    """
    import keyring

    try:
        ring = keyring.get_keyring()
        return ring if ring.priority > 0 else None
    except Exception as error:  # noqa: BLE001 - the same
        what = type(error).__name__
        raise UsageError(f"the keyring cannot be used ({what}): see PYTHON_KEYRING_BACKEND, and keyringrc.cfg") from None
