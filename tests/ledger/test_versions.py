"""Ledgers of other versions: an older one is brought up to date once a copy of it is kept, a newer one is left alone."""

from __future__ import annotations

import sqlite3
import stat
from collections.abc import Callable

import pytest
from fakes.old_ledger import COPIED, OLDEST
from sqlalchemy import Engine, create_engine, inspect, text

from socialkit.errors import LedgerError
from socialkit.ledger.database import open_database
from socialkit.ledger.job import Order
from socialkit.ledger.place import Place
from socialkit.ledger.store import Store
from socialkit.ledger.tables import VERSION


def engine(place: Place) -> Engine:
    address = f"sqlite:///{place.path}" if place.path else "postgresql+psycopg://" + place.server.partition("://")[2]
    return create_engine(address)


def run(place: Place, *statements: str) -> list[tuple[object, ...]]:
    made, rows = engine(place), list[tuple[object, ...]]()
    with made.begin() as connection:
        for statement in statements:
            done = connection.execute(text(statement))
            rows += [tuple(row) for row in done] if done.returns_rows else []
    made.dispose()
    return rows


def shape(place: Place) -> dict[str, object]:
    """Each table's columns and indexes."""
    made = engine(place)
    seen = inspect(made)
    told = {
        table: (
            sorted((one["name"], str(one["type"]), one["nullable"]) for one in seen.get_columns(table)),
            sorted((one["name"], tuple(one["column_names"]), one["unique"]) for one in seen.get_indexes(table)),
        )
        for table in seen.get_table_names()
    }
    made.dispose()
    return told


def oldest(place: Place) -> None:
    """A ledger of version 1 with a post that is out."""
    key = "INTEGER NOT NULL PRIMARY KEY" if place.path else "SERIAL PRIMARY KEY"
    moment = "DATETIME" if place.path else "TIMESTAMP WITH TIME ZONE"
    for statement in OLDEST:
        run(place, statement.format(key=key, moment=moment, json="JSON"))


def test_version_1_becomes_as_a_new_one_and_keeps_all_that_it_knew(place: Place) -> None:
    oldest(place)
    store = Store(open_database(place))
    [entry] = store.entries()
    assert (entry.job.state, entry.job.words, entry.job.parts) == ("published", ("Free her.",), 1)
    assert (entry.job.zone, entry.job.told) == ("UTC", "published")
    assert entry.job.wall.isoformat() == "2026-05-01T09:30:00"
    assert [receipt.url for receipt in entry.out] == ["https://example.org/1"]
    # Nothing tells that it was not set back meanwhile: what the account has posted is read before its next post.
    known = store.known_since("x", "amnesty-eeca")
    assert known is not None
    assert known > entry.job.updated_at
    store.close()
    assert run(place, "SELECT value FROM meta WHERE name = 'version'") == [(str(VERSION),)]


@pytest.mark.usefixtures("store")
def test_its_tables_are_those_of_a_new_ledger(place: Place, other: Callable[[], Place]) -> None:
    old = other()
    oldest(old)
    Store(open_database(old)).close()
    assert shape(old) == shape(place)


def test_a_copy_of_the_old_one_is_kept(place: Place) -> None:
    oldest(place)
    Store(open_database(place)).close()
    if place.path:
        copy = place.path.with_name("ledger.sqlite.version-1")
        assert stat.S_IMODE(copy.stat().st_mode) == 0o600
        with sqlite3.connect(copy) as kept:
            assert kept.execute("SELECT value FROM meta").fetchall() == [("1",)]
            assert kept.execute("SELECT words FROM jobs").fetchall() == [('["Free her."]',)]
    else:
        assert run(place, "SELECT value FROM socialkit_version_1.meta") == [("1",)]
        assert run(place, "SELECT post_id FROM socialkit_version_1.jobs") == [("trial/report.x.en",)]


def test_version_2_gets_indexes_and_a_whole_copy(place: Place, store: Store, order: Callable[..., Order]) -> None:
    [taken] = [store.submit(order(), store.now())]
    assert not taken.refused
    store.queue.pause(store.now(), "Ann", "a rumour")
    store.close()
    before = shape(place)
    run(
        place,
        "DROP INDEX jobs_text",
        "DROP INDEX jobs_post",
        "DROP INDEX jobs_due",
        "CREATE INDEX jobs_due ON jobs (next_attempt_at) WHERE state = 'waiting'",
        "UPDATE meta SET value = '2' WHERE name = 'version'",
    )
    again = Store(open_database(place))
    assert [entry.job.words for entry in again.entries()] == [("Free her.",)]
    again.close()
    assert shape(place) == before
    if place.path:
        assert place.path.with_name("ledger.sqlite.version-2").exists()
    else:
        assert run(place, "SELECT reason FROM socialkit_version_2.stops") == [("a rumour",)]
        kept = run(place, "SELECT table_name FROM information_schema.tables WHERE table_schema = 'socialkit_version_2'")
        assert {name for (name,) in kept} == COPIED


@pytest.mark.parametrize("version", [str(VERSION + 1), "0", "soon"])
def test_a_version_that_nobody_here_knows_is_left_alone(place: Place, store: Store, version: str) -> None:
    store.close()
    run(place, f"UPDATE meta SET value = '{version}' WHERE name = 'version'")  # noqa: S608 - our own words
    with pytest.raises(LedgerError, match=f"is of version {version}, and this socialkit knows version {VERSION}; install"):
        open_database(place)
    assert run(place, "SELECT value FROM meta WHERE name = 'version'") == [(version,)]
