"""May this campaign go out now? At exact instants."""

from __future__ import annotations

import tomllib
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialkit.campaign.parse import parse_campaign
from socialkit.campaign.verdict import deadline_end, deadline_is_past, embargo_end, verdict
from socialkit.model import Campaign, Status
from socialkit.source import SourceFile

FACTS = """
title = "Free Jo"
issued = 2019-04-09
deadline = 2019-05-21
timezone = "Asia/Almaty"
embargo = 2019-04-10T09:00:00
languages = ["en"]
platforms = ["x"]
status.state = "active"
"""
CAMPAIGN = parse_campaign("free-jo", "free-jo", SourceFile("campaign.toml", FACTS), tomllib.loads(FACTS), {}, ())
TICK = timedelta(microseconds=1)
EMBARGO = datetime(2019, 4, 10, 3, tzinfo=UTC)  # 09:00 in Almaty, six hours east of UTC in that year
DEADLINE = datetime(2019, 5, 21, 18, tzinfo=UTC)  # midnight there
DURING = datetime(2019, 5, 1, tzinfo=UTC)


def with_state(state: str, **more: object) -> Campaign:
    return CAMPAIGN._replace(status=Status(state, **more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("now", "word"),
    [
        (EMBARGO - TICK, "NOT YET"),
        (EMBARGO, "OPEN"),
        (DURING, "OPEN"),
        (DEADLINE - TICK, "OPEN"),
        (DEADLINE, "DEADLINE PASSED"),
        (DEADLINE + TICK, "DEADLINE PASSED"),
        (datetime(2039, 1, 1, tzinfo=UTC), "DEADLINE PASSED"),
    ],
)
def test_an_active_campaign_is_open_from_its_embargo_until_its_last_day_ends(now: datetime, word: str) -> None:
    judged = verdict(CAMPAIGN, now)
    assert (judged.word, judged.open) == (word, word == "OPEN")
    assert bool(judged.reasons) is (word != "OPEN")


def test_the_deadline_ends_when_its_day_ends_where_the_campaign_lies() -> None:
    assert deadline_end(CAMPAIGN) == DEADLINE == verdict(CAMPAIGN, DURING).until
    assert deadline_end(CAMPAIGN._replace(timezone="Pacific/Kiritimati")) == datetime(2019, 5, 21, 10, tzinfo=UTC)
    assert deadline_end(CAMPAIGN._replace(timezone="Etc/UTC")) == datetime(2019, 5, 22, tzinfo=UTC)
    assert verdict(CAMPAIGN, DURING).last_day == "21 May 2019 in Asia/Almaty"


def test_the_embargo_ends_at_its_time_where_the_campaign_lies() -> None:
    assert embargo_end(CAMPAIGN) == EMBARGO
    assert embargo_end(CAMPAIGN._replace(timezone="Etc/UTC")) == datetime(2019, 4, 10, 9, tzinfo=UTC)


def test_without_deadline_and_embargo_an_active_campaign_is_always_open() -> None:
    campaign = CAMPAIGN._replace(deadline=None, embargo=None, no_deadline="because")
    for now in (EMBARGO - TICK, DEADLINE, datetime(2039, 1, 1, tzinfo=UTC)):
        assert verdict(campaign, now) == (True, "OPEN", (), "", None, ())
    assert (deadline_end(campaign), embargo_end(campaign)) == (None, None)


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("closed", "closed"),
        ("withdrawn", "withdrawn"),
        ("superseded", "superseded by a newer one"),
        ("draft", "a draft"),
    ],
)
@pytest.mark.parametrize("now", [EMBARGO - TICK, DURING, DEADLINE, datetime(2039, 1, 1, tzinfo=UTC)])
def test_a_campaign_that_is_not_active_is_never_open(state: str, words: str, now: datetime) -> None:
    judged = verdict(with_state(state), now)
    assert (judged.open, judged.word, judged.banner) == (False, state.upper(), f"{state.upper()} · do not post")
    assert f" {words}" in judged.reasons[0]


def test_a_state_tells_since_when_and_why() -> None:
    reason = verdict(with_state("closed", on=date(2019, 8, 6), reason="Jo is free."), DURING).reasons[0]
    assert reason.startswith("The campaign ")
    assert reason.endswith("closed since 6 August 2019: Jo is free.")


def test_every_reason_is_told_at_once_with_the_state_first() -> None:
    judged = verdict(with_state("withdrawn"), DEADLINE)
    assert judged.word == "WITHDRAWN"
    assert len(judged.reasons) == 2
    assert judged.reasons[1] == "The last day was 21 May 2019 in Asia/Almaty."
    judged = verdict(with_state("draft"), EMBARGO - TICK)
    assert judged.reasons[1:] == ("Nothing goes out before 2019-04-10 09:00 in Asia/Almaty.",)


def test_after_the_deadline_what_to_do_then_is_told() -> None:
    judged = verdict(CAMPAIGN._replace(after="Check with your office."), DEADLINE)
    assert judged.reasons == ("The last day was 21 May 2019 in Asia/Almaty. Check with your office.",)


def test_an_open_campaign_has_no_banner() -> None:
    assert verdict(CAMPAIGN, DURING).banner == ""
    assert verdict(CAMPAIGN, DEADLINE).banner == "DEADLINE PASSED · do not post"


STATES = st.sampled_from(["active", "closed", "withdrawn", "superseded", "draft"])
ZONES = st.sampled_from(["Asia/Almaty", "Etc/UTC", "Pacific/Kiritimati", "America/Los_Angeles", "Asia/Kathmandu"])


@given(STATES, ZONES, st.none() | st.dates(date(2019, 1, 1), date(2019, 12, 31)), st.datetimes(timezones=st.just(UTC)))
def test_a_campaign_is_open_exactly_if_nothing_speaks_against_it(
    state: str, zone: str, deadline: date | None, now: datetime
) -> None:
    campaign = with_state(state)._replace(timezone=zone, deadline=deadline)
    judged = verdict(campaign, now)
    start, end = embargo_end(campaign), deadline_end(campaign)
    assert start
    assert judged.open is (state == "active" and start <= now and (end is None or now < end))
    assert judged.open is (not judged.reasons) is (judged.word == "OPEN")


@given(
    st.datetimes(*map(datetime.fromisoformat, ("2019-05-18", "2019-05-25")), timezones=st.timezones()),
    st.sampled_from(["Pacific/Kiritimati", "Etc/GMT+12", "Asia/Almaty", "Etc/UTC", "America/Los_Angeles"]),
)
def test_the_calendar_alone_tells_what_the_time_zone_would(now: datetime, timezone: str) -> None:
    campaign = CAMPAIGN._replace(timezone=timezone)
    end = deadline_end(campaign)
    assert end is not None
    assert deadline_is_past(campaign, now) == (now >= end)
