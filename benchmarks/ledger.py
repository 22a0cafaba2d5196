"""What the ledger and its workers can do, on SQLite and on a PostgreSQL of our own: each figure beside its bound.

    python benchmarks/ledger.py [PART ...]

Parts: picking, bulk, page, lateness, burst, idle, sharing. Without one, all of them, in about four minutes. The network is
the one of the tests (tests/fakes), which takes as long as it is told for each post; its own list says what is out.
Exit code 1 where a bound is missed.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from fakes import postgresql  # noqa: E402 - found through the line above
from fakes.network import FakePublisher, Network  # noqa: E402

from socialkit import load  # noqa: E402
from socialkit.campaign.expand import posts as expanded  # noqa: E402
from socialkit.campaign.words import words_hash  # noqa: E402
from socialkit.clock import due_at  # noqa: E402
from socialkit.ledger.database import open_database  # noqa: E402
from socialkit.ledger.job import Key, Order  # noqa: E402
from socialkit.ledger.place import place_of  # noqa: E402
from socialkit.ledger.store import Store  # noqa: E402
from socialkit.worker.local import THREADS  # noqa: E402
from socialkit.worker.wakeups import ask_for, of_orders  # noqa: E402

FEW, MANY = 1_000, 100_000
ACCOUNTS = 50
SLOW = 0.2
"""Seconds that the network takes for a post, where it is to be slow."""
FACTS = """title = "A trial"
issued = {issued}
deadline = {deadline}
timezone = "Etc/UTC"
platforms = ["x"]
languages = ["en"]
[status]
state = "active"
confirmed = {{ on = {today}, by = "the team" }}
"""

failed: list[str] = []


class Place(NamedTuple):
    """A folder with the campaign and the network's list, and where the ledger is."""

    folder: Path
    database: str

    @property
    def network(self) -> Path:
        """Where the network keeps what was posted."""
        return self.folder / "network.jsonl"

    def store(self) -> Store:
        """The ledger, opened."""
        return Store(open_database(place_of(self.database)))


class RealClock:
    """The time as it is."""

    def now(self) -> datetime:
        """This moment."""
        return datetime.now(UTC)


class Slow(FakePublisher):  # type: ignore[misc]
    """A client whose network takes its time."""

    def __init__(self, seconds: float, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._seconds = seconds

    def _post(self, *arguments: Any) -> Any:
        time.sleep(self._seconds)
        return super()._post(*arguments)


def told(name: str, figure: str, bound: str, *, holds: bool) -> None:
    """Print a figure beside its bound."""
    print(f"{name:<44} {figure:>22}    ({bound}){'' if holds else '  MISSED'}", flush=True)
    if not holds:
        failed.append(name)


def campaign(folder: Path, messages: int) -> None:
    """A campaign with as many messages, each of words of its own."""
    home = folder / "messages" / "trial"
    home.mkdir(parents=True)
    today = datetime.now(UTC).date()
    days = {"issued": today - timedelta(days=40), "deadline": today + timedelta(days=40), "today": today}
    (home / "campaign.toml").write_text(FACTS.format(**days), encoding="utf-8")
    for number in range(messages):
        (home / f"m{number}.en.txt").write_text(f"They have been held for {number + 3} days.", encoding="utf-8")


def orders(place: Place, accounts: int, messages: int, due: Callable[[int], datetime]) -> list[Order]:
    """An order for each message from each account; *due* tells when the one of that number is."""
    posts = {one.message: one for one in expanded(load(str(place.folder / "messages" / "trial")))}
    made = list[Order]()
    for message in range(messages):
        post = posts[f"m{message}"]
        words = tuple(part.value for part in post.parts)
        for account in range(accounts):
            key = Key("trial", "first", post.message, "x", "en", 1, f"a{account}")
            when = due_at(due(len(made)), "Etc/UTC")
            made.append(Order(key, post.id, words, words_hash(post.parts), due=when, by="Ann"))
    return made


def invented(number: int, due: Callable[[int], datetime]) -> Iterator[Order]:
    """Orders of no campaign that is there, to fill a ledger with."""
    for at in range(number):
        words = (f"Words {at}",)
        key = Key(f"c{at % 40}", "first", f"m{at}", "x", "en", 1, f"a{at % ACCOUNTS}")
        when = due_at(due(at), "Etc/UTC")
        yield Order(key, f"c{at % 40}/m{at}.x.en", words, f"{at:064x}", due=when, by="Ann")


def schedule(place: Place, wanted: list[Order]) -> float:
    """Have the ledger take the orders, known to hold all for a year; seconds."""
    store = place.store()
    start = time.perf_counter()
    answers = store.schedule(wanted, [], datetime.now(UTC) - timedelta(days=365), "Ann")
    spent = time.perf_counter() - start
    ask_for(store, of_orders(wanted, datetime.now(UTC)))
    if any(answer.refused for answer in answers):
        raise SystemExit("the ledger refused an order")
    store.close()
    return spent


@contextmanager
def databases() -> Iterator[dict[str, Callable[[Path], str]]]:
    """How to make a new database of each kind: from a folder to its address."""
    with postgresql.running() as server:
        yield {"SQLite": lambda folder: f"sqlite:///{folder / 'ledger.sqlite'}", "PostgreSQL": lambda _: server.new()}


@contextmanager
def place(make: Callable[[Path], str]) -> Iterator[Place]:
    """A place of its own."""
    with tempfile.TemporaryDirectory(prefix="socialkit-scale-") as name:
        yield Place(Path(name), make(Path(name)))


# Workers in processes of their own


def worker(place: Place, seconds: float, threads: int) -> None:
    """Deliver until SIGTERM: embedded on SQLite, a team's on PostgreSQL."""
    from threading import Event

    from socialkit.config.worker_settings import OnFailure
    from socialkit.worker.alarm import Alarm
    from socialkit.worker.cluster import ClusterWorker
    from socialkit.worker.delivery import Delivery
    from socialkit.worker.local import LocalWorker
    from socialkit.worker.shelf import Shelf

    clock, store, ending = RealClock(), place.store(), Event()
    network = Network(place.network, clock, refuses_duplicates=False)
    delivery = Delivery(
        store,
        Shelf([str(place.folder / "messages")]),
        lambda account, platform: Slow(seconds, network, account, platform=platform),
        now=store.now,
        wait=time.sleep,
        ending=ending,
    )

    def journal(word: str, **said: Any) -> None:
        if word in ("fault", "not written down", "ledger is gone"):
            print(word, said, file=sys.stderr, flush=True)

    alarm = Alarm(store, OnFailure(), journal, store.now)
    if place.database.startswith("postgresql"):
        cluster = ClusterWorker(store, delivery, alarm, journal, now=store.now, threads=threads)
        signal.signal(signal.SIGTERM, lambda *_: cluster.stop())
        cluster.run()
    else:
        local = LocalWorker(store, delivery, alarm, journal, now=store.now, threads=threads)

        def end(*_: object) -> None:
            ending.set()
            local.wake()

        signal.signal(signal.SIGTERM, end)
        local.run()
    store.close()


@contextmanager
def workers(place: Place, number: int, seconds: float, threads: int = THREADS) -> Iterator[None]:
    """As many workers beside each other, until the block ends."""
    children = list[int]()
    for _ in range(number):
        child = os.fork()
        if not child:
            try:
                worker(place, seconds, threads)
            finally:
                os._exit(0)
        children.append(child)
    try:
        yield
    finally:
        for child in children:
            os.kill(child, signal.SIGTERM)
        for child in children:
            os.waitpid(child, 0)


def out(place: Place, number: int, patience: float) -> list[Any]:
    """The posts, once there are as many, or patience has ended."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        if place.network.exists() and place.network.read_bytes().count(b"\n") >= number:
            break
        time.sleep(0.1)
    return list(Network(place.network, RealClock()).posts())


# Parts


def picking(make: Callable[[Path], str], kind: str) -> None:
    """Picking the next due job, of few and of many that wait."""
    costs = {}
    now = datetime.now(UTC)
    for number in (FEW, MANY):
        with place(make) as here:
            schedule(here, list(invented(number, lambda at: now + timedelta(days=30, seconds=at))))
            [urgent] = invented(1, lambda _: now - timedelta(minutes=1))
            schedule(here, [urgent._replace(key=urgent.key._replace(schedule="now"), text_sha256="f" * 64)])
            store, took = here.store(), list[float]()
            for _ in range(300):
                start = time.perf_counter()
                [account] = store.due(now)
                if store.next_of(account, now) is None:
                    raise SystemExit("the next job is not found")
                store.next_time()
                took.append(time.perf_counter() - start)
            costs[number] = median(took)
            store.close()
    ratio = costs[MANY] / costs[FEW]
    figure = f"{costs[FEW] * 1e3:.2f} -> {costs[MANY] * 1e3:.2f} ms = {ratio:.2f}"
    told(f"{kind}: next due of {MANY:,} : of {FEW:,}", figure, "at most 1.3", holds=ratio <= 1.3)


def bulk(make: Callable[[Path], str], kind: str) -> None:
    """Taking many orders at once."""
    now = datetime.now(UTC)
    with place(make) as here:
        wanted = list(invented(MANY, lambda at: now + timedelta(days=30, seconds=at)))
        rate = MANY / schedule(here, wanted)
    told(f"{kind}: {MANY:,} jobs scheduled", f"{rate:,.0f} jobs/s", "at least 5,000", holds=rate >= 5_000)


def page(make: Callable[[Path], str], kind: str) -> None:
    """The first page of `queue list`, as a command, of few jobs and of many."""
    took: dict[int, list[float]] = {100: [], MANY: []}
    now = datetime.now(UTC)
    with place(make) as little, place(make) as big:
        places = {100: little, MANY: big}
        for number, here in places.items():
            schedule(here, list(invented(number, lambda at: now + timedelta(days=30, seconds=at))))
        for _ in range(12):
            for number, here in places.items():
                took[number].append(_command(here, "queue", "list"))
    few, many = median(took[100]), median(took[MANY])
    figure = f"{few * 1e3:.0f} -> {many * 1e3:.0f} ms = {many / few:.2f}"
    told(f"{kind}: first page of {MANY:,} : of 100", figure, "at most 1.5", holds=many / few <= 1.5)


def _command(here: Place, *words: str) -> float:
    start = time.perf_counter()
    command = [sys.executable, "-m", "socialkit", *words, "--database", here.database]
    subprocess.run(command, cwd=here.folder, env=_home(here), check=True, capture_output=True)
    return time.perf_counter() - start


def _home(here: Place) -> dict[str, str]:
    return os.environ | {"HOME": str(here.folder), "XDG_CONFIG_HOME": str(here.folder), "PYTHONPATH": str(ROOT)}


def lateness(make: Callable[[Path], str], kind: str) -> None:
    """How late posts go out whose times lie apart, over half a minute."""
    number = 400
    with place(make) as here:
        campaign(here.folder, 8)
        begin = datetime.now(UTC) + timedelta(seconds=8)
        wanted = orders(here, ACCOUNTS, 8, lambda at: begin + timedelta(seconds=30 * at / number))
        schedule(here, wanted)
        due = {(one.key.account, one.words[0]): one.due.at for one in wanted if one.due}
        with workers(here, 1, 0.05):
            posts = out(here, number, 60)
    late = sorted((one.at - due[one.account, one.text]).total_seconds() - 0.05 for one in posts)
    worst = late[int(len(late) * 0.99)] if len(late) == number else float("inf")
    figure = f"p50 {late[len(late) // 2]:.2f}, p99 {worst:.2f} s"
    told(f"{kind}: lateness of {number} posts", figure, "p99 at most 1.5 s", holds=0 <= worst <= 1.5)


def burst(make: Callable[[Path], str], kind: str) -> None:
    """A thousand posts due at one moment, of fifty accounts, for a worker as it is by default: of sixteen threads."""
    messages = 20
    with place(make) as here:
        campaign(here.folder, messages)
        begin = datetime.now(UTC) + timedelta(seconds=10)
        schedule(here, orders(here, ACCOUNTS, messages, lambda _: begin))
        with workers(here, 1, SLOW, threads=THREADS):
            posts = out(here, ACCOUNTS * messages, 120)
    took = (max(one.at for one in posts) - begin).total_seconds()
    least = ACCOUNTS * messages * SLOW / THREADS
    doubled = _doubled(posts)
    figure = f"{took:.1f} s of {least:.1f} = {took / least:.2f}"
    holds = len(posts) == ACCOUNTS * messages and not doubled and took / least <= 1.3
    told(f"{kind}: {len(posts):,} due at once, {ACCOUNTS} accounts", figure, "at most 1.3 times the network's", holds=holds)


def idle(make: Callable[[Path], str], kind: str) -> None:
    """What a worker costs that has nothing to do, with a thousand posts of next month before it."""
    now = datetime.now(UTC)
    with place(make) as here:
        campaign(here.folder, 1)
        schedule(here, list(invented(FEW, lambda at: now + timedelta(days=30, seconds=at))))
        command = [sys.executable, "-m", "socialkit", "work", "--database", here.database]
        with subprocess.Popen(command, cwd=here.folder, env=_home(here), stderr=subprocess.DEVNULL) as process:
            time.sleep(10)
            before, start = _processor_time(process.pid), time.perf_counter()
            time.sleep(30)
            share = (_processor_time(process.pid) - before) / (time.perf_counter() - start) * 100
            memory = _memory(process.pid)
            process.terminate()
    figure = f"{share:.2f} % of a core, {memory:.0f} MB"
    told(f"{kind}: idle worker", figure, "at most 0.5 %, 80 MB", holds=share <= 0.5 and memory <= 80)


def _processor_time(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _memory(process: int) -> float:
    lines = Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))


def sharing(make: Callable[[Path], str], kind: str) -> None:
    """Two workers beside each other, against a network that takes 200 ms; and ten thousand posts through both.

    They have eight threads each: what is measured is that they share the work, and not that two cores, which the server
    takes its part of, are not enough for four times as many.
    """
    took = {}
    for number in (1, 2):
        took[number], posts = _through(make, number, accounts=100, messages=12, threads=8)
        if len(posts) != 1200:
            raise SystemExit(f"{len(posts)} of 1,200 are out")
    ratio = took[1] / took[2]
    figure = f"{took[1]:.1f} -> {took[2]:.1f} s = {ratio:.2f}"
    told(f"{kind}: one worker : two", figure, "at least 1.7", holds=ratio >= 1.7)
    seconds, posts = _through(make, 2, accounts=100, messages=100, threads=THREADS)
    figure = f"{len(posts):,} in {seconds:.0f} s, {_doubled(posts)} doubled"
    holds = len(posts) == 10_000 and not _doubled(posts)
    told(f"{kind}: 10,000 posts through two", figure, "none doubled, none missing", holds=holds)


def _through(
    make: Callable[[Path], str], number: int, accounts: int, messages: int, threads: int
) -> tuple[float, list[Any]]:
    """Seconds from the first post to the last, and the posts, of as many workers."""
    with place(make) as here:
        campaign(here.folder, messages)
        begin = datetime.now(UTC) + timedelta(seconds=6 + accounts * messages / 4000)
        schedule(here, orders(here, accounts, messages, lambda _: begin))
        with workers(here, number, SLOW, threads):
            posts = out(here, accounts * messages, 60 + accounts * messages * SLOW / 6)
            time.sleep(1)
            posts = out(here, accounts * messages, 1)
    return (max(one.at for one in posts) - min(one.at for one in posts)).total_seconds(), posts


def _doubled(posts: list[Any]) -> int:
    return sum(times - 1 for times in Counter((one.account, one.text) for one in posts).values())


PARTS: dict[str, tuple[Callable[[Callable[[Path], str], str], None], tuple[str, ...]]] = {
    "picking": (picking, ("SQLite", "PostgreSQL")),
    "bulk": (bulk, ("SQLite", "PostgreSQL")),
    "page": (page, ("SQLite", "PostgreSQL")),
    "lateness": (lateness, ("SQLite", "PostgreSQL")),
    "burst": (burst, ("SQLite", "PostgreSQL")),
    "idle": (idle, ("SQLite", "PostgreSQL")),
    "sharing": (sharing, ("PostgreSQL",)),
}


def main(*asked: str) -> int:
    """Measure the parts that are asked for, or all; answer the exit code."""
    with databases() as kinds:
        for name in asked or PARTS:
            measure, where = PARTS[name]
            for kind in where:
                measure(kinds[kind], kind)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
