"""Every exception that socialkit raises on purpose.

SocialkitError
├── UsageError          the call itself is at fault: a path, an option, nothing to work on
│   └── SettingsError   settings beside the campaigns are at fault; has a line for each fault
├── CampaignError       a campaign's files are at fault; carries the findings
├── PictureError        a picture cannot be sent as it is; says what to do
├── LedgerError         what was sent cannot be read or written down, so nothing more is sent
└── PublishError        a post did not get out, or nobody knows whether it did; says what to do
    ├── Rejected        the platform refused it for good
    ├── NotAuthorised   the account cannot post until somebody acts
    ├── OutOfCredit     the account has nothing left to pay for a post
    ├── RateLimited     not sent; the platform says until when
    ├── Unreachable     it provably never left this machine
    └── OutcomeUnknown  it may exist: never to be sent again by itself
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

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


class PictureError(SocialkitError):
    """A picture that cannot be sent as it is, and what to do about it."""


class LedgerError(SocialkitError):
    """The ledger cannot be opened, read or written, or is of a version that nobody here knows."""


class PublishError(SocialkitError):
    """What came of a request to a platform that did not end well. *remedy* is a sentence that says what to do.

    Neither may hold a credential: they are printed, logged and kept in the ledger.
    """

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message, remedy)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message}. {self.remedy}"


class Rejected(PublishError):
    """Refused for good. *duplicate*: because the account has posted these words before."""

    def __init__(self, message: str, remedy: str, *, duplicate: bool = False) -> None:
        super().__init__(message, remedy)
        self.duplicate = duplicate


class NotAuthorised(PublishError):
    """The account cannot post: a token that ended, a permission that lacks, an account that is locked."""


class OutOfCredit(PublishError):
    """The account has no credit left for a post."""


class RateLimited(PublishError):
    """Not sent. *until* is when the platform takes posts again (aware); None where it does not say."""

    def __init__(self, message: str, remedy: str, until: datetime | None = None) -> None:
        super().__init__(message, remedy)
        self.until = until


class Unreachable(PublishError):
    """Provably never left: no name, no connection, no TLS. It may be sent again."""


class OutcomeUnknown(PublishError):
    """The platform may have it: nothing, or nothing that can be read, came back. It must not be sent again unseen."""
