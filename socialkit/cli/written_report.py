"""`--output-file`: a report in a file, whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from socialkit.atomic import replace
from socialkit.errors import UsageError


def write_file(typed: str, lines: Iterable[str]) -> None:
    """Put the lines in the place of the file in one step, as they come to their end.

    A file that is there keeps its permissions, a link what it leads to. What is no plain file, such as /dev/stderr, is
    written to as it is. Raises UsageError where it cannot be written.
    """
    written = (f"{line}\n".encode(errors="backslashreplace") for line in lines)
    try:
        if os.path.exists(typed) and not os.path.isfile(typed):
            with open(typed, "wb") as file:
                file.writelines(written)
        else:
            replace(Path(os.path.realpath(typed)), written)
    except OSError as error:
        raise UsageError(f"--output-file {typed}: it cannot be written: {error.strerror or error}") from None
