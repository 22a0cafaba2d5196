"""A network of its own, without any wire: it keeps what was posted in a file, so that its count outlives a killed process.

Faults come from a script, one word a request to publish. What exists in truth is what `Network.posts` says.
"""

import json
import os
import signal
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from socialkit.errors import (
    NotAuthorised,
    OutcomeUnknown,
    OutOfCredit,
    PublishError,
    RateLimited,
    Rejected,
    Unreachable,
)
from socialkit.model import Post
from socialkit.publishers.publisher import AccountInfo
from socialkit.receipt import Prepared, Receipt

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
NEVER_ARRIVES = ("unreachable", "timeout-before", "429", "402", "permission", "rejected", "killed-before", "bug-before")
ARRIVES = ("ok", "timeout-after", "reset-after", "answers-late", "killed-after", "bug-after")


class Clock:
    """A clock that goes on only while somebody waits."""

    def __init__(self, at: datetime = NOON) -> None:
        self.at = at
        self.waited: list[float] = []

    def now(self) -> datetime:
        return self.at

    def wait(self, seconds: float) -> None:
        self.waited.append(seconds)
        self.at += timedelta(seconds=seconds)


class Killed(BaseException):
    """The process was ended; nothing in it runs any more."""


class Posted(NamedTuple):
    """One post on the network; it is listed from *listed* on."""

    id: str
    account: str
    text: str
    answers: str | None
    at: datetime
    listed: datetime
    key: str


class Network:
    """What exists, in the file at *path*."""

    def __init__(self, path: Path, clock: Clock, *, lag: float = 0, refuses_duplicates: bool = True) -> None:
        self.path, self.clock = path, clock
        self.lag, self.refuses_duplicates = timedelta(seconds=lag), refuses_duplicates

    def posts(self, account: str | None = None) -> list[Posted]:
        lines = self.path.read_text(encoding="utf-8").splitlines() if self.path.exists() else []
        gone = {line[1:] for line in lines if line.startswith("-")}
        read = [json.loads(line) for line in lines if not line.startswith("-")]
        made = [Posted(**one | {name: datetime.fromisoformat(one[name]) for name in ("at", "listed")}) for one in read]
        return [one for one in made if one.id not in gone and account in (None, one.account)]

    def add(self, account: str, text: str, answers: str | None = None, key: str = "", delay: float = 0) -> Posted:
        at = self.clock.now() + timedelta(seconds=delay)
        made = Posted(os.urandom(6).hex(), account, text, answers, at, at + self.lag, key)
        self._append(json.dumps(made._asdict() | {"at": at.isoformat(), "listed": made.listed.isoformat()}))
        return made

    def remove(self, identity: str) -> None:
        self._append(f"-{identity}")

    def _append(self, line: str) -> None:
        handle = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            os.write(handle, f"{line}\n".encode())
        finally:
            os.close(handle)


class FakePublisher:
    """The client of one account on that network. *faults* are used up, one a request to publish; then all goes well.

    *really*: a fault `killed-…` ends this process by SIGKILL; else Killed is raised.
    """

    platform = "x"

    def __init__(
        self,
        network: Network,
        account: str = "amnesty-eeca",
        *,
        faults: Sequence[str] = (),
        repeat_window: timedelta | None = None,
        platform: str = "x",
        really: bool = False,
    ) -> None:
        self.network, self.account, self.platform = network, account, platform
        self.faults, self.repeat_window, self.really = list(faults), repeat_window, really
        self.prepare_faults: list[PublishError] = []
        self.find_faults: list[Exception] = []
        self.delete_faults: list[str] = []
        self.requests: list[str] = []

    def verify(self) -> AccountInfo:
        return AccountInfo("1", self.account, f"https://example.org/{self.account}", "user")

    def prepare(self, post: Post, attachments: Sequence[Any] = (), *, key: str) -> Prepared:
        self.requests.append("prepare")
        if self.prepare_faults:
            raise self.prepare_faults.pop(0)
        media = tuple(f"media-{attachment.name}" for attachment in attachments)
        return Prepared(post.id, tuple(part.value for part in post.parts), media, {"key": key})

    def publish_part(self, prepared: Prepared, index: int, previous: Receipt | None) -> Receipt:
        fault = self.faults.pop(0) if self.faults else "ok"
        self.requests.append(f"publish {index}")
        key = f"{prepared.extra['key']}-{index}"
        if fault in NEVER_ARRIVES:
            self._end(fault)
        made = self._repeated(key) or self._post(prepared, index, previous, key, 20 if fault == "answers-late" else 0)
        if fault != "ok":
            self._end(fault)
        return self._receipt(made, index)

    def _repeated(self, key: str) -> Posted | None:
        if self.repeat_window is None:
            return None
        oldest = self.network.clock.now() - self.repeat_window
        return next((one for one in self.network.posts() if one.key == key and one.at > oldest), None)

    def _post(self, prepared: Prepared, index: int, previous: Receipt | None, key: str, delay: float) -> Posted:
        text = prepared.parts[index]
        if self.network.refuses_duplicates and any(one.text == text for one in self.network.posts(self.account)):
            raise Rejected("the account has posted these words before", "Change the words", duplicate=True)
        return self.network.add(self.account, text, previous.remote_id if previous else None, key, delay)

    def _end(self, fault: str) -> None:
        if fault.startswith("killed"):
            if self.really:
                os.kill(os.getpid(), signal.SIGKILL)
            raise Killed
        if fault.startswith("bug"):
            raise TypeError("token=hunter2")
        raise _ERRORS[fault](self.network.clock)

    def _receipt(self, made: Posted, index: int) -> Receipt:
        digest = sha256(made.text.encode()).hexdigest()
        return Receipt(index, made.id, f"https://example.org/{self.account}/{made.id}", made.at, digest)

    def find(self, post: Post, since: datetime) -> list[Receipt]:
        self.requests.append("find")
        if self.find_faults:
            raise self.find_faults.pop(0)
        words = [part.value for part in post.parts]
        now = self.network.clock.now()
        mine = (one for one in self.network.posts(self.account) if one.listed <= now and one.at >= since)
        return [self._receipt(one, words.index(one.text)) for one in mine if one.text in words]

    def delete(self, receipt: Receipt) -> None:
        fault = self.delete_faults.pop(0) if self.delete_faults else "ok"
        self.requests.append(f"delete {receipt.part}")
        if fault in NEVER_ARRIVES:
            self._end(fault)
        self.network.remove(receipt.remote_id)
        if fault != "ok":
            self._end(fault)


_ERRORS: dict[str, Callable[[Clock], PublishError]] = {
    "unreachable": lambda _: Unreachable("the network could not be reached", "Try again"),
    "timeout-before": lambda _: OutcomeUnknown("the network did not answer, and may have it", "Look at the account"),
    "timeout-after": lambda _: OutcomeUnknown("the network did not answer, and may have it", "Look at the account"),
    "reset-after": lambda _: OutcomeUnknown("the connection was reset", "Look at the account"),
    "answers-late": lambda _: OutcomeUnknown("the network did not answer, and may have it", "Look at the account"),
    "429": lambda clock: RateLimited("too many posts", "Wait", clock.now() + timedelta(minutes=20)),
    "402": lambda _: OutOfCredit("no credit is left", "Buy credit"),
    "permission": lambda _: NotAuthorised("the token may not post", "Log in again"),
    "rejected": lambda _: Rejected("the words were refused", "Change them"),
}
