"""Days that are named, in words and in digits."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialkit.text.dates import days

TWELFTH = (2026, 11, 12)


def read(text: str) -> list[tuple[str, tuple[tuple[int | None, int, int], ...]]]:
    return [(text[day.start : day.end], day.readings) for day in days(text)]


@pytest.mark.parametrize(
    "text",
    [
        *("12 November 2026", "November 12, 2026", "12th of November, 2026", "12 Nov. 2026", "NOVEMBER 12 2026"),
        *("12 novembre 2026", "12 de noviembre de 2026", "12 de novembro de 2026", "12. November 2026", "12 ноября 2026"),
        *("12-го ноября 2026", "12 нояб. 2026", "12 листопада 2026", "12 Kasım 2026", "12 қараша 2026"),
        *("2026 жылғы 12 қарашада", "2026 ж. 12 қараша", "12 نوفمبر 2026", "١٢ تشرين الثاني ٢٠٢٦", "۱۲ نوامبر ۲۰۲۶"),
        *("12 نوفمبر/تشرين الثاني 2026", "12 تشرين الثاني (نوفمبر) 2026", "2026-11-12", "2026/11/12", "2026.11.12"),
        *("12.11.2026", "12.11.26", "2026年11月12日", "2026 年 11 月 12 日", "2026년 11월 12일"),
    ],
)
def test_a_day_of_a_year_is_read_in_every_form(text: str) -> None:
    assert read(text) == [(text, (TWELFTH,))]
    assert read(f"🕊 ({text}), a") == [(text, (TWELFTH,))]


@pytest.mark.parametrize(
    ("text", "month", "day"),
    [
        *(("12 May", 5, 12), ("May 5th", 5, 5), ("Sept. 1", 9, 1), ("1er mai", 5, 1), ("3. Jänner", 1, 3)),
        *(("9 мая", 5, 9), ("10 наурыздан", 3, 10), ("5 آب", 8, 5), ("11月12日", 11, 12), ("29 February", 2, 29)),
    ],
)
def test_a_day_without_a_year_has_none(text: str, month: int, day: int) -> None:
    assert read(text) == [(text, ((None, month, day),))]


def test_a_day_that_may_be_a_month_has_both_readings_but_with_dots() -> None:
    assert days("3/4/2026")[0].readings == ((2026, 4, 3), (2026, 3, 4))
    assert days("13-4-2026")[0].readings == ((2026, 4, 13),)
    assert days("4/13/26")[0].readings == ((2026, 4, 13),)
    assert days("3.4.2026")[0].readings == ((2026, 4, 3),)


@pytest.mark.parametrize("text", ["10-12 March 2019", "10 and 12 March 2019", "10/12 Mar 2019", "10 и 12 марта 2019"])
def test_two_days_of_one_month_are_two(text: str) -> None:
    assert read(text) == [(text, ((2019, 3, 10),)), (text, ((2019, 3, 12),))]


@pytest.mark.parametrize(
    "text",
    [
        *("", "November", "2026", "March 2019", "since 2019", "2026年", "11月", "31.02.2026", "45 марта", "0 May"),
        *("the 12 may be free", "we may 12", "the 3 march", "20 marches", "5 mayors", "12 ноябрьских", "3 mars2"),
        *("1.2.3", "192.168.10.12", "UA 046/19-3", "EUR 57/0926/2019", "v1.12.2026", "12:11:26", "1-2-26", "24/7"),
        *("In March 20 people", "im August 20 Menschen", "March 10 000 people", "May 5:30", "March 3.5 million"),
        *("1403/08/21", "12 November 1447", "12.11.2569", "112 November 2026x"),
    ],
)
def test_what_is_no_day_of_our_calendar_is_none(text: str) -> None:
    assert days(text) == ()


def test_several_days_come_in_their_order() -> None:
    assert [day.start for day in days("on 2026-11-12, 3 May; 5.6.2026 and June 7")] == [3, 15, 22, 35]


FORMS = ["{0:%Y-%m-%d}", "{0.day}.{0.month}.{0:%Y}", "{0.day} {0:%B} {0:%Y}"]


@given(st.dates(min_value=date(1000, 1, 1)), st.sampled_from(FORMS))
def test_a_day_of_this_age_is_read_and_one_of_another_is_not(day: date, form: str) -> None:
    text = form.format(day)
    year, month, number = day.year, day.month, day.day
    expected = ((year, month, number),) if 1900 <= year <= 2100 else ()
    assert tuple(reading for one in days(text) for reading in one.readings) == expected


@given(st.text("0123456789./- Mayи月日marchTth,", max_size=40))
def test_whatever_is_read_stands_there(text: str) -> None:
    for day in days(text):
        assert 0 <= day.start < day.end <= len(text)
        assert day.readings
