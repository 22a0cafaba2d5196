"""`--output-file`: a report in a file, whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from socialkit.errors import UsageError


def write_file(typed: str, lines: Iterable[str]) -> None:
    """Put the lines in the place of the file in one step, as they come to their end.

    A file that is there keeps its permissions, a link what it leads to. What is no plain file, such as /dev/stderr, is
    written to as it is. Raises UsageError where it cannot be written.
    """
    try:
        if os.path.exists(typed) and not os.path.isfile(typed):
            with open(typed, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
                file.writelines(f"{line}\n" for line in lines)
        else:
            _replace(Path(os.path.realpath(typed)), lines)
    except OSError as error:
        raise UsageError(f"--output-file {typed}: it cannot be written: {error.strerror or error}") from None


def _replace(path: Path, lines: Iterable[str]) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".socialkit-")
    written = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
            file.writelines(f"{line}\n" for line in lines)
            file.flush()
            os.fsync(file.fileno())
        written.chmod(_mode(path))
        written.replace(path)
    except BaseException:
        with suppress(OSError):
            written.unlink()
        raise


def _mode(path: Path) -> int:
    """The permissions of the file that is there; else those that a new one gets here."""
    with suppress(OSError):
        return path.stat().st_mode & 0o7777
    umask = os.umask(0)
    os.umask(umask)
    return 0o666 & ~umask
