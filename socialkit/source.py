"""Where each character came from: a file as read, and a stretch of it."""

from bisect import bisect_right
from functools import lru_cache
from typing import NamedTuple

_FAR = 4096
"""Up to here line breaks are counted anew each time; so many as a large file can have are counted once."""


@lru_cache(maxsize=2)
def _breaks(text: str) -> list[int]:
    """The offset of each line break."""
    import re

    return [match.start() for match in re.finditer("\n", text)]


class SourceFile(NamedTuple):
    """One file as read. *text* has LF line breaks and no byte order mark; offsets are code points."""

    path: str
    text: str

    def line_column(self, offset: int) -> tuple[int, int]:
        """Line and column, both from 1, counted in code points. CRLF moves neither."""
        before = self.text.rfind("\n", 0, offset)
        row = bisect_right(_breaks(self.text), before) if offset > _FAR else self.text.count("\n", 0, offset)
        return row + 1, offset - before

    def line(self, number: int) -> str:
        """The words of one line, without its break; empty past the end."""
        lines = self.text.split("\n", number)
        return lines[number - 1] if number <= len(lines) else ""


class Span(NamedTuple):
    """The code points from *start* up to, not including, *end* of a file."""

    file: SourceFile
    start: int = 0
    end: int = 0

    def line_column(self) -> tuple[int, int]:
        """Line and column, from 1, of the first character."""
        return self.file.line_column(self.start)

    def end_line_column(self) -> tuple[int, int]:
        """Line and column, from 1, just past the last character."""
        return self.file.line_column(max(self.start, self.end))
