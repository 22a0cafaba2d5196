"""Files that nobody but their owner reads."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from socialkit import atomic
from socialkit.errors import UsageError

_FOLDER, _FILE, _OTHERS, _OTHERS_WRITE = 0o700, 0o600, 0o077, 0o022
_POSIX = os.name == "posix"
"""Elsewhere the user's own folder keeps others out, and modes say nothing."""


def write(path: Path, content: bytes) -> None:
    """Put a file in the place of the old one in one step, readable to its owner only. Raises OSError."""
    make_folder(path.parent)
    atomic.replace(path, [content], mode=_FILE)
    _keep_name(path.parent)


def make_folder(folder: Path) -> None:
    """The folder, its owner's only, where it is not there. Raises OSError."""
    for one in reversed([folder, *folder.parents]):
        if not one.exists():
            one.mkdir(mode=_FOLDER, exist_ok=True)


def read(path: Path) -> bytes:
    """The file. Raises UsageError where others may read it, OSError where it cannot be read."""
    with path.open("rb") as file:
        if _POSIX and os.fstat(file.fileno()).st_mode & _OTHERS:
            raise UsageError(f"{path}: others may read it, and it holds a credential: chmod 600 {path}")
        return file.read()


def read_settings(path: Path) -> bytes:
    """The file. Raises UsageError where others may change it, OSError where it cannot be read."""
    with path.open("rb") as file:
        if _POSIX and os.fstat(file.fileno()).st_mode & _OTHERS_WRITE:
            raise UsageError(f"{path}: others may change it, and it says where credentials are sent: chmod go-w {path}")
        return file.read()


def _keep_name(folder: Path) -> None:
    """Have the disk keep the new name too, where a folder can be asked for that."""
    if _POSIX:
        with suppress(OSError):
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
