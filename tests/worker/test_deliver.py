"""Every error × every part of a thread, judged by the network's own count: nothing twice, nothing lost, and unconfirmed
only where no program could know."""

from datetime import timedelta
from itertools import product

import pytest
from fakes.network import ARRIVES, NEVER_ARRIVES, NOON, Clock, FakePublisher, Killed, Network

from socialkit.errors import NotAuthorised, OutcomeUnknown, Unreachable
from socialkit.worker.deliver import LEASE, Courier

WORDS = ("One: they are held.", "Two: without a trial.", "Three: write.")
HOUR = timedelta(hours=1)
FAULTS = (*ARRIVES, *NEVER_ARRIVES)
AFTER = {
    "ok": "published",
    "unreachable": "waiting",
    "timeout-before": "unconfirmed",
    "timeout-after": "published",
    "reset-after": "published",
    "answers-late": "published",
    "killed-before": "sending",
    "killed-after": "sending",
    "bug-before": "unconfirmed",
    "bug-after": "published",
    "429": "waiting",
    "402": "held",
    "permission": "held",
    "rejected": "failed",
}
"""How the job stands after a first run in which one request met the fault, without a repeat window."""

NOBODY_KNOWS = ("timeout-before", "killed-before", "bug-before")
"""What cannot be told from outside from what arrived and is not listed."""


class Desk:
    """One person, one account, one thread: posts it again and again."""

    def __init__(self, tmp_path, store, post, order, *, repeat_window=None, words=WORDS, **network):
        self.clock = Clock()
        self.store = store
        self.network = Network(tmp_path / "network.jsonl", self.clock, **network)
        self.publisher = FakePublisher(self.network, repeat_window=repeat_window)
        self.post, self.order = post(*words), order(post(*words))

    def run(self, *faults, again=False):
        """`post --publish` once; answers how the job stands then."""
        self.publisher.faults = list(faults)
        admission = self.store.submit(self.order, self.clock.now(), again=again)
        assert not admission.refused, admission.refused
        courier = Courier(self.store, self.publisher, now=self.clock.now, wait=self.clock.wait)
        job = admission.resumed.job.id
        try:
            return courier.deliver(job, self.post)
        except Killed:
            return self.store.entry(job)

    def truth(self):
        """How often each part exists."""
        texts = [one.text for one in self.network.posts()]
        return [texts.count(word) for word in WORDS]


@pytest.fixture
def desk(tmp_path, store, post, order):
    return lambda **options: Desk(tmp_path, store, post, order, **options)


@pytest.mark.parametrize(("fault", "part", "window"), [*product(FAULTS, range(3), (None, HOUR))])
def test_each_fault_at_each_part_once(desk, fault, part, window):
    one = desk(repeat_window=window)
    entry = one.run(*["ok"] * part, fault)
    expected = "published" if window and AFTER[fault] == "unconfirmed" else AFTER[fault]
    assert entry.job.state == expected
    assert max(one.truth()) <= 1
    if entry.job.state != "sending":
        assert one.truth() == [int(index not in entry.missing) for index in range(3)]
    if entry.job.state != "published":
        assert entry.out == entry.out[:part]

    one.clock.at += timedelta(minutes=21)  # the lease has run out, and the platform takes posts again
    if one.store.entry(entry.job.id).job.state != "published":
        entry = one.run()
    if fault in NOBODY_KNOWS and not window:
        assert entry.job.state == "unconfirmed"
        assert one.truth() == [1] * part + [0] * (3 - part)
    else:
        assert entry.job.state == "published"
        assert one.truth() == [1, 1, 1]
        assert [receipt.part for receipt in entry.out] == [0, 1, 2]
        assert [post.id for post in one.network.posts()] == [receipt.remote_id for receipt in entry.out]
        assert [post.answers for post in one.network.posts()] == [None, *[r.remote_id for r in entry.out[:2]]]


def test_an_unconfirmed_part_that_turns_up_later_is_found_and_the_thread_goes_on(desk):
    one = desk(lag=100)  # the platform lists a post later than anybody waits
    assert one.run("timeout-after").job.state == "unconfirmed"
    one.clock.at += timedelta(minutes=5)
    entry = one.run()
    assert (entry.job.state, one.truth()) == ("published", [1, 1, 1])


def test_it_looks_until_the_platform_must_have_listed_the_post(desk):
    one = desk(lag=30)
    assert one.run("timeout-after").job.state == "published"
    assert sum(one.clock.waited) == 35
    assert one.truth() == [1, 1, 1]


def test_an_older_post_of_the_same_words_is_not_taken_for_this_one(desk):
    one = desk(words=WORDS[:1], refuses_duplicates=False)
    one.network.add("amnesty-eeca", WORDS[0])
    one.clock.at += timedelta(days=1)
    assert one.run("timeout-before").job.state == "unconfirmed"


def test_a_post_of_which_the_ledger_knows_is_not_taken_for_another(desk):
    one = desk(words=WORDS[:1], refuses_duplicates=False)
    assert one.run().job.state == "published"
    assert one.run("timeout-before", again=True).job.state == "unconfirmed"
    assert one.truth()[0] == 1


def test_a_duplicate_on_a_second_try_means_that_the_first_landed(desk):
    one = desk(words=WORDS[:1])
    one.run("429")
    posted = one.network.add("amnesty-eeca", WORDS[0])  # though the platform said that it did not take it
    one.clock.at += timedelta(minutes=21)
    entry = one.run()
    assert entry.job.state == "published"
    assert [receipt.remote_id for receipt in entry.out] == [posted.id]


def test_a_duplicate_on_a_second_try_that_is_not_listed_is_unconfirmed(desk):
    one = desk(words=WORDS[:1], lag=100_000)
    one.run("429")
    one.network.add("amnesty-eeca", WORDS[0])
    one.clock.at += timedelta(minutes=21)
    entry = one.run()
    assert (entry.job.state, one.truth()[0]) == ("unconfirmed", 1)
    assert "posted these words before" in entry.job.reason or "too many posts" in entry.job.reason


def test_a_duplicate_on_the_first_try_is_refused_for_good(desk):
    one = desk(words=WORDS[:1])
    one.network.add("amnesty-eeca", WORDS[0])
    entry = one.run()
    assert (entry.job.state, entry.job.reason) == ("failed", "the account has posted these words before")


def test_what_may_exist_stays_in_doubt_whatever_a_later_try_says(desk):
    one = desk(words=WORDS[:1], repeat_window=HOUR)
    entry = one.run("timeout-before", "rejected")
    assert entry.job.state == "unconfirmed"
    entry = one.run()
    assert (entry.job.state, one.truth()[0]) == ("unconfirmed", 0)


def test_a_part_is_sent_again_only_inside_the_repeat_window(desk):
    one = desk(words=WORDS[:1], repeat_window=HOUR)
    assert one.run("killed-before").job.state == "sending"
    one.clock.at += timedelta(minutes=55)
    assert one.run().job.state == "unconfirmed"
    assert one.publisher.requests.count("publish 0") == 1


def test_while_another_process_sends_it_nothing_is_done(desk):
    one = desk(words=WORDS[:1])
    one.run("killed-after")
    one.clock.at += LEASE - timedelta(seconds=1)
    entry = one.run()
    assert (entry.job.state, one.publisher.requests.count("find")) == ("sending", 0)


def test_a_process_that_died_while_it_uploaded_has_sent_nothing(desk):
    one = desk(words=WORDS[:1])
    one.publisher.prepare_faults = [Killed()]
    assert one.run().job.state == "sending"
    one.clock.at += LEASE
    entry = one.run()
    assert (entry.job.state, one.truth()[0], one.publisher.requests.count("find")) == ("published", 1, 0)


@pytest.mark.parametrize("error", [Unreachable("no name", "Try again"), OutcomeUnknown("no answer", "Look")])
def test_an_upload_that_failed_may_be_repeated(desk, error):
    one = desk(words=WORDS[:1])
    one.publisher.prepare_faults = [error]
    assert one.run().job.state == "waiting"
    assert (one.run().job.state, one.truth()[0]) == ("published", 1)


def test_a_worker_that_comes_late_still_files_its_receipt_and_changes_nothing_else(desk):
    one = desk(words=WORDS[:1], lag=100_000)
    entry = one.run("killed-after")
    [attempt] = one.store.attempts(entry.job.id)
    one.clock.at += LEASE
    assert one.run().job.state == "unconfirmed"
    # the process was not dead after all, only slow
    [posted] = one.network.posts()
    receipt = one.publisher._receipt(posted, 0)
    assert one.store.record(attempt, receipt, "receipt", one.clock.now(), LEASE) is None
    entry = one.store.entry(entry.job.id)
    assert (entry.job.state, [one.remote_id for one in entry.out]) == ("published", [posted.id])


def test_a_late_worker_does_not_undo_what_a_person_has_seen(desk):
    one = desk(words=WORDS[:1])
    entry = one.run("killed-before")
    [attempt] = one.store.attempts(entry.job.id)
    one.clock.at += LEASE
    assert one.run().job.state == "unconfirmed"
    assert not one.store.settle(attempt, "rejected", "failed", one.clock.now(), reason="late")
    assert one.store.entry(entry.job.id).job.state == "unconfirmed"


def test_an_account_that_cannot_post_holds_all_that_waits_for_it(desk, post, order):
    one = desk(words=WORDS[:1])
    other = one.store.submit(order(post("Other words", message="other")), NOON).resumed.job.id
    assert one.run("permission").job.state == "held"
    assert one.store.entry(other).job.state == "held"
    assert one.store.entry(other).job.reason == "the token may not post"


def test_two_jobs_of_an_account_are_not_sent_at_once(desk, post, order):
    one = desk(words=WORDS[:1])
    one.run("killed-before")
    other = one.store.submit(order(post("Other words", message="other")), one.clock.now()).resumed.job.id
    courier = Courier(one.store, one.publisher, now=one.clock.now, wait=one.clock.wait)
    assert courier.deliver(other, post("Other words", message="other")).job.state == "waiting"
    one.clock.at += LEASE
    assert courier.deliver(other, post("Other words", message="other")).job.state == "published"


def test_what_waited_too_long_or_past_the_end_is_not_sent(desk):
    one = desk(words=WORDS[:1])
    job = one.store.submit(one.order, NOON).resumed.job.id
    courier = Courier(one.store, one.publisher, now=one.clock.now, wait=one.clock.wait)
    assert courier.deliver(job, one.post, until=NOON).job.state == "expired"
    job = one.store.submit(one.order, NOON).resumed.job.id
    one.clock.at += timedelta(minutes=61)
    assert courier.deliver(job, one.post).job.state == "expired"
    assert one.network.posts() == []


def test_a_platform_that_named_a_time_is_left_alone_until_then(desk):
    one = desk(words=WORDS[:1])
    entry = one.run("429")
    assert entry.job.next_attempt_at == NOON + timedelta(minutes=20)
    one.clock.at += timedelta(minutes=19)
    assert one.run().job.state == "waiting"
    assert one.publisher.requests.count("publish 0") == 1


def test_other_words_than_those_that_were_shown_are_not_sent(desk, post):
    one = desk(words=WORDS[:1])
    one.post = post("Something else")
    entry = one.run()
    assert (entry.job.state, one.network.posts()) == ("failed", [])


def test_no_words_of_a_bug_are_kept(desk):
    one = desk(words=WORDS[:1])
    entry = one.run("bug-before")
    assert "hunter2" not in repr((entry, one.store.attempts(entry.job.id)))


def test_posts_that_cannot_be_read_leave_it_unconfirmed(desk):
    one = desk(words=WORDS[:1])
    one.publisher.find_faults = [NotAuthorised("may not read", "Log in")] * 3 + [TypeError("bug")]
    assert one.run("timeout-after").job.state == "unconfirmed"
    assert one.run().job.state == "published"
