"""The user's own settings of workers, worker.toml: how the operators are told of a post that is not out.

Never one that lies beside campaigns: it names a program to run and an address to talk to.

    [on_failure]
    command = ["mail", "-s", "socialkit", "team@example.org"]
    webhook = "https://example.org/hook"
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from socialkit.config import private
from socialkit.config.places import settings_folder
from socialkit.config.secret import Secret
from socialkit.errors import SettingsError, UsageError

_KEYS = ("command", "webhook")
_HERE = ("127.0.0.1", "::1", "localhost")


class OnFailure(NamedTuple):
    """The program that is run, as its words; and the address that is posted to, which often holds a key."""

    command: tuple[str, ...] = ()
    webhook: Secret | None = None


def on_failure() -> OnFailure:
    """What worker.toml says. Raises SettingsError with a line for each fault, UsageError where others may change it."""
    path = settings_folder() / "worker.toml"
    try:
        document = tomllib.loads(private.read_settings(path).decode("utf-8"))
    except FileNotFoundError:
        return OnFailure()
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}") from None
    except ValueError as error:
        raise SettingsError([f"{path}: {error}"]) from None
    faults = list(_faults(document))
    if faults:
        raise SettingsError([f"{path}: {fault}" for fault in faults])
    table = document.get("on_failure", {})
    webhook = table.get("webhook")
    return OnFailure(tuple(table.get("command", ())), Secret(webhook) if webhook else None)


def _faults(document: dict[str, Any]) -> Iterator[str]:
    for name in document:
        if name != "on_failure":
            yield f"{name}: there is only [on_failure]"
    table = document.get("on_failure", {})
    if not isinstance(table, dict):
        yield "on_failure: expected a table, [on_failure]"
        return
    for name in table:
        if name not in _KEYS:
            yield f"[on_failure] {name}: there are only {' and '.join(_KEYS)}"
    command = table.get("command", ["true"])
    if not (isinstance(command, list) and command and all(isinstance(word, str) for word in command)):
        yield '[on_failure] command: expected the words of a command, such as ["notify-send", "socialkit"]'
    if not _sound(table.get("webhook", "https://example.org/")):
        example = "an address such as https://example.org/hook; http:// goes to this machine only"
        yield f"[on_failure] webhook: expected {example}"


def _sound(address: Any) -> bool:
    if not isinstance(address, str):
        return False
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return False
    return bool(host) and (parts.scheme == "https" or (parts.scheme == "http" and host in _HERE))
