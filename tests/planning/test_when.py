"""Times that people type."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialkit import clock
from socialkit.clock import Due
from socialkit.errors import UsageError
from socialkit.planning.when import after, at

NOW = datetime(2026, 6, 1, 12, 0, 30, tzinfo=UTC)
ZONES = ["Europe/London", "Asia/Almaty", "Pacific/Apia", "Australia/Lord_Howe", "America/Santiago", "UTC", "+05:30"]


def wall(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("typed", "moment", "zone", "shown"),
    [
        ("2026-12-10 09:00 Europe/London", "2026-12-10T09:00Z", "Europe/London", "2026-12-10T09:00"),
        ("2026-07-10T09:00 Europe/London", "2026-07-10T08:00Z", "Europe/London", "2026-07-10T09:00"),
        ("  2026-07-10t9:00:30   Asia/Almaty ", "2026-07-10T04:00:30Z", "Asia/Almaty", "2026-07-10T09:00:30"),
        ("2026-07-10 9:00 UTC", "2026-07-10T09:00Z", "UTC", "2026-07-10T09:00"),
        ("2026-07-10T09:00Z", "2026-07-10T09:00Z", "UTC", "2026-07-10T09:00"),
        ("2026-07-10 09:00 +05:00", "2026-07-10T04:00Z", "+05:00", "2026-07-10T09:00"),
        ("2026-07-10T09:00-03:30", "2026-07-10T12:30Z", "-03:30", "2026-07-10T09:00"),
    ],
)
def test_a_time_with_its_zone_is_one_moment(typed, moment, zone, shown):
    assert at(typed, NOW) == Due(wall(moment), zone, wall(shown))


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("2026-12-10 09:00", 'say in which zone 2026-12-10 09:00 is meant, such as "2026-12-10 09:00 Europe/London"'),
        ("2026-12-10 09:00 europe/london", 'did you mean "Europe/London"?; or an offset such as +05:00'),
        ("2026-12-10 09:00 BST", "expected a time zone"),
        ("2026-12-10 09:00 +15:00", "expected a time zone"),
        ("2026-12-10 09:00 ../../etc/passwd", "expected a time zone"),
        ("2026-12-10", "expected a time such as"),
        ("tomorrow at nine", 'found "tomorrow at nine"'),
        ("2026-02-30 09:00 UTC", 'no calendar and no clock has "2026-02-30 09:00"'),
        ("2026-02-03 24:61 UTC", "no calendar and no clock has"),
        ("9999-12-31 23:59 Asia/Almaty", "the year 9999 cannot be meant"),
        ("2126-12-31 23:59 Asia/Almaty", "more than ten years ahead"),
        ("2026-06-01 16:59 Asia/Almaty", "is past; it is 2026-06-01 17:00 there"),
        ("2026-06-01 13:00 Europe/London", "is past; it is 2026-06-01 13:00 there"),
    ],
)
def test_what_is_no_time_to_come_in_a_zone_is_refused_with_what_to_write(typed, words):
    with pytest.raises(UsageError) as caught:
        at(typed, NOW)
    assert words in str(caught.value)


@pytest.mark.parametrize(
    ("typed", "candidates"),
    [
        ("2026-10-25 01:30 Europe/London", ("2026-10-25 01:30 +01:00", "2026-10-25 01:30 +00:00")),
        ("2027-03-28 01:30 Europe/London", ("2027-03-28 00:30 Europe/London", "2027-03-28 02:30 Europe/London")),
        ("2027-04-04 01:45 Australia/Lord_Howe", ("2027-04-04 01:45 +11:00", "2027-04-04 01:45 +10:30")),
    ],
)
def test_an_hour_that_is_skipped_or_repeated_is_refused_with_two_that_can_be_pasted(typed, candidates):
    with pytest.raises(UsageError) as caught:
        at(typed, NOW)
    assert all(one in str(caught.value) for one in candidates)
    first, second = (at(one, NOW) for one in candidates)
    assert first.at < second.at


@given(st.datetimes(wall("2026-06-03"), wall("2035-12-30")), st.sampled_from(ZONES))
def test_a_time_means_what_its_clocks_show_or_is_refused_with_two_that_do(moment, zone):
    moment = moment.replace(second=0, microsecond=0)
    typed = f"{moment:%Y-%m-%d %H:%M} {zone}"
    place = clock.clocks(zone)
    both = {moment.replace(tzinfo=place, fold=fold).astimezone(UTC) for fold in (0, 1)}
    if len(both) == 1:
        due = at(typed, NOW)
        assert due == Due(*both, zone, moment)
        assert due.at.astimezone(place).replace(tzinfo=None) == moment
        return
    with pytest.raises(clock.WallTimeError) as told:
        clock.due(moment, zone)
    with pytest.raises(UsageError) as caught:
        at(typed, NOW)
    assert all(one in str(caught.value) for one in told.value.candidates)
    assert {at(one, NOW).at for one in told.value.candidates} == both


@pytest.mark.parametrize(
    ("typed", "wait"),
    [
        ("2h30m", timedelta(hours=2, minutes=30)),
        ("90m", timedelta(minutes=90)),
        ("3d", timedelta(days=3)),
        ("1D 2H", timedelta(days=1, hours=2)),
    ],
)
def test_a_while_from_now_ends_at_a_whole_minute_of_the_zone(typed, wait):
    due = after(typed, NOW, "Asia/Almaty")
    assert due.at == datetime(2026, 6, 1, 12, 1, tzinfo=UTC) + wait
    assert due == clock.due_at(due.at, "Asia/Almaty")
    assert after(typed, NOW + timedelta(seconds=20), "Asia/Almaty") == due


def test_days_to_wait_are_24_hours_also_when_the_clocks_are_set_back():
    due = after("1d", datetime(2026, 10, 24, 12, tzinfo=UTC), "Europe/London")
    assert (due.at, due.wall) == (datetime(2026, 10, 25, 12, tzinfo=UTC), wall("2026-10-25T12:00"))


@pytest.mark.parametrize("typed", ["", "0m", "2", "2 hours", "h", "-2h", "30m2h", "2h30", "99999d", "5000d", "٣d"])
def test_what_is_no_while_is_refused(typed):
    with pytest.raises(UsageError, match="--in: "):
        after(typed, NOW)
