"""Kills workers at random, many times, and counts: `python -m tests.crash.kills --kills 500 [--database postgresql]`.

Each round schedules a thread of two parts from a few accounts, starts one to three workers beside each other and kills them
at random steps; then workers are started until nothing moves. Each round has a ledger of its own.
"""

import argparse
import os
import signal
import sys
import tempfile
import time
from collections import Counter
from datetime import timedelta
from pathlib import Path
from random import Random

from tests.crash import harness
from tests.crash.harness import LATER, Case, Steps
from tests.fakes.network import NOON

PARTS = ("They are held in a cellar.", "Nobody has seen them since.")
ACCOUNTS = ["one", "two", "three"]


def start(case: Case, kill_at: int, moment: object) -> int:
    """A worker in a process of its own; its number."""
    child = os.fork()
    if not child:
        try:
            harness.work(case, Steps(kill_at), moment)  # type: ignore[arg-type]
        finally:
            os._exit(0)
    return child


def kill_round(case: Case, random: Random) -> tuple[int, Counter[str]]:
    """How many workers were killed, and what came of each job; `lost` and `doubled` are counted by the network."""
    harness.campaign(case.folder, *PARTS)
    harness.schedule(case, ACCOUNTS)
    killed = 0
    for turn in range(3):
        moment = NOON + LATER * turn
        children = [start(case, random.randint(1, 260), moment) for _ in range(random.randint(1, 3))]
        ended = [os.waitpid(child, 0)[1] for child in children]
        killed += sum(os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL for status in ended)
    for turn in (3, 4, 5):
        assert harness.in_a_process(lambda turn=turn: harness.work(case, Steps(0), NOON + LATER * turn))  # type: ignore[misc]
    ended_so = harness.outcome(case, len(PARTS), ACCOUNTS, survived=True)
    found = Counter(ended_so.states)
    for number, state in enumerate(ended_so.states):
        counts = ended_so.counts[number * 2 : number * 2 + 2]
        found["doubled"] += sum(count - 1 for count in counts if count > 1)
        found["lost"] += state == "published" and counts != (1, 1)
        found["unconfirmed though it was to be seen"] += state == "unconfirmed" and counts == (1, 1)
    return killed, found


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--kills", type=int, default=500)
    asked.add_argument("--database", default="sqlite", help="sqlite, or postgresql: a server of its own")
    asked.add_argument("--seed", type=int, default=1)
    wanted = asked.parse_args()
    random, total, killed, rounds, began = Random(wanted.seed), Counter[str](), 0, 0, time.monotonic()  # noqa: S311
    from contextlib import nullcontext

    from tests.fakes import postgresql

    with postgresql.running() if wanted.database == "postgresql" else nullcontext() as server:
        while killed < wanted.kills:
            rounds += 1
            with tempfile.TemporaryDirectory() as name:
                folder = Path(name)
                database = server.new() if server else f"sqlite:///{folder / 'ledger.sqlite'}"
                window = random.choice((None, timedelta(hours=1)))
                now_killed, found = kill_round(Case(database, folder, window, random.choice((0, 20))), random)
            killed += now_killed
            total += found
    posts = rounds * len(ACCOUNTS) * len(PARTS)
    seconds = time.monotonic() - began
    counted = {"lost": 0, "doubled": 0} | total
    told = ", ".join(f"{number} {what}" for what, number in sorted(counted.items()))
    print(f"{wanted.database}: {killed} kills in {rounds} rounds, {posts} posts, {seconds:.0f} s: {told}")  # noqa: T201
    return 1 if total["doubled"] or total["lost"] else 0


if __name__ == "__main__":
    sys.exit(main())
