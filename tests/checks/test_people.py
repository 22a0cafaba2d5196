"""Who is named in a campaign's words, and whose addresses are an office's."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from socialkit.checks.people import agreed_to_be_named, in_web_address, names_a_subject, of_an_office, posted
from socialkit.model import Campaign

Make = Callable[..., Campaign]

NAMES = """
subject.anna.name = { en = "Anna Karimova", ru = "Гульнара Каримова", zh = "王芳" }
subject.anna.consent = { on = 2026-11-01, by = "she" }
subject.li = { name = "Li Na Sample" }
"""


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Free Karimova!", True),
        ("Свободу Гульнаре Каримовой!", True),
        ("释放王芳！", False),  # without spaces a name is no word of its own
        ("王芳, free", True),
        ("Take a sample", True),
        ("Li, Na and li: no long enough name", False),
        ("Free them all", False),
    ],
)
def test_a_subject_is_named_by_a_word_long_enough_whatever_its_ending(text: str, named: bool, campaign: Make) -> None:
    assert names_a_subject(text, campaign("#Bilash", facts=NAMES)) is named


def test_nobody_is_named_where_there_are_no_subjects(campaign: Make) -> None:
    assert not names_a_subject("Free Karimova!", campaign("#Bilash"))


@pytest.mark.parametrize(
    ("name", "agreed"),
    [
        ("Anna K.", True),
        ("Гульнару", True),
        ("Гульнаре Каримовой", True),
        ("Ann", False),
        ("Li", False),  # a subject, and no consent is recorded
        ("Gulya", False),
    ],
)
def test_those_agreed_whose_consent_is_recorded(name: str, agreed: bool, campaign: Make) -> None:
    assert agreed_to_be_named(name, campaign("#Bilash", facts=NAMES)) is agreed


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("see https://a.org/|1234", True),
        ("see www.a.org/|1234", True),
        ("see a.org/|1234", True),
        ("https://a.org |1234", False),
        ("no. |1234", False),
        ("4711/|1234", False),
    ],
)
def test_a_number_in_a_link_is_told_from_one_beside_it(text: str, inside: bool) -> None:
    before, _, after = text.partition("|")
    assert in_web_address(before + after, len(before)) is inside


def test_offices_are_targets_and_embassies(campaign: Make) -> None:
    facts = (
        'target.a = { name = "A", phone = "1", fax = "2", email = ["a@b.example"], address = ["Road 1", "City"] }\n'
        'send_to.GB = { name = "E", phone = "3", email = ["e@b.example"] }\n'
    )
    told = set(of_an_office(campaign("#Bilash", facts=facts)))
    assert told - {""} == {"1", "2", "3", "a@b.example", "e@b.example", "Road 1\nCity"}


def test_letters_and_safety_notes_are_not_posted(campaign: Make) -> None:
    made = campaign(release_en="#Bilash", letter_en="Dear Sir", safety_en="Mind")
    assert [wording.message for wording in made.wordings if posted(wording)] == ["release"]
