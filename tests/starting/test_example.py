"""The invented campaign: open, without a fault, marked in every text, and nobody's."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from socialkit import check, load, preview, share
from socialkit.platforms import PLATFORMS
from socialkit.starting.example import DAYS, example_files

TODAY = date(2028, 2, 28)  # across the 29th
NOW = datetime(2028, 2, 28, tzinfo=UTC)


@pytest.fixture
def campaign(tmp_path):
    """The example, written and loaded."""
    folder = Path(tmp_path) / "example"
    folder.mkdir()
    for name, words in example_files(TODAY).items():
        (folder / name).write_text(words, encoding="utf-8", newline="\n")
    return load(str(folder))


def test_it_checks_without_a_single_finding(campaign):
    assert check(campaign, now=NOW) == ()


def test_it_is_open_from_its_first_moment_to_the_end_of_its_last_day(campaign):
    end = datetime(2028, 2, 28, tzinfo=UTC) + timedelta(days=DAYS + 1)
    assert share(campaign, now=NOW).verdict.open
    assert share(campaign, now=end - timedelta(seconds=1)).verdict.open
    assert not share(campaign, now=end).verdict.open


def test_it_is_marked_as_an_example_in_the_facts_and_in_every_text(campaign):
    assert campaign.example
    for card in preview(campaign, now=NOW):
        assert card.marks[0] == "EXAMPLE"
        for part in card.parts:
            assert part.words.startswith(("EXAMPLE", "EXEMPLE"))


def test_its_handles_cannot_exist_on_x(campaign):
    longest = PLATFORMS["x"].limits["handle"].value
    handles = [target.handles["x"].name for target in campaign.targets.values()] + list(campaign.follow["x"])
    assert handles
    assert all(len(handle.removeprefix("@")) > longest for handle in handles)


def test_its_addresses_are_reserved_for_examples(campaign):
    assert campaign.page.startswith("https://example.org/")
    assert campaign.link_hosts == ("example.org",)


def test_it_has_what_a_tutorial_shows(campaign):
    cards = preview(campaign, now=NOW)
    assert {card.platform for card in cards} == {"x", "facebook"}
    assert {card.language for card in cards} == {"en", "fr"}
    assert {card.number for card in cards} == {1, 2, 3}
    assert campaign.schedules["first-week"].message == "report"
    assert not [card for card in cards if card.message == "report" and "@" in card.parts[0].words]
