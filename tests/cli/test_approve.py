"""`socialkit approve`: what is shown is what is approved, each person once, and any edit voids it."""

import hashlib
import json
import os
import sys
import tomllib
from datetime import UTC, datetime, timedelta

import pytest

WORDS = "Free Jo"
DIGEST = hashlib.sha256(WORDS.encode()).hexdigest()
PNG = (
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0\x90wS\xde\0\0\0\x0cIDATx\x9cc\xf8\xcf\xc0\0"
    b"\0\x03\x01\x01\0\xc9\xfe\x92\xef\0\0\0\0IEND\xaeB`\x82"
)
PICTURE = '[media.portrait]\nfile = "media/a.png"\nalt.en = "Jo in a garden"'


def entries(folder):
    path = folder / "approvals.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))["approval"] if path.exists() else []


def need(tmp_path, lines):
    folder = tmp_path / ".config" / "socialkit"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "accounts.toml").write_text(lines)
    (folder / "accounts.toml").chmod(0o600)


def test_it_shows_each_post_as_preview_does_and_writes_who_approved_exactly_that(socialkit, write):
    folder = write("trial", {"appeal.en.txt": WORDS})
    seen = socialkit("preview", "-p", "x").out
    ran = socialkit("approve", "trial/appeal", "-p", "x", "--by", "The  board", "--yes")
    assert (ran.code, ran.err) == (0, "socialkit: 1 approved\n")
    assert seen.strip() in ran.out
    assert ran.out.endswith("trial/appeal.x.en  approved by The board\n\n")
    today = datetime.now(UTC).date()
    assert entries(folder) == [{"post": "trial/appeal.x.en", "sha256": DIGEST, "by": "The board", "on": today}]
    assert socialkit("check", "--select", "CAM021").out.startswith("Nothing found")


def test_a_second_time_changes_nothing_and_a_second_person_stands_beside_the_first(socialkit, write):
    folder = write("trial", {"appeal.en.txt": WORDS})
    socialkit("approve", "-p", "x", "--by", "Ann Lee", "--yes")
    before = (folder / "approvals.toml").read_bytes()
    ran = socialkit("approve", "-p", "x", "--by", "ann LEE", "--yes")
    assert (ran.code, ran.err) == (0, "socialkit: 1 approved before\n")
    assert (folder / "approvals.toml").read_bytes() == before
    socialkit("approve", "-p", "x", "--by", "Bo", "--yes")
    assert (folder / "approvals.toml").read_bytes().startswith(before)
    listed = socialkit("approve", "trial").out.splitlines()
    today = datetime.now(UTC).date()
    assert listed == [
        f"trial/appeal.x.en  approved by Ann Lee ({today}), Bo ({today})",
        "trial/appeal.facebook.en  not approved",
    ]


def test_an_edit_voids_it_visibly_until_the_same_person_looks_again(socialkit, write):
    folder = write("trial", {"appeal.en.txt": WORDS})
    socialkit("approve", "-p", "x", "--by", "Ann", "--yes")
    (folder / "appeal.en.txt").write_text("Free Jo!", encoding="utf-8")
    assert "  void: Ann (" in socialkit("approve", "-p", "x").out
    assert "warning[CAM021] approval-void: Ann approved other words" in socialkit("check").out
    assert [one["sha256"] for one in entries(folder)] == [DIGEST]
    assert "warning CAM021" in socialkit("approve", "-p", "x", "--by", "Ann", "--yes").out
    assert [one["sha256"] for one in entries(folder)] == [hashlib.sha256(b"Free Jo!").hexdigest()]
    assert "void" not in socialkit("approve", "-p", "x").out
    assert "CAM021" not in socialkit("check").out


@pytest.mark.parametrize("change", ["alt", "picture"])
def test_a_picture_and_its_description_are_shown_and_approved_too(change, socialkit, write):
    folder = write("trial", {"appeal.en.txt": f"---\nmedia: portrait\n---\n{WORDS}"}, facts=PICTURE)
    (folder / "media").mkdir()
    (folder / "media" / "a.png").write_bytes(PNG)
    ran = socialkit("approve", "-p", "x", "--by", "Ann", "--yes")
    assert ran.code == 0, ran.out + ran.err
    assert "[picture media/a.png: “Jo in a garden”]" in ran.out
    assert "approved by Ann" in socialkit("approve", "-p", "x").out
    if change == "alt":
        facts = (folder / "campaign.toml").read_text(encoding="utf-8")
        (folder / "campaign.toml").write_text(facts.replace("in a garden", "in a park"), encoding="utf-8")
    else:
        (folder / "media" / "a.png").write_bytes(PNG + b"\0")
    assert "not approved\n  void: Ann" in socialkit("approve", "-p", "x").out


def test_an_ended_campaign_and_a_post_with_an_error_are_refused_with_the_reasons(socialkit, write):
    closed = write("old", {"appeal.en.txt": WORDS}, status='state = "closed"\nreason = "Jo is free."')
    long = write("trial", {"appeal.en.txt": "a" * 281, "thanks.en.txt": WORDS})
    late = write("late", {"appeal.en.txt": WORDS}, last=-3)
    ran = socialkit("approve", "-p", "x", "--by", "Ann", "--yes")
    assert (ran.code, ran.err) == (1, "socialkit: 3 refused, 1 approved\n")
    assert "refused:\n  The campaign is closed: Jo is free.\n" in ran.out
    assert "refused:\n  LEN001 " in ran.out
    assert "refused:\n  The last day was " in ran.out
    assert entries(closed) == entries(late) == []
    assert [one["post"] for one in entries(long)] == ["trial/thanks.x.en"]


def test_a_draft_and_an_embargo_are_approved_in_time(socialkit, write):
    write("draft", {"appeal.en.txt": WORDS}, status='state = "draft"')
    tomorrow = datetime.now(UTC).date() + timedelta(days=1)
    write("early", {"appeal.en.txt": WORDS}, facts=f"embargo = {tomorrow.isoformat()}T09:00:00", last=3)
    ran = socialkit("approve", "-p", "x", "--by", "Ann", "--yes")
    assert (ran.code, ran.err) == (0, "socialkit: 2 approved\n"), ran.out


def test_letters_are_no_posts_and_a_message_that_is_not_there_is_told(socialkit, write):
    write("trial", {"appeal.en.txt": WORDS, "letter.en.txt": "Dear Minister,", "safety.en.txt": "Mind this."})
    assert "letter" not in socialkit("approve").out
    ran = socialkit("approve", "trial/letter", "--by", "Ann", "--yes")
    assert (ran.code, ran.out) == (2, "")
    assert "--message letter: the messages here are appeal" in ran.err


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--by", "Ann"], "nobody is here to be asked; nothing was approved"),
        (["--by", "Ann", "--json"], "add --yes, or leave --json out"),
        (["--by", " ", "--yes"], "--by: expected a name or role"),
        (["--by", "A\u200bnn", "--yes"], "--by: expected a name or role"),
        (["--yes"], "--yes: say who approves"),
    ],
)
def test_nothing_is_approved_unseen_or_by_nobody(options, said, socialkit, write):
    folder = write("trial", {"appeal.en.txt": WORDS})
    ran = socialkit("approve", *options)
    assert ran.code == 2
    assert said in ran.err
    assert not (folder / "approvals.toml").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_on_a_terminal_each_post_is_asked_for_once(write, tmp_path):
    folder = write("trial", {"appeal.en.txt": WORDS, "thanks.en.txt": "Thank you"})
    assert ask(tmp_path, b"n\ny\n", "approve", "-p", "x", "--by", "Ann") == 0
    assert [one["post"] for one in entries(folder)] == ["trial/thanks.x.en"]


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_what_was_approved_before_an_interruption_stays(write, tmp_path):
    folder = write("trial", {"appeal.en.txt": WORDS, "thanks.en.txt": "Thank you"})
    assert ask(tmp_path, b"y\n\x04", "approve", "-p", "x", "--by", "Ann") == 130
    assert [one["post"] for one in entries(folder)] == ["trial/appeal.x.en"]


def ask(home, answers, *arguments):
    """Runs the program on a terminal on which somebody types, and answers its exit code."""
    import pty
    import subprocess

    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "socialkit", *arguments],
        cwd=home,
        env={"HOME": str(home), "TERM": "dumb", "PYTHONUTF8": "1", "PYTHONPATH": os.environ.get("PYTHONPATH", "")},
        stdin=theirs,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as running:
        os.write(ours, answers)
        code = running.wait(60)
    os.close(theirs)
    os.close(ours)
    return code


def test_json_says_what_came_of_each_post(socialkit, write):
    write("trial", {"appeal.en.txt": WORDS, "thanks.en.txt": "a" * 281})
    ran = socialkit("approve", "-p", "x", "--by", "Ann", "--yes", "--json")
    first, second = json.loads(ran.out)["posts"]
    assert (ran.code, ran.err) == (1, "")
    assert (first["post"], first["result"], first["sha256"]) == ("trial/appeal.x.en", "approved", DIGEST)
    assert (second["result"], second["refused"][0][:6]) == ("refused", "LEN001")
    listed = json.loads(socialkit("approve", "-p", "x", "--json").out)["posts"][0]
    assert listed["approved"] == [{"by": "Ann", "on": datetime.now(UTC).date().isoformat()}]
    assert listed["void"] == []


def test_a_file_that_cannot_be_written_is_said_in_one_line(socialkit, write):
    folder = write("trial", {"appeal.en.txt": WORDS})
    (folder / "approvals.toml~").write_text("")
    (folder / "approvals.toml").symlink_to("approvals.toml~")
    ran = socialkit("approve", "-p", "x", "--by", "Ann", "--yes")
    assert ran.code == 2
    assert "messages/trial/approvals.toml: somebody changed this file" in ran.err
    assert (folder / "approvals.toml~").read_text() == ""


# What an account needs


def test_a_post_with_too_few_approvals_is_refused_by_the_users_own_settings(socialkit, write, tmp_path):
    folder = write("trial", {"appeal.en.txt": WORDS})
    need(tmp_path, "[x]\napprovals = 2\n[x.test]\napprovals = 0\n")
    ran = socialkit("post", "-p", "x", "-a", "eeca")
    assert ran.code == 1
    said = "posts from eeca need 2 approvals, and this has none. Let 2 people look: socialkit approve trial/appeal "
    assert f"refused: trial/appeal.x.en\n  {said}" in ran.out
    assert "trial/appeal.x.en  from test\n  POST" in socialkit("post", "-p", "x", "-a", "test").out
    socialkit("approve", "-p", "x", "--by", "Ann", "--yes")
    ran = socialkit("post", "-p", "x", "-a", "eeca")
    assert "and this has 1 (Ann). Let somebody else look: socialkit approve trial/appeal --platform x" in ran.out
    ran = socialkit("post", "-p", "x", "-a", "eeca", "--publish")
    assert (ran.code, "nothing was sent" in ran.err) == (1, True)
    assert "posts from eeca need 2 approvals, and this has 1 (Ann)" in ran.out
    socialkit("approve", "-p", "x", "--by", "Bo", "--yes")
    assert socialkit("post", "-p", "x", "-a", "eeca").code == 0
    (folder / "appeal.en.txt").write_text(f"{WORDS}!", encoding="utf-8")
    assert "this has none; that of Ann, Bo is of other words" in socialkit("post", "-p", "x", "-a", "eeca").out
    assert socialkit("post", "-p", "facebook", "-a", "eeca").code == 0


def test_a_folder_of_campaigns_cannot_say_how_many_approvals_are_needed(socialkit, write, tmp_path):
    write("trial", {"appeal.en.txt": WORDS})
    need(tmp_path, "[x]\napprovals = 1\n")
    (tmp_path / "accounts.toml").write_text("[x]\napprovals = 0\n")
    assert "posts from eeca need 1 approval" in socialkit("post", "-p", "x", "-a", "eeca").out


@pytest.mark.usefixtures("here")
def test_of_an_ended_campaign_no_approval_is_asked(socialkit, tmp_path):
    need(tmp_path, "[x]\napprovals = 1\n")
    ran = socialkit("post", "-p", "x")
    assert ran.code == 1
    assert "approval" not in ran.out
