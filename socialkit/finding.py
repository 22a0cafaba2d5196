"""What a rule says of a post or a file."""

from enum import IntEnum
from typing import NamedTuple

from socialkit.source import Span


class Severity(IntEnum):
    """How bad it is; an ERROR keeps a post from going out."""

    NOTE = 1
    WARNING = 2
    ERROR = 3

    @property
    def word(self) -> str:
        """The lower-case word that reports print."""
        return self.name.lower()


class Edit(NamedTuple):
    """Put *words* in the place of *span*."""

    span: Span
    words: str


class Fix(NamedTuple):
    """A way out that can be written by machine: what it does, and its edits."""

    message: str
    edits: tuple[Edit, ...]
    safe: bool = True


class Finding(NamedTuple):
    """One fault: its code, its kebab-case name, what happened and what to do, and where.

    *crashed* says that the rule itself failed: nothing is known of what it looks for.
    """

    code: str
    name: str
    severity: Severity
    message: str
    span: Span
    post_id: str | None = None
    fix: Fix | None = None
    crashed: bool = False

    @property
    def order(self) -> tuple[str, int, str, str]:
        """Sorts by place, then by code."""
        return self.span.file.path, self.span.start, self.code, self.post_id or ""
