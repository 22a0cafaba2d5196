"""What a command writes into a file that its user named: whole, or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from socialkit.atomic import replace
from socialkit.errors import UsageError


def write_file(typed: str, pieces: Iterable[bytes], option: str = "") -> None:
    """Put the pieces in the place of the file in one step, as they come to their end.

    A file that is there keeps its permissions, a link what it leads to. What is no plain file, such as /dev/stderr, is
    written to as it is. Raises UsageError where it cannot be written; *option* is what named the file.
    """
    try:
        if os.path.exists(typed) and not os.path.isfile(typed):
            with open(typed, "wb") as file:
                file.writelines(pieces)
        else:
            replace(Path(os.path.realpath(typed)), pieces)
    except OSError as error:
        named = f"{option} {typed}: it" if option else typed
        raise UsageError(f"{named} cannot be written: {error.strerror or error}") from None
