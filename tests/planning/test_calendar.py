"""A plan as a calendar file: read back by icalendar, and held against RFC 5545 byte by byte."""

import re
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from socialkit.ledger.job import Key
from socialkit.planning.calendar import calendar, uid
from socialkit.planning.plan import ADD, CANCEL, DONE, KEEP, MOVE, REFUSE, REPLACE, Change
from tests.terminal.plans import NOW, campaign_at, entry, plan, slot

WORDS = "They are held; nobody, not even a lawyer,\nmay see them \\ @ministry\u202e \x1b[31m" + " Свободу!" * 20


@pytest.fixture(scope="module")
def campaign(tmp_path_factory):
    texts = {"report.en.txt": WORDS, "report.ru.txt": "Их держат.\n---\nВсех."}
    return campaign_at(tmp_path_factory.mktemp("plans") / "trial", texts, languages='"en", "ru"')


def events(made, now=NOW):
    return Calendar.from_ical(calendar(made, now)).walk("VEVENT")


def test_every_slot_is_an_event_at_its_moment_in_utc(campaign):
    [event] = events(plan(Change(ADD, slot(campaign, "2026-12-10T09:30"))))
    assert event["DTSTART"].to_ical() == b"20261210T043000Z"
    assert event["DTSTART"].dt == datetime(2026, 12, 10, 4, 30, tzinfo=UTC)
    assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(minutes=15)
    assert event["SUMMARY"] == "amnesty-eeca on X: report (en)"
    assert event["TRANSP"] == "TRANSPARENT"
    said = event["DESCRIPTION"]
    assert said.startswith(WORDS.replace("\u202e", "⟨U+202E⟩").replace("\x1b", "␛"))
    assert "Thursday 10 December 2026, 09:30:00 in Asia/Almaty" in said
    assert "trial/report.x.en, schedule first-day" in said
    assert "(plan 55555555)" in said


def test_the_status_says_what_is_sure(campaign):
    one = slot(campaign, "2026-12-10T09:00")
    refused = slot(campaign, "2026-12-10T09:00", refused=["The campaign is closed.", "LEN001 too long"])
    made = events(
        plan(
            Change(ADD, one),
            Change(MOVE, one, entry(one, "2026-12-10T08:00")),
            Change(REPLACE, one, entry(one, "2026-12-10T08:00")),
            Change(KEEP, one, entry(one, "2026-12-10T09:00")),
            Change(KEEP, one, entry(one, "2026-12-10T09:00", state="held", reason="a handle has been retired")),
            Change(DONE, one, entry(one, "2026-12-10T09:00", state="published", url="https://x.com/i/status/1")),
            Change(CANCEL, None, entry(one, "2026-12-10T09:00"), why="no schedule has it any more"),
            Change(REFUSE, refused),
        )
    )
    states = ["TENTATIVE"] * 3 + ["CONFIRMED", "TENTATIVE", "CONFIRMED", "CANCELLED", "TENTATIVE"]
    assert [event["STATUS"] for event in made] == states
    heads = [event["SUMMARY"].split("amnesty")[0] for event in made]
    assert heads == ["", "", "", "", "HELD: ", "PUBLISHED: ", "CANCELLED: ", "REFUSED: "]
    assert made[5]["URL"] == "https://x.com/i/status/1"
    assert "a handle has been retired" in made[4]["DESCRIPTION"]
    assert "no schedule has it any more" in made[6]["DESCRIPTION"]
    assert made[7]["DESCRIPTION"].splitlines()[-2:] == ["- The campaign is closed.", "- LEN001 too long"]


def test_a_post_keeps_its_event_when_its_time_or_its_words_change_and_no_other_has_it(campaign, tmp_path):
    other = campaign_at(tmp_path / "trial", {"report.en.txt": "Other words"})
    first = slot(campaign, "2026-12-10T09:00")
    same = [slot(campaign, "2026-12-20T11:00"), slot(other, "2026-12-10T09:00")]
    others = [
        slot(campaign, "2026-12-10T09:00", language="ru"),
        slot(campaign, "2026-12-10T09:00", platform="facebook"),
        slot(campaign, "2026-12-10T09:00", account="amnesty"),
        slot(campaign, "2026-12-10T09:00", schedule="second"),
    ]
    [of_first] = events(plan(Change(ADD, first)))
    assert {event["UID"] for event in events(plan(*(Change(MOVE, one) for one in same)))} == {of_first["UID"]}
    [gone] = events(plan(Change(CANCEL, None, entry(first, "2026-12-10T09:00"))))
    assert gone["UID"] == of_first["UID"]
    assert len({event["UID"] for event in events(plan(*(Change(ADD, one) for one in [first, *others])))}) == 5
    assert UUID(of_first["UID"]).version == 5


def test_the_uid_of_a_key_never_changes_between_versions_of_socialkit():
    assert uid(Key("trial", "first-day", "report", "x", "en", 1, "amnesty-eeca")) == "4db49353-cf91-5624-ae07-f3018113f0e9"


def test_a_later_file_is_a_newer_version_of_the_same_events(campaign):
    made = plan(Change(ADD, slot(campaign, "2026-12-10T09:00")))
    [first], [second] = events(made), events(made, NOW + timedelta(seconds=1))
    assert second["SEQUENCE"] == first["SEQUENCE"] + 1
    assert 0 < first["SEQUENCE"] < 2**31
    assert second["DTSTAMP"].dt == NOW + timedelta(seconds=1)


def test_the_file_says_nothing_of_the_machine_or_of_credentials(campaign, monkeypatch):
    monkeypatch.setenv("X_CONSUMER_SECRET", "hunter2")
    written = calendar(plan(Change(ADD, slot(campaign, "2026-12-10T09:00"))), NOW).decode()
    assert campaign.folder not in written.replace("\r\n ", "")
    assert "hunter2" not in written


CONTENT = re.compile(r"[A-Z0-9-]+(?:;[A-Z0-9-]+=[^;:\"\x00-\x1f]+)*:[^\x00-\x08\x0a-\x1f\x7f]*")
"""A content line of RFC 5545, section 3.1, once it is unfolded."""


def unfolded(written):
    """The content lines; every line ends with CRLF, and none is longer than 75 octets or cuts a letter in two."""
    assert written.endswith(b"\r\n")
    lines = written[:-2].split(b"\r\n")
    for line in lines:
        assert len(line) <= 75
        assert b"\n" not in line
        assert b"\r" not in line
        line.decode("utf-8")
    return b"\r\n".join(lines).replace(b"\r\n ", b"").decode().split("\r\n")


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(words=st.text(min_size=1), reason=st.text(), why=st.text())
def test_whatever_the_words_are_the_file_is_as_rfc_5545_wants_it(campaign, words, reason, why):
    one = slot(campaign, "2026-12-10T09:00", refused=[reason])
    written = calendar(
        plan(Change(REFUSE, one, why=why), Change(CANCEL, None, entry(one, "2026-12-10T09:00", words=[words]))), NOW
    )
    lines = unfolded(written)
    assert all(CONTENT.fullmatch(line) for line in lines)
    assert (lines[0], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    for needed in ("PRODID", "VERSION"):
        assert sum(line.startswith(f"{needed}:") for line in lines) == 1
    inside = "\n".join(lines).split("BEGIN:VEVENT")[1:]
    assert len(inside) == 2
    for event in inside:
        for needed in ("UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "STATUS", "SEQUENCE"):
            assert len(re.findall(rf"(?m)^{needed}:", event)) == 1
    assert [len(Calendar.from_ical(written).errors), *(len(event.errors) for event in events(plan()))] == [0]
