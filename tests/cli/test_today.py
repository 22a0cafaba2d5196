"""Bare `socialkit`: may each campaign be sent today, and if not, why?"""

import pytest


@pytest.mark.usefixtures("here")
def test_the_real_campaign_is_closed_and_says_why(socialkit):
    ran = socialkit()
    assert (ran.code, ran.err) == (0, "")
    verdict, closed, deadline = ran.out.splitlines()
    assert verdict == "messages/serikzhan-bilash: CLOSED · do not post"
    assert closed.startswith("  The campaign has been closed since 26 August 2019: Released with conditions on ")
    assert deadline.startswith("  The last day was 21 May 2019 in Asia/Almaty. Please check with the Amnesty office")


def test_each_campaign_has_its_verdict_in_a_few_lines(socialkit, write):
    write("a-open", {"appeal.en.txt": "Free them"})
    write("b-faulty", {"appeal.en.txt": "Free them", "appeal.xx.toml": ""})
    write("c-over", {"appeal.en.txt": "a" * 300})
    write("d-draft", {"appeal.en.txt": "Free them"}, status='state = "draft"')
    write("e-embargo", {"appeal.en.txt": "Free them"}, facts="embargo = 2900-01-01T00:00:00")
    write("f-past", {"appeal.en.txt": "Free them"}, last=-1)
    write("g-empty", {})
    ran = socialkit()
    assert ran.code == 1
    lines = [line.replace("messages/", "") for line in ran.out.splitlines()]
    assert lines[0] == "a-open: open; 2 posts may be sent today"
    assert lines[1] == "b-faulty: cannot be read (1 error); `socialkit check b-faulty` says why"
    assert lines[2] == "c-over: open, but 1 error in its posts; `socialkit check c-over` says where"
    assert lines[3:5] == ["d-draft: DRAFT · do not post", "  The campaign is a draft."]
    assert lines[5:7] == ["e-embargo: NOT YET · do not post", "  Nothing goes out before 2900-01-01 00:00 in Etc/UTC."]
    assert lines[7] == "f-past: DEADLINE PASSED · do not post"
    assert lines[9:] == ["g-empty: open, but it has no posts yet"]


def test_an_example_is_never_said_to_be_sendable(socialkit):
    socialkit("new", "--example")
    assert socialkit().out == "messages/example: EXAMPLE, to learn with; its 16 posts are never published\n"


def test_without_messages_it_says_how_to_begin(socialkit):
    ran = socialkit()
    assert (ran.code, ran.out) == (2, "")
    assert "`socialkit new --example`" in ran.err
    assert "`socialkit --help`" in ran.err
    assert ran.err.count("\n") == 1
