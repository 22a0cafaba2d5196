"""`socialkit schedule`: what was shown is what is put into the queue, and nothing else."""

import json
import shlex
from datetime import UTC, datetime, timedelta

import pytest

from socialkit.ledger.database import open_database
from socialkit.ledger.place import place_of
from socialkit.ledger.store import Store
from socialkit.receipt import Prepared, Receipt
from tests.cli.test_plan import DAY, LEDGER, apply_line, schedule

LEASE = timedelta(minutes=10)
LATER = f"{DAY} 09:30 Europe/London"


@pytest.fixture
def trial(write):
    """A campaign with one scheduled message, and one that is not."""
    texts = {"report.en.txt": "They are held in a cellar.", "thanks.en.txt": "Thank you, all of you."}
    return write("trial", texts, facts=schedule(), last=9)


def queued(socialkit, *more):
    """The jobs in the ledger."""
    return json.loads(socialkit("history", "--json", *LEDGER, *more).out)["jobs"]


def last_command(ran):
    return shlex.split(ran.out.splitlines()[-1])[1:]


@pytest.mark.usefixtures("trial")
def test_without_publish_nothing_is_written(socialkit, tmp_path):
    ran = socialkit("schedule", *LEDGER)
    assert ran.code == 0
    assert "+ add" in ran.out
    assert ran.out.splitlines()[-2] == "Nothing is scheduled yet. To apply exactly this plan:"
    assert not (tmp_path / "ledger.sqlite").exists()


@pytest.mark.usefixtures("trial")
def test_publish_puts_what_it_shows_into_the_queue_with_its_time(socialkit):
    ran = socialkit("schedule", "--publish", *LEDGER)
    assert ran.code == 0
    assert "│ + add" in ran.out
    assert ran.out.splitlines()[-2:] == [
        "1 scheduled; 1 is waiting in the queue",
        "A worker must run to send them: socialkit work",
    ]
    [job] = queued(socialkit)
    assert (job["state"], job["post"], job["account"]) == ("waiting", "trial/report.x.en", "amnesty-eeca")
    assert job["next_attempt_at"] == f"{DAY}T11:00:00+00:00"
    once_more = socialkit("schedule", "--publish", *LEDGER)
    assert once_more.code == 0
    assert once_more.out.splitlines()[-2] == "0 scheduled; 1 is waiting in the queue"
    assert len(queued(socialkit)) == 1


@pytest.mark.usefixtures("trial")
def test_the_plan_that_was_shown_is_applied_by_its_hash(socialkit):
    command = apply_line(socialkit("schedule", *LEDGER))
    assert socialkit(*command).code == 0
    assert len(queued(socialkit)) == 1


def test_any_other_plan_is_refused_with_what_is_known_of_the_difference(trial, socialkit):
    command = apply_line(socialkit("schedule", *LEDGER))
    (trial / "report.en.txt").write_text("They are held in a cellar of the ministry.")
    ran = socialkit(*command)
    assert ran.code == 1
    named = command[command.index("--plan") + 1]
    assert f"now, not {named}" in ran.err
    assert "messages/trial/report.en.txt was changed last, on " in ran.err
    assert ran.err.endswith("socialkit: nothing was scheduled\n")
    assert "cellar of the ministry" in ran.out
    assert queued(socialkit) == []
    assert socialkit(*last_command(ran)).code == 0
    assert len(queued(socialkit)) == 1


@pytest.mark.usefixtures("trial")
def test_a_plan_that_was_applied_already_says_so(socialkit):
    command = apply_line(socialkit("schedule", *LEDGER))
    assert socialkit(*command).code == 0
    ran = socialkit(*command)
    assert ran.code == 1
    assert " was applied already, on " in ran.err
    assert len(queued(socialkit)) == 1


@pytest.mark.usefixtures("trial")
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--plan", "abcdef12"), "give --publish with it"),
        (("--publish", "--plan", "abcdef1"), "expected 8 or more characters"),
        (("--publish", "--plan", "xyzxyzxyz"), "expected 8 or more characters"),
        (("--at", "2099-01-01 09:00 UTC", "--in", "2h"), "one time at once"),
        (("--at", "2099-01-01 09:00"), "Europe/London"),
        (("--at", "2027-03-28 01:30 Europe/London"), "--at"),
        (("--in", "a while"), "--in"),
        (("--wording", "1"), "it goes with --at or --in"),
        (("--override", "Ann"), "say who answers"),
        (("--again", " "), "say why"),
        (("trial/report", "trial"), "messages of one campaign at a time"),
    ],
)
def test_what_cannot_be_meant_is_told_and_nothing_else_happens(socialkit, tmp_path, arguments, said):
    ran = socialkit("schedule", *arguments, *LEDGER)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert not (tmp_path / "ledger.sqlite").exists()


@pytest.mark.usefixtures("trial")
def test_a_message_at_a_time_of_ones_own(socialkit):
    ran = socialkit("schedule", "trial/thanks", "--at", LATER, "-p", "x", "-a", "amnesty-eeca", *LEDGER)
    assert ran.code == 0, ran.out + ran.err
    assert "trial/thanks.x.en · by hand" in ran.out
    assert "report" not in ran.out
    command = last_command(ran)
    assert command[command.index("--at") + 1] == LATER
    assert socialkit(*command).code == 0
    [job] = queued(socialkit)
    assert job["message"] == "thanks"


@pytest.mark.usefixtures("trial")
def test_a_time_from_now_becomes_a_time_that_stays_the_same(socialkit):
    before = datetime.now(UTC)
    ran = socialkit("schedule", "trial/thanks", "--in", "2h30m", "-p", "x", "-a", "amnesty-eeca", *LEDGER)
    command = last_command(ran)
    typed = command[command.index("--at") + 1]
    assert "--in" not in command
    moment = datetime.strptime(typed, "%Y-%m-%d %H:%M:%S Etc/UTC").replace(tzinfo=UTC)
    assert timedelta(hours=2, minutes=29) < moment - before < timedelta(hours=2, minutes=33)
    assert socialkit(*command).code == 0
    [job] = queued(socialkit)
    assert datetime.fromisoformat(job["next_attempt_at"]) == moment


def test_a_slot_that_is_refused_does_not_hold_up_the_others(write, socialkit):
    facts = schedule() + schedule("second", "12:00:00", message="long")
    write("trial", {"report.en.txt": "They are held.", "long.en.txt": "a" * 281}, facts=facts, last=9)
    ran = socialkit("schedule", "--publish", *LEDGER)
    assert ran.code == 1
    assert "LEN001" in ran.out
    assert "1 scheduled; 1 is waiting in the queue" in ran.out
    assert [job["message"] for job in queued(socialkit)] == ["report"]


@pytest.mark.usefixtures("trial")
def test_in_ci_a_ledger_that_nobody_named_is_refused(socialkit, tmp_path):
    ran = socialkit("schedule", "--publish", CI="true")
    assert ran.code == 1
    assert "in CI the ledger of what was sent would vanish" in ran.err
    assert "+ add" in ran.out
    assert not list(tmp_path.rglob("*.sqlite"))
    assert socialkit("schedule", "--publish", *LEDGER, CI="true").code == 0


def test_an_ended_campaign_is_never_scheduled(write, socialkit):
    write(
        "trial", {"report.en.txt": "They are held."}, facts=schedule(), status='state = "closed"\nreason = "Free."', last=9
    )
    for more in ((), ("--at", LATER, "-a", "amnesty-eeca", "-p", "x"), ("--override", "Ann: because")):
        ran = socialkit("schedule", "--publish", *more, *LEDGER)
        assert "scheduled; 0 are waiting" in ran.out
        assert queued(socialkit) == []


def test_who_answers_for_an_override_is_written_down(write, socialkit):
    status = 'state = "active"\nconfirmed = { on = 2020-01-01, by = "the team" }'
    write("trial", {"report.en.txt": "They are held."}, facts=schedule(), status=status, last=9)
    refused = socialkit("schedule", "--publish", *LEDGER)
    assert refused.code == 1
    assert "CAM012" in refused.out
    ran = socialkit("schedule", "--override", "Ann Lee: I asked the family", *LEDGER)
    assert ran.code == 0
    assert socialkit(*last_command(ran)).code == 0
    [job] = queued(socialkit)
    [override] = job["overrides"]
    assert (override["by"], override["reason"]) == ("Ann Lee", "I asked the family")
    assert "CAM012" in override["lifted"]


@pytest.mark.usefixtures("trial")
def test_who_confirmed_it_is_written_down_and_told_where_it_was_applied_already(socialkit):
    ran = socialkit("schedule", "--by", "Ann Lee", *LEDGER)
    command = last_command(ran)
    assert socialkit(*command).code == 0
    assert "was applied already" in socialkit(*command).err
    assert " UTC by Ann Lee\n" in socialkit(*command).err


@pytest.mark.usefixtures("trial")
def test_json_says_what_was_applied(socialkit):
    shown = json.loads(socialkit("schedule", "--json", *LEDGER).out)
    assert (shown["applied"], shown["counts"]) == (False, {"add": 1})
    applied = json.loads(socialkit("schedule", "--publish", "--plan", shown["plan"], "--json", *LEDGER).out)
    assert (applied["applied"], applied["waiting"], applied["refused_by_ledger"]) == (True, 1, [])
    assert applied["apply"] is None
    assert applied["plan"] == shown["plan"]


@pytest.mark.usefixtures("trial")
def test_quiet_hours_of_the_account_move_a_post_and_say_so(socialkit, tmp_path):
    settings = tmp_path / ".config" / "socialkit" / "accounts.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text('[x.amnesty-eeca]\nquiet_hours = "10:00-13:00 Etc/UTC"\n')
    settings.chmod(0o600)
    ran = socialkit("schedule", *LEDGER)
    assert "│ + add      13:00" in ran.out
    asked = f"asked for {DAY:%a} {DAY.day} {DAY:%b %Y}, 11:00 Etc/UTC: quiet hours of the account (10:00-13:00 Etc/UTC)"
    assert asked in ran.out.replace("\n│     ", " ")
    assert socialkit(*last_command(ran)).code == 0
    [job] = queued(socialkit)
    assert job["next_attempt_at"] == f"{DAY}T13:00:00+00:00"
    settings.write_text('[x.amnesty-eeca]\nquiet_hours = "10:00-14:00 Etc/UTC"\n')
    assert "│ > move     14:00" in socialkit("plan", *LEDGER).out


def out(tmp_path):
    """Have the one job in the ledger sent."""
    store = Store(open_database(place_of(f"sqlite:///{tmp_path / 'ledger.sqlite'}")))
    [job] = [entry.job for entry in store.entries()]
    attempt = store.claim(job.id, 0, "send", job.first_due, LEASE)
    attempt = store.ready(attempt, Prepared(job.post_id, job.words), job.first_due, LEASE)
    store.record(
        attempt, Receipt(0, "17", "https://x.com/i/status/17", job.first_due, "0"), "receipt", job.first_due, LEASE
    )
    store.close()


@pytest.mark.usefixtures("trial")
def test_words_that_are_out_are_said_once_more_only_with_a_reason_which_is_written_down(socialkit, tmp_path):
    options = ("trial/thanks", "-p", "x", "-a", "amnesty-eeca", *LEDGER)
    assert socialkit("schedule", "--at", LATER, "--publish", *options).code == 0
    out(tmp_path)
    next_day = f"{DAY + timedelta(days=1)} 09:30 Europe/London"
    without = socialkit("schedule", "--at", next_day, "--publish", *options)
    assert "0 scheduled; 0 are waiting" in without.out
    assert "https://x.com/i/status/17" in without.out
    shown = socialkit("schedule", "--at", next_day, "--again", "a month has gone by", *options)
    command = last_command(shown)
    assert command[command.index("--again") + 1] == "a month has gone by"
    assert socialkit(*command).code == 0
    again, first = queued(socialkit)
    assert (first["state"], again["state"]) == ("published", "waiting")
    assert [one["reason"] for one in again["overrides"]] == ["a month has gone by"]
