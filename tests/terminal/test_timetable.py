"""Plans on a screen: every time on every clock, every change in a word, at every width."""

import io
import re
from datetime import UTC
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from inline_snapshot import snapshot
from rich.console import Console

from socialkit.planning.plan import ADD, CANCEL, DONE, KEEP, MOVE, REFUSE, REPLACE, Change
from socialkit.terminal.timetable import Reader, draw_timetable, summary
from tests.terminal.plans import campaign_at, due, entry, plan, slot

LONDON = Reader(ZoneInfo("Europe/London"), "Europe/London")
TEXTS = {
    "report.en.txt": "They are held in a cellar of the ministry, and nobody may see them.",
    "report.ru.txt": "Их держат в подвале.",
    "report.ar.txt": "أطلقوا سراحهم الآن!",
    "link.en.txt": "See https://amnesty.org/report",
}


@pytest.fixture(scope="module")
def campaign(tmp_path_factory):
    return campaign_at(tmp_path_factory.mktemp("plans") / "trial", TEXTS, languages='"en", "ru", "ar"')


def drawn(*arguments, **more):
    """What a screen shows of a plan, without the findings."""
    return re.sub(r"(?m)^(note|warning) [A-Z]{3}\d+ .*?\(.*?\)\n+", "", printed(*arguments, **more), flags=re.DOTALL)


def printed(made, width=90, *, reader=LONDON, encoding="utf-8", colours=False):
    """All that a screen shows of a plan."""
    written = io.BytesIO()
    file = io.TextIOWrapper(written, encoding=encoding, errors="backslashreplace")
    screen = Console(
        file=file,
        width=width,
        no_color=not colours,
        force_terminal=colours,
        color_system="truecolor" if colours else None,
        markup=False,
        emoji=False,
        highlight=False,
    )
    draw_timetable(made, screen, reader)
    file.flush()
    return written.getvalue().decode(encoding)


def test_each_kind_of_change_has_its_word_and_its_sign(campaign):
    first = slot(campaign, "2026-12-10T09:00", wished=due("2026-12-10T06:12"), moved=["quiet hours end at 09:00"])
    second = slot(campaign, "2026-12-10T09:30:12", language="ru")
    third = slot(campaign, "2026-12-11T03:00", message="link", schedule="second")
    gone = slot(campaign, "2026-12-12T12:00", language="ar")
    kept = slot(campaign, "2026-12-13T12:00", schedule="third")
    made = plan(
        Change(ADD, first),
        Change(MOVE, second, entry(second, "2026-12-10T08:00")),
        Change(REPLACE, third, entry(third, "2026-12-11T03:00", words=["Old words"])),
        Change(CANCEL, None, entry(gone, "2026-12-12T12:00"), why="no schedule has it any more"),
        Change(KEEP, kept, entry(kept, "2026-12-13T12:00", state="held", reason="its words were edited since")),
        Change(DONE, kept, entry(kept, "2026-12-13T12:00", state="published", url="https://x.com/i/status/1")),
        Change(REFUSE, slot(campaign, "2027-01-01T02:00", refused=["The campaign is closed.", "LEN001 too long"])),
        Change(REFUSE, slot(campaign, "2027-01-01T03:00", refused=["The campaign is closed.", "LEN001 too long"])),
    )
    assert drawn(made, 80).replace("\u2068", "<").replace("\u2069", ">") == snapshot("""\
amnesty-eeca on X  8 posts
│            Asia/Almaty  Europe/London (yours), UTC
├─ Thursday 10 December 2026 in Asia/Almaty
│ + add      09:00        04:00
│     “They are held in a cellar of the ministry, and nobody may see them.”
│     trial/report.x.en · schedule first-day
│     asked for Thu 10 Dec 2026, 06:12 Asia/Almaty: quiet hours end at 09:00
│ > move     09:30:12     04:30:12
│     “Их держат в подвале.”
│     trial/report.x.ru · schedule first-day
│     moved from Thu 10 Dec 2026, 08:00 Asia/Almaty
├─ Friday 11 December 2026 in Asia/Almaty
│ ~ replace  03:00        22:00 Thu 10 Dec
│     “See https://amnesty.org/report”
│     trial/link.x.en · schedule second
│     instead of “Old words”
├─ Saturday 12 December 2026 in Asia/Almaty
│ - cancel   12:00        07:00
│     “<أطلقوا سراحهم الآن!>”
│     trial/report.x.ar · schedule first-day
│     no schedule has it any more
├─ Sunday 13 December 2026 in Asia/Almaty
│ = keep     12:00        07:00
│     “They are held in a cellar of the ministry, and nobody may see them.”
│     trial/report.x.en · schedule third
│     held: its words were edited since
│ * sent     12:00        07:00
│     “They are held in a cellar of the ministry, and nobody may see them.”
│     trial/report.x.en · schedule third
│     published
│     https://x.com/i/status/1
├─ Friday 1 January 2027 in Asia/Almaty
│ ! refused  02:00        21:00 Thu 31 Dec 2026
│     “They are held in a cellar of the ministry, and nobody may see them.”
│     trial/report.x.en · schedule first-day
│     The campaign is closed.
│     LEN001 too long
│ ! refused  03:00        22:00 Thu 31 Dec 2026
│     “They are held in a cellar of the ministry, and nobody may see them.”
│     trial/report.x.en · schedule first-day
│     for the same reasons as above

X takes $0.245 for 4 posts, $0.06 without links (prices of 2026-04-16, read
2026-08-22)
1 to add, 1 to move, 1 to replace, 1 to cancel, 1 to keep, 1 sent already, 2
refused
""")


def test_accounts_have_a_timeline_each_in_the_order_of_the_times(campaign):
    shown = drawn(
        plan(
            Change(ADD, slot(campaign, "2026-12-12T09:00")),
            Change(ADD, slot(campaign, "2026-12-11T09:00", account="amnesty", platform="facebook")),
            Change(ADD, slot(campaign, "2026-12-10T09:00", language="ru")),
        )
    )
    heads = [line for line in shown.splitlines() if " on " in line or "├─" in line]
    assert heads == [
        "amnesty on Facebook  1 post",
        "├─ Friday 11 December 2026 in Asia/Almaty",
        "amnesty-eeca on X  2 posts",
        "├─ Thursday 10 December 2026 in Asia/Almaty",
        "├─ Saturday 12 December 2026 in Asia/Almaty",
    ]


def clocks(shown):
    """The line of the clocks' names, and that of the first slot."""
    lines = [line.lstrip("│ ").strip() for line in shown.splitlines()]
    return re.split(r" {2,}", lines[1]), re.split(r" {2,}", lines[3])


def test_times_stand_on_three_clocks_with_dates_where_they_differ(campaign):
    names, times = clocks(
        drawn(
            plan(Change(ADD, slot(campaign, "2027-01-01T04:30"))),
            reader=Reader(ZoneInfo("America/New_York"), "America/New_York"),
        )
    )
    assert names == ["Asia/Almaty", "America/New_York (yours)", "UTC"]
    assert times[:4] == ["+ add", "04:30", "18:30 Thu 31 Dec 2026", "23:30 Thu 31 Dec 2026"]


@pytest.mark.parametrize(
    ("zone", "reader", "names"),
    [
        ("Etc/UTC", "Etc/UTC", ["UTC (yours)"]),
        ("Etc/UTC", "Asia/Almaty", ["UTC", "Asia/Almaty (yours)"]),
        ("Asia/Almaty", "Asia/Almaty", ["Asia/Almaty (yours)", "UTC"]),
        ("Asia/Almaty", "Etc/UTC", ["Asia/Almaty", "UTC (yours)"]),
        ("Europe/Berlin", "Europe/Paris", ["Europe/Berlin, Europe/Paris (yours)", "UTC"]),
    ],
)
def test_clocks_that_show_the_same_are_one(tmp_path, zone, reader, names):
    here = campaign_at(tmp_path / "trial", {"report.en.txt": "Free them"}, timezone=zone)
    shown = drawn(plan(Change(ADD, slot(here, "2026-12-10T09:00"))), reader=Reader(ZoneInfo(reader), reader))
    assert clocks(shown)[0] == names


def test_clocks_that_part_when_one_is_set_back_are_two(tmp_path):
    here = campaign_at(tmp_path / "trial", {"report.en.txt": "Free them"}, timezone="Etc/UTC")
    winter, summer = slot(here, "2027-03-27T12:00"), slot(here, "2027-03-28T12:00", message="report", schedule="second")
    shown = drawn(plan(Change(ADD, winter), Change(ADD, summer)))
    assert clocks(shown)[0] == ["UTC", "Europe/London (yours)"]
    assert "12:00  13:00" in re.sub(" {2,}", "  ", shown)


def test_campaigns_in_several_zones_are_told_in_each_ones_own_time_on_days_of_utc(campaign, tmp_path):
    there = campaign_at(tmp_path / "other", {"report.en.txt": "Free her"}, timezone="America/Lima")
    shown = drawn(plan(Change(ADD, slot(campaign, "2026-12-10T03:00")), Change(ADD, slot(there, "2026-12-09T19:00"))), 120)
    assert "├─ Wednesday 9 December 2026 in UTC" in shown
    assert "├─ Thursday 10 December 2026 in UTC" in shown
    assert "03:00 Thu 10 Dec Asia/Almaty" in shown
    assert "19:00 Wed 9 Dec America/Lima" in shown


def test_an_hour_that_comes_twice_is_told_apart_by_utc(tmp_path):
    here = campaign_at(tmp_path / "trial", {"report.en.txt": "Free them"}, timezone="Etc/UTC")
    made = [slot(here, f"2026-10-25T{hour}:30", schedule=hour) for hour in ("00", "01")]
    shown = drawn(plan(*(Change(ADD, one) for one in made)))
    assert re.findall(r"\+ add +(\d\d:30) +(\d\d:30)", shown) == [("00:30", "01:30"), ("01:30", "01:30")]


def test_the_address_of_what_is_out_is_never_broken(campaign):
    url = "https://www.facebook.com/permalink.php?story_fbid=" + "1234567890" * 10
    one = slot(campaign, "2026-12-10T09:00")
    shown = drawn(plan(Change(DONE, one, entry(one, "2026-12-10T09:00", state="published", url=url))), 60)
    assert f"│     {url}\n" in shown


def test_without_a_name_the_readers_clock_is_the_machines(campaign, monkeypatch):
    import time

    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    try:
        names, times = clocks(drawn(plan(Change(ADD, slot(campaign, "2026-12-10T09:00"))), reader=Reader()))
    finally:
        monkeypatch.undo()
        time.tzset()
    assert names[1] == "your clock"
    assert times[2] == "13:00"


def test_what_is_in_the_words_is_no_markup_and_no_command_of_the_terminal(tmp_path):
    here = campaign_at(tmp_path / "trial", {"report.en.txt": "[red]Free\x1b[2J\u202e them[/red]\nnow"})
    shown = drawn(plan(Change(ADD, slot(here, "2026-12-10T09:00"))))
    assert "“[red]Free␛[2J⟨U+202E⟩ them[/red] now”" in shown
    assert "\x1b" not in shown


def test_letters_from_right_to_left_stay_within_their_line(campaign):
    reason = "POL001 the words أطلقوا سراحهم are against something that is long enough to be folded in two lines at least"
    shown = drawn(plan(Change(REFUSE, slot(campaign, "2026-12-10T09:00", language="ar", refused=[reason]))), 60)
    for line in shown.splitlines():
        if re.search("[\u0600-\u06ff]", line):
            assert line.startswith("│     ")
            assert line.count("\u2068") == line.count("\u2069") == 1


def test_on_a_terminal_of_ascii_all_is_ascii_and_no_line_is_too_long(campaign):
    made = plan(
        Change(ADD, slot(campaign, "2026-12-10T09:00", language="ru")),
        Change(REFUSE, slot(campaign, "2026-12-11T09:00", language="ar", refused=["The campaign is “closed” · ended"])),
    )
    shown = drawn(made, 70, encoding="ascii")
    assert shown.isascii()
    assert "| + add" in shown
    assert r'"\u0418\u0445 ' in shown
    assert max(map(len, shown.splitlines())) <= 70


def test_colours_only_repeat_what_words_say(campaign):
    made = plan(
        Change(ADD, slot(campaign, "2026-12-10T09:00")), Change(REFUSE, slot(campaign, "2026-12-11T09:00", refused=["No"]))
    )
    assert re.sub(r"\x1b\[[\d;]*m", "", printed(made, colours=True)) == printed(made)
    assert "\x1b[1;31m! refused" in drawn(made, colours=True)


def test_findings_stand_below_each_once_with_its_severity_and_the_posts_it_is_about(campaign):
    screen = Console(file=io.StringIO(), width=200, no_color=True)
    first = slot(campaign, "2026-12-10T09:00")
    first = first._replace(dispatch=first.dispatch._replace(said=("warning: TXT001 \x1btwo", "note: TXT002 one")))
    second = slot(campaign, "2026-12-11T09:00", language="ru")
    second = second._replace(dispatch=second.dispatch._replace(said=("warning: TXT001 \x1btwo",)))
    draw_timetable(plan(Change(ADD, first), Change(ADD, second)), screen, LONDON)
    lines = screen.file.getvalue().splitlines()
    assert "warning TXT001 ␛two (2 posts)" in lines
    assert "note TXT002 one (trial/report.x.en)" in lines


def test_the_cost_is_that_of_all_that_is_still_to_be_sent(campaign):
    made = plan(
        Change(ADD, slot(campaign, "2026-12-10T09:00")),
        Change(KEEP, slot(campaign, "2026-12-10T10:00", message="link")),
        Change(DONE, slot(campaign, "2026-12-10T11:00", message="link")),
        Change(REFUSE, slot(campaign, "2026-12-10T12:00", message="link", refused=["No"])),
        Change(ADD, slot(campaign, "2026-12-10T09:00", platform="facebook")),
    )
    [line] = [line for line in drawn(made).splitlines() if "takes" in line]
    assert line == "X takes $0.215 for 2 posts, $0.03 without links (prices of 2026-04-16, read 2026-08-22)"


def test_a_plan_without_slots_says_so():
    assert drawn(plan()) == "nothing to do\n"
    assert summary(plan()) == "nothing to do"


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.integers(60, 200),
    st.lists(st.tuples(st.sampled_from(["en", "ru", "ar"]), st.integers(0, 60 * 24 * 60)), min_size=1, max_size=5),
    st.sampled_from(["America/Argentina/Buenos_Aires", "Asia/Kathmandu", "Etc/UTC"]),
)
def test_no_time_and_no_reason_is_lost_at_any_width(campaign, width, wishes, reader):
    made, expected = [], []
    for index, (language, minutes) in enumerate(wishes):
        wall = f"2026-12-{1 + minutes // 1440 % 28:02}T{minutes // 60 % 24:02}:{minutes % 60:02}"
        one = slot(
            campaign, wall, language=language, schedule=f"s{index}", refused=[f"reason number {index}, told in words"]
        )
        made.append(Change(REFUSE, one))
        expected += [f"reason number {index}, told in words", f"schedule s{index}"]
        expected += [f"{one.due.at.astimezone(zone):%H:%M}" for zone in (ZoneInfo("Asia/Almaty"), ZoneInfo(reader), UTC)]
    shown = drawn(plan(*made), width, reader=Reader(ZoneInfo(reader), reader))
    assert all(len(line.replace("\u2068", "").replace("\u2069", "")) <= width for line in shown.splitlines())
    squeezed = re.sub(r"[│\s\u2068\u2069]", "", shown)
    for words in expected:
        assert re.sub(r"\s", "", words) in squeezed
