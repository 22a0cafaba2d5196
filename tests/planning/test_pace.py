"""When a slot goes out: never in quiet hours, never out of office hours, never too soon after another post."""

from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialkit.campaign.office_hours import parse_office_hours
from socialkit.config.quiet_hours import Quiet, parse_quiet
from socialkit.planning.office import is_open, opens
from socialkit.planning.pace import DAY, FARTHEST, Office, Pace, settle

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
NONE = timedelta(0)
ZONES = ("Europe/London", "Asia/Almaty", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "Africa/Casablanca")
moments = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001
quiet_hours = st.builds(
    lambda begins, hours, zone: Quiet(begins, time((begins.hour + hours) % 24, begins.minute), zone),
    st.builds(time, st.integers(0, 23), st.sampled_from((0, 15, 30))),
    st.integers(1, 20),
    st.sampled_from(ZONES),
)


def at(day, hour, minute=0, zone="UTC"):
    return datetime(2026, 6, day, hour, minute, tzinfo=ZoneInfo(zone)).astimezone(UTC)


def test_without_anything_against_it_a_time_stays():
    assert settle(NOON, NONE, Pace(), [], []) == (NOON, (), "")


def test_quiet_hours_over_midnight_move_it_to_their_end():
    quiet = parse_quiet("22:00-07:00 Europe/London")
    moved = settle(at(1, 23, zone="Europe/London"), NONE, Pace(quiet), [], [])
    assert moved.at == at(2, 7, zone="Europe/London")
    assert moved.why == ("quiet hours of the account (22:00-07:00 Europe/London)",)
    assert settle(at(1, 7, zone="Europe/London"), NONE, Pace(quiet), [], []).why == ()
    assert settle(at(1, 22, zone="Europe/London"), NONE, Pace(quiet), [], []).at == at(2, 7, zone="Europe/London")


@pytest.mark.parametrize(
    "text",
    ["", "22-07 UTC", "22:00-07:00", "22:00-22:00 UTC", "25:00-07:00 UTC", "22:00-07:00 Mars/Base", "22:00-07:60 UTC"],
)
def test_quiet_hours_that_mean_nothing_say_what_is_wrong(text):
    with pytest.raises(ValueError, match=r"\w"):
        parse_quiet(text)


def test_an_office_is_waited_for_over_the_weekend():
    office = Office("the court", parse_office_hours("Mon-Fri 09:00-13:00, 14:00-18:00"), "Asia/Almaty")
    friday = datetime(2026, 6, 5, 18, 30, tzinfo=ZoneInfo("Asia/Almaty"))
    refused = settle(friday.astimezone(UTC), NONE, Pace(), [office], [])
    assert "office hours of the court would move it by more than 48 hours" in refused.refused
    lunch = datetime(2026, 6, 5, 13, 30, tzinfo=ZoneInfo("Asia/Almaty")).astimezone(UTC)
    assert settle(lunch, NONE, Pace(), [office], []).at == lunch + timedelta(minutes=30)


def test_posts_of_an_account_keep_their_distance_also_from_later_ones():
    pace = Pace(spacing=timedelta(minutes=10))
    taken = [NOON, NOON + timedelta(minutes=15)]
    moved = settle(NOON + timedelta(minutes=5), NONE, pace, [], taken)
    assert moved.at == NOON + timedelta(minutes=25)
    assert moved.why == ("10 min between two posts of the account",)


def test_no_more_posts_in_any_24_hours_than_the_platform_takes():
    pace = Pace(per_day=3)
    taken = [NOON - timedelta(hours=hours) for hours in (20, 10, 5)]
    assert settle(NOON, NONE, pace, [], sorted(taken)).at == NOON + timedelta(hours=4)
    later = [NOON + timedelta(hours=hours) for hours in (1, 2, 3)]
    assert settle(NOON, NONE, pace, [], later).at >= NOON + timedelta(hours=25)


def test_jitter_comes_first_and_is_told():
    quiet = parse_quiet("12:05-13:00 UTC")
    moved = settle(NOON, timedelta(minutes=7), Pace(quiet), [], [])
    assert moved.at == NOON + timedelta(hours=1)
    assert moved.why[0] == "7 min by jitter"


def test_hours_that_never_fit_each_other_end_in_a_refusal():
    office = Office("the court", parse_office_hours("Mon-Sun 09:00-10:00"), "UTC")
    moved = settle(NOON, NONE, Pace(parse_quiet("08:00-11:00 UTC")), [office], [])
    assert moved.refused.endswith("choose another time")
    assert moved.at == NOON


@given(moments, quiet_hours, st.integers(0, 60), st.lists(moments, max_size=6), st.integers(0, 90), st.integers(1, 5))
def test_whatever_the_zone_no_slot_breaks_a_rule_or_comes_too_early(wished, quiet, jitter, others, spacing, per_day):
    pace = Pace(quiet, timedelta(minutes=spacing), per_day)
    taken = sorted(others)
    fits = all(last - first >= DAY for first, last in zip(taken, taken[per_day:], strict=False))
    moved = settle(wished, timedelta(minutes=jitter), pace, [], taken)
    if moved.refused:
        assert moved.at == wished
        return
    assert wished + timedelta(minutes=jitter) <= moved.at <= wished + timedelta(minutes=jitter) + FARTHEST
    assert not quiet.holds(moved.at)
    assert all(abs(one - moved.at) >= pace.spacing for one in taken)
    if fits:
        whole = sorted([*taken, moved.at])
        assert all(last - first >= DAY for first, last in zip(whole, whole[per_day:], strict=False))
    assert bool(moved.why) == (moved.at != wished)


@given(moments, st.sampled_from(ZONES))
def test_an_office_opens_at_one_of_its_hours_and_not_before(moment, zone):
    hours = parse_office_hours("Mon 09:00-12:30; Wed 01:30-03:00, 14:00-18:00; Sun 00:00-24:00")
    opening = opens(hours, zone, moment)
    assert opening >= moment
    assert is_open(hours, zone, opening)
    assert opening - moment < timedelta(days=8)


@given(st.lists(moments, min_size=2, max_size=8), st.integers(1, 120))
def test_slots_settled_one_after_the_other_keep_their_distance(wishes, spacing):
    pace, taken = Pace(spacing=timedelta(minutes=spacing)), list[datetime]()
    for wished in sorted(wishes):
        moved = settle(wished, NONE, pace, [], sorted(taken))
        assert not moved.refused
        taken.append(moved.at)
    assert all(other - one >= pace.spacing for one, other in pairwise(sorted(taken)))
