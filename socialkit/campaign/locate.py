"""Where the keys and values of a TOML text stand: tomllib does not say, and who shows a fault must know."""

import re
import tomllib
from contextlib import suppress
from typing import NamedTuple

Path = tuple[str | int, ...]
Stretch = tuple[int, int]

DEEPEST = 64
"""Paths with more steps are not listed: their lengths alone would add up to the square of the text's."""

# Commas count as blanks: in valid TOML they stand only between values, where nothing hangs on them.
BLANK = re.compile(r"[ \t\r\n,]*(?:#[^\n]*[ \t\r\n,]*)*")
KEY = re.compile(r"""[A-Za-z0-9_-]+|"[^"\\\n]*(?:\\.[^"\\\n]*)*"|'[^'\n]*'""")
DOT = re.compile(r"[ \t]*(\.?)[ \t]*")
EQUALS = re.compile(r"=[ \t]*")
HEADER_OPENS = re.compile(r"\[\[?[ \t]*")
HEADER_CLOSES = re.compile(r"\]\]?")
# A long string may end in up to five quotes, of which the first two are its own. Of all that has no quotes,
# only a date with its time may have a blank within.
SCALAR = re.compile(
    r'"""[^"\\]*(?:(?:\\.|"(?!""))[^"\\]*)*"{3,5}'
    r"|'''[^']*(?:'(?!'')[^']*)*'{3,5}"
    r'|"[^"\\]*(?:\\.[^"\\]*)*"'
    r"|'[^']*'"
    r"""|[^\s,\]}#"'\[{]+(?: [0-9][^\s,\]}#]*)?""",
    re.DOTALL,
)


class Place(NamedTuple):
    """The code points of a key and of its value, each as [start, end). A list's element is its own key."""

    key: Stretch
    value: Stretch


def locate(text: str) -> dict[Path, Place]:
    """The place of every key and element of *text*, by its path in what tomllib makes of the same text.

    A table that stands in a header or a dotted key has the first of these as its value. Text that is not TOML
    is read up to where that shows, at the latest.
    """
    scan = _Scan(text)
    with suppress(_Lost, tomllib.TOMLDecodeError):
        scan.document()
    return scan.places


class _Lost(Exception):
    """The text is not TOML."""


class _Open:
    """An array or an inline table whose end is yet to come."""

    __slots__ = ("elements", "key", "path", "start", "table")

    def __init__(self, path: Path, key: Stretch | None, start: int, *, table: bool) -> None:
        self.path, self.key, self.start, self.table = path, key, start, table
        self.elements = 0


class _Scan:
    """One walk through a text, from its start to its end."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.places: dict[Path, Place] = {}
        self.table: Path = ()
        self.headed: dict[Path, int] = {}  # how many [[headers]] a path has had

    def document(self) -> None:
        """All headers and assignments."""
        self.take(BLANK)
        while self.at < len(self.text):
            if self.text[self.at] == "[":
                self.header()
            else:
                self.assignment()
            self.take(BLANK)

    def header(self) -> None:
        """`[a.b]` or `[[a.b]]`: every part of it leads to a table, and the whole is the value of each."""
        start = self.at
        of_list = self.take(HEADER_OPENS).startswith("[[")
        parts = self.dotted(())
        self.take(HEADER_CLOSES)
        for path, key in parts:
            self.note(path, key, (start, self.at))
        self.table = parts[-1][0]
        if of_list:
            count = self.headed.get(self.table, 0)
            self.headed[self.table] = count + 1
            self.table = _further(self.table, count)
            self.note(self.table, None, (start, self.at))

    def assignment(self) -> None:
        """`key = value`, with all that is in the value. Keeps its own stack, for no depth may stop it."""
        opened: list[_Open] = []
        self.value(*self.name(self.table), opened)
        while opened:
            self.take(BLANK)
            inner = opened[-1]
            if self.text.startswith(("]", "}"), self.at):
                self.at += 1
                self.note(inner.path, inner.key, (inner.start, self.at))
                opened.pop()
            elif inner.table:
                self.value(*self.name(inner.path), opened)
            else:
                self.value(_further(inner.path, inner.elements), None, opened)
                inner.elements += 1

    def name(self, base: Path) -> tuple[Path, Stretch]:
        """A key and its equals sign: path and place of its last part. What the others imply is noted."""
        start = self.at
        *implied, (path, last) = self.dotted(base)
        for above, key in implied:
            self.note(above, key, (start, last[1]))
        self.take(EQUALS)
        return path, last

    def value(self, path: Path, key: Stretch | None, opened: list[_Open]) -> None:
        """A scalar, or the start of what holds further values."""
        start = self.at
        if self.text.startswith(("[", "{"), start):
            self.at += 1
            opened.append(_Open(path, key, start, table=self.text[start] == "{"))
        else:
            self.take(SCALAR)
            self.note(path, key, (start, self.at))

    def dotted(self, path: Path) -> list[tuple[Path, Stretch]]:
        """Each part of a key: its path below *path*, and its place."""
        parts: list[tuple[Path, Stretch]] = []
        while True:
            start = self.at
            path = _further(path, _plain(self.take(KEY)))
            parts.append((path, (start, self.at)))
            if "." not in self.take(DOT):
                return parts
            if path in self.headed:  # the way on leads through the latest of a list's tables
                path = _further(path, self.headed[path] - 1)

    def take(self, pattern: re.Pattern[str]) -> str:
        """Step over what matches here."""
        match = pattern.match(self.text, self.at)
        if match is None:
            raise _Lost
        self.at = match.end()
        return match[0]

    def note(self, path: Path, key: Stretch | None, value: Stretch) -> None:
        """Keep a place, unless its path has one already: the first mention counts."""
        if len(path) <= DEEPEST:
            self.places.setdefault(path, Place(value if key is None else key, value))


def _further(path: Path, step: str | int) -> Path:
    """One step down; a path that is too deep to be listed stays as it is."""
    return path if len(path) > DEEPEST else (*path, step)


def _plain(key: str) -> str:
    """A key as tomllib gives it, without quotes and escapes."""
    if key.startswith('"') and "\\" in key:
        return str(tomllib.loads(f"x = {key}")["x"])
    return key[1:-1] if key.startswith(('"', "'")) else key
