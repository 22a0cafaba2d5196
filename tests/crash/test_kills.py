"""Killed at every step of a delivery: nothing lost, nothing twice, unconfirmed only where no program could know."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.crash import harness
from tests.crash.harness import Case

PARTS = ("They are held in a cellar.", "Nobody has seen them since.")
HOUR = timedelta(hours=1)


@pytest.mark.parametrize("window", [None, HOUR], ids=["no repeat window", "repeat window"])
@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_killed_at_every_step_it_is_out_once_or_a_person_is_asked(database, window, tmp_path: Path, request) -> None:
    def address(number: int) -> str:
        if database == "sqlite":
            return f"sqlite:///{tmp_path / str(number) / 'ledger.sqlite'}"
        return request.getfixturevalue("postgres").new()

    step, states = 0, dict[int, tuple[str, tuple[int, ...]]]()
    while True:
        step += 1
        case = Case(address(step), tmp_path / str(step), window)
        harness.campaign(case.folder, *PARTS)
        harness.schedule(case, ["me"])
        ended = harness.deliver(case, step, len(PARTS), ["me"])
        states[step] = ended.states[0], ended.counts
        if ended.survived:
            break
    assert step > 40, "a delivery has more steps than that"
    assert states[step] == ("published", (1, 1))
    for number, (state, counts) in states.items():
        assert max(counts) <= 1, f"doubled when killed at step {number}"
        if state == "published":
            assert counts == (1, 1), f"lost when killed at step {number}"
        else:
            # Its request was written down, and killed before it arrived: whether it did, no program could know.
            assert (state, window) == ("unconfirmed", None), f"{state} when killed at step {number}"
            assert counts in ((0, 0), (1, 0)), f"{state} when killed at step {number}, though it was to be seen"
    doubtful = [number for number, (state, _) in states.items() if state == "unconfirmed"]
    if window is None:
        assert 0 < len(doubtful) <= 2 * 3, doubtful
    else:
        assert not doubtful
