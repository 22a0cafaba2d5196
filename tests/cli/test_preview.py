"""`socialkit preview`: the verdict on top, a card a post, the same as JSON."""

import json
import re

import pytest


def test_the_real_campaign_has_a_card_a_post_under_its_verdict(here, socialkit):
    ran = socialkit("preview", "messages/")
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert lines[:3] == [
        "Human rights defender under house arrest",
        "UA 046/19 · serikzhan-bilash · issued 2019-04-09",
        " CLOSED · do not post ",
    ]
    assert ran.out.count("╭─ ") == 14
    assert len(re.findall(r"│ +CLOSED · do not post +│", ran.out)) == 14
    assert ran.out.count("@you · now") == 7
    assert (here / "messages").is_dir()


def test_the_prescribed_message_counts_227_of_280(here, socialkit):
    ran = socialkit("preview", str(here / "messages/serikzhan-bilash/release.en.txt"), "-p", "x", "-l", "en")
    assert "227/280" in ran.out


def test_options_keep_what_they_name_and_may_hold_commas(here, socialkit):
    ran = socialkit("preview", "--platform", "X", "--lang", "en,ru", "--message", "report", "--json")
    cards = json.loads(ran.out)["campaigns"][0]["cards"]
    assert [card["post"] for card in cards] == ["serikzhan-bilash/report.x.ru", "serikzhan-bilash/report.x.en"]
    assert (here / "messages").is_dir()


def test_an_open_campaign_has_no_banner_and_says_its_last_day(socialkit, write):
    write("trial", {"appeal.en.txt": "Free them"})
    ran = socialkit("preview", "--width", "100")
    assert " OPEN · may be sent today  the last day is " in ran.out
    assert "do not post" not in ran.out


def test_another_time_can_be_asked_about(socialkit, write):
    write("trial", {"appeal.en.txt": "Free them"})
    assert "DEADLINE PASSED · do not post" in socialkit("preview", "--now", "2999-01-01").out
    assert "OPEN" in socialkit("preview").out


def test_a_campaign_without_a_post_that_fits_is_passed_over(socialkit, write):
    write("first", {"appeal.en.txt": "Free them"})
    write("second", {"report.en.txt": "They are held"})
    ran = socialkit("preview", "-m", "report")
    assert ran.code == 0
    assert "They are held" in ran.out
    assert "first" not in ran.out.split()


def test_a_campaign_without_words_says_so(socialkit, write):
    write("one", {})
    ran = socialkit("preview")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "socialkit: there are no posts: no words are written\n"


def test_findings_do_not_change_the_exit_code(socialkit, write):
    write("one", {"appeal.en.txt": "a" * 281})
    ran = socialkit("preview")
    assert ran.code == 0
    assert "error LEN001" in ran.out
    assert "⟦a⟧" in ran.out


def test_json_has_the_verdict_and_every_card(socialkit, write):
    write("one", {"appeal.en.txt": "Free #Jo"}, status='state = "closed"\non = 2026-01-01\nreason = "Free."')
    document = json.loads(socialkit("preview", "--json").out)
    (campaign,) = document["campaigns"]
    assert set(campaign) == {"campaign", "may_go_out", "verdict", "reasons", "valid_until", "cards"}
    assert campaign["may_go_out"] is False
    assert campaign["reasons"] == ["The campaign has been closed since 1 January 2026: Free."]
    x, facebook = campaign["cards"]
    assert x["parts"][0]["entities"] == [{"kind": "hashtag", "start": 5, "end": 8, "value": "Jo"}]
    assert x["banner"] == facebook["banner"] == "CLOSED · do not post"
    assert x["sha256"] == facebook["sha256"]


@pytest.mark.usefixtures("here")
def test_one_wording_can_be_chosen(socialkit):
    ran = socialkit("preview", "messages/", "-p", "x", "-l", "en", "-m", "release", "--wording", "2")
    assert ran.code == 0
    assert "219/280" in ran.out
    assert "227/280" not in ran.out
    assert socialkit("preview", "messages/", "--wording", "7").code == 2


@pytest.mark.usefixtures("here")
def test_an_assumed_time_is_said_where_the_verdict_stands(socialkit):
    ran = socialkit("preview", "messages/", "--now", "2019-05-01T12:00+05:00")
    assert "as if it were 2019-05-01 07:00 UTC" in " ".join(ran.out.split())
    document = json.loads(socialkit("preview", "messages/", "--now", "2019-05-01", "--json").out)
    assert (document["judged_at"], document["assumed"]) == ("2019-05-01T00:00:00+00:00", True)
    assert json.loads(socialkit("preview", "messages/", "--json").out)["assumed"] is False
