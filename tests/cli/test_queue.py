"""`socialkit queue`, `history` and `correct`, as people use them, on a ledger in a file and on a server."""

import csv
import io
import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from socialkit import clock
from socialkit.ledger.database import open_database
from socialkit.ledger.job import Key, Order
from socialkit.ledger.place import place_of
from socialkit.ledger.states import FAILED, HELD
from socialkit.ledger.store import Store
from socialkit.receipt import Prepared, Receipt

LEASE = timedelta(minutes=10)


class Ledger:
    """A ledger that the program finds by its variable, and that a test fills beforehand."""

    def __init__(self, address: str, socialkit) -> None:
        self.address, self._socialkit = address, socialkit
        self.store = Store(open_database(place_of(address)))
        self.now = self.store.now()

    def run(self, *arguments: str, **more: str):
        return self._socialkit(*arguments, SOCIALKIT_DATABASE=self.address, SOCIALKIT_BY="Ann", TZ="UTC", **more)

    def add(self, account: str = "me", *, minutes: float = 60, words=("Free her.",), zone="Europe/London", **key) -> int:
        whole = Key("trial", "first", "report", "x", "en", 1, account)._replace(**key)
        due = clock.due_at(self.now + timedelta(minutes=minutes), zone)
        order = Order(whole, f"trial/{whole.message}.x.en", tuple(words), str(hash(words))[-9:], due=due, by="Ann")
        self.store.schedule([order], [], self.now, "Ann")
        return max(entry.job.id for entry in self.store.entries())

    def job(self, number: int):
        return self.store.entry(number).job

    def send(self, number: int, *, end: str = "published") -> None:
        """Have it sent, with that end."""
        entry = self.store.entry(number)
        later = max(self.now, entry.job.first_due)
        attempt = self.store.claim(number, 0, "send", later, LEASE)
        prepared = Prepared(entry.job.post_id, entry.job.words)
        attempt = self.store.ready(attempt, prepared, later, LEASE)
        if end == "published":
            for part, words in enumerate(entry.job.words):
                url = f"https://example.org/{entry.job.key.account}/{number}-{part}"
                receipt = Receipt(part, f"{number}-{part}", url, later, words)
                attempt = self.store.record(attempt, receipt, "receipt", later, LEASE)
        elif end != "sending":
            self.store.settle(attempt, "x", end, later, reason=f"it is {end}", remedy="See to it")


@pytest.fixture(params=["sqlite", "postgresql"])
def ledger(request, tmp_path: Path, socialkit):
    file = f"sqlite:///{tmp_path / 'ledger.sqlite'}"
    made = Ledger(file if request.param == "sqlite" else request.getfixturevalue("postgres").new(), socialkit)
    yield made
    made.store.close()


def test_a_list_is_in_the_order_of_times_each_on_every_clock(ledger):
    second, first = ledger.add("b", minutes=90, zone="Asia/Almaty"), ledger.add("a", minutes=30)
    ran = ledger.run("queue", "list")
    assert ran.code == 0
    one, other = ran.out.splitlines()
    assert one.split()[:2] == [str(first), "waiting"]
    assert "Europe/London, UTC" in one or "Europe/London = " in one
    wall = ledger.job(second).wall
    assert f"{wall:%a %Y-%m-%d %H:%M} Asia/Almaty = " in other
    assert f"{ledger.job(second).first_due:%Y-%m-%d %H:%M} UTC" in other


def test_a_long_list_comes_in_pages(ledger):
    numbers = [ledger.add(f"a{number}", minutes=number + 1) for number in range(5)]
    first = ledger.run("queue", "list", "--limit", "3")
    assert [line.split()[0] for line in first.out.splitlines()] == [str(number) for number in numbers[:3]]
    assert f"--after {numbers[2]}" in first.err
    rest = json.loads(ledger.run("queue", "list", "--limit", "3", "--after", str(numbers[2]), "--json").out)
    assert ([job["job"] for job in rest["jobs"]], rest["more"]) == (numbers[3:], False)


def test_one_is_shown_whole_with_its_words_and_all_that_was_done(ledger):
    number = ledger.add(words=("One\nline", "Two"))
    ledger.run("queue", "move", str(number), "--in", "3h")
    out = ledger.run("queue", "show", str(number)).out
    assert "part 1 of 2:\n         One\n         line\n       part 2 of 2:\n         Two\n" in out
    assert "move by Ann: to " in out
    [document] = json.loads(ledger.run("queue", "show", str(number), "--json").out)["jobs"]
    assert document["words"] == ["One\nline", "Two"]
    assert [deed["did"] for deed in document["deeds"]] == ["move"]


def test_a_time_is_moved_with_its_zone_and_never_a_new_job_made(ledger):
    number = ledger.add()
    ran = ledger.run("queue", "move", str(number), "--at", "2031-07-01 09:00 Europe/Paris")
    assert (ran.code, ran.out) == (0, f"{number}: moved to Tue 2031-07-01 09:00 Europe/Paris = Tue 2031-07-01 07:00 UTC\n")
    assert (ledger.job(number).first_due.isoformat(), len(ledger.store.entries())) == ("2031-07-01T07:00:00+00:00", 1)
    for wrong in (["--at", "2031-07-01 09:00"], [], ["--at", "2031-03-30 02:30 Europe/Paris"], ["--at", "x", "--in", "2h"]):
        ran = ledger.run("queue", "move", str(number), *wrong)
        assert (ran.code, ran.out) == (2, "")
    assert ledger.job(number).wall == datetime(2031, 7, 1, 9)  # noqa: DTZ001 - a wall clock's


def test_what_is_being_sent_is_neither_moved_nor_cancelled_and_that_is_said(ledger):
    number = ledger.add(minutes=-1)
    ledger.send(number, end="sending")
    for command in (["move", str(number), "--in", "2h"], ["cancel", str(number)]):
        ran = ledger.run("queue", *command)
        assert ran.code == 1
        assert "it is being sent right now, and may be out in a moment" in ran.out
    assert ledger.job(number).state == "sending"


def test_jobs_are_cancelled_by_number_or_by_campaign_after_asking(ledger):
    one, two, three = ledger.add("a"), ledger.add("b"), ledger.add("c", campaign="other")
    assert ledger.run("queue", "cancel", str(one), "--reason", "put off").code == 0
    assert (ledger.job(one).state, ledger.job(one).reason) == ("cancelled", "put off")
    ran = ledger.run("queue", "cancel", "--campaign", "trial")
    assert (ran.code, ran.out) == (2, "")
    assert "nobody is here to be asked about 1 job; nothing was done" in ran.err
    assert ledger.run("queue", "cancel", "--campaign", "trial", "--yes").code == 0
    assert [ledger.job(number).state for number in (two, three)] == ["cancelled", "waiting"]


def test_what_failed_keeps_its_words_and_can_be_tried_again(ledger):
    number = ledger.add(minutes=-1)
    ledger.send(number, end=FAILED)
    assert "it is failed\n         See to it" in ledger.run("queue", "list").out
    ran = ledger.run("queue", "retry", str(number), "--in", "2h")
    assert ran.code == 0
    job = ledger.job(number)
    assert (job.state, job.words) == ("waiting", ("Free her.",))
    assert job.first_due > ledger.now + timedelta(minutes=100)
    again = ledger.run("queue", "retry", str(number))
    assert again.code == 1
    assert "it is waiting; only what is held, failed, cancelled or expired" in again.out


def test_nothing_is_tried_again_whose_words_another_job_has(ledger):
    number = ledger.add(minutes=-1)
    ledger.send(number, end=FAILED)
    other = ledger.add(minutes=-1, schedule="second")
    ledger.send(other)
    ran = ledger.run("queue", "retry", str(number))
    assert ran.code == 1
    assert "me on x has posted these words already" in ran.out
    assert ledger.job(number).state == FAILED


def test_all_that_is_held_of_an_account_waits_again_at_its_own_time(ledger):
    late, ahead, other = ledger.add(minutes=-1), ledger.add(minutes=600, message="b", words=("B",)), ledger.add("you")
    for number in (ahead, other):
        ledger.store.give_up(number, HELD, ledger.now, "locked")
    ledger.send(late, end=HELD)
    due = ledger.job(ahead).first_due
    assert ledger.run("queue", "retry", "--account", "me", "--yes").code == 0
    assert [ledger.job(number).state for number in (late, ahead, other)] == ["waiting", "waiting", "held"]
    assert ledger.job(ahead).first_due == due
    assert ledger.job(late).first_due > ledger.now - timedelta(seconds=1)


@pytest.mark.parametrize(
    ("options", "state"),
    [
        (["--published", "https://x.com/me/status/17"], "published"),
        (["--not-published"], "failed"),
        (["--send"], "waiting"),
    ],
)
def test_a_person_says_what_became_of_an_unconfirmed_one(ledger, options, state):
    number = ledger.add(minutes=-1, words=("One", "Two"))
    ledger.send(number, end="unconfirmed")
    ran = ledger.run("queue", "resolve", str(number), *options)
    assert (ran.code, ledger.job(number).state) == (0, state)
    if state == "published":
        assert "https://x.com/me/status/17" in ran.out
        assert ledger.store.entry(number).out[0].remote_id == "17"
    assert [deed.did for deed in ledger.store.queue.deeds(number)] == ["resolve"]
    again = ledger.run("queue", "resolve", str(number), *options)
    assert again.code == 1
    assert "it is not unconfirmed any more" in again.out


def test_a_resolution_is_one_of_three(ledger):
    number = ledger.add()
    for options in ([], ["--send", "--not-published"], ["--published", "no address"]):
        assert ledger.run("queue", "resolve", str(number), *options).code == 2


def test_pause_stops_everything_and_says_what_is_on_its_way(ledger):
    ledger.add(minutes=-1)
    sending = ledger.add("you", minutes=-1)
    ledger.send(sending, end="sending")
    ran = ledger.run("queue", "pause", "--reason", "the family asks")
    assert ran.code == 1
    assert f"{sending}: trial/report.x.en from you is being sent right now, and may go out" in ran.out
    assert ledger.store.due(ledger.store.now()) == []
    health = ledger.run("queue")
    assert "stopped: sending was stopped by Ann on " in health.out
    assert "the family asks; `socialkit queue resume` lets it go on" in health.out
    assert ledger.run("queue", "resume").out == "what is scheduled is sent again\n"
    assert ledger.store.due(ledger.store.now()) == [("x", "me")]
    assert ledger.run("queue", "resume").out == "nothing had stopped it\n"


@pytest.mark.parametrize(
    ("fill", "code", "told"),
    [
        (lambda ledger: ledger.add(minutes=600), 0, "1 waiting"),
        (lambda ledger: ledger.add(minutes=-5), 1, "a job has been due for 5 min"),
        (lambda ledger: ledger.add(minutes=30), 1, "no worker is there, and something is due within the hour"),
        (lambda ledger: ledger.send(ledger.add(minutes=-1), end="failed"), 3, "failed: 1; see"),
        (lambda ledger: ledger.send(ledger.add(minutes=-1), end="held"), 3, "held: 1; see"),
        (lambda ledger: ledger.send(ledger.add(minutes=-1), end="unconfirmed"), 4, "unconfirmed: 1; see"),
    ],
)
def test_monitoring_is_told_by_the_exit_code(ledger, fill, code, told):
    fill(ledger)
    ran = ledger.run("queue")
    assert ran.code == code
    assert told in ran.out
    document = json.loads(ledger.run("queue", "--json").out)
    assert document["version"] == 1
    assert sum(document["counts"].values()) == 1


def test_workers_are_told_with_what_they_have_read(ledger):
    from socialkit.ledger.health import Worker

    now = ledger.store.now()
    for name, seen, version in (("one", now, "aaa"), ("two", now, "bbb"), ("dead", now - timedelta(hours=1), "aaa")):
        ledger.store.health.begin(Worker(name, "host", 7, "1.0", seen, seen, None, {"trial": version}))
    ledger.add(minutes=600)
    out = ledger.run("queue").out
    assert "worker one on host (process 7): seen" in out
    assert "has read trial aaa" in out
    assert "workers have read different versions of trial" in out
    assert "worker dead on host (process 7): seen 60 min ago; it seems to be dead" in out or "1 h" in out


def test_words_of_a_post_cannot_steer_the_terminal(ledger):
    number = ledger.add("me", words=("red \x1b[31m and ‮turned",))
    out = ledger.run("queue", "show", str(number)).out
    assert "\x1b" not in out
    assert "‮" not in out


@pytest.mark.parametrize("typed", ["x", "0", "999999999999999", "1.5", "-1", ""])
def test_a_number_that_is_none_is_said(ledger, typed):
    ledger.add()
    ran = ledger.run("queue", "show", "--", typed)
    assert (ran.code, ran.out) == (2, "")
    assert "queue list" in ran.err


def test_the_history_is_a_table_for_spreadsheets_and_lines_for_programs(ledger):
    number = ledger.add("=cmd", minutes=-1, words=("One", "Two"))
    ledger.send(number)
    rows = list(csv.DictReader(io.StringIO(ledger.run("history", "--csv").out)))
    assert [(row["part"], row["url"]) for row in rows] == [
        ("1", f"https://example.org/=cmd/{number}-0"),
        ("2", f"https://example.org/=cmd/{number}-1"),
    ]
    assert rows[0]["account"] == "'=cmd"
    [line] = ledger.run("history", "--json-lines").out.splitlines()
    assert json.loads(line)["state"] == "published"
    assert ledger.run("history", "--csv", "--json").code == 2


def test_a_long_history_is_read_in_pages_and_told_whole_the_newest_first(ledger):
    first = ledger.add()
    job = ledger.job(first)
    orders = [
        Order(job.key._replace(message=f"m{at}"), job.post_id, (f"Words {at}.",), f"{at:064x}", by="Ann", due=job.due)
        for at in range(2300)
    ]
    assert not any(one.refused for one in ledger.store.schedule(orders, [], ledger.now, "Ann"))
    numbers = [int(row["job"]) for row in csv.DictReader(io.StringIO(ledger.run("history", "--csv", "-n", "9999").out))]
    assert numbers == sorted(numbers, reverse=True)
    assert len(set(numbers)) == len(numbers) == 2301
    some = ledger.run("history", "--json-lines", "-n", "1500").out.splitlines()
    assert [json.loads(line)["job"] for line in some] == numbers[:1500]


def test_forgetting_keeps_the_address_and_drops_words_and_names(ledger):
    number = ledger.add(minutes=-1)
    ledger.send(number)
    waiting = ledger.add("you", minutes=600)
    tomorrow = ledger.now + timedelta(days=1)
    assert ledger.run("history", "forget", "--before", f"{tomorrow:%Y-%m-%d}").code == 2
    long_ago = f"{ledger.now - timedelta(days=2):%Y-%m-%d}"
    assert ledger.run("history", "forget", "--before", long_ago).out.startswith("0 jobs")
    # What is of today is forgotten by a moment of today, in UTC.
    assert ledger.run("history", "forget", "--before", ledger.store.now().isoformat()).out.startswith("1 job:")
    job = ledger.job(number)
    assert (job.words, job.by, job.parts) == ((), "", 1)
    assert "https://example.org/me/" in ledger.run("history").out
    assert ledger.job(waiting).words == ("Free her.",)
    order = Order(job.key, job.post_id, ("Free her.",), job.text_sha256)
    assert "has posted these words already" in ledger.store.judge(order).refused[0]
