"""What somebody answers for is a note, and holds nothing up; what nobody may answer for stays as it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from socialkit.checks.acknowledged import ANSWERABLE
from socialkit.flow import check, post, share
from socialkit.model import Campaign

Make = Callable[..., Campaign]

SCHEDULE = """
schedule.first.message = "release"
schedule.first.platforms = ["x"]
schedule.first.languages = ["en"]
schedule.first.account = "amnesty-eeca"
schedule.first.at = 2026-12-01T09:00:00
"""


def answered(rule: str, on: str = "2026-11-20") -> str:
    return f'acknowledge = [{{ rule = "{rule}", reason = "X agreed", by = "the press team", on = {on} }}]\n'


@pytest.mark.parametrize(
    ("facts", "severity"),
    [
        ("", "error"),
        (answered("POL001"), "note"),
        (answered("POL003"), "error"),
        (answered("POL001", on="2027-11-20"), "error"),
    ],
)
def test_a_policy_is_a_note_once_somebody_answers_for_it(facts: str, severity: str, campaign: Make, now: datetime) -> None:
    made = campaign("Free #Bilash, @GenProkRK!", facts=SCHEDULE + facts)
    [found] = check(made, now=now, select=["POL001"])
    assert found.severity.word == severity
    assert ("the press team answers for it since 2026-11-20: X agreed" in found.message) == (severity == "note")


def test_what_could_hurt_somebody_cannot_be_answered_for(campaign: Make, now: datetime) -> None:
    made = campaign("Free #Bilash, @nobody!", facts=answered("HDL002"))
    found = check(made, now=now, select=["HDL002", "POL004"])
    assert [(one.code, one.severity.word) for one in found] == [("POL004", "warning"), ("HDL002", "error")]
    assert not "HDL002".startswith(ANSWERABLE)


def test_one_that_is_not_needed_is_told_only_where_its_rule_is_asked(campaign: Make, now: datetime) -> None:
    made = campaign("Free #Bilash!", facts=answered("POL001"))
    assert [one.code for one in check(made, now=now, ignore=["CAM008"])] == ["POL004"]
    assert check(made, now=now, select=["POL004"]) == ()


def test_a_policy_of_machines_holds_up_the_request_and_no_link_that_a_person_opens(campaign: Make, now: datetime) -> None:
    made = campaign("Free #Bilash, @GenProkRK!", facts=SCHEDULE)
    assert [shared.refused for shared in share(made, now=now, platforms=["x", "telegram"]).posts] == [(), ()]
    [sent] = post(made, now=now, platforms=["x"])
    assert sent.requests == ()
    assert sent.refused[0].startswith("POL001 @GenProkRK would be mentioned by machine")
    [page] = post(made, now=now, platforms=["facebook"])
    assert not any(reason.startswith("POL") for reason in page.refused)


def test_an_acknowledged_policy_lets_the_request_go(campaign: Make, now: datetime) -> None:
    made = campaign("Free #Bilash, @GenProkRK!", facts=SCHEDULE + answered("POL001"))
    [sent] = post(made, now=now, platforms=["x"])
    assert sent.refused == ()
    assert sent.requests
