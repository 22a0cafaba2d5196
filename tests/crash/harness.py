"""A worker that is killed at a step of its delivery, and started again, against a network that outlives it.

A step is each statement and each commit of the ledger, and each moment of a request: before it, once the network has it,
and once its answer is back. Whoever is killed is a process of its own, by SIGKILL; only the test's clock goes on.
"""

import os
import signal
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from fakes.network import NOON, Clock, FakePublisher, Network
from sqlalchemy import event

from socialkit import flow, load
from socialkit.campaign.words import words_hash
from socialkit.clock import due_at
from socialkit.ledger.database import open_database
from socialkit.ledger.job import Key, Order
from socialkit.ledger.place import place_of
from socialkit.ledger.store import Store
from socialkit.receipt import Prepared, Receipt
from socialkit.worker.alarm import Alarm
from socialkit.worker.delivery import Delivery
from socialkit.worker.local import LocalWorker
from socialkit.worker.shelf import Shelf

FACTS = """title = "A trial"
issued = 2026-05-20
deadline = 2026-07-30
timezone = "Etc/UTC"
platforms = ["x"]
languages = ["en"]
[status]
state = "active"
confirmed = { on = 2026-05-30, by = "the team" }
"""
LATER = timedelta(minutes=11)
"""After which the lease of a worker that died has run out."""


class Case(NamedTuple):
    """Where the ledger is, the campaign's folder, the network's file, and what the network is like."""

    database: str
    folder: Path
    window: timedelta | None = None
    lag: float = 0

    @property
    def network(self) -> Path:
        return self.folder / "network.jsonl"


class Steps:
    """Counts steps, and ends the process at number *last*; 0: never. At a moment of a request it does what *at* says."""

    def __init__(self, last: int = 0, at: dict[str, Callable[[], object]] | None = None) -> None:
        self.last, self.number = last, 0
        self.at = dict(at or {})

    def step(self, *_: Any) -> None:
        self.number += 1
        if self.number == self.last:
            os.kill(os.getpid(), signal.SIGKILL)

    def moment(self, name: str) -> None:
        """One of: preparing, leaving, arrived, answered. What is to be done there is done once."""
        self.step()
        self.at.pop(name, lambda: None)()


class Stepping(FakePublisher):
    """The client of an account, whose requests have steps."""

    def __init__(self, steps: Steps, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._steps = steps

    def prepare(self, *arguments: Any, **options: Any) -> Prepared:
        self._steps.moment("preparing")
        return super().prepare(*arguments, **options)

    def _post(self, *arguments: Any) -> Any:
        self._steps.moment("leaving")
        made = super()._post(*arguments)
        self._steps.moment("arrived")  # and its answer is not back
        return made

    def publish_part(self, prepared: Prepared, index: int, previous: Receipt | None) -> Receipt:
        self._steps.step()
        receipt = super().publish_part(prepared, index, previous)
        self._steps.moment("answered")
        return receipt


def campaign(folder: Path, *parts: str) -> None:
    """A campaign whose message `report` has these parts."""
    home = folder / "messages" / "trial"
    home.mkdir(parents=True)
    (home / "campaign.toml").write_text(FACTS, encoding="utf-8")
    (home / "report.en.txt").write_text("\n---\n".join(parts), encoding="utf-8")


MONTH = timedelta(days=31)


def schedule(case: Case, accounts: list[str], at: datetime = NOON, known: timedelta = MONTH) -> None:
    """Have it sent from these accounts at NOON. For the time *known* the ledger is known to hold all that was posted."""
    store = Store(open_database(place_of(case.database)))
    made = load(str(case.folder / "messages" / "trial"))
    [dispatch] = flow.post(made, now=NOON, accounts=accounts[:1])
    assert not dispatch.refused
    post = dispatch.post
    words = tuple(part.value for part in post.parts)
    key = Key("trial", "first", "report", "x", "en", 1, "")
    due = due_at(at, "Etc/UTC")
    orders = [
        Order(key._replace(account=account), post.id, words, words_hash(post.parts), due=due, by="Ann")
        for account in accounts
    ]
    answers = store.schedule(orders, [], NOON - known, "Ann")
    assert not any(answer.refused for answer in answers)
    store.close()


def work(
    case: Case,
    steps: Steps,
    moment: datetime,
    *,
    faults: tuple[str, ...] = (),
    waiting: Callable[[], object] = lambda: None,
) -> Counter[str]:
    """A worker, once, at that moment. The network has these faults; *waiting* is called whenever the worker waits."""
    clock = Clock(moment)

    def wait(seconds: float) -> None:
        waiting()
        clock.wait(seconds)

    network = Network(case.network, clock, lag=case.lag)
    store = Store(open_database(place_of(case.database)))
    event.listen(store.database.engine, "before_cursor_execute", steps.step)
    event.listen(store.database.engine, "commit", steps.step)
    delivery = Delivery(
        store,
        Shelf([str(case.folder / "messages")]),
        lambda account, platform: Stepping(
            steps, network, account, repeat_window=case.window, platform=platform, faults=faults
        ),
        now=clock.now,
        wait=wait,
    )
    from socialkit.config.worker_settings import OnFailure

    def journal(_: str, **__: Any) -> None:
        """Nobody reads it."""

    worker = LocalWorker(store, delivery, Alarm(store, OnFailure(), journal, clock.now), journal, now=clock.now, threads=1)
    tally = worker.run_once()
    store.close()
    return tally


def in_a_process(do: Callable[[], object]) -> bool:
    """Run it in a process of its own; whether it came to its end."""
    child = os.fork()
    if not child:
        try:
            do()
        except BaseException:  # noqa: BLE001 - it is told, and the process ends
            import traceback

            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
    return not os.WIFSIGNALED(status)


class Outcome(NamedTuple):
    """What the ledger says of each job, and how often each part of it is on the network."""

    states: tuple[str, ...]
    counts: tuple[int, ...]
    survived: bool


def deliver(case: Case, kill_at: int, parts: int, accounts: list[str], restarts: int = 2) -> Outcome:
    """Kill a worker at that step, start others until nothing moves any more, and count."""
    survived = in_a_process(lambda: work(case, Steps(kill_at), NOON))
    for number in range(1, restarts + 1):
        moment = NOON + LATER * number
        assert in_a_process(lambda moment=moment: work(case, Steps(0), moment))  # type: ignore[misc]
    return outcome(case, parts, accounts, survived=survived)


def outcome(case: Case, parts: int, accounts: list[str], *, survived: bool) -> Outcome:
    """What came of it."""
    store = Store(open_database(place_of(case.database)))
    entries = {entry.job.key.account: entry for entry in store.entries()}
    store.close()
    posts = Network(case.network, Clock()).posts()
    words = next(iter(entries.values())).job.words
    counts = [
        sum(one.account == account and one.text == words[part] for one in posts)
        for account in accounts
        for part in range(parts)
    ]
    for account in accounts:  # what is published is out, and what is out of it is known by its own address
        entry = entries[account]
        if entry.job.state == "published":
            mine = {one.id for one in posts if one.account == account}
            assert {receipt.remote_id for receipt in entry.out} == mine
            assert not entry.missing
    return Outcome(tuple(entries[account].job.state for account in accounts), tuple(counts), survived)
