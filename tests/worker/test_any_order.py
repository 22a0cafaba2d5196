"""Whatever goes wrong in whatever order, whoever is killed: no part exists twice, and none is out that is called lost."""

import signal
import subprocess
import sys
from collections import Counter
from contextlib import suppress
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from fakes.network import ARRIVES, NEVER_ARRIVES, NOON, Clock, FakePublisher, Killed, Network
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from socialkit.ledger.database import open_database
from socialkit.ledger.place import Place
from socialkit.ledger.states import MOVES
from socialkit.ledger.store import Store
from socialkit.worker.deliver import Courier
from socialkit.worker.recall import recall

WORDS = ("One: they are held.", "Two: without a trial.", "Three: write.")
FAULTS = st.lists(st.sampled_from((*ARRIVES, *NEVER_ARRIVES)), max_size=4)
RUNS = st.lists(st.tuples(FAULTS, st.sampled_from((0, 1, 11, 25))), min_size=1, max_size=6)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(RUNS, st.sampled_from((0, 30, 100)), st.sampled_from((None, timedelta(hours=1))), st.booleans())
def test_no_order_of_faults_posts_a_part_twice_or_loses_one(post, order, runs, lag, window, taken_back):
    with TemporaryDirectory() as folder:
        clock = Clock()
        network = Network(Path(folder, "network.jsonl"), clock, lag=lag)
        store = Store(open_database(Place(Path(folder, "ledger.sqlite"))))
        publisher = FakePublisher(network, repeat_window=window)
        states = list[str]()
        for faults, minutes in runs:
            publisher.faults = list(faults)
            admission = store.submit(order(post(*WORDS)), clock.now())
            if admission.refused:
                break
            job = admission.resumed.job.id
            states.append(store.entry(job).job.state)
            with suppress(Killed):
                Courier(store, publisher, now=clock.now, wait=clock.wait).deliver(job, post(*WORDS))
            entry = store.entry(job)
            states.append(entry.job.state)
            there = Counter(one.text for one in network.posts())
            assert all(count == 1 for count in there.values())
            assert {WORDS[receipt.part] for receipt in entry.out} <= set(there)
            if entry.job.state == "published":
                assert set(there) == set(WORDS)
            if entry.job.state in ("waiting", "held", "failed"):
                assert {WORDS[part] for part in entry.missing}.isdisjoint(there)
            clock.at += timedelta(minutes=minutes)
        for one, other in pairwise(states):
            assert one == other or _reachable(one, other), (one, other)
        if taken_back:
            (entry,) = store.entries()
            out = {receipt.remote_id for receipt in entry.out}
            after = recall(entry, publisher, store, clock.now)
            assert not out & {one.id for one in network.posts()} or after.job.state == entry.job.state == "sending"
        store.close()


def _reachable(one, other):
    """Whether legal moves lead from one state to the other."""
    seen, ahead = {one}, [one]
    while ahead:
        for to in MOVES[ahead.pop()] - seen:
            seen.add(to)
            ahead.append(to)
    return other in seen


_RUN = """
import sys
from datetime import timedelta
from pathlib import Path
sys.path[:0] = sys.argv[4:]
from fakes.network import NOON, Clock, FakePublisher, Network
from worker.conftest import make_order, make_post
from socialkit.ledger.database import open_database
from socialkit.ledger.place import Place
from socialkit.ledger.store import Store
from socialkit.worker.deliver import Courier
folder, faults, minutes = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
clock = Clock(NOON + timedelta(minutes=minutes))
publisher = FakePublisher(Network(folder / "network.jsonl", clock), faults=faults.split(), really=True)
store = Store(open_database(Place(folder / "ledger.sqlite")))
post = make_post("One: they are held.", "Two: without a trial.", "Three: write.")
admission = store.submit(make_order(post), clock.now())
if not admission.refused:
    print(Courier(store, publisher, now=clock.now, wait=clock.wait).deliver(admission.resumed.job.id, post).job.state)
"""


def _process(folder, faults="", minutes=0):
    tests = str(Path(__file__).parents[1])
    return subprocess.Popen(
        [sys.executable, "-c", _RUN, str(folder), faults, str(minutes), tests], stdout=subprocess.PIPE, text=True
    )


def _texts(folder):
    return [one.text for one in Network(folder / "network.jsonl", Clock(NOON)).posts()]


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL there")
@pytest.mark.parametrize("when", ["killed-before", "killed-after"])
@pytest.mark.parametrize("part", [0, 1, 2])
def test_a_process_that_was_killed_leaves_a_ledger_that_the_next_one_goes_on_with(tmp_path, when, part):
    with _process(tmp_path, f"{'ok ' * part}{when}") as first:
        first.communicate(timeout=60)
    assert first.returncode == -signal.SIGKILL
    with _process(tmp_path, minutes=11) as second:
        said, _ = second.communicate(timeout=60)
    arrived = part + (when == "killed-after")
    if when == "killed-before":
        assert said == "unconfirmed\n"
        assert _texts(tmp_path) == list(WORDS[:arrived])
    else:
        assert said == "published\n"
        assert _texts(tmp_path) == list(WORDS)


def test_of_many_processes_that_start_at_once_one_posts(tmp_path):
    open_database(Place(tmp_path / "ledger.sqlite")).close()
    several = [_process(tmp_path) for _ in range(6)]
    said = [one.communicate(timeout=60)[0] for one in several]
    assert {one.returncode for one in several} == {0}
    assert said.count("published\n") >= 1
    assert _texts(tmp_path) == list(WORDS)
