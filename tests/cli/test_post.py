"""`socialkit post`: the exact requests, and nothing sent."""

import json
from datetime import UTC, datetime, timedelta

TOMORROW = datetime.now(UTC).date() + timedelta(days=1)  # on which the test's campaign ends
SCHEDULE = f"""
[schedule.first]
message = "appeal"
platforms = ["x"]
languages = ["en"]
account = "amnesty-eeca"
at = {TOMORROW.isoformat()}T23:00:00
"""


def test_it_shows_the_request_of_each_post_and_says_that_nothing_was_sent(socialkit, write):
    write("trial", {"appeal.en.txt": 'Free "them"\nnow \u200b'}, facts=SCHEDULE)
    ran = socialkit("post", "-p", "x")
    assert ran.code == 0
    assert ran.out.splitlines() == [
        "trial/appeal.x.en  from amnesty-eeca",
        "  POST https://api.x.com/2/tweets  (json)",
        r'    text: "Free \"them\"\nnow ⟨U+200B⟩"',
        "  costs $0.015 by API (prices of 2026-04-16, read 2026-08-22)",
        *[line for line in ran.out.splitlines() if line.startswith("  warning: ")],
        "",
    ]
    assert ran.err == "socialkit: dry run: nothing was sent\n"


def test_a_refused_campaign_says_every_reason_once_and_shows_no_request(here, socialkit):
    ran = socialkit("post")
    assert ran.code == 1
    assert ran.out.startswith("refused: serikzhan-bilash/release.x.kk, serikzhan-bilash/release.facebook.kk, ")
    assert ran.out.count("The campaign has been closed since 26 August 2019") == 1
    assert ran.out.count("The last day was 21 May 2019") == 1
    assert "POST" not in ran.out
    assert (here / "messages").is_dir()


def test_a_post_with_an_error_is_refused_beside_one_that_is_not(socialkit, write):
    write("trial", {"appeal.en.txt": "a" * 281})
    ran = socialkit("post")
    assert ran.code == 1
    assert "refused: trial/appeal.x.en\n  LEN001 " in ran.out
    assert "trial/appeal.facebook.en  from ‹no account named›\n  POST https://graph.facebook.com" in ran.out


def test_accounts_that_are_named_each_have_their_request(socialkit, write):
    write("trial", {"appeal.en.txt": "Free"})
    ran = socialkit("post", "-p", "facebook", "-a", "one,two", "--account", "three")
    assert [line for line in ran.out.splitlines() if "from" in line] == [
        f"trial/appeal.facebook.en  from {name}" for name in ("one", "two", "three")
    ]


def test_json_says_that_nothing_was_sent_and_has_all_requests(socialkit, write):
    write("trial", {"appeal.en.txt": "One\n---\nTwo"}, facts=SCHEDULE)
    ran = socialkit("post", "-p", "x", "--json")
    assert ran.code == 0
    document = json.loads(ran.out)
    assert (document["version"], document["sent"]) == (2, False)
    (post,) = document["posts"]
    assert post["account"] == "amnesty-eeca"
    assert [request["body"] for request in post["requests"]] == [
        {"text": "One"},
        {"text": "Two", "reply": {"in_reply_to_tweet_id": "‹id of part 1›"}},
    ]


def test_a_campaign_and_one_of_its_messages_are_named_as_in_all_that_is_printed(socialkit, write):
    write("trial", {"appeal.en.txt": "Free", "thanks.en.txt": "Thank you"})
    write("other", {"thanks.en.txt": "All of you"})
    for named in (["trial/thanks"], ["messages/trial/thanks"], ["trial", "-m", "thanks"], ["trial/thanks", "trial/thanks"]):
        ran = socialkit("post", "-p", "x", *named)
        heads = [line for line in ran.out.splitlines() if "  from " in line]
        assert heads == ["trial/thanks.x.en  from ‹no account named›"]
    assert "other/thanks.x.en" in socialkit("post", "trial/appeal", "other").out
    assert "other/thanks.x.en" not in socialkit("post", "trial/thanks").out


def test_a_message_that_the_campaign_has_not_is_told_with_the_nearest(socialkit, write):
    write("trial", {"appeal.en.txt": "Free"})
    ran = socialkit("post", "trial/apeal")
    assert (ran.code, ran.out) == (2, "")
    assert 'the messages here are appeal - did you mean "appeal"?' in ran.err
    assert "no such file or folder" in socialkit("post", "nowhere/appeal").err
