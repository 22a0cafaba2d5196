"""`socialkit new`: asks, writes all or nothing, and never over anything."""

import os
import pty
import select
import subprocess
import sys

import pytest

from socialkit import check, load

CTRL_C = "\x03"

ANSWERS = {
    "title": "A trial",
    "country": "KZ",
    "deadline": "2999-01-31",
    "timezone": "Asia/Almaty",
    "languages": "kk, en",
    "office": "The court",
    "handle": "@court",
    "hashtags": "#Free, #Trial",
}


def options(**changed):
    """Every answer as an option."""
    return [word for name, answer in (ANSWERS | changed).items() for word in (f"--{name}", answer)]


def contents(folder):
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def test_options_answer_every_question(socialkit, tmp_path):
    ran = socialkit("new", "jane-doe", *options())
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines() == [
        "messages/jane-doe: campaign.toml, message.en.txt, message.kk.txt",
        "Next: write the words, then socialkit check messages/jane-doe",
    ]
    campaign = load(str(tmp_path / "messages" / "jane-doe"))
    assert campaign.languages == ("kk", "en")
    assert campaign.hashtags_for("en") == ("#Free", "#Trial")
    assert campaign.timezone == "Asia/Almaty"


def test_what_it_wrote_is_a_draft_that_only_waits_for_its_words(socialkit):
    socialkit("new", "jane-doe", *options())
    ran = socialkit("check")
    assert ran.code == 1
    assert "TXT001" in ran.out
    assert "FMT" not in ran.out


def test_nothing_is_overwritten(socialkit, tmp_path):
    socialkit("new", "jane-doe", *options())
    before = (tmp_path / "messages/jane-doe/campaign.toml").read_bytes()
    ran = socialkit("new", "jane-doe", *options(title="Another"))
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "socialkit: messages/jane-doe: this exists already, and nothing is overwritten\n"
    assert (tmp_path / "messages/jane-doe/campaign.toml").read_bytes() == before


@pytest.mark.parametrize("kind", ["file", "empty folder", "link to nowhere"])
def test_nor_is_anything_else_of_that_name(kind, socialkit, tmp_path):
    place = tmp_path / "messages" / "jane-doe"
    place.parent.mkdir()
    if kind == "file":
        place.write_text("mine")
    elif kind == "empty folder":
        place.mkdir()
    else:
        place.symlink_to("nowhere")
    before = contents(tmp_path)
    assert socialkit("new", "jane-doe", *options()).code == 2
    assert contents(tmp_path) == before


def test_a_folder_that_cannot_be_written_leaves_nothing_behind(socialkit, tmp_path):
    (tmp_path / "messages").write_text("a file, not a folder")
    ran = socialkit("new", "jane-doe", *options())
    assert ran.code == 2
    assert "messages/jane-doe: cannot be written: " in ran.err
    assert contents(tmp_path) == ["messages"]


@pytest.mark.parametrize(
    "name", ["Jane", "../jane", "-", "jane\n", "$(touch pwned)", ""]
)
def test_a_name_that_no_folder_should_have_is_refused(name, socialkit, tmp_path):
    ran = socialkit("new", "--", name) if name else socialkit("new")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.count("\n") == 1
    assert contents(tmp_path) == []


@pytest.mark.parametrize(
    ("option", "answer", "said"),
    [
        ("title", " ", "found nothing between the quotes"),
        ("title", "two\nlines", "found two⏎lines"),
        ("title", "red \x1b[31m", "found red ␛[31m"),
        ("title", "\u202eback", "⟨U+202E⟩"),
        ("country", "Kazakhstan", 'found "Kazakhstan"'),
        ("deadline", "31.01.2027", "expected a day such as 2027-01-31"),
        ("deadline", "0001-01-01", "cannot be meant"),
        ("timezone", "Asia/Almati", 'did you mean "Asia/Almaty"?'),
        ("languages", "en, English", 'found "English"'),
        ("languages", " , ", "name at least one"),
        ("handle", "court", 'expected a handle such as "@name"'),
        ("hashtags", "Free", 'expected a hashtag such as "#Bilash"'),
    ],
)
def test_an_answer_that_does_not_fit_is_refused_and_nothing_is_written(option, answer, said, socialkit, tmp_path):
    ran = socialkit("new", "jane-doe", *options(**{option: answer}))
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"socialkit: --{option}: ")
    assert said in ran.err
    assert contents(tmp_path) == []


def test_hostile_but_visible_answers_are_only_words(socialkit, tmp_path):
    evil = """'''\"\"\" \\ ${HOME} `id` $(id) [status] state = "active" # {target} \U0001f9d1\u200d\U0001f9b1 اللغة"""
    assert socialkit("new", "jane-doe", *options(title=evil, office=evil)).code == 0
    campaign = load(str(tmp_path / "messages" / "jane-doe"))
    assert campaign.title == {"": evil}
    assert campaign.targets["target"].office == {"": evil}
    assert campaign.status.state == "draft"


@pytest.mark.parametrize("option", ["title", "deadline", "hashtags"])
def test_where_nobody_can_be_asked_the_missing_option_is_named(option, socialkit, tmp_path):
    given = [word for name, answer in ANSWERS.items() if name != option for word in (f"--{name}", answer)]
    ran = socialkit("new", "jane-doe", *given)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"socialkit: --{option} is missing, and nobody can be asked here: give every answer as an option\n"
    assert contents(tmp_path) == []


# Ctrl-C reaches only a process whose controlling terminal it is.
_OWN_TERMINAL = """
import fcntl, os, sys, termios
os.setsid()
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.execv(sys.argv[1], sys.argv[1:])
"""


def talk(tmp_path, *lines):
    """Answer the questions on a terminal, a line each; what the terminal showed, and the exit code."""
    leader, follower = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", _OWN_TERMINAL, sys.executable, "-m", "socialkit", "new", "jane-doe"],
        cwd=tmp_path,
        stdin=follower,
        stdout=follower,
        stderr=follower,
    )
    os.close(follower)
    seen, answers = "", list(lines)
    while True:
        if not select.select([leader], [], [], 1 if lines[-1] == CTRL_C and not answers else 30)[0]:
            # A signal between the question and the reading is seen by Python only after the reading.
            assert lines[-1] == CTRL_C, seen
            os.write(leader, CTRL_C.encode())
            continue
        try:
            chunk = os.read(leader, 65536)
        except OSError:
            break
        if not chunk:
            break
        seen += chunk.decode()
        if answers and seen.endswith(": "):
            os.write(leader, answers.pop(0).encode())
    os.close(leader)
    return process.wait(30), seen


def test_questions_are_asked_until_each_answer_fits(tmp_path):
    code, seen = talk(
        tmp_path, "A trial\n", "Kaz\n", "KZ\n", "\n", "Mars/Base\n", "\n", "en,fr\n", "The court\n", "\n", "#Free\n"
    )
    assert code == 0, seen
    assert "expected a country" in seen
    assert "expected a time zone" in seen
    campaign = load(str(tmp_path / "messages" / "jane-doe"))
    assert (campaign.country, campaign.timezone, campaign.deadline) == ("KZ", "Etc/UTC", None)
    assert campaign.languages == ("en", "fr")
    assert not campaign.targets["target"].handles


@pytest.mark.parametrize("key", [CTRL_C, "\x04"], ids=["Ctrl-C", "Ctrl-D"])
def test_leaving_in_the_middle_writes_nothing_and_ends_with_130(key, tmp_path):
    code, seen = talk(tmp_path, "A trial\n", key)
    assert code == 130
    assert "Traceback" not in seen
    assert contents(tmp_path) == []


def test_the_example_checks_clean_is_open_and_is_never_to_be_published(socialkit, tmp_path):
    ran = socialkit("new", "--example")
    assert ran.code == 0
    assert ran.out.splitlines()[1] == "Next: socialkit check messages/example"
    assert check(load(str(tmp_path / "messages" / "example"))) == ()
    checked = socialkit("check")
    assert (checked.code, checked.out) == (0, "Nothing found (1 campaign, 16 posts checked)\n")
    shared = socialkit("share", "-p", "x")
    assert shared.code == 0
    assert "EXAMPLE · everything here is invented, and it is never published" in shared.out
    assert "https://x.com/intent/tweet?text=EXAMPLE" in shared.out
    posted = socialkit("post", "--message", "report")
    assert posted.code == 0
    assert posted.out.count("EXAMPLE: this campaign is invented, and publishing it will always be refused") == 4
    mentioning = socialkit("post", "--platform", "x", "--message", "release")
    assert mentioning.code == 1
    assert "POL001 @Examplia_Gardens would be mentioned by machine" in mentioning.out


def test_the_example_can_have_another_name_and_place(socialkit, tmp_path):
    assert socialkit("new", "my-first", "--example", "--in", "elsewhere/deep").code == 0
    assert load(str(tmp_path / "elsewhere/deep/my-first")).example
