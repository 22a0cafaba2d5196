"""Answers → the first files of a campaign: always valid, whatever was answered."""

import re
import tempfile
import tomllib
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import available_timezones

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from socialkit import check, load, load_all
from socialkit.campaign import kinds
from socialkit.platforms import PLATFORMS
from socialkit.starting.start import Answers, first_files, listed, quoted

TODAY = date(2026, 6, 1)
NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
PLAIN = Answers("A trial", "KZ", TODAY, date(2026, 7, 1), "Asia/Almaty", ("kk", "en"), "The court", "@court", ("#Free",))


def written(answers, folder):
    """The campaign's folder, with the first files in it."""
    campaign = Path(folder) / "trial"
    campaign.mkdir()
    for name, words in first_files(answers).items():
        (campaign / name).write_text(words, encoding="utf-8", newline="\n")
    return str(campaign)


def test_there_is_an_empty_text_in_each_language_addressed_to_the_target():
    files = first_files(PLAIN)
    assert set(files) == {"campaign.toml", "message.kk.txt", "message.en.txt"}
    assert files["message.en.txt"] == "---\nto: target\n---\n"
    assert first_files(PLAIN._replace(office="", handle=""))["message.en.txt"] == ""


def test_the_answers_stand_in_the_facts(tmp_path):
    campaign = load(written(PLAIN, tmp_path))
    assert campaign.title == {"": "A trial"}
    assert (campaign.country, campaign.issued, campaign.deadline) == ("KZ", TODAY, date(2026, 7, 1))
    assert campaign.languages == ("kk", "en")
    assert campaign.targets["target"].handles["x"].name == "@court"
    assert campaign.hashtags_for("en") == ("#Free",)


def test_it_begins_as_a_draft_so_nothing_can_go_out_unfinished(tmp_path):
    assert load(written(PLAIN, tmp_path)).status.state == "draft"


def test_it_checks_clean_but_for_the_words_that_nobody_has_written(tmp_path):
    findings = check(load(written(PLAIN, tmp_path)), now=NOW)
    found = {(one.code, Path(one.span.file.path).name, one.severity.word) for one in findings}
    assert found == {
        ("CAM002", "campaign.toml", "note"),  # it is a draft
        ("TXT001", "message.en.txt", "error"),
        ("TXT001", "message.kk.txt", "error"),
    }


def test_once_the_words_are_written_only_the_draft_and_more_wordings_are_left(tmp_path):
    folder = written(PLAIN._replace(languages=("en",)), tmp_path)
    text = Path(folder) / "message.en.txt"
    text.write_text(text.read_text() + "I ask {target} to let them go! #Free\n")
    assert [one.code for one in check(load(folder), now=NOW)] == ["CAM002", "CAM008"]


def test_without_a_deadline_it_says_why_there_is_none(tmp_path):
    campaign = load(written(PLAIN._replace(deadline=None), tmp_path))
    assert campaign.deadline is None
    assert campaign.no_deadline


def fits(pattern):
    return st.from_regex(pattern, fullmatch=True)


ANSWERS = st.builds(
    Answers,
    title=st.text(min_size=1).filter(str.strip),
    country=st.one_of(st.just(""), fits(kinds.COUNTRY.json["pattern"])),
    issued=st.dates(date(1900, 1, 1), date(2999, 12, 31)),
    deadline=st.one_of(st.none(), st.dates(date(1900, 1, 1), date(2999, 12, 31))),
    timezone=st.sampled_from(["Asia/Almaty", "Etc/UTC", "America/Argentina/Buenos_Aires"]),
    languages=st.lists(st.sampled_from(["en", "kk", "sr-Latn", "zh-Hant-TW"]), min_size=1, unique=True).map(tuple),
    office=st.one_of(st.just(""), st.text(min_size=1).filter(str.strip)),
    handle=st.one_of(st.just(""), fits(r"@[A-Za-z0-9_]{1,20}")),
    hashtags=st.lists(fits(r"[#＃][^\s\ud800-\udfff]+"), unique=True, max_size=3).map(tuple),
)


@settings(max_examples=60)
@given(ANSWERS)
@example(PLAIN._replace(title='"""\'\'\'\\\n\r\t\x00\x7f\x1b\u2028 = [x] # ${HOME} `id`', office="\u202e\x85\x9b"))
def test_whatever_is_answered_the_files_load_without_a_fault(answers):
    with tempfile.TemporaryDirectory() as folder:
        (loaded,) = load_all([written(answers, folder)])
    assert loaded.findings == ()
    assert loaded.campaign.title == {"": answers.title}
    assert loaded.campaign.languages == answers.languages
    if answers.office:
        assert loaded.campaign.targets["target"].office == {"": answers.office}


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]))))
def test_quoted_words_are_toml_for_themselves(words):
    assert tomllib.loads(f"words = {listed(words)}") == {"words": words}
    for word in words:
        assert "\n" not in quoted(word)


def test_every_line_to_fill_in_is_valid_once_it_is_uncommented():
    facts = first_files(PLAIN)["campaign.toml"]
    for comment in re.findall(r"^# ([a-z_.]+ *= .*)$", facts, re.MULTILINE):
        tomllib.loads(comment)
    for header in re.findall(r"^# (\[[a-z.]+\])$", facts, re.MULTILINE):
        tomllib.loads(header)


@pytest.mark.parametrize("platform", ["x", "facebook"])
def test_the_platforms_it_begins_with_exist(platform):
    assert platform in PLATFORMS
    assert f'"{platform}"' in first_files(PLAIN)["campaign.toml"]


def test_the_time_zones_of_these_tests_exist():
    assert {"Asia/Almaty", "Etc/UTC", "America/Argentina/Buenos_Aires"} <= available_timezones()
