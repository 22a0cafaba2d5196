"""Who may send: one program a job, one job an account, nothing that was stopped; whoever comes late changes nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier

from socialkit.ledger.job import Attempt, Order
from socialkit.ledger.states import PUBLISHED, SENDING, UNCONFIRMED, WAITING
from socialkit.ledger.store import Store
from socialkit.receipt import Prepared, Receipt

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
LEASE = timedelta(minutes=10)


def wait(store: Store, *orders: Order) -> list[int]:
    """Have the orders wait; the ids of their jobs."""
    assert not any(one.refused for one in store.schedule(orders, [], NOW, "Ann"))
    by_key = {entry.job.key: entry.job.id for entry in store.entries()}
    return [by_key[one.key] for one in orders]


def claim(store: Store, job: int, now: datetime = NOW) -> Attempt | None:
    return store.claim(job, 0, "send", now, LEASE)


def test_of_many_at_once_one_owns_a_job(store: Store, order: Callable[..., Order]) -> None:
    for number in range(6):
        [job] = wait(store, order(f"Free her, {number}.", message=f"m{number}", account=f"a{number}"))
        barrier = Barrier(8)

        def attempt(job: int = job, barrier: Barrier = barrier) -> Attempt | None:
            barrier.wait(10)
            return claim(store, job)

        with ThreadPoolExecutor(8) as pool:
            got = [one.result() for one in [pool.submit(attempt) for _ in range(8)]]
        assert sum(one is not None for one in got) == 1
        assert len(store.attempts(job)) == 1  # who lost has left no trace


def test_an_account_sends_one_job_at_a_time_whoever_asks(store: Store, order: Callable[..., Order]) -> None:
    jobs = wait(store, *(order(f"Words {at}.", message=f"m{at}", account=f"a{at % 3}") for at in range(24)))
    barrier = Barrier(8)

    def take(mine: list[int]) -> list[int]:
        barrier.wait(10)
        return [job for job in mine if claim(store, job)]

    with ThreadPoolExecutor(8) as pool:
        done = [pool.submit(take, jobs[at::8]) for at in range(8)]
        owned = [job for one in done for job in one.result()]
    sending = [entry.job.key.account for entry in store.entries() if entry.job.state == SENDING]
    assert Counter(sending) == {"a0": 1, "a1": 1, "a2": 1}
    assert len(owned) == 3


def test_what_is_not_due_or_is_stopped_is_nobodys(store: Store, order: Callable[..., Order]) -> None:
    [later] = wait(store, order(at=NOW + timedelta(hours=1)))
    assert claim(store, later) is None
    store.queue.pause(NOW, "Ann", "a rumour", "trial")
    assert claim(store, later, NOW + timedelta(hours=2)) is None
    store.queue.resume(NOW, "Ann", "trial")
    assert claim(store, later, NOW + timedelta(hours=2))


def test_a_lease_holds_until_it_has_run_out(store: Store, order: Callable[..., Order]) -> None:
    [job, other] = wait(store, order(), order("Other words.", message="other"))
    first = claim(store, job)
    assert first is not None
    assert store.left_behind(NOW + LEASE - timedelta(seconds=1)) == []
    assert claim(store, other, NOW + LEASE - timedelta(seconds=1)) is None
    assert [entry.job.id for entry in store.left_behind(NOW + LEASE)] == [job]
    after = store.follow(first, "unknown", "", "look", NOW + LEASE, LEASE, ended=True)
    assert after is not None
    assert store.follow(first, "unknown", "", "look", NOW + LEASE, LEASE, ended=True) is None
    assert store.ready(first, Prepared("trial/report.x.en", ("Free her.",), (), {}), NOW + LEASE, LEASE) is None


def test_a_late_receipt_is_always_written_down(store: Store, order: Callable[..., Order]) -> None:
    [job] = wait(store, order())
    attempt = claim(store, job)
    assert attempt is not None
    assert store.settle(attempt, "unknown", UNCONFIRMED, NOW, reason="no answer")
    receipt = Receipt(0, "77", "https://example.org/77", NOW, store.entry(job).job.text_sha256)
    for _ in range(2):
        store.record(attempt, receipt, "receipt", NOW + timedelta(hours=3), LEASE)
    entry = store.entry(job)
    assert (entry.job.state, [one.url for one in entry.out]) == (PUBLISHED, ["https://example.org/77"])


def test_a_job_of_next_month_delays_none_of_today(store: Store, order: Callable[..., Order]) -> None:
    far = [order(f"Far {at}.", message=f"far{at}", at=NOW + timedelta(days=30)) for at in range(20)]
    [*_, today] = wait(store, *far, order("Today.", message="today", at=NOW))
    assert store.due(NOW) == [("x", "amnesty-eeca")]
    found = store.next_of(("x", "amnesty-eeca"), NOW)
    assert found is not None
    assert found.job.id == today
    assert claim(store, today)


def test_accounts_come_in_the_order_of_their_waiting(store: Store, order: Callable[..., Order]) -> None:
    times = {"late": -30, "later": -20, "now": 0, "soon": 10}
    wait(store, *(order(name, account=name, at=NOW + timedelta(minutes=at)) for name, at in times.items()))
    assert store.due(NOW) == [("x", "late"), ("x", "later"), ("x", "now")]
    assert store.due(NOW, busy=[("x", "late")], limit=1) == [("x", "later")]
    assert store.next_time() == NOW - timedelta(minutes=30)
    store.queue.pause(NOW, "Ann", "")
    assert (store.due(NOW), store.next_time()) == ([], None)


def test_what_waits_is_asked_for_in_one_order_twice(store: Store, order: Callable[..., Order]) -> None:
    orders = [order(f"Words {at}.", message=f"m{at // 4}", account=f"a{at % 4}") for at in range(900)]
    first = store.schedule(orders, [], NOW, "Ann")
    assert {one.resumed for one in first} == {None}
    again = store.schedule(orders, [], NOW, "Ann")
    assert [one.resumed.job.key for one in again if one.resumed] == [one.key for one in orders]
    assert store.queue.counts() == {WAITING: 900}
    moved = [one._replace(key=one.key._replace(schedule="second")) for one in orders[:500]]
    refused = store.schedule(moved, [], NOW, "Ann")
    assert all("waiting to be sent" in one.refused[0] for one in refused)
    assert store.queue.counts() == {WAITING: 900}
