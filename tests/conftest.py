"""What tests of several kinds share: a real PostgreSQL, started once for all of them."""

from collections.abc import Iterator

import pytest
from fakes import postgresql


@pytest.fixture(scope="session")
def postgres() -> Iterator[postgresql.Server]:
    """A server, until the last test ends."""
    why = postgresql.missing()
    if why:
        pytest.skip(why)
    with postgresql.running() as server:
        yield server
