"""From schedules to a plan: wordings in turn, times, and what changes in the ledger."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from socialkit import flow
from socialkit.clock import due_at
from socialkit.config.account_settings import Settings
from socialkit.config.quiet_hours import parse_quiet
from socialkit.ledger.database import open_database
from socialkit.ledger.job import MANUAL
from socialkit.ledger.place import Place
from socialkit.ledger.states import FAILED, HELD
from socialkit.ledger.store import Store
from socialkit.planning.plan import orders
from socialkit.receipt import Prepared, Receipt

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
LEASE = timedelta(minutes=10)


def schedule(name, at="2026-06-02T09:00:00", *, message="report", platforms='"x"', languages='"en"', more='account = "me"'):
    return (
        f'[schedule.{name}]\nmessage = "{message}"\nplatforms = [{platforms}]\nlanguages = [{languages}]\n'
        f"at = {at}\n{more}\n"
    )


@pytest.fixture
def store(tmp_path: Path):
    made = Store(open_database(Place(tmp_path / "ledger.sqlite")))
    yield made
    made.close()


class Planned:
    """Plans a campaign against a ledger, and applies plans."""

    def __init__(self, make, store):
        self.make, self.store = make, store
        self.settings = Settings()
        self.now = NOW

    def plan(self, texts=None, facts="", **more):
        if texts is not None:
            self.campaign = self.make(texts, facts=facts)
        entries = self.store.entries()
        return flow.plan(
            [self.campaign], entries=entries, now=self.now, settings=lambda *_: self.settings, **more
        )

    def apply(self, plan):
        made = orders(plan, "Ann")
        answers = self.store.schedule(made.orders, made.cancelled, self.now, "Ann")
        assert not any(one.refused for one in answers)

    def send(self, number, state="published"):
        entry = self.store.entry(number)
        later = entry.job.first_due
        attempt = self.store.claim(number, 0, "send", later, LEASE)
        attempt = self.store.ready(attempt, Prepared(entry.job.post_id, entry.job.words), later, LEASE)
        if state == "published":
            self.store.record(attempt, Receipt(0, "1", "https://example.org/1", later, "x"), "receipt", later, LEASE)
        else:
            self.store.settle(attempt, "x", state, later, reason="the words were refused")


@pytest.fixture
def planned(make, store):
    return Planned(make, store)


def kinds(plan):
    return [change.kind for change in plan.changes]


def reasons(plan):
    return [reason for change in plan.changes if change.slot for reason in change.slot.dispatch.refused]


def test_a_new_slot_is_added_and_then_kept(planned):
    plan = planned.plan({"report.en.txt": "They are held."}, schedule("first"))
    assert kinds(plan) == ["add"]
    assert plan.changes[0].at == datetime(2026, 6, 2, 9, tzinfo=UTC)
    planned.apply(plan)
    again = planned.plan()
    assert kinds(again) == ["keep"]
    assert orders(again) == ((), ())
    [entry] = planned.store.entries()
    assert (entry.job.plan, entry.job.by, entry.job.zone) == (plan.hash, "Ann", "Etc/UTC")


def test_another_time_moves_the_same_job(planned):
    texts = {"report.en.txt": "They are held."}
    planned.apply(planned.plan(texts, schedule("first")))
    plan = planned.plan(texts, schedule("first", "2026-06-03T09:00:00"))
    assert kinds(plan) == ["move"]
    planned.apply(plan)
    [entry] = planned.store.entries()
    assert (entry.job.state, entry.job.first_due.day) == ("waiting", 3)


def test_other_words_replace_the_job_and_a_schedule_that_is_gone_cancels_it(planned):
    planned.apply(planned.plan({"report.en.txt": "Old words"}, schedule("first") + schedule("two", message="b")[:0]))
    plan = planned.plan({"report.en.txt": "New words"}, schedule("first"))
    assert kinds(plan) == ["replace"]
    planned.apply(plan)
    assert [entry.job.state for entry in planned.store.entries()] == ["waiting", "cancelled"]
    gone = planned.plan({"report.en.txt": "New words"}, "")
    assert kinds(gone) == ["cancel"]
    planned.apply(gone)
    assert planned.store.queue.counts() == {"cancelled": 2}
    back = planned.plan({"report.en.txt": "New words"}, schedule("first"))
    assert kinds(back) == ["add"]  # no person cancelled it


def test_wordings_go_in_turn_over_accounts_and_nobody_says_what_another_says(planned):
    texts = {"report.en.txt": "One way", "report.2.en.txt": "Another manner", "report.3.en.txt": "A third, and different"}
    three = 'accounts = ["a", "b", "c"]'
    plan = planned.plan(texts, schedule("first", more=three))
    assert [(change.key.account, change.key.wording) for change in plan.changes] == [("a", 1), ("b", 2), ("c", 3)]
    planned.apply(plan)
    once_more = schedule("next", "2026-06-05T09:00:00", more='account = "a"')
    more = planned.plan(texts, schedule("first", more=three) + once_more)
    assert kinds(more) == ["keep", "keep", "keep", "refuse"]
    assert "all 3 wordings of report in en are said already, by a, b, c" in reasons(more)[-1]
    assert "report.4.en.txt" in reasons(more)[-1]


def test_an_earlier_schedule_added_later_takes_no_wording_away(planned):
    texts = {"report.en.txt": "One way", "report.2.en.txt": "Another manner"}
    planned.apply(planned.plan(texts, schedule("later", "2026-06-05T09:00:00")))
    plan = planned.plan(texts, schedule("later", "2026-06-05T09:00:00") + schedule("sooner"))
    assert [(change.key.schedule, change.key.wording, change.kind) for change in plan.changes] == [
        ("sooner", 2, "add"),
        ("later", 1, "keep"),
    ]


def test_what_went_out_is_done_and_what_failed_waits_for_a_person(planned):
    texts = {"report.en.txt": "They are held."}
    planned.apply(planned.plan(texts, schedule("first")))
    planned.send(1, FAILED)
    plan = planned.plan()
    assert kinds(plan) == ["refuse"]
    assert "it is failed: the words were refused; give it another time, or `socialkit queue retry 1`" in reasons(plan)
    revived = planned.plan(texts, schedule("first", "2026-06-04T09:00:00"))
    assert kinds(revived) == ["add"]
    planned.apply(revived)
    planned.send(1)
    planned.now = datetime(2026, 6, 5, tzinfo=UTC)
    assert kinds(planned.plan()) == ["done"]


def test_what_a_person_cancelled_does_not_come_back_by_itself(planned):
    planned.apply(planned.plan({"report.en.txt": "They are held."}, schedule("first")))
    planned.store.queue.cancel([1], NOW, "Ann", "the family asks")
    plan = planned.plan()
    assert kinds(plan) == ["refuse"]
    assert "it is cancelled: the family asks" in reasons(plan)[0]


def test_what_is_held_is_kept_with_its_reason(planned):
    planned.apply(planned.plan({"report.en.txt": "They are held."}, schedule("first")))
    planned.store.give_up(1, HELD, NOW, "no credential is here")
    [change] = planned.plan().changes
    assert change.kind == "keep"
    assert change.why.startswith("held: no credential is here")


def test_a_time_that_is_past_is_refused_for_a_new_slot_only(planned):
    texts = {"report.en.txt": "They are held."}
    planned.apply(planned.plan(texts, schedule("first")))
    planned.now = datetime(2026, 6, 2, 9, 5, tzinfo=UTC)
    assert kinds(planned.plan()) == ["keep"]
    plan = planned.plan(texts | {"b.en.txt": "Other words"}, schedule("first") + schedule("second", message="b"))
    assert sorted(kinds(plan)) == ["keep", "refuse"]
    assert "its time is past; choose another one, or send it now: socialkit post trial/b --publish" in reasons(plan)


def test_an_account_posts_no_two_at_once_on_one_platform(planned):
    texts = {"report.en.txt": "They are held.", "report.ru.txt": "Их держат под стражей."}
    facts = schedule("first", languages='"en", "ru"', platforms='"x", "facebook"')
    planned.campaign = planned.make(texts, facts=facts, languages='"en", "ru"')
    planned.settings = Settings(spacing=20)
    plan = planned.plan()
    times = {(change.key.platform, change.key.language): change.at for change in plan.changes}
    assert times["x", "ru"] - times["x", "en"] == timedelta(minutes=20)
    assert times["x", "en"] == times["facebook", "en"]
    assert any("20 min between two posts of the account" in change.slot.moved for change in plan.changes)


def test_quiet_hours_jitter_and_seed(planned):
    planned.settings = Settings(quiet_hours=parse_quiet("08:00-10:00 Etc/UTC"))
    facts = schedule("first", more='account = "me"\njitter = 60')
    plan = planned.plan({"report.en.txt": "They are held."}, facts)
    assert plan.changes[0].at >= datetime(2026, 6, 2, 10, tzinfo=UTC)
    planned.settings = Settings()
    seeds = {planned.plan(seed=str(seed)).changes[0].at for seed in range(8)}
    assert len(seeds) > 2
    assert planned.plan().hash == planned.plan().hash


def test_the_campaign_must_be_open_when_it_goes_out_not_only_now(planned):
    late = planned.plan({"report.en.txt": "They are held."}, schedule("first", "2027-01-02T09:00:00"))
    assert kinds(late) == ["refuse"]
    embargo = planned.plan({"report.en.txt": "They are held."}, "embargo = 2026-06-02T08:00:00\n" + schedule("first"))
    assert kinds(embargo) == ["add"]


def test_approvals_are_asked_for(planned):
    planned.settings = Settings(approvals=1)
    plan = planned.plan({"report.en.txt": "They are held."}, schedule("first"))
    assert kinds(plan) == ["refuse"]
    assert "approve" in reasons(plan)[0]


def test_a_time_of_ones_own_leaves_schedules_alone(planned):
    texts = {"report.en.txt": "They are held.", "b.en.txt": "Other words"}
    planned.apply(planned.plan(texts, schedule("first")))
    due = due_at(NOW + timedelta(hours=5), "Europe/London")
    plan = planned.plan(messages=["b"], platforms=["x"], accounts=["me"], by_hand=due)
    assert [(change.kind, change.key.schedule) for change in plan.changes] == [("add", MANUAL)]
    planned.apply(plan)
    later = due_at(NOW + timedelta(hours=6), "Europe/London")
    moved = planned.plan(messages=["b"], platforms=["x"], accounts=["me"], by_hand=later)
    assert kinds(moved) == ["move"]
    same_words = planned.plan(messages=["report"], platforms=["x"], accounts=["me"], by_hand=due)
    assert kinds(same_words) == ["refuse"]
    nobody = planned.plan(messages=["b"], by_hand=due)
    assert "no account is named" in reasons(nobody)[0]


def test_the_hash_is_of_what_would_be_done_and_not_of_the_moment(planned):
    texts = {"report.en.txt": "They are held."}
    one = planned.plan(texts, schedule("first"))
    planned.now += timedelta(minutes=3)
    assert planned.plan().hash == one.hash
    assert planned.plan(texts, schedule("first", "2026-06-02T09:01:00")).hash != one.hash
    assert planned.plan({"report.en.txt": "They were held."}, schedule("first")).hash != one.hash
