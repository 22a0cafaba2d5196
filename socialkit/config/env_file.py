"""Variables in a file that somebody names with `--env-file`; none is read by itself, and none becomes the program's own."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from socialkit.errors import UsageError


def read(path: str) -> Mapping[str, str]:
    """The variables of the file, their values as they stand: `$` and `{` mean themselves. Raises UsageError."""
    from dotenv import dotenv_values

    file = Path(path)
    try:
        with file.open(encoding="utf-8-sig") as lines:
            found = dotenv_values(stream=lines, interpolate=False)
    except OSError as error:
        raise UsageError(f"--env-file {path}: cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise UsageError(f"--env-file {path}: it is not UTF-8") from None
    return {key: value for key, value in found.items() if value is not None}
