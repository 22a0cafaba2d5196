"""Credentials of accounts that were logged in: in the system's keyring where it has one, else in a file of their own.

Each account has a file, `<platform>.<account>.json`, that only its owner reads. It says who the account is and where its
credential is kept; where there is no keyring it holds it. So what a keyring holds can be listed, and one account's file
never takes another's with it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from socialkit.config import lock, private, system_keyring, written
from socialkit.config.account import Credential
from socialkit.config.places import credentials_folder
from socialkit.errors import UsageError

KEYRING, FILE = "keyring", "file"
_VERSION = 1
_NAME = re.compile(r"[a-z0-9][a-z0-9-]*")
_FILE_NAME = re.compile(r"([a-z]+)\.([a-z0-9][a-z0-9-]*)\.json")


class Whose(NamedTuple):
    """Who the platform said a credential speaks for, when it was logged in."""

    remote_id: str
    name: str
    url: str


class Kept(NamedTuple):
    """What is known of an account that was logged in, without its credential. *place* is `keyring` or `file`."""

    platform: str
    name: str
    place: str
    whose: Whose
    since: datetime


def names() -> tuple[tuple[str, str], ...]:
    """The platform and name of each account that was logged in. Raises UsageError."""
    folder = credentials_folder()
    try:
        files = sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []
    except OSError as error:
        raise UsageError(f"{folder}: cannot be read: {error.strerror}") from None
    return tuple((match[1], match[2]) for name in files if (match := _FILE_NAME.fullmatch(name)))


def look(platform: str, name: str) -> Kept | None:
    """What is known of that account; None where it was not logged in. Raises UsageError."""
    document = _document(platform, name)
    return _kept(platform, name, document) if document is not None else None


def load(platform: str, name: str) -> tuple[Credential, Kept] | None:
    """The credential, and what is known of the account; None where it was not logged in.

    Raises UsageError where others may read it, where it is damaged, and where the keyring does not give it.
    """
    document = _document(platform, name)
    if document is None:
        return None
    about = _kept(platform, name, document)
    found: Any = document.get("credential")
    if about.place == KEYRING:
        word = system_keyring.get(_key(platform, name))
        if word is None:
            return None
        found = _object(word)
    try:
        return written.from_json(found if isinstance(found, dict) else {}, platform), about
    except ValueError as error:
        raise UsageError(f"{platform} account {name}: {error}: log in again") from None


def save(
    platform: str, name: str, credential: Credential, whose: Whose, since: datetime, *, place: str | None = None
) -> str:
    """Keep the credential, in the keyring where there is one; answers where it is. Raises OSError, UsageError.

    *place* is where it is kept already: a file is then replaced in one step, and does not move.
    """
    if not _NAME.fullmatch(name):
        raise UsageError(f'{name}: expected an account\'s name such as "amnesty-eeca"')
    document = written.to_json(credential)
    held = place != FILE and system_keyring.put(_key(platform, name), json.dumps(document))
    about = {
        "version": _VERSION,
        "place": KEYRING if held else FILE,
        "whose": whose._asdict(),
        "since": since.isoformat(),
    }
    content = about if held else about | {"credential": document}
    private.write(_path(platform, name), json.dumps(content, indent=2).encode())
    return KEYRING if held else FILE


def forget(platform: str, name: str) -> bool:
    """Delete the credential, a damaged one too; whether there was one. Raises OSError, UsageError where it stays."""
    path = _path(platform, name)
    if not path.exists():
        return False
    try:
        about = look(platform, name)
    except UsageError:
        about = None
    if about and about.place == KEYRING:
        system_keyring.take_out(_key(platform, name))
    path.unlink()
    return True


def file_of(platform: str, name: str) -> Path:
    """The account's file."""
    return _path(platform, name)


@contextmanager
def locked(platform: str, name: str) -> Iterator[None]:
    """Hold the account's credential against other processes that would renew it, too. Raises OSError."""
    folder = credentials_folder()
    private.make_folder(folder)
    with lock.held(folder / f"{platform}.{name}.lock"):
        yield


def _path(platform: str, name: str) -> Path:
    return credentials_folder() / f"{platform}.{name}.json"


def _key(platform: str, name: str) -> str:
    return f"{platform}:{name}"


def _document(platform: str, name: str) -> dict[str, Any] | None:
    path = _path(platform, name)
    try:
        found = _object(private.read(path))
    except FileNotFoundError:
        return None
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}") from None
    if found.get("version") != _VERSION:
        raise UsageError(f"{path}: it is damaged, or another version wrote it: log the account in again")
    return found


def _object(content: str | bytes) -> dict[str, Any]:
    try:
        found = json.loads(content)
    except ValueError:  # whose words quote what it read
        return {}
    return found if isinstance(found, dict) else {}


def _kept(platform: str, name: str, document: dict[str, Any]) -> Kept:
    whose = document.get("whose")
    told = whose if isinstance(whose, dict) else {}
    try:
        since = datetime.fromisoformat(str(document.get("since")))
    except ValueError:
        raise UsageError(f"{_path(platform, name)}: it is damaged: log the account in again") from None
    place = KEYRING if document.get("place") == KEYRING else FILE
    return Kept(platform, name, place, Whose(*(str(told.get(key, "")) for key in Whose._fields)), since)
