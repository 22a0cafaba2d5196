"""`socialkit share`: links, the clipboard, the browser; nothing of what has ended."""

import json
import os
import sys
from datetime import UTC, datetime, timedelta

import pytest

PAGE = 'page = "https://example.org/free"\n'


@pytest.fixture
def tools(tmp_path):
    """A folder of programs that write down what they get: the clipboard's and the browser's."""
    folder = tmp_path / "tools"
    folder.mkdir()
    for name in ("xclip", "xsel", "wl-copy"):
        (folder / name).write_text(f"#!/bin/sh\ncat > '{tmp_path}/copied'\n")
    (folder / "browser").write_text(f"#!/bin/sh\nprintf '%s\\n' \"$@\" >> '{tmp_path}/opened'\n")
    for program in folder.iterdir():
        program.chmod(0o755)
    return {
        "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}",
        "DISPLAY": ":99",
        "BROWSER": f"{folder / 'browser'} %s",
    }


def test_the_real_campaign_has_no_link_and_says_why(here, socialkit):
    ran = socialkit("share")
    assert ran.code == 1
    assert "://" not in ran.out
    assert " CLOSED · do not post" in ran.out
    assert "Released with conditions on 17 August 2019" in " ".join(ran.out.split())
    document = json.loads(socialkit("share", "--json").out)["campaigns"][0]
    assert (document["may_go_out"], document["verdict"]) == (False, "CLOSED")
    assert document["posts"] == document["follow"] == []
    assert len(document["reasons"]) == 2
    assert (here / "messages").is_dir()


def test_an_open_campaign_has_its_links_whole_and_says_until_when(socialkit, write):
    write("trial", {"appeal.en.txt": "Free & #Jo " * 20}, facts=PAGE)
    ran = socialkit("share", "--width", "40")
    assert (ran.code, ran.err) == (0, "")
    assert f"    https://x.com/intent/tweet?text={'Free%20%26%20%23Jo%20' * 20}\n" in ran.out
    last = datetime.now(UTC).date() + timedelta(days=1)
    assert f"the last day is {last.day} {last:%B %Y} in Etc/UTC" in " ".join(ran.out.split())


@pytest.mark.parametrize(
    ("status", "facts", "last", "why"),
    [
        ('state = "draft"', "", 1, "a draft"),
        ('state = "withdrawn"', "", 1, "withdrawn"),
        ('state = "active"', "embargo = 2900-01-01T00:00:00\n", 1, "Nothing goes out before 2900-01-01 00:00"),
        ('state = "active"', "", -1, "The last day was"),
    ],
)
def test_what_may_not_go_out_now_ends_with_1(status, facts, last, why, socialkit, write):
    write("trial", {"appeal.en.txt": "Free them"}, facts=facts + PAGE, status=status, last=last)
    ran = socialkit("share")
    assert ran.code == 1
    assert "://" not in ran.out
    assert why in " ".join(ran.out.split())


def test_there_is_no_now_for_sharing(socialkit, write):
    write("trial", {"appeal.en.txt": "Free them"})
    assert "No such option: --now" in socialkit("share", "--now", "2019-05-01").err


def test_a_post_with_an_error_has_no_link_and_ends_with_1(socialkit, write):
    write("trial", {"appeal.en.txt": "a" * 281}, facts=PAGE)
    ran = socialkit("share", "-p", "x")
    assert ran.code == 1
    assert "X: no link" in ran.out
    assert "LEN001" in ran.out
    assert "://" not in ran.out


def test_json_has_each_link_its_count_and_its_length(socialkit, write):
    write("trial", {"appeal.en.txt": "Free them"}, facts=PAGE)
    document = json.loads(socialkit("share", "--json").out)
    assert document["version"] == 1
    (campaign,) = document["campaigns"]
    assert set(campaign) == {
        *("campaign", "title", "example", "may_go_out", "verdict", "reasons", "valid_until", "posts", "follow")
    }
    x = campaign["posts"][0]
    assert x["parts"] == [
        {
            "text": "Free them",
            "url": "https://x.com/intent/tweet?text=Free%20them",
            "prefilled": True,
            "encoded_length": 43,
            "too_long": False,
            "count": "9/280",
            "remarks": [],
        }
    ]


@pytest.mark.skipif(sys.platform != "linux", reason="the clipboard's programs are those of X11 and Wayland")
def test_copy_puts_the_exact_words_into_the_clipboard(socialkit, write, tools, tmp_path):
    write("trial", {"appeal.en.txt": "Свободу  #Jo\t\n日本 \U0001f9d1\n---\n[two]"}, facts=PAGE)
    ran = socialkit("share", "-p", "x", "--copy", **tools)
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == "socialkit: the words of trial/appeal.x.en are in the clipboard\n"
    assert (tmp_path / "copied").read_text(encoding="utf-8") == "Свободу  #Jo\t\n日本 \U0001f9d1\n\n[two]"


def test_without_a_clipboard_copying_says_so(socialkit, write, tmp_path):
    write("trial", {"appeal.en.txt": "Free them"})
    ran = socialkit("share", "-p", "x", "--copy", PATH=str(tmp_path))
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("socialkit: the words cannot be copied: ")
    assert ran.err.count("\n") == 1


@pytest.mark.skipif(os.name == "nt", reason="the browser is a shell script")
def test_open_shows_the_link_and_opens_it(socialkit, write, tools, tmp_path):
    write("trial", {"appeal.en.txt": "Free & #Jo; $(touch pwned) `id`"}, facts=PAGE)
    ran = socialkit("share", "-p", "x", "--open", **tools)
    address = "https://x.com/intent/tweet?text=Free%20%26%20%23Jo%3B%20%24%28touch%20pwned%29%20%60id%60"
    assert (ran.code, ran.out, ran.err) == (0, f"{address}\n", "")
    assert (tmp_path / "opened").read_text() == f"{address}\n"
    assert not (tmp_path / "pwned").exists()


@pytest.mark.parametrize("platform", ["facebook", "telegram", "mastodon"])
def test_only_the_platforms_own_hosts_are_opened(platform, socialkit, write, tools, tmp_path):
    write("trial", {"appeal.en.txt": "Free them"}, facts='page = "https://x.com.evil.example/"\n')
    assert socialkit("share", "-p", platform, "--open", **tools).code == 0
    opened = (tmp_path / "opened").read_text()
    host = opened.removeprefix("https://").partition("/")[0]
    assert opened.startswith("https://")
    assert host in {"www.facebook.com", "t.me", "share.joinmastodon.org"}


def test_a_mail_link_is_not_opened(socialkit, write, tools, tmp_path):
    write("trial", {"appeal.en.txt": "Free them"})
    ran = socialkit("share", "-p", "email", "--open", **tools)
    assert (ran.code, ran.out) == (1, "")
    assert "copy the words with --copy" in ran.err
    assert not (tmp_path / "opened").exists()


def test_a_post_without_a_link_cannot_be_opened(socialkit, write, tools, tmp_path):
    write("trial", {"appeal.en.txt": "Free them"})
    ran = socialkit("share", "-p", "telegram", "--open", **tools)
    assert ran.code == 1
    assert "`page` is not set" in ran.err
    assert not (tmp_path / "opened").exists()


@pytest.mark.parametrize("what", ["--copy", "--open"])
class TestHandingOver:
    """Exactly one post, and only one that may go out."""

    def test_more_than_one_post_is_a_usage_error_that_lists_them(self, what, socialkit, write, tools, tmp_path):
        write("trial", {"appeal.en.txt": "Free them", "appeal.2.en.txt": "Let them go"})
        ran = socialkit("share", "-p", "x", what, **tools)
        assert (ran.code, ran.out) == (2, "")
        assert "2 posts fit (trial/appeal.x.en, trial/appeal.x.2.en)" in ran.err
        assert not list(tmp_path.glob("copied")) + list(tmp_path.glob("opened"))

    def test_nothing_of_an_ended_campaign_is_handed_over(self, what, here, socialkit, tools):
        ran = socialkit("share", "-p", "x", "-l", "en", "-m", "report", what, **tools)
        assert (ran.code, ran.out) == (1, "")
        assert "The campaign has been closed since 26 August 2019" in ran.err
        assert not list(here.glob("copied")) + list(here.glob("opened"))

    def test_nothing_with_an_error_is_handed_over(self, what, socialkit, write, tools, tmp_path):
        write("trial", {"appeal.en.txt": "a" * 281})
        ran = socialkit("share", "-p", "x", what, **tools)
        assert (ran.code, ran.out) == (1, "")
        assert "trial/appeal.x.en: LEN001" in ran.err
        assert not list(tmp_path.glob("copied")) + list(tmp_path.glob("opened"))


def test_the_link_of_one_post_is_a_code_in_the_terminal_and_in_files(tmp_path, write, socialkit):
    write("trial", {"appeal.en.txt": "Free #Jo"}, facts=PAGE)
    address = "https://x.com/intent/tweet?text=Free%20%23Jo"
    ran = socialkit("share", "--platform", "x", "--qr", "--width", "80")
    assert (ran.code, ran.err) == (0, "")
    *code, last = ran.out.splitlines()
    assert last == address
    assert set("".join(code)) <= set("█▀▄ ")
    for name in ("code.svg", "code.PNG"):
        ran = socialkit("share", "--platform", "x", "--qr-file", name)
        assert (ran.code, ran.out, ran.err) == (0, "", f"socialkit: the QR code of trial/appeal.x.en is in {name}\n")
    assert (tmp_path / "code.svg").read_bytes().startswith(b"<svg")
    assert (tmp_path / "code.PNG").read_bytes().startswith(b"\x89PNG")


def test_a_code_is_for_one_post_that_may_go_out_in_a_window_wide_enough(write, socialkit):
    write("trial", {"appeal.en.txt": "Free #Jo", "appeal.2.en.txt": "Let #Jo go"}, facts=PAGE)
    ran = socialkit("share", "--qr", "--platform", "x")
    assert ran.code == 2
    assert "2 posts fit" in ran.err
    ran = socialkit("share", "--qr", "--platform", "x", "--wording", "1", "--width", "30")
    assert (ran.code, ran.out) == (1, "")
    assert "columns wide, and there are 30; make the window wider, or write it with --qr-file FILE.svg" in ran.err
    ran = socialkit("share", "--qr-file", "code.jpg", "--platform", "x", "--wording", "1")
    assert (ran.code, ran.out) == (2, "")
    assert "name a file that ends in .svg or .png" in ran.err
    ran = socialkit("share", "--qr-file", "nowhere/code.svg", "--platform", "x", "--wording", "1")
    assert ran.code == 2
    assert "nowhere/code.svg cannot be written: No such file or directory" in ran.err


def test_a_closed_campaign_has_no_code(here, socialkit):
    ran = socialkit("share", "--qr-file", "code.svg")
    assert ran.code == 1
    assert "Released with conditions" in ran.err
    assert not (here / "code.svg").exists()
