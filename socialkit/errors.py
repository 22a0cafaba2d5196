"""Every exception that socialkit raises on purpose.

SocialkitError
├── UsageError          the call itself is at fault: a path, an option, nothing to work on
│   └── SettingsError   settings beside the campaigns are at fault; has a line for each fault
└── CampaignError       a campaign's files are at fault; carries the findings
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from socialkit.finding import Finding


class SocialkitError(Exception):
    """Anything that a caller can tell its user in one sentence."""


class UsageError(SocialkitError):
    """A path that is not there, no campaign found, an option that means nothing."""


class SettingsError(UsageError):
    """Settings that cannot be followed; *lines* say where and why, one fault each."""

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__(lines)  # all that it is made of, so that it passes from one process to another
        self.lines = tuple(lines)

    def __str__(self) -> str:
        return "\n".join(self.lines)


class CampaignError(SocialkitError):
    """The files of one campaign do not hold together; *findings* says where and why."""

    def __init__(self, message: str, findings: Sequence[Finding]) -> None:
        super().__init__(message)
        self.findings = tuple(findings)
