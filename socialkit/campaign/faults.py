"""What can be wrong with a campaign's files before any rule is asked: one code a kind of fault."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Literal

from socialkit.finding import Finding, Severity
from socialkit.source import Span
from socialkit.text.secrets import masked

Code = Literal["FMT001", "FMT002", "FMT003", "FMT004", "FMT005", "FMT006", "FMT007", "FMT008", "FMT009", "FMT010", "FMT011"]

FAULTS: dict[Code, tuple[str, str]] = {
    "FMT001": ("file-unreadable", "A file that is not UTF-8 text, is too large, or cannot be opened."),
    "FMT002": ("file-name", "A file whose name does not say which message, platform, wording and language it holds."),
    "FMT003": ("header", "A header that is not closed, or a line of it that means nothing."),
    "FMT004": ("toml-syntax", "A facts file that is not TOML."),
    "FMT005": ("key-unknown", "A key that no field has."),
    "FMT006": ("value-wrong", "A value of the wrong type, or one that cannot be meant."),
    "FMT007": ("key-missing", "A key that must be there and is not."),
    "FMT008": ("path-outside", "A path or a symbolic link that leads out of the campaign's folder."),
    "FMT009": ("campaign-folder", "A folder that cannot be a campaign, or stands for another one too."),
    "FMT010": ("placeholder-unknown", "A placeholder that no target answers to."),
    "FMT011": ("reference-unknown", "A name of a target, picture, message or language that is nowhere defined."),
}


def fault(code: Code, message: str, span: Span) -> Finding:
    """A finding of error severity. No campaign with one can be checked further, shown or shared.

    The message may repeat what stands in a file, but no secret of it.
    """
    return Finding(code, FAULTS[code][0], Severity.ERROR, masked(message), span)


LISTED = 200
"""How many faults of one file are listed. A hostile file of a megabyte could have a million."""


def listed(findings: Iterable[Finding]) -> list[Finding]:
    """The first findings on one file; where there are more than LISTED, a last one says so."""
    first = list(islice(findings, LISTED + 1))
    if len(first) > LISTED:
        last = first[LISTED]
        message = f"more than {LISTED} faults are in this file, and the others are not listed; mend these first"
        first[LISTED] = last._replace(message=message)
    return first
