"""A credential as JSON, and back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from socialkit.config.account import Credential, PageToken, XKeys, XToken
from socialkit.config.secret import Secret

KINDS: dict[str, type[Credential]] = {"x-keys": XKeys, "x-token": XToken, "facebook-page": PageToken}
PLATFORM: dict[str, str] = {"x-keys": "x", "x-token": "x", "facebook-page": "facebook"}

_SECRETS = frozenset(
    (
        *("api_key", "api_secret", "access_token", "access_token_secret", "client_secret", "refresh_token"),
        *("token", "app_secret"),
    )
)


def to_json(credential: Credential) -> dict[str, Any]:
    """Its fields, secrets in the clear: for the one place where it is kept, and for nothing else."""
    kind = next(word for word, form in KINDS.items() if isinstance(credential, form))
    return {"kind": kind} | {key: _plain(value) for key, value in credential._asdict().items()}


def from_json(document: Mapping[str, Any], platform: str) -> Credential:
    """The credential. Raises ValueError where it is none of that platform's, without repeating what it holds."""
    kind = KINDS.get(str(document.get("kind")))
    if kind is None or PLATFORM[str(document["kind"])] != platform:
        raise ValueError(f"it is no credential of {platform}'s that this version knows")
    try:
        return kind(**{key: _read(key, document.get(key)) for key in kind._fields})
    except (TypeError, ValueError):
        raise ValueError("a part of it is missing or damaged") from None


def _plain(value: object) -> object:
    if isinstance(value, Secret):
        return value.reveal()
    if isinstance(value, datetime):
        return value.isoformat()
    return sorted(value) if isinstance(value, frozenset) else value


_OPTIONAL = frozenset(("client_secret", "refresh_token", "app_id", "app_secret", "expires"))


def _read(key: str, value: Any) -> Any:
    if value is None and key in _OPTIONAL:
        return None
    if key == "scopes":
        return frozenset(map(str, value or ()))
    if not isinstance(value, str) or (not value and key != "client_id"):
        raise ValueError(key)
    if key == "expires":
        moment = datetime.fromisoformat(value)
        if moment.tzinfo is None:
            raise ValueError(key)
        return moment
    return Secret(value) if key in _SECRETS else value
