"""Which post would go out from which account, or every reason why it would not."""

import os
from datetime import UTC, datetime

from socialkit import load
from socialkit.flow import post
from socialkit.planning.dispatch import NO_ACCOUNT, dispatch_json

NOW = datetime(2026, 6, 1, tzinfo=UTC)
SCHEDULES = """
[schedule.first]
message = "report"
platforms = ["x"]
languages = ["en"]
account = "amnesty-eeca"
at = 2026-06-02T09:00:00
[schedule.second]
message = "report"
platforms = ["x", "facebook"]
languages = ["en"]
account = "amnesty"
at = 2026-06-03T09:00:00
[schedule.again]
message = "report"
platforms = ["x"]
languages = ["en"]
account = "amnesty-eeca"
at = 2026-06-04T09:00:00
"""


def test_without_accounts_those_that_the_schedules_name_are_meant_each_once(make):
    campaign = make({"report.en.txt": "They are held.", "other.en.txt": "Free"}, facts=SCHEDULES)
    assert [(one.post_id, one.account) for one in post(campaign, now=NOW)] == [
        ("trial/other.x.en", NO_ACCOUNT),
        ("trial/other.facebook.en", NO_ACCOUNT),
        ("trial/report.x.en", "amnesty-eeca"),
        ("trial/report.x.en", "amnesty"),
        ("trial/report.facebook.en", "amnesty"),
    ]


def test_accounts_that_are_named_stand_instead_of_the_schedules(make):
    campaign = make({"report.en.txt": "They are held."}, facts=SCHEDULES)
    made = post(campaign, now=NOW, accounts=["me", "you"], platforms=["facebook"])
    assert [one.account for one in made] == ["me", "you"]
    assert all(one.requests for one in made)


def test_a_campaign_that_may_not_go_out_has_no_request_and_every_reason(make):
    campaign = make(
        {"report.en.txt": "a" * 281}, facts="embargo = 2027-02-01T00:00:00", status='state = "withdrawn"\nreason = "Wrong."'
    )
    x, facebook = post(campaign, now=datetime(2027, 1, 5, tzinfo=UTC))
    assert x.requests == facebook.requests == ()
    assert [reason.split(".")[0] for reason in facebook.refused] == [
        "The campaign is withdrawn: Wrong",
        "The last day was 31 December 2026 in Etc/UTC",
        "Nothing goes out before 2027-02-01 00:00 in Etc/UTC",
    ]
    assert x.refused[:3] == facebook.refused
    assert x.refused[3].startswith("LEN001 ")


def test_an_error_holds_its_own_post_back_and_no_other(make):
    made = {one.post_id: one for one in post(make({"long.en.txt": "a" * 281, "short.en.txt": "Free"}), now=NOW)}
    assert made["trial/long.x.en"].requests == ()
    assert made["trial/long.x.en"].refused[0].startswith("LEN001 ")
    assert made["trial/long.facebook.en"].requests
    assert made["trial/short.x.en"].requests


def test_an_error_of_the_facts_holds_everything_back_wherever_one_stands(make, tmp_path):
    make({"appeal.en.txt": "Free"})
    here = os.getcwd()
    os.chdir(tmp_path / "trial")
    try:
        campaign = load(".")
    finally:
        os.chdir(here)
    late = datetime(2027, 1, 1, tzinfo=UTC)
    for one in post(campaign, now=late):
        assert [reason[:6] for reason in one.refused] == ["The la", "CAM001"]


def test_a_folder_cannot_silence_an_error_of_a_handle_when_posting(make):
    texts = {"appeal.en.txt": "---\nto: minister\nignore: HDL001 because\n---\nFree them"}
    campaign = make(texts, facts='[target.minister]\noffice = "M"\nhandle.x.name = "@Ministry"\n')
    x, _ = post(campaign, now=NOW)
    assert x.refused[0].startswith("HDL001 ")


def test_an_example_shows_its_requests_and_is_marked(make):
    for one in post(make({"appeal.en.txt": "Free"}, facts="example = true"), now=NOW):
        assert one.example
        assert one.requests


def test_json_says_all_of_it(make):
    (one,) = post(make({"appeal.en.txt": "Free"}), now=NOW, platforms=["x"], accounts=["me"])
    assert dispatch_json(one) == {
        "post": "trial/appeal.x.en",
        "platform": "x",
        "account": "me",
        "example": False,
        "refused": [],
        "requests": [
            {"method": "POST", "url": "https://api.x.com/2/tweets", "encoding": "json", "body": {"text": "Free"}}
        ],
    }
