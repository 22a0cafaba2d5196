"""Keyrings for tests: one in memory, one in a file for programs in processes of their own."""

import json
import os
from pathlib import Path

from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked, PasswordDeleteError


class MemoryKeyring(KeyringBackend):
    """One that keeps what it is given. *locked*: nobody has typed its password."""

    priority = -1  # never chosen by itself: tests set it

    def __init__(self) -> None:
        super().__init__()
        self.priority = 5
        self.words: dict[tuple[str, str], str] = {}
        self.locked = False

    def get_password(self, service: str, username: str) -> str | None:
        self._open()
        return self.words.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._open()
        self.words[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._open()
        if (service, username) not in self.words:
            raise PasswordDeleteError("no such word")
        del self.words[service, username]

    def _open(self) -> None:
        if self.locked:
            raise KeyringLocked("locked")


class FileKeyring(KeyringBackend):
    """For `PYTHON_KEYRING_BACKEND=fakes.keyring.FileKeyring`; its words lie in the file that `TEST_KEYRING` names."""

    priority = -1

    def __init__(self) -> None:
        super().__init__()
        self.priority = 5

    @property
    def _file(self) -> Path:
        return Path(os.environ["TEST_KEYRING"])

    def get_password(self, service: str, username: str) -> str | None:
        found: dict[str, str] = self._words()
        return found.get(f"{service} {username}")

    def set_password(self, service: str, username: str, password: str) -> None:
        self._file.write_text(json.dumps(self._words() | {f"{service} {username}": password}), encoding="utf-8")

    def delete_password(self, service: str, username: str) -> None:
        words = self._words()
        if words.pop(f"{service} {username}", None) is None:
            raise PasswordDeleteError("no such word")
        self._file.write_text(json.dumps(words), encoding="utf-8")

    def _words(self) -> dict[str, str]:
        return json.loads(self._file.read_text(encoding="utf-8")) if self._file.exists() else {}
