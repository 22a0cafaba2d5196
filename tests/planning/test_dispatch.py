"""Which post would go out from which account, or every reason why it would not."""

import os
from datetime import UTC, datetime

from socialkit import load
from socialkit.flow import check, post
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
        "lifted": [],
        "said": [
            "warning: CAM011 the deadline 2026-12-31 is 364 days after the issue; make sure of its month and its year"
        ],
        "cost": {
            "usd": 0.015,
            "usd_without_links": 0.015,
            "priced": "2026-04-16",
            "read": "2026-08-22",
            "source": "https://docs.x.com/x-api/getting-started/pricing",
        },
        "requests": [
            {"method": "POST", "url": "https://api.x.com/2/tweets", "encoding": "json", "body": {"text": "Free"}}
        ],
    }


def test_an_old_confirmation_holds_back_and_somebody_may_answer_for_it(make):
    campaign = make({"appeal.en.txt": "Free"}, status='state = "active"')
    (held,) = post(campaign, now=NOW, platforms=["x"])
    assert [reason[:6] for reason in held.refused] == ["CAM012"]
    (lifted,) = post(campaign, now=NOW, platforms=["x"], override=True)
    assert (lifted.refused, lifted.lifted) == ((), held.refused)
    assert lifted.requests


def test_a_passed_deadline_may_be_answered_for_and_a_closed_campaign_never(make):
    late = datetime(2027, 1, 1, tzinfo=UTC)
    (one,) = post(make({"appeal.en.txt": "Free"}), now=late, platforms=["x"], override=True)
    assert one.refused == ()
    assert [reason[:6] for reason in one.lifted] == ["The la", "CAM001"]
    for state in ("closed", "withdrawn", "superseded", "draft"):
        campaign = make({"appeal.en.txt": "Free"}, status=f'state = "{state}"\nreason = "Because."\non = 2026-05-01')
        (one,) = post(campaign, now=late, platforms=["x"], override=True)
        assert len(one.refused) >= 1
        assert one.requests == ()


def test_nobody_answers_for_an_embargo_or_for_words_that_are_wrong(make):
    campaign = make({"appeal.en.txt": "a" * 281}, facts="embargo = 2026-12-01T00:00:00")
    (one,) = post(campaign, now=NOW, platforms=["x"], override=True)
    assert [reason[:6] for reason in one.refused] == ["Nothin", "LEN001"]


HANDLE = '[target.minister]\noffice = "M"\nhandle.x.name = "@Ministry"\n'


def test_a_mention_is_refused_to_a_machine_also_without_a_schedule(make):
    campaign = make({"appeal.en.txt": "Dear {minister}, free them"}, facts=HANDLE)
    (one,) = post(campaign, now=NOW, platforms=["x"], accounts=["me"])
    [reason] = [reason for reason in one.refused if reason.startswith("POL")]
    assert reason.startswith("POL001 @Ministry would be mentioned by machine, by `socialkit post`, which X forbids; ")
    (own,) = post(campaign, now=NOW, platforms=["x"], accounts=["ministry"])
    assert own.refused == ()
    (facebook,) = post(campaign, now=NOW, platforms=["facebook"], accounts=["me"])
    assert facebook.refused == ()


def test_a_reply_is_refused_to_a_machine_also_without_a_schedule(make):
    campaign = make({"appeal.en.txt": "{minister}, free them"}, facts=HANDLE)
    (one,) = post(campaign, now=NOW, platforms=["x"], accounts=["me"])
    assert [reason[:6] for reason in one.refused] == ["POL003"]


def test_a_policy_that_somebody_answers_for_in_the_campaign_is_shown_each_time(make):
    answer = '[[acknowledge]]\nrule = "POL001"\nreason = "They asked."\nby = "Press office"\non = 2026-05-01\n'
    campaign = make({"appeal.en.txt": "Dear {minister}, free them"}, facts=HANDLE + answer)
    (one,) = post(campaign, now=NOW, platforms=["x"], accounts=["me"])
    assert one.refused == ()
    assert any("POL001" in said and "Press office answers for it since 2026-05-01" in said for said in one.said)


def test_the_same_words_from_two_accounts_on_x_are_refused(make):
    made = post(make({"appeal.en.txt": "Free"}), now=NOW, platforms=["x"], accounts=["me", "you"])
    assert [[reason[:6] for reason in one.refused] for one in made] == [["POL002"], ["POL002"]]


def test_the_cost_on_x_counts_parts_links_and_descriptions(make):
    words = "---\nmedia: portrait\n---\nSee https://amnesty.org/en\n---\nTwo"
    facts = '[media.portrait]\nfile = "media/p.jpg"\nalt.en = "A man"\n'
    x, facebook = post(make({"appeal.en.txt": words}, facts=facts), now=NOW)
    assert str(x.cost) == "costs $0.22 by API, $0.035 without its links (prices of 2026-04-16, read 2026-08-22)"
    assert facebook.cost is None


def test_two_accounts_never_send_one_wording_at_once_though_there_is_one_for_each(make):
    facts = SCHEDULES.split("[schedule.second]")[0].replace('account = "amnesty-eeca"', 'accounts = ["one", "other"]')
    campaign = make({"report.en.txt": "They are held.", "report.2.en.txt": "Nobody has seen them since."}, facts=facts)
    assert not [one for one in check(campaign, now=NOW) if one.code == "POL002"]
    made = post(campaign, now=NOW, platforms=["x"])
    assert [(one.account, [reason[:6] for reason in one.refused]) for one in made] == 2 * [
        ("one", ["POL002"]),
        ("other", ["POL002"]),
    ]
    one = post(campaign, now=NOW, platforms=["x"], accounts=["one"], wordings=[1])
    assert [(each.account, each.refused) for each in one] == [("one", ())]
