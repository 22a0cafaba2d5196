"""What tells one page from every other: thirty digits, to be read out by phone in any language.

A page shows its own fingerprint, and who forges a page can print any digits on it: only what is worked out from the file
tells. So the digits are of the file's SHA-256 where those that it shows are written as zeros.
"""

from __future__ import annotations

import re
from hashlib import sha256
from typing import NamedTuple

BLANK = " ".join(["00000"] * 6)
_PRINTED = re.compile(rb'(<output class="fingerprint"[^<>]*>)([0-9]{5}(?: [0-9]{5}){5})(?=</output>)')


class Fingerprint(NamedTuple):
    """What the file's content gives, and what the page shows of itself ("" for nothing)."""

    actual: str
    shown: str

    @property
    def holds(self) -> bool:
        """Whether the page shows what it is."""
        return self.actual == self.shown


def fingerprint(content: bytes) -> Fingerprint:
    """The fingerprint of a page's file."""
    shown = {found[2].decode() for found in _PRINTED.finditer(content)}
    blank = _PRINTED.sub(lambda found: found[1] + BLANK.encode(), content)
    return Fingerprint(_digits(blank), shown.pop() if len(shown) == 1 else "")


def seal(content: bytes) -> bytes:
    """The page with its own fingerprint in the place of the zeros."""
    digits = fingerprint(content).actual.encode()
    return _PRINTED.sub(lambda found: found[1] + digits, content)


def _digits(content: bytes) -> str:
    number = f"{int.from_bytes(sha256(content).digest()) % 10**30:030}"
    return " ".join(number[at : at + 5] for at in range(0, 30, 5))
