"""A file put in the place of another in one step, so that no crash leaves half of it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path


def replace(path: Path, pieces: Iterable[bytes], *, mode: int | None = None, durable: bool = True) -> None:
    """Put *pieces* in the place of the file, whole or not at all. It gets the permissions *mode*; for None a file that is
    there keeps its own. What is not *durable* may be the old one again, or empty, where the power fails.

    Raises OSError, and whatever *pieces* raise; the old file is then as it was.
    """
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".socialkit-")
    written = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(pieces)
            file.flush()
            if durable:
                os.fsync(file.fileno())
        written.chmod(_mode(path) if mode is None else mode)
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
