"""Links on a screen: the words once, every address whole, or why there is none."""

import io
from datetime import date

import pytest
from rich.console import Console

from socialkit.campaign.verdict import Verdict
from socialkit.platforms.platform import Length, Link
from socialkit.sharing.links import FollowLink, SharedPart, SharedPost, Sharing
from socialkit.terminal.links import draw_links

OPEN = Verdict(True, "OPEN", (), "31 December 2026 in Etc/UTC", (date(2026, 12, 31), "Etc/UTC"))


def post(platform, *words, refused=(), title="X", url="https://x.com/intent/tweet?text=a", remarks=(), length=None):
    parts = tuple(SharedPart(word, Link(url, prefilled=True), length, tuple(remarks)) for word in words)
    return SharedPost(f"trial/appeal.{platform}.en", platform, title, "appeal", "en", 1, parts, tuple(refused))


@pytest.fixture
def shown():
    def draw(*posts, verdict=OPEN, follow=(), width=60, example=False):
        screen = Console(file=io.StringIO(), width=width, markup=False, emoji=False, highlight=False)
        draw_links(Sharing("trial", "A trial", example, verdict, posts, follow), screen)
        return screen.file.getvalue()

    return draw


def test_an_address_is_never_broken_however_narrow_the_screen(shown):
    url = "https://x.com/intent/tweet?text=" + "a%20" * 200
    assert f"    {url}\n" in shown(post("x", "a", url=url), width=20)


def test_words_stand_once_for_all_platforms_that_share_them(shown):
    printed = shown(post("x", "Free them"), post("threads", "Free them", title="Threads"), post("email", "Other words"))
    assert printed.count("Free them") == 1
    assert printed.count("Other words") == 1


def test_each_link_says_its_count_or_that_there_is_none(shown):
    counted = post("x", "Free", length=Length(4, 280, "weighted characters", 4, True))
    assert "  X  4/280\n" in shown(counted)
    assert "  Threads  not counted\n" in shown(post("threads", "Free", title="Threads"))


def test_the_parts_of_a_thread_are_numbered(shown):
    printed = shown(post("x", "One", "Two"))
    assert "  X 1/2" in printed
    assert "  X 2/2" in printed


def test_a_refused_post_says_every_reason_and_has_no_address(shown):
    printed = shown(post("x", refused=("LEN001 too long", "HDL002 who is that")))
    assert "X: no link" in printed
    assert "    LEN001 too long\n    HDL002 who is that\n" in printed
    assert "https://" not in printed


def test_an_ended_campaign_says_why_and_nothing_else(shown):
    closed = Verdict(False, "CLOSED", ("The campaign is closed.",), "", None)
    printed = shown(verdict=closed)
    assert " ".join(printed.split()) == "A trial trial CLOSED · do not post The campaign is closed."


def test_an_open_campaign_says_until_when_its_links_hold(shown):
    assert "the last day is 31 December 2026 in Etc/UTC" in " ".join(shown(post("x", "a"), width=200).split())


def test_an_example_is_marked(shown):
    assert "EXAMPLE" in shown(post("x", "a"), example=True)
    assert "EXAMPLE" not in shown(post("x", "a"))


def test_accounts_to_follow_come_with_a_caution(shown):
    link = FollowLink("x", "@amnesty", "https://x.com/intent/follow?screen_name=amnesty", "https://x.com/amnesty")
    printed = shown(post("x", "a"), follow=(link,))
    assert "follow: https://x.com/intent/follow?screen_name=amnesty\n" in printed
    assert "posts:  https://x.com/amnesty\n" in printed
    assert "think twice" in printed


def test_nothing_in_a_campaign_reaches_the_screen_raw(shown):
    evil = "a\x1b]0;x\x07[red]\u202eb"
    follow = (FollowLink("x", evil, "", ""),)
    printed = shown(post("x", evil, remarks=(evil,)), post("facebook", refused=(evil,)), follow=follow)
    assert printed.count("a␛]0;x␇[red]⟨U+202E⟩b") == 4
    assert "\x1b" not in printed
