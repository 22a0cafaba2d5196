"""The same ledger, in a file and on a server."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from socialkit.clock import Due
from socialkit.ledger.database import open_database
from socialkit.ledger.job import Key, Order
from socialkit.ledger.place import Place, place_of
from socialkit.ledger.store import Store

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """Where an empty ledger may be made."""
    if request.param == "sqlite":
        return Place(tmp_path / "ledger.sqlite")
    return place_of(request.getfixturevalue("postgres").new())


@pytest.fixture
def other(place: Place, tmp_path: Path, request: pytest.FixtureRequest) -> Callable[[], Place]:
    """Makes another such place."""

    def make() -> Place:
        if place.path:
            return Place(tmp_path / "other.sqlite")
        return place_of(request.getfixturevalue("postgres").new())

    return make


@pytest.fixture
def store(place: Place) -> Iterator[Store]:
    """An empty ledger."""
    made = Store(open_database(place))
    yield made
    made.close()


@pytest.fixture
def order() -> Callable[..., Order]:
    """An order, of a key and words that may be chosen; for a time of Europe/London if one is given (UTC)."""

    def make(*words: str, at: datetime | None = None, **key: Any) -> Order:
        from hashlib import sha256

        words = words or ("Free her.",)
        whole = Key("trial", "first", "report", "x", "en", 1, "amnesty-eeca")._replace(**key)
        from zoneinfo import ZoneInfo

        due = Due(at, "Europe/London", at.astimezone(ZoneInfo("Europe/London")).replace(tzinfo=None)) if at else None
        post_id = f"{whole.campaign}/{whole.message}.{whole.platform}.{whole.language}"
        return Order(whole, post_id, words, sha256("\n---\n".join(words).encode()).hexdigest(), due=due, by="Ann")

    return make
