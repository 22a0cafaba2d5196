"""Values as TOML writes them, and edits of a TOML text that leave the rest of it as it is."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple


class Splice(NamedTuple):
    """New characters in the place of those from *start* up to *end* (code points)."""

    start: int
    end: int
    words: str


def spliced(text: str, splices: Iterable[Splice]) -> str:
    """The text with all *splices*, which do not overlap; several at one place keep their order."""
    made, at = list[str](), 0
    for one in sorted(splices, key=lambda one: (one.start, one.end)):
        made += [text[at : one.start], one.words]
        at = one.end
    return "".join([*made, text[at:]])


def literal(value: str | date) -> str:
    """A string or a date as TOML writes it. JSON's escapes are TOML's, but for the control character 7F."""
    from json import dumps

    return dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f") if isinstance(value, str) else value.isoformat()


def line_end(text: str, at: int) -> int:
    """The offset behind the line that *at* lies in, its break included; the text's end for the last line."""
    found = text.find("\n", at)
    return len(text) if found < 0 else found + 1
