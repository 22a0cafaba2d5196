"""Tells the operators of every post that is not out, until they were told: so that nothing fails unseen."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from socialkit.errors import PublishError, Rejected
from socialkit.ledger.states import EXPIRED, FAILED, HELD, UNCONFIRMED

if TYPE_CHECKING:
    from socialkit.config.worker_settings import OnFailure
    from socialkit.ledger.job import Entry
    from socialkit.ledger.store import Store
    from socialkit.worker.journal import Journal

ALARMING = (FAILED, HELD, UNCONFIRMED, EXPIRED)
PAUSE = timedelta(minutes=1)
"""Before somebody is told again who could not be told."""

LONGEST = 30.0
"""Seconds that the command may take."""


class Alarm:
    """Looks for jobs whose state is alarming and was told to nobody, and tells it by command, by webhook, or both."""

    def __init__(self, store: Store, wanted: OnFailure, journal: Journal, now: Callable[[], datetime]) -> None:
        self.store, self.wanted = store, wanted
        self._journal, self._now = journal, now
        self._not_before: datetime | None = None

    def ring(self) -> None:
        """Tell what is to be told now. Raises LedgerError."""
        if not (self.wanted.command or self.wanted.webhook):
            return
        if self._not_before and self._now() < self._not_before:
            return
        for entry in self.store.untold(ALARMING):
            troubles = list(self._tell(told(entry)))
            if troubles:
                self._journal("operators not told", job=entry.job.id, why="; ".join(troubles))
                self._not_before = self._now() + PAUSE
                return
            self.store.told(entry.job)

    def _tell(self, message: dict[str, Any]) -> Iterator[str]:
        """Tell it by each way that is wanted; yields what went wrong."""
        if self.wanted.command:
            yield from _run(self.wanted.command, message)
        if self.wanted.webhook:
            yield from _post(self.wanted.webhook.reveal(), message)


def told(entry: Entry) -> dict[str, Any]:
    """What the operators get to know, without a word of the post."""
    job = entry.job
    return {
        "version": 1,
        "event": job.state,
        "job": job.id,
        "post": job.post_id,
        "campaign": job.key.campaign,
        "platform": job.key.platform,
        "account": job.key.account,
        "reason": job.reason,
        "remedy": job.remedy,
        "due": job.first_due.isoformat(),
        "out": [receipt.url for receipt in entry.out],
        "text": f"{job.post_id} from {job.key.account} is {job.state}: {job.reason}",
    }


def _run(command: tuple[str, ...], message: dict[str, Any]) -> Iterator[str]:
    try:
        done = subprocess.run(  # noqa: S603 - the user's own words, from the user's own settings; no shell
            command, input=json.dumps(message).encode(), capture_output=True, timeout=LONGEST, check=False
        )
    except (OSError, subprocess.TimeoutExpired, ValueError) as error:
        yield f"the command {command[0]} could not be run ({type(error).__name__})"
        return
    if done.returncode:
        yield f"the command {command[0]} ended with {done.returncode}"


def _post(address: str, message: dict[str, Any]) -> Iterator[str]:
    from socialkit.publishers.http import Session

    def refused(answer: Any) -> PublishError:
        return Rejected(f"the webhook answered {answer.status_code}", "Look at its address in worker.toml")

    session = Session("the webhook", refused, timeouts=(10.0, 10.0, 20.0))
    try:
        session.post(address, json=message)
    except PublishError as error:
        if session.last is None or session.last.status_code >= 300:  # many answer 200 with a plain "ok"
            yield error.message
    finally:
        session.close()


