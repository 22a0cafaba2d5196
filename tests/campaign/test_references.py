"""What one part of a campaign says of another."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from socialkit.campaign.load import Loaded
from socialkit.finding import Finding

Load = Callable[..., Loaded]
Told = Callable[[Finding], str]

HASH = "3a" * 32


def faults(loaded: Loaded, told: Told) -> list[tuple[str, str]]:
    """Place with code, and message."""
    return [(told(finding), finding.message) for finding in loaded.findings]


def place_of(facts: str, words: str) -> str:
    """Line and column of words that stand once in a text."""
    assert facts.count(words) == 1
    before = facts[: facts.index(words)]
    return f"{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"


def test_neither_deadline_nor_the_reason_for_none_is_an_error(load: Load, facts: str, told: Told) -> None:
    loaded = load(facts=facts.replace("deadline  = 2019-05-21\n", ""))
    message = '`deadline` is missing; where there is none, say why: no_deadline = "because …"'
    assert faults(loaded, told) == [("campaign.toml:1:1 FMT007", message)]


def test_both_deadline_and_the_reason_for_none_is_an_error(load: Load, facts: str, told: Told) -> None:
    text = facts.replace("\n[status]", 'no_deadline = "because it is open"\n[status]')
    message = "`no_deadline` contradicts `deadline`; keep the one that is true"
    place = place_of(text, "no_deadline")
    assert faults(load(facts=text), told) == [(f"campaign.toml:{place} FMT006", message)]


def test_the_reason_for_no_deadline_stands_for_one(load: Load, facts: str) -> None:
    loaded = load(facts=facts.replace("deadline  = 2019-05-21", 'no_deadline = "because a life sentence has no end"'))
    assert loaded.campaign
    assert loaded.campaign.deadline is None
    assert loaded.campaign.no_deadline == "because a life sentence has no end"


@pytest.mark.parametrize(
    ("lines", "at", "code", "message"),
    [
        ("[target.embassy]\nfax = '1'", "embassy", "FMT007", "`target.embassy` needs a `name` or an `office`"),
        (
            "[target.e]\noffice = 'E'\noffice_zone = 'Asia/Almaty'",
            "office_zone",
            "FMT006",
            "`target.e.office_zone` says nothing without `office_hours`; add them, or take it out",
        ),
        ("[target.e]\noffice = 'E'\nhandle.x.name = 'e'", "'e'", "FMT006", "`target.e.handle.x.name`: expected"),
        ("[target.e]\noffice = 'E'\nhandle.x.name = '@e-e'", "'@e-e'", "FMT006", "`target.e.handle.x.name`: expected"),
        (
            "[target.e]\noffice = 'E'\nhandle.facebook.name = 'Embassy'",
            "facebook.name",
            "FMT007",
            "`target.e.handle.facebook.url` is missing: many Pages bear one name, so write its address too",
        ),
        ("[target.e]\noffice = 'E'\nhandle.mastodon.name = '@e'", "'@e'", "FMT006", "`target.e.handle.mastodon.name`: "),
        ("[target.e]\noffice = 'E'\nhandle.email.name = 'e@e.org'", "'e@e.org'", "FMT006", "E-mail has no handles"),
        ("[subject.jo]\nname = 'Jo'\nhandle.x.name = 'jo'", "'jo'", "FMT006", "`subject.jo.handle.x.name`: expected"),
        ("[send_to.GB]\nname = 'E'\nhandle.x.name = 'e'", "'e'", "FMT006", "`send_to.GB.handle.x.name`: expected"),
        ("[follow]\nx = ['@a', 'b']", "'b'", "FMT006", "`follow.x[2]`: expected"),
        ("[subject.jo]\nname = 'Jo'\ntag = 'yes'", "jo", "FMT007", "`subject.jo.tag_reason` is missing: a person at risk"),
    ],
)
def test_a_field_that_does_not_go_with_another_is_told(
    load: Load, facts: str, told: Told, lines: str, at: str, code: str, message: str
) -> None:
    ((place, words),) = faults(load(facts=f"{facts}\n{lines}\n"), told)
    line, column = place_of(lines, at).split(":")
    assert place == f"campaign.toml:{facts.count(chr(10)) + 1 + int(line)}:{column} {code}"
    assert message in words


SCHEDULE = """
[schedule.first-day]
message = "report"
platforms = ["x"]
languages = ["en"]
account = "watch"
at = 2019-04-10T09:00:00
"""


def test_a_schedule_names_a_message_that_is_there(load: Load, facts: str) -> None:
    loaded = load({"report.en.txt": "Words"}, facts=facts + SCHEDULE)
    assert loaded.findings == ()
    assert loaded.campaign


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"report"', '"reprot"', "no message is called \"reprot\" - did you mean \"report\"?"),
        ('"report"', '"zzz"', 'no message is called "zzz"; there are report'),
        ('"report"', '"letter"', 'no message is called "letter"; there are report'),
        ('["x"]', '["bluesky"]', '`schedule.first-day.platforms[1]`: expected one of'),
    ],
)
def test_a_schedule_that_names_what_is_not_there_is_an_error(
    load: Load, facts: str, told: Told, old: str, new: str, message: str
) -> None:
    text = facts + SCHEDULE.replace(old, new)
    ((place, words),) = faults(load({"report.en.txt": "Words", "letter.en.txt": "Sir"}, facts=text), told)
    assert place.startswith(f"campaign.toml:{place_of(text, new.strip('[]'))} FMT0"), place
    assert message in words


def test_a_schedule_has_only_platforms_and_languages_of_its_campaign(load: Load, facts: str, told: Told) -> None:
    text = facts.replace('["x", "facebook"]', '["facebook"]') + SCHEDULE.replace('["en"]', '["en", "kk"]')
    found = faults(load({"report.en.txt": "Words"}, facts=text), told)
    assert [place for place, _ in found] == ["campaign.toml:20:14 FMT011", "campaign.toml:21:20 FMT011"]
    assert found[0][1] == '`schedule.first-day.platforms[1]`: no platform is called "x"; there are facebook'
    assert found[1][1] == '`schedule.first-day.languages[2]`: no language is called "kk"; there are en, ru'


@pytest.mark.parametrize(
    ("zone", "wall", "words"),
    [
        ("Europe/Berlin", "2019-03-31T02:30:00", "2019-03-31 02:30 does not exist in Europe/Berlin: the clocks"),
        ("Europe/Berlin", "2019-10-27T02:30:00", "2019-10-27 02:30 exists twice in Europe/Berlin: the clocks are"),
        ("Pacific/Apia", "2011-12-30T12:00:00", "2011-12-30 12:00 does not exist in Pacific/Apia: the clocks"),
    ],
)
def test_an_embargo_in_an_hour_that_daylight_saving_skips_or_repeats_is_refused(
    load: Load, facts: str, told: Told, zone: str, wall: str, words: str
) -> None:
    text = facts.replace("Asia/Almaty", zone).replace("\n[status]", f"embargo = {wall}\n[status]")
    ((place, message),) = faults(load({"report.en.txt": "Words"}, facts=text), told)
    assert place == f"campaign.toml:{place_of(text, wall)} FMT006"
    assert message.startswith(f"`embargo`: {words}")
    assert message.endswith("; choose another time")


def test_a_schedule_at_such_an_hour_is_loaded_for_a_rule_to_speak_of(load: Load, facts: str) -> None:
    text = facts.replace("Asia/Almaty", "Europe/Berlin") + SCHEDULE.replace("2019-04-10T09:00", "2019-03-31T02:30")
    loaded = load({"report.en.txt": "Words"}, facts=text)
    assert loaded.findings == ()
    assert loaded.campaign


@pytest.mark.parametrize(
    ("file", "words"),
    [
        ("../other/portrait.jpg", "leads out of the campaign's folder; put the picture into media/"),
        ("media/../../portrait.jpg", "leads out of the campaign's folder"),
        ("media/..", "leads out of the campaign's folder"),
        ("/etc/passwd", "leads out of the campaign's folder"),
        ("C:/pictures/portrait.jpg", "leads out of the campaign's folder"),
        ("C:\\pictures\\portrait.jpg", "leads out of the campaign's folder"),
        ("\\\\server\\portrait.jpg", "leads out of the campaign's folder"),
        ("..\\portrait.jpg", "leads out of the campaign's folder"),
        ("https://example.org/portrait.jpg", "leads out of the campaign's folder"),
        ("media\\portrait.jpg", 'has a backslash, which few machines read; write "media/portrait.jpg"'),
        ("media/link.jpg", "goes through a symbolic link out of the campaign's folder"),
        ("media/elsewhere/portrait.jpg", "goes through a symbolic link out of the campaign's folder"),
        ("media/broken.jpg", "goes through a symbolic link out of the campaign's folder"),
    ],
)
def test_a_picture_lies_inside_of_its_campaign(
    load: Load, case: Path, facts: str, told: Told, file: str, words: str
) -> None:
    outside = case.parent / "outside"
    outside.mkdir()
    (outside / "portrait.jpg").touch()
    (case / "media").mkdir()
    (case / "media" / "link.jpg").symlink_to(outside / "portrait.jpg")
    (case / "media" / "elsewhere").symlink_to(outside)
    (case / "media" / "broken.jpg").symlink_to("gone.jpg")
    text = facts.replace('"media/portrait.jpg"', f"'{file}'")
    ((place, message),) = faults(load(facts=text), told)
    line, column = place_of(text, f"'{file}'").split(":")
    assert place == f"campaign.toml:{line}:{column} FMT008"
    assert message.startswith("`media.portrait.file`: ")
    assert words in message


@pytest.mark.parametrize("file", ["media/portrait.jpg", "media/deep/a..b.jpg", "media/портрет.jpg", "media/" + "x" * 300])
def test_a_picture_that_is_not_there_yet_is_no_fault_of_the_facts(load: Load, facts: str, file: str) -> None:
    assert load(facts=facts.replace("media/portrait.jpg", file)).findings == ()


def test_a_picture_may_be_a_link_that_stays_inside(load: Load, case: Path) -> None:
    (case / "media").mkdir()
    (case / "media" / "original.jpg").touch()
    (case / "media" / "portrait.jpg").symlink_to("original.jpg")
    assert load().findings == ()


@pytest.mark.parametrize(
    ("header", "column", "message"),
    [
        ("to: ministry, minstry", 15, 'no target is called "minstry" in campaign.toml - did you mean "ministry"?'),
        ("to: ministry-2, ministry, min", 5, 'no target is called "ministry-2" in campaign.toml'),
        ("\u00a0to : zzz", 7, 'no target is called "zzz" in campaign.toml'),
        ("media: portriat", 8, 'no picture is called "portriat" in campaign.toml - did you mean "portrait"?'),
        (f"source: kk sha256:{HASH}", 9, 'no language is called "kk" in campaign.toml'),
    ],
)
def test_a_header_names_only_what_the_facts_define(load: Load, told: Told, header: str, column: int, message: str) -> None:
    first, *_ = faults(load({"release.en.txt": f"---\nprescribed: no\n{header}\n---\nWords"}), told)
    place, words = first
    assert place == f"release.en.txt:3:{column} FMT011"
    assert words.startswith(message)


def test_a_name_is_placed_where_it_stands_as_a_whole(load: Load, told: Told) -> None:
    loaded = load({"release.en.txt": "---\nto: ministry, mini-stry, stry\n---\nWords"})
    assert [place for place, _ in faults(loaded, told)] == ["release.en.txt:2:15 FMT011", "release.en.txt:2:26 FMT011"]


def test_a_text_in_a_language_that_is_not_declared_is_an_error(load: Load, told: Told) -> None:
    found = faults(load({"release.kk.txt": "Words", "release.ru-RU.txt": "Words"}), told)
    assert [place for place, _ in found] == ["release.kk.txt:1:1 FMT011", "release.ru-RU.txt:1:1 FMT011"]
    declared = "is not declared; campaign.toml has languages = ['en', 'ru']"
    assert found[0][1].startswith(f'the language "kk" {declared}')
    assert found[1][1] == f'the language "ru-RU" {declared}'
