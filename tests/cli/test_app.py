"""What holds for every command: help, exit codes, terminals, pipes, interruptions."""

import errno
import json
import os
import pty
import re
import select
import shlex
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from socialkit import __version__
from socialkit.cli.app import COMMANDS

READING = ("check", "preview", "share", "post")


@pytest.mark.parametrize("command", COMMANDS)
def test_help_reads_well_and_has_an_example_that_is_a_command(command, socialkit):
    ran = socialkit(command, "--help", COLUMNS="100")
    assert (ran.code, ran.err) == (0, "")
    assert f"Usage: socialkit {command}" in ran.out
    assert re.search(rf"Example: socialkit {command}\b", ran.out)
    assert max(map(len, ran.out.splitlines())) <= 100


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("command", COMMANDS)
def test_the_examples_of_help_run(command, socialkit):
    shown = " ".join(socialkit(command, "-h", COLUMNS="200").out.split())
    example = re.search(r"Example: socialkit (.*?)(?: or | >| ╭)", shown)
    arguments = shlex.split(example[1])
    if command == "serve":  # it goes on until it is interrupted: tests/browser/test_serve.py
        return
    if command == "import":
        assert socialkit("sheet", "--csv", "--for", "ru", "-o", "translated.csv").code == 0
    if command == "fingerprint":
        assert socialkit("page", "messages/", "-o", "site", "--no-pdf").code == 0
    if command == "approve":
        arguments.append("--yes")
    if command == "new":
        arguments += ["--title", "A", "--country", "", "--deadline", "", "--timezone", "Etc/UTC", "--languages", "en"]
        arguments += ["--office", "", "--handle", "", "--hashtags", ""]
    ran = socialkit(*arguments)
    assert ran.code == (1 if command in ("share", "letter", "post", "approve", "correct", "schedule") else 0), ran.err


def test_help_lists_every_command_with_what_it_is_for(socialkit):
    ran = socialkit("--help")
    assert ran.code == 0
    for command in COMMANDS:
        assert re.search(rf"│ {command} +[A-Z]", ran.out)
    assert "whether it may be sent today" in " ".join(ran.out.split())


@pytest.mark.usefixtures("here")
def test_the_table_of_commands_is_the_folder():
    folder = Path(sys.modules["socialkit.cli.app"].__file__).parent / "commands"
    modules = {path.stem for path in folder.glob("*.py")} - {"__init__", "today"}
    assert {name.rstrip("_"): f"socialkit.cli.commands.{name}" for name in modules} == COMMANDS


def test_the_version_is_printed(socialkit):
    assert socialkit("--version") == (0, f"socialkit {__version__}\n", "")


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["prevew"], "No such command 'prevew'. Did you mean 'preview'"),
        (["preview", "--platfrom", "x"], "No such option: --platfrom"),
        (["preview", "--width", "7"], "7 is not in the range"),
        (["preview", "--now", "soon"], "--now soon: expected a time such as"),
        (["check", "--output-format", "xml"], "there are full, concise, json, github"),
        (["preview", "nowhere"], "nowhere: there is no such file or folder"),
        (["post", "--account", "No One"], "expected an account's name"),
    ],
)
def test_a_mistyped_call_ends_with_2_and_one_clear_sentence(arguments, said, socialkit):
    ran = socialkit(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert ran.err.startswith("socialkit: ")
    assert ran.err.count("\n") <= 2


@pytest.mark.parametrize("command", ["preview", "share", "post"])
@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("option", "known"),
    [("--platform", "x, facebook"), ("--lang", "kk, ru, en"), ("--message", "release, report")],
)
def test_a_choice_that_nothing_answers_to_names_what_there_is(command, option, known, socialkit):
    ran = socialkit(command, option, "nonsense")
    assert (ran.code, ran.out) == (2, "")
    assert f"{option} nonsense: " in ran.err
    assert known in ran.err


@pytest.mark.usefixtures("here")
def test_a_platform_that_exists_but_not_here_is_told_apart(socialkit):
    ran = socialkit("preview", "-p", "bluesky")
    assert (ran.code, ran.err) == (2, "socialkit: --platform bluesky: the campaigns here are for x, facebook\n")


def test_words_that_never_meet_are_told_as_such(socialkit, write):
    write("one", {"appeal.x.en.txt": "Free them"})
    ran = socialkit("preview", "-p", "facebook", "-m", "appeal")
    assert (ran.code, ran.err) == (2, "socialkit: no post is for --platform facebook --message appeal together\n")


@pytest.mark.usefixtures("here")
def test_a_near_miss_is_asked_about(socialkit):
    assert 'did you mean "release"?' in socialkit("preview", "-m", "relase").err


@pytest.mark.parametrize("command", READING)
def test_nothing_to_work_on_is_a_usage_error(command, socialkit, tmp_path):
    (tmp_path / "messages").mkdir()
    ran = socialkit(command)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "socialkit: messages: no campaign found; a campaign is a folder with a campaign.toml\n"


@pytest.mark.parametrize("command", ["preview", "share", "post"])
def test_a_faulty_campaign_is_reported_while_the_others_are_shown(command, socialkit, write):
    write("broken", {"appeal.en.txt": "---\nto: nobody\n---\nFree them"}, facts="titel = 1")
    write("sound", {"appeal.en.txt": "Free Jo"})
    ran = socialkit(command)
    assert ran.code == 1
    assert "messages/broken/campaign.toml:7:1: error FMT005" in ran.err
    assert "titel" not in ran.out
    assert "Free" in ran.out


@pytest.mark.parametrize("command", ["preview", "share", "post"])
def test_json_is_valid_and_versioned_even_beside_a_faulty_campaign(command, socialkit, write):
    write("broken", {}, facts="titel = 1")
    write("sound", {"appeal.en.txt": "Free Jo é"})
    ran = socialkit(command, "--json")
    assert ran.code == 1
    assert json.loads(ran.out)["version"] == {"preview": 1, "share": 1, "post": 2}[command]
    assert ran.out.isascii()


def test_a_reader_that_closes_the_pipe_early_ends_the_program_quietly(here):
    for command in (["preview"], ["share"], ["check"], []):
        with subprocess.Popen(
            [sys.executable, "-m", "socialkit", *command], cwd=here, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as process:
            process.stdout.close()
            process.stdout = None
            complained = process.stderr.read()
        assert complained == b""
        assert process.returncode == 1


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="this system has no /dev/full")
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_full_disk_is_told_once(here, unbuffered):
    with open("/dev/full", "wb") as full:
        command = [sys.executable, "-m", "socialkit", "preview"]
        environment = os.environ | {"PYTHONUNBUFFERED": unbuffered}
        ended = subprocess.run(command, cwd=here, env=environment, stdout=full, stderr=subprocess.PIPE, check=False)
    assert ended.returncode == 2
    assert ended.stderr.decode() == f"socialkit: the output cannot be written: {os.strerror(errno.ENOSPC)}\n"


@pytest.mark.skipif(os.name == "nt", reason="streams are closed by the shell's >&-")
def test_closed_streams_are_no_fault(here):
    line = f"{sys.executable} -m socialkit preview >&- 2>&-"
    assert subprocess.run(line, shell=True, cwd=here, check=False).returncode == 0  # noqa: S602 - the shell closes them


def test_an_interruption_ends_with_130_and_without_a_word():
    with subprocess.Popen([sys.executable, "-c", _WAITING], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout.readline() == b"working\n"
        process.send_signal(signal.SIGINT)
        _, complained = process.communicate(timeout=30)
    assert process.returncode == 130
    assert complained == b""


_WAITING = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # a run in the background inherits that it is ignored
from socialkit.cli.app import COMMANDS, main
def wait():
    print("working", flush=True)
    signal.pause()
COMMANDS["wait"] = "__main__"  # a command that is at work when the signal comes
sys.argv = ["socialkit", "wait"]
main()
"""


@pytest.mark.usefixtures("here")
def test_a_terminal_without_the_letters_is_no_reason_to_stop(socialkit):
    for command in ("preview", "check", "post"):
        ran = socialkit(command, PYTHONUTF8="0", PYTHONIOENCODING="ascii")
        assert ran.code in (0, 1)
        assert ran.out.isascii()
        assert "Traceback" not in ran.err
        assert {"preview": "#KazakhsInChina", "check": "CAM004", "post": "refused"}[command] in ran.out


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("command", ["preview", "share", "check"])
def test_colours_come_only_when_wished(command, socialkit):
    assert "\x1b" not in socialkit(command, TERM="xterm-256color").out
    assert "\x1b[" in socialkit(command, FORCE_COLOR="1").out


def on_a_terminal(arguments, cwd, **more):
    """What a terminal of 60 columns gets, and the exit code."""
    leader, follower = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "socialkit", *arguments],
        cwd=cwd,
        env={"PATH": os.environ["PATH"], "HOME": str(cwd), "PYTHONUTF8": "1", "COLUMNS": "60"} | more,
        stdin=follower,
        stdout=follower,
        stderr=follower,
    )
    os.close(follower)
    seen = b""
    while select.select([leader], [], [], 30)[0]:
        try:
            chunk = os.read(leader, 65536)
        except OSError:
            break
        if not chunk:
            break
        seen += chunk
    os.close(leader)
    return process.wait(30), seen.decode()


def test_a_terminal_gets_colours_unless_it_is_dumb_or_they_are_unwanted(here):
    command = ["preview", "-l", "en", "-p", "x", "-m", "release"]
    code, seen = on_a_terminal(command, here, TERM="xterm-256color")
    assert code == 0
    assert "\x1b[" in seen
    assert "\x1b[" not in on_a_terminal(command, here, TERM="dumb")[1]
    unwanted = on_a_terminal(command, here, TERM="xterm-256color", NO_COLOR="1")[1]
    assert set(re.findall(r"\x1b\[([\d;]*)m", unwanted)) <= {"0", "1", "2"}  # bold and dim are no colours


@pytest.mark.usefixtures("here")
def test_width_comes_from_the_option_else_from_columns_else_80(socialkit):
    def widest(*arguments, **more):
        return max(map(len, socialkit("preview", "-l", "en", *arguments, **more).out.splitlines()))

    assert widest("--width", "40", COLUMNS="50") == 40
    assert widest(COLUMNS="50") == 50
    assert 70 <= widest() <= 80
    assert widest(COLUMNS="wide") == widest(COLUMNS="9999") == widest()
    assert widest(COLUMNS="3") == 20


def test_a_fault_of_ours_is_called_so_in_a_line_and_ends_with_70(here):
    code = (
        "import sys; from socialkit.cli import app; app.COMMANDS['preview'] = 'no.such.module';"
        "sys.argv = ['socialkit', 'preview']; app.main()"
    )
    ended = subprocess.run([sys.executable, "-c", code], cwd=here, capture_output=True, text=True, check=False)
    assert ended.returncode == 70
    assert "a fault of socialkit's own, not yours: ModuleNotFoundError" in ended.stderr
    assert "SOCIALKIT_TRACEBACK=1" in ended.stderr
    assert "Traceback" not in ended.stderr
