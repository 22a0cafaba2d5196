"""Trouble around a worker that goes on living: its disk, its database, its clock, its network, and workers beside it.

What is out is counted on the network. Nothing is lost, nothing is out twice, and a person is asked only where no program
could know.
"""

import resource
import shutil
import signal
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest

from tests.crash import harness
from tests.crash.harness import LATER, Case, Outcome, Steps
from tests.fakes import postgresql
from tests.fakes.network import NOON

PARTS = ("They are held in a cellar.", "Nobody has seen them since.")
MOMENTS = ("preparing", "leaving", "arrived", "answered")
HOUR = timedelta(hours=1)
MANY = [f"account-{number}" for number in range(12)]


@pytest.fixture(params=["sqlite", "postgresql"])
def case(request, tmp_path: Path) -> Case:
    """A campaign, an empty ledger, a network."""
    on_server = request.param == "postgresql"
    database = request.getfixturevalue("postgres").new() if on_server else f"sqlite:///{tmp_path / 'ledger.sqlite'}"
    made = Case(database, tmp_path)
    harness.campaign(made.folder, *PARTS)
    return made


@pytest.fixture
def own_server() -> Iterator[postgresql.Server]:
    """A server that may be stopped: nobody else uses it."""
    why = postgresql.missing()
    if why:
        pytest.skip(why)
    with postgresql.running() as server:
        yield server


def later(case: Case, *, accounts: list[str] | None = None, turns: int = 3) -> Outcome:
    """Workers without any trouble, until nothing moves; and what came of it."""
    for turn in range(1, turns + 1):
        assert harness.in_a_process(lambda turn=turn: harness.work(case, Steps(), NOON + LATER * turn))  # type: ignore[misc]
    return harness.outcome(case, len(PARTS), accounts or ["me"], survived=True)


@pytest.mark.parametrize("number", [2, 8])
def test_workers_beside_each_other_send_each_post_once(case: Case, number: int) -> None:
    import os

    harness.schedule(case, MANY)
    children = []
    for _ in range(number):
        child = os.fork()
        if not child:
            try:
                harness.work(case, Steps(), NOON)
            finally:
                os._exit(0)
        children.append(child)
    for child in children:
        os.waitpid(child, 0)
    ended = later(case, accounts=MANY, turns=1)
    assert ended.counts == (1,) * len(PARTS) * len(MANY)
    assert set(ended.states) == {"published"}


@pytest.mark.parametrize("window", [None, HOUR], ids=["no repeat window", "repeat window"])
@pytest.mark.parametrize("fault", ["timeout-before", "timeout-after", "reset-after", "answers-late"])
def test_an_answer_that_does_not_come_in_time(case: Case, fault: str, window: timedelta | None) -> None:
    case = case._replace(window=window, lag=15)
    harness.schedule(case, ["me"])
    assert harness.in_a_process(lambda: harness.work(case, Steps(), NOON, faults=(fault,)))
    ended = later(case)
    if fault == "timeout-before" and window is None:  # nobody can tell it from one that is listed tomorrow
        assert (ended.states, ended.counts) == (("unconfirmed",), (0, 0))
    else:
        assert (ended.states, ended.counts) == (("published",), (1, 1))


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_disk_that_is_full_for_a_while(moment: str, tmp_path: Path) -> None:
    case = Case(f"sqlite:///{tmp_path / 'ledger.sqlite'}", tmp_path)
    harness.campaign(case.folder, *PARTS)
    harness.schedule(case, ["me"])
    told = tmp_path / "waited"

    def fill() -> None:
        """No file of this process may grow past its first kilobytes; what the network writes is smaller."""
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, resource.RLIM_INFINITY))

    def clear() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        told.touch()

    assert harness.in_a_process(lambda: harness.work(case, Steps(at={moment: fill}), NOON, waiting=clear))
    if moment in ("leaving", "arrived", "answered"):
        assert told.exists()  # it was out, and the worker held its receipt until there was room
    ended = later(case)
    assert (ended.states, ended.counts) == (("published",), (1, 1))


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_database_that_goes_and_comes_back(moment: str, tmp_path: Path, own_server: postgresql.Server) -> None:
    case = Case(own_server.new(), tmp_path)
    harness.campaign(case.folder, *PARTS)
    harness.schedule(case, ["me"])
    gone = tmp_path / "gone"

    def stop() -> None:
        own_server.stop()
        gone.touch()

    def start() -> None:
        if gone.exists():
            own_server.start()
            gone.unlink()

    harness.in_a_process(_whatever(lambda: harness.work(case, Steps(at={moment: stop}), NOON, waiting=start)))
    start()
    ended = later(case)
    assert (ended.states, ended.counts) == (("published",), (1, 1))


def _whatever(do: Callable[[], object]) -> Callable[[], None]:
    """A worker that could say no more than that its ledger is gone."""
    from socialkit.errors import LedgerError

    def run() -> None:
        with suppress(LedgerError):
            do()

    return run


@pytest.mark.parametrize("moment", MOMENTS)
def test_another_worker_whose_clock_is_an_hour_ahead(case: Case, moment: str) -> None:
    """It takes the lease for ended while the post is on its way; that one's receipt is written down all the same."""
    harness.schedule(case, ["me"])

    def intrude() -> None:
        harness.in_a_process(lambda: harness.work(case, Steps(), NOON + timedelta(minutes=59)))

    assert harness.in_a_process(lambda: harness.work(case, Steps(at={moment: intrude}), NOON))
    ended = later(case)
    assert max(ended.counts) == 1
    assert ended.counts[0] == 1
    if ended.states == ("published",):
        assert ended.counts == (1, 1)
    else:
        assert ended.states == ("unconfirmed",)


def test_a_clock_that_is_set_back_or_forward(case: Case) -> None:
    harness.schedule(case, ["me"])
    harness.work(case, Steps(), NOON - HOUR)
    assert harness.outcome(case, len(PARTS), ["me"], survived=True) == Outcome(("waiting",), (0, 0), survived=True)
    ended = later(case)
    assert (ended.states, ended.counts) == (("published",), (1, 1))


def test_an_hour_too_late_by_its_clock_it_is_told_and_not_sent(case: Case) -> None:
    harness.schedule(case, ["me"])
    harness.work(case, Steps(), NOON + HOUR + timedelta(minutes=1))
    assert harness.outcome(case, len(PARTS), ["me"], survived=True) == Outcome(("expired",), (0, 0), survived=True)


def test_a_clock_set_back_between_death_and_restart_takes_nothing_over_early(case: Case) -> None:
    harness.schedule(case, ["me"])

    def die() -> None:
        import os

        os.kill(os.getpid(), signal.SIGKILL)

    assert not harness.in_a_process(lambda: harness.work(case, Steps(at={"arrived": die}), NOON))
    harness.work(case, Steps(), NOON - HOUR)
    ended = later(case)
    assert (ended.states, ended.counts) == (("published",), (1, 1))


def test_a_ledger_that_was_lost(case: Case, request, tmp_path: Path) -> None:
    harness.schedule(case, ["me"])
    harness.work(case, Steps(), NOON)
    if case.database.startswith("sqlite"):
        for path in tmp_path.glob("ledger.sqlite*"):
            path.unlink()
    else:
        case = case._replace(database=request.getfixturevalue("postgres").new())
    harness.schedule(case, ["me"], known=timedelta())
    harness.work(case, Steps(), NOON + LATER)
    ended = harness.outcome(case, len(PARTS), ["me"], survived=True)
    assert (ended.states, ended.counts) == (("published",), (1, 1))


def test_a_ledger_that_was_restored_from_a_copy(case: Case, request, tmp_path: Path) -> None:
    harness.schedule(case, ["me"])
    if case.database.startswith("sqlite"):
        shutil.copy(tmp_path / "ledger.sqlite", tmp_path / "copy")
    else:
        postgres, name = request.getfixturevalue("postgres"), case.database.rpartition("/")[2]
        postgres.run(f"CREATE DATABASE {name}_copy TEMPLATE {name}")
    harness.work(case, Steps(), NOON)
    if case.database.startswith("sqlite"):
        shutil.move(tmp_path / "copy", tmp_path / "ledger.sqlite")
    else:
        case = case._replace(database=f"{case.database}_copy")
    harness.work(case, Steps(), NOON + LATER)
    ended = harness.outcome(case, len(PARTS), ["me"], survived=True)
    assert (ended.states, ended.counts) == (("published",), (1, 1))
