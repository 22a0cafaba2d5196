"""Hours that daylight saving skips or repeats, and the ends of days."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialkit import clock

ZONES = st.sampled_from(sorted(zone for zone in available_timezones() if "/" in zone))
WALLS = st.datetimes(min_value=datetime(1970, 1, 2), max_value=datetime(2036, 12, 30))  # noqa: DTZ001 - by the wall clock


def test_now_is_in_utc() -> None:
    assert clock.now().tzinfo is UTC


def test_a_zone_has_its_iana_name() -> None:
    assert clock.zone("Asia/Almaty").key == "Asia/Almaty"


@pytest.mark.parametrize(
    "name",
    ["", "Mars/Olympus", "America", "../../etc/passwd", "/etc/zone", "tzdata.zi", "a\0b", "Etc/UTC ", "x" * 999, "\ud800"],
)
def test_what_is_no_zone_is_a_value_error(name: str) -> None:
    with pytest.raises(ValueError, match="no time zone is called"):
        clock.zone(name)
    assert not clock.is_zone(name)


@pytest.mark.parametrize("name", ["Asia/Almaty", "Etc/GMT+5", "UTC", "America/Argentina/Buenos_Aires", "Europe/Berlin"])
def test_a_zone_is_known_by_its_name(name: str) -> None:
    assert clock.is_zone(name)
    assert clock.zone(name).key == name


def test_an_instant_is_the_moment_at_which_the_clocks_there_show_the_time() -> None:
    wall = datetime.fromisoformat("2019-04-10T09:00:00")
    assert clock.instant(wall, clock.zone("Asia/Almaty")) == datetime(2019, 4, 10, 3, tzinfo=UTC)


@pytest.mark.parametrize(
    ("wall", "place"),
    [
        ("2019-03-31T02:30:00", "Europe/Berlin"),
        ("2019-03-31T02:00:00", "Europe/Berlin"),
        ("2018-11-04T00:30:00", "America/Sao_Paulo"),
        ("2011-12-30T12:00:00", "Pacific/Apia"),  # a whole day, left out
    ],
)
def test_a_time_that_the_clocks_jump_over_is_refused(wall: str, place: str) -> None:
    with pytest.raises(clock.WallTimeError, match=rf"{wall[:10]} {wall[11:16]} does not exist in {place}"):
        clock.instant(datetime.fromisoformat(wall), clock.zone(place))


@pytest.mark.parametrize(
    ("wall", "place"),
    [
        ("2019-10-27T02:30:00", "Europe/Berlin"),
        ("2019-10-27T02:00:00", "Europe/Berlin"),
        ("2019-04-07T01:45:00", "Australia/Lord_Howe"),  # by half an hour
    ],
)
def test_a_time_that_the_clocks_show_twice_is_refused(wall: str, place: str) -> None:
    with pytest.raises(clock.WallTimeError, match=rf"{wall[:10]} {wall[11:16]} exists twice in {place}"):
        clock.instant(datetime.fromisoformat(wall), clock.zone(place))


@pytest.mark.parametrize(
    "wall", ["2019-03-31T01:59:59", "2019-03-31T03:00:00", "2019-10-27T01:59:59", "2019-10-27T03:00:00"]
)
def test_the_times_right_beside_a_gap_or_an_overlap_exist_once(wall: str) -> None:
    place = clock.zone("Europe/Berlin")
    shown = clock.instant(datetime.fromisoformat(wall), place).astimezone(place)
    assert shown.replace(tzinfo=None) == datetime.fromisoformat(wall)


@given(WALLS, ZONES)
def test_an_instant_shows_the_same_time_again_and_no_other_instant_does(wall: datetime, name: str) -> None:
    place = clock.zone(name)
    early, late = (wall.replace(tzinfo=place, fold=fold) for fold in (0, 1))
    if early.utcoffset() != late.utcoffset():
        with pytest.raises(clock.WallTimeError):
            clock.instant(wall, place)
    else:
        shown = clock.instant(wall, place).astimezone(place)
        assert (shown.replace(tzinfo=None), shown.fold) == (wall, 0)


@pytest.mark.parametrize(
    ("day", "place", "end"),
    [
        ("2019-05-21", "Asia/Almaty", "2019-05-21T18:00:00+00:00"),
        ("2019-05-21", "Etc/UTC", "2019-05-22T00:00:00+00:00"),
        ("2019-05-21", "Pacific/Kiritimati", "2019-05-21T10:00:00+00:00"),
        ("2019-12-31", "America/New_York", "2020-01-01T05:00:00+00:00"),
        ("2018-11-03", "America/Sao_Paulo", "2018-11-04T03:00:00+00:00"),  # the midnight after it does not exist
        ("2019-11-02", "America/Havana", "2019-11-03T04:00:00+00:00"),  # the midnight after it is shown twice
        ("2011-12-29", "Pacific/Apia", "2011-12-30T10:00:00+00:00"),  # the day after it does not exist
    ],
)
def test_a_day_ends_at_the_first_moment_of_the_day_after(day: str, place: str, end: str) -> None:
    assert clock.end_of_day(date.fromisoformat(day), clock.zone(place)) == datetime.fromisoformat(end)


@pytest.mark.parametrize(("day", "ahead"), [("2026-11-24", False), ("2026-11-26", False), ("2026-11-27", True)])
def test_a_day_lies_ahead_once_no_clock_on_earth_can_show_it(day: str, ahead: bool) -> None:
    moment = datetime.fromisoformat("2026-11-26T01:00+05:00")  # the 25th by UTC
    assert clock.lies_ahead(date.fromisoformat(day), moment) is ahead
    assert not clock.lies_ahead(date.max, datetime.max.replace(tzinfo=UTC))


def test_the_last_day_of_all_ends_at_the_last_moment() -> None:
    assert clock.end_of_day(date.max, clock.zone("Etc/UTC")) == datetime.max.replace(tzinfo=UTC)


@given(st.dates(date(1970, 1, 2), date(2036, 12, 30)), ZONES)
def test_the_clocks_show_another_day_from_the_end_of_a_day_on(day: date, name: str) -> None:
    place = clock.zone(name)
    end = clock.end_of_day(day, place)
    before = (end - timedelta(microseconds=1)).astimezone(place).date()
    assert end.astimezone(place).date() > day
    assert before <= day
