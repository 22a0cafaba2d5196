"""`socialkit plan`: when what goes out, what that changes, and by which command."""

import json
import re
from datetime import UTC, datetime, timedelta

import pytest
from icalendar import Calendar

DAY = (datetime.now(UTC) + timedelta(days=3)).date()
LEDGER = ("--database", "sqlite:///ledger.sqlite")


def schedule(name="first-day", hour="11:00:00", *, message="report", account="amnesty-eeca", platforms='"x"'):
    """A schedule of a campaign.toml, on DAY."""
    return f"""
[schedule.{name}]
message = "{message}"
platforms = [{platforms}]
languages = ["en"]
account = "{account}"
at = {DAY.isoformat()}T{hour}
"""


@pytest.fixture
def trial(write):
    """A campaign with one scheduled message."""
    return write("trial", {"report.en.txt": "They are held in a cellar."}, facts=schedule(), last=9)


def apply_line(ran):
    """The command in the last line."""
    last = ran.out.splitlines()[-1]
    assert last.startswith("socialkit schedule ")
    return last.split()[1:]


@pytest.mark.usefixtures("trial")
def test_it_shows_each_slot_with_its_times_its_cost_and_the_command_that_applies_it(socialkit):
    ran = socialkit("plan", TZ="Asia/Almaty")
    assert (ran.code, ran.err) == (0, "")
    lines = [line.rstrip() for line in ran.out.splitlines()]
    assert lines[0] == "amnesty-eeca on X  1 post"
    assert lines[1].split() == ["│", "UTC", "Asia/Almaty", "(yours)"]
    assert lines[2] == f"├─ {DAY:%A} {DAY.day} {DAY:%B %Y} in Etc/UTC"
    assert lines[3].split() == ["│", "+", "add", "11:00", "16:00"]
    assert lines[4] == "│     “They are held in a cellar.”"
    assert lines[5] == "│     trial/report.x.en · schedule first-day"
    assert "X takes $0.015 for 1 post (prices of 2026-04-16, read 2026-08-22)" in lines
    assert re.fullmatch("Plan [0-9a-f]{64}", lines[-3])
    assert lines[-1] == f"socialkit schedule --publish --plan {lines[-3][5:17]}"


@pytest.mark.usefixtures("trial")
def test_the_last_line_applies_exactly_this_plan(socialkit):
    applied = socialkit(*apply_line(socialkit("plan", *LEDGER)))
    assert applied.code == 0, applied.err
    assert applied.out.splitlines()[-2:] == [
        "1 scheduled; 1 is waiting in the queue",
        "A worker must run to send them: socialkit work",
    ]
    again = socialkit("plan", *LEDGER)
    assert "= keep" in again.out
    assert again.out.splitlines()[-1] == "There is nothing to apply."


def test_it_tells_what_would_be_moved_replaced_and_cancelled(write, socialkit):
    facts = schedule("one") + schedule("two", "12:00:00", message="words") + schedule("three", "13:00:00", message="gone")
    texts = {"report.en.txt": "They are held.", "words.en.txt": "Old words", "gone.en.txt": "They are free."}
    folder = write("trial", texts, facts=facts, last=9)
    assert socialkit(*apply_line(socialkit("plan", *LEDGER))).code == 0
    told = (folder / "campaign.toml").read_text()
    told = told.replace("T11:00:00", "T10:30:00").replace(schedule("three", "13:00:00", message="gone"), "")
    (folder / "campaign.toml").write_text(told)
    (folder / "words.en.txt").write_text("New words")
    ran = socialkit("plan", *LEDGER)
    assert "│ > move     10:30" in ran.out
    assert f"moved from {DAY:%a} {DAY.day} {DAY:%b %Y}, 11:00 Etc/UTC" in ran.out
    assert "│ ~ replace  12:00" in ran.out
    assert "instead of “Old words”" in ran.out
    assert "│ - cancel   13:00" in ran.out
    assert "\n1 to move, 1 to replace, 1 to cancel\n" in ran.out
    assert socialkit(*apply_line(ran)).code == 0
    document = json.loads(socialkit("plan", "--json", *LEDGER).out)
    assert document["counts"] == {"keep": 2}


@pytest.mark.usefixtures("trial")
def test_nothing_is_written_by_it(socialkit, tmp_path):
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    socialkit("plan", *LEDGER)
    socialkit("plan", "--json")
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


def test_a_slot_that_is_refused_says_why_and_the_others_go_on(write, socialkit):
    facts = schedule() + schedule("second", "12:00:00", message="long")
    write("trial", {"report.en.txt": "They are held.", "long.en.txt": "a" * 281}, facts=facts, last=9)
    ran = socialkit("plan")
    assert ran.code == 1
    assert re.search(r"! refused +12:00", ran.out)
    assert "│     LEN001 " in ran.out
    assert "1 to add, 1 refused" in ran.out
    assert ran.out.splitlines()[-1].startswith("socialkit schedule --publish --plan ")


def test_options_choose_and_come_back_in_the_command(write, socialkit):
    facts = schedule(platforms='"x", "facebook"') + schedule("other", "15:00:00", message="other", account="amnesty")
    write("trial", {"report.en.txt": "They are held.", "other.en.txt": "Look at this."}, facts=facts, last=9)
    write("else", {"report.en.txt": "She is held."}, facts=schedule(), last=9)
    ran = socialkit("plan", "-c", "trial", "-p", "x", "--account", "amnesty-eeca", "-l", "en")
    assert ran.out.count("+ add") == 1
    assert "trial/report.x.en · schedule first-day" in ran.out
    options = ["trial", "--platform", "x", "--lang", "en", "--account", "amnesty-eeca"]
    assert apply_line(ran)[1:-3] == options
    assert socialkit("plan", "trial", "--lang", "fr").code == 2


def test_a_window_shows_a_part_and_gives_no_command_for_the_whole(write, socialkit):
    facts = schedule() + schedule("late", "15:00:00", message="late")
    write("trial", {"report.en.txt": "They are held.", "late.en.txt": "Still held."}, facts=facts, last=9)
    ran = socialkit("plan", "--from", f"{DAY}T12:00", "--until", f"{DAY}")
    assert "late.x.en" in ran.out
    assert "report.x.en" not in ran.out
    assert ran.out.splitlines()[-1].startswith("1 more slot of this plan is not shown; ")
    assert socialkit("plan", "--from", f"{DAY}", "--until", f"{DAY}").out.count("+ add") == 2
    assert socialkit("plan", "--until", f"{DAY - timedelta(days=1)}").out.count("+ add") == 0
    assert socialkit("plan", "--from", "soon").code == 2
    assert "ends before it begins" in socialkit("plan", "--from", f"{DAY}", "--until", "2026-01-01").err


def test_without_a_schedule_it_says_what_to_do(write, socialkit):
    write("trial", {"report.en.txt": "They are held."})
    ran = socialkit("plan")
    assert ran.code == 0
    assert ran.out.startswith("nothing to do\n")
    assert "add [schedule.…] to a campaign.toml" in ran.err


@pytest.mark.usefixtures("trial")
def test_the_calendar_file_has_every_slot_that_is_shown(socialkit, tmp_path):
    ran = socialkit("plan", "--ics", "plan.ics")
    assert ran.code == 0
    assert ran.err == "socialkit: plan.ics: 1 event written\n"
    [event] = Calendar.from_ical((tmp_path / "plan.ics").read_bytes()).walk("VEVENT")
    assert event["DTSTART"].dt == datetime(DAY.year, DAY.month, DAY.day, 11, tzinfo=UTC)
    assert "They are held in a cellar." in event["DESCRIPTION"]
    assert str(tmp_path) not in (tmp_path / "plan.ics").read_text()
    unwritable = socialkit("plan", "--ics", "nowhere/plan.ics")
    assert unwritable.code == 2
    assert "--ics nowhere/plan.ics: it cannot be written: No such file or directory" in unwritable.err


@pytest.mark.usefixtures("trial")
def test_json_says_all_of_it(socialkit):
    ran = socialkit("plan", "--json", *LEDGER)
    assert ran.code == 0
    document = json.loads(ran.out)
    assert (document["version"], document["applied"]) == (1, False)
    assert re.fullmatch("[0-9a-f]{64}", document["plan"])
    assert document["apply"].endswith(f"--publish --plan {document['plan'][:12]}")
    assert document["counts"] == {"add": 1}
    assert document["cost"]["x"]["usd"] == 0.015
    [change] = document["changes"]
    assert change["words"] == ["They are held in a cellar."]
    assert {
        name: change[name] for name in ("change", "post", "schedule", "account", "platform", "language", "wording")
    } == {
        "change": "add",
        "post": "trial/report.x.en",
        "schedule": "first-day",
        "account": "amnesty-eeca",
        "platform": "x",
        "language": "en",
        "wording": 1,
    }
    assert (change["at"], change["zone"], change["wall"]) == (f"{DAY}T11:00:00+00:00", "Etc/UTC", f"{DAY}T11:00:00")
    assert (change["refused"], change["moved"], change["job"]) == ([], [], None)
    assert socialkit(*document["apply"].split()[1:]).code == 0
    [kept] = json.loads(socialkit("plan", "--json", *LEDGER).out)["changes"]
    assert (kept["change"], kept["job"]["state"]) == ("keep", "waiting")


def test_a_password_of_the_ledger_is_not_printed():
    from socialkit.cli.planned import Wanted
    from socialkit.planning.plan import Plan

    command = Wanted(("a b",), database="postgresql://ann:hunter2@db/kit").command(Plan((), "a" * 64))
    assert command == ("socialkit schedule 'a b' --database postgresql://ann:PASSWORD@db/kit --publish --plan aaaaaaaaaaaa")


@pytest.mark.usefixtures("here")
def test_an_ended_campaign_has_nothing_to_add(socialkit):
    ran = socialkit("plan", "serikzhan-bilash")
    assert "to add" not in ran.out
    assert "--publish" not in ran.out


@pytest.mark.usefixtures("trial")
def test_a_campaign_that_cannot_be_read_is_told_beside_the_others(socialkit, tmp_path):
    (tmp_path / "messages" / "broken").mkdir()
    (tmp_path / "messages" / "broken" / "campaign.toml").write_text("titel = 1\n")
    ran = socialkit("plan")
    assert ran.code == 1
    assert "broken/campaign.toml" in ran.err
    assert "trial/report.x.en" in ran.out
