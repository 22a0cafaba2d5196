"""The user's own settings of accounts, accounts.toml: another address for an API, another version of it, and how many
people have to approve a post.

Never one that lies beside campaigns: it says where credentials are sent, and who may change a text must not lower the bar.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from ipaddress import ip_address
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from socialkit.config import private
from socialkit.config.places import accounts_file
from socialkit.config.quiet_hours import Quiet, parse_quiet
from socialkit.errors import SettingsError, UsageError

_PACE = ("quiet_hours", "spacing", "per_day", "approvals")
_KEYS: dict[str, tuple[str, ...]] = {"x": ("base", *_PACE), "facebook": ("base", "version", *_PACE)}
_VERSION = re.compile(r"v\d+\.\d+")
SPACING = 5
"""Minutes between two posts of an account, where nobody says: two in one minute look like a machine's, and the second hides
the first from those who read along. Our own judgement."""

MOST_APPROVALS = 20
"""More people than any team has for a text."""

_NUMBERS = {
    "approvals": ("by how many people a post is approved", 0, MOST_APPROVALS),
    "spacing": ("how many minutes lie between two posts", 0, 24 * 60),
    "per_day": ("how many posts a day, in any 24 hours", 1, 2400),
}


class Settings(NamedTuple):
    """What is set for one account; None stands for the platform's own.

    *approvals*: by how many people each of its posts has to be approved. *quiet_hours*: when nothing is scheduled for it.
    *spacing*: minutes between two scheduled posts. *per_day*: how many there may be in any 24 hours.
    """

    base: str | None = None
    version: str | None = None
    approvals: int = 0
    quiet_hours: Quiet | None = None
    spacing: int = SPACING
    per_day: int | None = None


def settings_of(platform: str, name: str) -> Settings:
    """What accounts.toml sets for the account, in `[x.amnesty-eeca]`, or in `[x]` for all of X.

    Raises SettingsError with a line for each fault of the whole file, UsageError where others may change it.
    """
    path = accounts_file()
    document = _read(path)
    faults = list(_faults(document))
    if faults:
        raise SettingsError([f"{path}: {fault}" for fault in faults])
    wide = document.get(platform, {})
    given = {key: value for key, value in wide.items() if not isinstance(value, dict)} | wide.get(name, {})
    quiet = given.get("quiet_hours")
    return Settings(
        given.get("base"),
        given.get("version"),
        given.get("approvals", 0),
        parse_quiet(quiet) if quiet else None,
        given.get("spacing", SPACING),
        given.get("per_day"),
    )


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(private.read_settings(path).decode("utf-8"))
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}") from None
    except ValueError as error:
        raise SettingsError([f"{path}: {error}"]) from None


def _faults(document: dict[str, Any]) -> Iterator[str]:
    for platform, wide in document.items():
        if platform not in _KEYS:
            yield f"[{platform}]: there are only [x.ACCOUNT] and [facebook.ACCOUNT]"
        elif not isinstance(wide, dict):
            yield f"{platform}: expected a table, such as [{platform}.amnesty-eeca]"
        else:
            yield from _faults_of(platform, {key: value for key, value in wide.items() if not isinstance(value, dict)})
            for name, table in wide.items():
                if isinstance(table, dict):
                    yield from _faults_of(f"{platform}.{name}", table)


def _faults_of(place: str, table: dict[str, Any]) -> Iterator[str]:
    known = _KEYS[place.partition(".")[0]]
    for key, value in table.items():
        if key not in known:
            yield f"[{place}] {key}: there {'are' if len(known) > 1 else 'is'} only {', '.join(known)}"
        elif key == "version" and not (isinstance(value, str) and _VERSION.fullmatch(value)):
            yield f'[{place}] version: expected one such as "v26.0"'
        elif key in _NUMBERS and not _is_number(value, *_NUMBERS[key][1:]):
            what, least, most = _NUMBERS[key]
            yield f"[{place}] {key}: expected {what}, from {least} to {most}"
        elif key == "quiet_hours" and _quiet_fault(value):
            yield f"[{place}] quiet_hours: {_quiet_fault(value)}"
        elif key == "base" and not _sound(value):
            yield (
                f'[{place}] base: expected an address such as "https://api.example.org", without a password or a query; '
                "http:// goes to this machine only"
            )


def _is_number(value: Any, least: int, most: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and least <= value <= most


def _quiet_fault(value: Any) -> str:
    """What is wrong with quiet hours; "" for nothing."""
    try:
        parse_quiet(value if isinstance(value, str) else "")
    except ValueError as error:
        return str(error)
    return ""


def _sound(value: Any) -> bool:
    if not isinstance(value, str):
        return False
    try:
        parts = urlsplit(value)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return False
    plain = not (parts.query or parts.fragment or parts.username or parts.password) and host.strip() == host != ""
    return plain and (parts.scheme == "https" or (parts.scheme == "http" and _is_here(host)))


def _is_here(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
