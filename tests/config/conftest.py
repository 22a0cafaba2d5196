"""A home of its own, a keyring in memory, and no variable of the developer's."""

import os
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from fakes.keyring import MemoryKeyring

from socialkit.config.variables import PREFIXES


@pytest.fixture(autouse=True)
def _no_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.startswith(tuple(f"{prefix}_" for prefixes in PREFIXES.values() for prefix in prefixes)):
            monkeypatch.delenv(name)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's folder of settings, which is not there yet."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))
    return tmp_path / "settings" / "socialkit"


@pytest.fixture
def ring() -> Iterator[MemoryKeyring]:
    """The system's keyring."""
    before, ours = keyring.get_keyring(), MemoryKeyring()
    keyring.set_keyring(ours)
    yield ours
    keyring.set_keyring(before)


@pytest.fixture
def no_ring() -> Iterator[None]:
    """A system without one."""
    from keyring.backends.fail import Keyring

    before = keyring.get_keyring()
    keyring.set_keyring(Keyring())
    yield
    keyring.set_keyring(before)
