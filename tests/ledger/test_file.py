"""A ledger in a file: who reads waits for nobody, and a file that was put in its place is the ledger from then on."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic

import pytest

from socialkit import clock
from socialkit.errors import LedgerError
from socialkit.ledger.database import _Asked, open_database
from socialkit.ledger.job import Order
from socialkit.ledger.place import Place
from socialkit.ledger.store import Store

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """Only a file."""
    return Place(tmp_path / "ledger.sqlite")


def test_who_reads_does_not_wait_for_who_writes(store: Store, order: Callable[..., Order]) -> None:
    store.submit(order(), NOW)
    with store.database.transaction() as connection, ThreadPoolExecutor(1) as pool:
        connection.exec_driver_sql("UPDATE jobs SET reason = 'being written'")
        [entry] = pool.submit(store.entries).result(timeout=5)
        assert entry.job.reason == ""
        assert pool.submit(store.due, NOW).result(timeout=5) == [("x", "amnesty-eeca")]
    assert store.entries()[0].job.reason == "being written"


def test_threads_that_write_wait_for_each_other(store: Store, order: Callable[..., Order]) -> None:
    with ThreadPoolExecutor(12) as pool:
        orders = [order(f"Words {at}.", message=f"m{at}") for at in range(60)]
        assert not any(one.refused for one in pool.map(lambda one: store.submit(one, NOW), orders))
    assert len(store.entries()) == 60


def test_a_file_put_in_its_place_is_the_ledger_then(place: Place, store: Store, order: Callable[..., Order]) -> None:
    store.submit(order("Before.", message="before"), NOW)
    assert place.path is not None
    copy = place.path.with_name("copy")
    other = Store(open_database(Place(copy)))
    other.submit(order("Restored.", message="restored"), NOW)
    other.close()
    for name in ("ledger.sqlite-wal", "ledger.sqlite-shm"):  # as whoever restores a file of SQLite has to
        place.path.with_name(name).unlink(missing_ok=True)
    shutil.move(copy, place.path)
    assert [entry.job.words for entry in store.entries()] == [("Restored.",)]
    store.submit(order("After.", message="after"), NOW)
    with_others = Store(open_database(place))
    assert {entry.job.words for entry in with_others.entries()} == {("Restored.",), ("After.",)}
    with_others.close()


def test_a_file_that_is_gone_is_told_in_words(place: Place, store: Store) -> None:
    assert place.path is not None
    for path in place.path.parent.glob("ledger.sqlite*"):
        path.unlink()
    with pytest.raises(LedgerError, match="the ledger cannot be read or written"):
        store.entries()


def test_a_servers_time_is_asked_for_again_after_a_second_or_a_sleep() -> None:
    now, runs = clock.now(), monotonic()
    assert _Asked(NOW, runs - 0.4, now - timedelta(seconds=0.4)).holds()
    assert not _Asked(NOW, runs - 1.2, now - timedelta(seconds=1.2)).holds()
    assert not _Asked(NOW, runs - 0.4, now - timedelta(hours=3)).holds()  # the computer slept
    assert not _Asked(NOW, runs - 0.4, now + timedelta(hours=1)).holds()  # its clock was set back
    assert timedelta(seconds=0.3) < _Asked(NOW, runs - 0.4, now).now() - NOW < timedelta(seconds=5)
