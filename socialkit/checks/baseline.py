"""A baseline: what is found today is passed over, with a reason, so that only what is new is told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from socialkit.campaign.find import Folder
from socialkit.checks.rules import RULES
from socialkit.finding import Finding
from socialkit.model import Campaign

_ABOUT_SUPPRESSIONS = {one.code for one in RULES if one.scope == "suppression"}

STAYING = ("LEN001", "SAF008")
"""What no baseline passes over: words that the network refuses, and a token, which has to be revoked. A person can still
say in a text's header why one of them is none."""


class Baseline(NamedTuple):
    """Codes to pass over, by the path inside the campaign: in texts a line of the header does it, elsewhere settings."""

    texts: Mapping[str, tuple[str, ...]]
    others: Mapping[str, tuple[str, ...]]

    @property
    def number(self) -> int:
        """How many pairs of a file and a code there are."""
        return sum(map(len, (*self.texts.values(), *self.others.values())))


def baseline(found: Iterable[Finding], campaign: Campaign, folder: Folder) -> Baseline:
    """What it takes to pass over *found*, but for rules that failed, rules about suppressions, and those in STAYING."""
    codes: dict[str, dict[str, None]] = {}
    for one in found:
        if not one.crashed and one.code not in (*_ABOUT_SUPPRESSIONS, *STAYING):
            codes.setdefault(folder.inside(one.span.file.path), {})[one.code] = None
    texts = {folder.inside(wording.file.path) for wording in campaign.wordings}
    every = {path: tuple(sorted(found)) for path, found in codes.items()}
    return Baseline(
        {path: found for path, found in every.items() if path in texts},
        {path: found for path, found in every.items() if path not in texts},
    )


def with_ignores(text: str, codes: Iterable[str], reason: str, *, has_header: bool) -> str:
    """A text file's text with a line for each of *codes* in its header."""
    lines = "".join(f"ignore: {code} {reason}\n" for code in codes)
    if not has_header:
        return f"---\n{lines}---\n{text}"
    first, _, rest = text.partition("\n")
    return f"{first}\n{lines}{rest}"
