"""The hours of an office, as a campaign writes them."""

from datetime import time

import pytest

from socialkit.campaign.office_hours import parse_office_hours, written_office_hours
from socialkit.model import Open


def test_days_and_hours_with_a_break_and_a_short_day():
    found = parse_office_hours("Mon-Tue 09:00-13:00, 14:00-18:00; Sat 10:00-24:00")
    assert found == (
        *(Open(day, time(begins), time(ends)) for day in (0, 1) for begins, ends in ((9, 13), (14, 18))),
        Open(5, time(10), time.max),
    )


def test_a_week_may_go_over_sunday():
    assert [one.day for one in parse_office_hours("Sat-Wed 08:30-14:30")] == [0, 1, 2, 5, 6]


def test_the_same_hours_are_written_alike():
    one, other = parse_office_hours("Mon-Tue 09:00-13:00"), parse_office_hours("Tue 09:00-13:00; Mon 09:00-13:00")
    assert written_office_hours(one) == written_office_hours(other) == "Mon 09:00-13:00, Tue 09:00-13:00"
    assert written_office_hours(parse_office_hours("Sun 22:00-24:00")) == "Sun 22:00-24:00"


@pytest.mark.parametrize(
    "text",
    ["", "Mon", "09:00-18:00", "Mon-Fri 9-17", "mon 09:00-17:00", "Mon 09:00-09:00", "Mon 09:60-10:00", "Mon 24:00-24:00"],
)
def test_what_is_no_office_hours_is_refused(text):
    with pytest.raises(ValueError, match=r"\w"):
        parse_office_hours(text)
