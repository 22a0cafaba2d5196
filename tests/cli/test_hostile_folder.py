"""A campaign folder is data from strangers: no command writes, connects, runs or reads elsewhere because of one."""

import json
import os
import re
import subprocess
import sys
import unicodedata
import zoneinfo
from pathlib import Path

import pytest

import socialkit as package
from socialkit.reports import FORMATS

pytestmark = pytest.mark.skipif(os.name == "nt", reason="FIFOs and these names do not exist on Windows")

_WATCHED = '''
import json, sys
seen = []
watched = "open socket subprocess os shutil webbrowser urllib http ctypes pty tempfile".split()
def watch(event, arguments):
    if event.split(".")[0] in watched:
        seen.append((event, [repr(one) if not isinstance(one, (str, int)) else one for one in arguments]))
sys.addaudithook(watch)
from socialkit.cli.app import main
try:
    main()
finally:
    kept = list(seen)
    with open(sys.argv[0] + ".seen", "w") as file:
        json.dump(kept, file)
'''

EVIL = (
    "[red]a[/red] [link=file:///etc]b[/link] \x1b[31mc\x1b]0;d\x07 e\rf\x08g \x9b2Jh \u202ei\u2066j {{k}} "
    "$(touch pwned) `touch pwned`"
)
BUG = "raise SystemExit('run by a hostile folder')\nopen('pwned', 'w')\n"

SCHEDULE = ["schedule", "messages/sound", "--in", "2h", "-a", "me"]
COMMANDS = (
    [],
    *(["check", "--output-format", name] for name in FORMATS),
    ["check", "messages/evil/letters.en.txt"],
    ["preview"],
    ["preview", "--json"],
    ["preview", "messages/sound", "--width", "30"],
    ["share"],
    ["share", "messages/sound"],
    ["share", "--json"],
    ["post"],
    ["post", "messages/sound", "-a", "me"],
    ["post", "--json"],
    ["approve"],
    ["approve", "--json"],
    ["plan"],
    ["plan", "--json"],
    SCHEDULE,
    [*SCHEDULE, "--width", "40"],
    [*SCHEDULE, "--json"],
    ["schema"],
)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """A folder of campaigns with everything that a stranger could think of."""
    here = tmp_path_factory.mktemp("hostile")
    outside = here / "outside"
    outside.mkdir()
    (outside / "campaign.toml").write_text('title = "TOP SECRET"\n')
    (outside / "secret.txt").write_text("TOP SECRET")
    _sound(here / "messages" / "sound")
    _evil(here / "messages" / "evil", outside)
    (here / "messages" / "away").symlink_to(outside)
    (here / "messages" / "evil" / "loop.en.txt").symlink_to("loop.en.txt")
    (here / "messages" / "sound" / "media").mkdir()
    for folder in (here, here / "messages", here / "messages" / "sound" / "media", here / "messages" / "evil"):
        _traps(folder)
    for folder in (here, here / "messages"):  # where settings are looked for, these would be refused
        (folder / "socialkit.toml").unlink()
        (folder / "pyproject.toml").unlink()
    (here / "messages" / "sound" / ".env").write_text("SOCIALKIT_FAILURE_COMMAND=touch pwned\n")
    return here


def _sound(folder):
    """One that loads, so that its words are drawn."""
    folder.mkdir(parents=True)
    evil = json.dumps(EVIL).replace("\\u009b", "\\u009B")
    (folder / "campaign.toml").write_text(
        f"""
title = {evil}
number = {evil}
after = {evil}
issued = 2026-01-01
no_deadline = {evil}
timezone = "Etc/UTC"
languages = ["en", "ar"]
platforms = ["x", "facebook"]
hashtags = ["#[red]\\u001b[31m"]
page = "https://example.org/\\u001b[31m$(id)"
[status]
state = "active"
[target.office]
office = {evil}
[media.portrait]
file = "media/$(touch pwned)\\u001b[31m.jpg"
alt.en = {evil}
credit = {evil}
""",
        encoding="utf-8",
    )
    words = EVIL.replace("\r", "").replace("\u202e", "")  # both would keep the words from being drawn
    (folder / "appeal.en.txt").write_text(f"---\nmedia: portrait\n---\n{words}\n---\n{{office}} {words}", newline="")
    (folder / "appeal.ar.txt").write_text(f"---\nreviewed: {words}, 2026-01-01\n---\nحرية {words}", newline="")
    (folder / "over.en.txt").write_text(words * 4, newline="")


def _evil(folder, outside):
    """One that does not load, for more reasons than one."""
    folder.mkdir()
    facts = f'title = "{"x" * 9000}"\n"\\u001b[31m" = 1\n[status]\nstate = "\\u001b]0;x\\u0007"\n'
    (folder / "campaign.toml").write_text(facts)
    (folder / "secret.en.txt").symlink_to(outside / "secret.txt")
    (folder / "passwd.en.txt").symlink_to("/etc/passwd")
    (folder / "media").symlink_to(outside)
    os.mkfifo(folder / "pipe.en.txt")
    with (folder / "huge.en.txt").open("wb") as file:
        file.truncate(200_000_000)
    (folder / "letters.en.txt").write_text(f"---\n{EVIL}: {EVIL}\nto: {EVIL}\n---\n{EVIL}", newline="")
    commands = ("$(touch pwned).en.txt", "`id`.en.txt", "a\n::error::b.en.txt", "--help")
    for name in (*commands, "a\x1b]0;b\x07.en.txt", "\u202etxt.ne"):
        (folder / name).write_text(EVIL, newline="")
    (folder / os.fsdecode(b"\xff\xfe.en.txt")).write_text("not a name")


def _traps(folder):
    """Files that tools pick up by themselves."""
    for name in ("conftest.py", "sitecustomize.py", "usercustomize.py", "socialkit.py", "typer.py", "rich.py", "json.py"):
        (folder / name).write_text(BUG)
    (folder / ".env").write_text("SOCIALKIT_FAILURE_COMMAND=touch pwned\nPYTHONSTARTUP=conftest.py\n")
    (folder / "socialkit.toml").write_text('failure_command = "touch pwned"\nbase_url = "http://127.0.0.1:9"\n')
    (folder / "pyproject.toml").write_text('[tool.socialkit]\nfailure_command = "touch pwned"\n')


@pytest.fixture(scope="module")
def watched(hostile, tmp_path_factory):
    """Runs a command in the hostile folder: what it printed, and all that it opened, listed, ran and connected to."""
    script = tmp_path_factory.mktemp("watch") / "socialkit"
    script.write_text(_WATCHED)

    def run(*arguments, **more):
        ended = subprocess.run(
            [sys.executable, "-B", str(script), *arguments],
            cwd=hostile,
            env={"PATH": os.environ["PATH"], "HOME": str(hostile), "PYTHONUTF8": "1"} | more,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=60,
            check=False,
        )
        seen = json.loads(Path(f"{script}.seen").read_text())
        return ended.returncode, ended.stdout.decode(), ended.stderr.decode(), seen

    return run


def tree(folder):
    return sorted((str(path), path.lstat().st_size, path.lstat().st_mtime_ns) for path in folder.rglob("*"))


HARMLESS = ("os.listdir", "os.scandir", "os.putenv", "os.unsetenv", "os.fwalk", "os.walk")


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_nothing_is_written_run_connected_read_elsewhere_or_printed_raw(command, hostile, watched):
    before = tree(hostile)
    code, out, err, seen = watched(*command)
    assert tree(hostile) == before
    assert code in (0, 1, 2)
    assert "Traceback" not in err
    assert "TOP SECRET" not in out + err
    assert "root:" not in out + err
    assert is_clean(out + err)
    messages = hostile / "messages"
    own = [Path(sys.prefix), Path(sys.base_prefix), Path(package.__file__).parent, *map(Path, zoneinfo.TZPATH)]
    for event, arguments in seen:
        if event not in ("open", *HARMLESS):
            pytest.fail(f"{event} {arguments}")
        if event == "open":
            path, mode, flags = arguments[:3]
            assert not set(str(mode)) & set("wax+"), arguments
            assert isinstance(flags, int), arguments
            assert not flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC), arguments
        if event in ("open", "os.listdir", "os.scandir") and isinstance(arguments[0], str):
            path = Path(os.path.realpath(hostile / arguments[0]))
            allowed = path.is_relative_to(messages) or any(path.is_relative_to(folder.resolve()) for folder in own)
            settings = hostile / ".config" / "socialkit" / "accounts.toml"  # the user's own, whose home this is
            mine = path == settings and command[:1] in (["post"], ["schedule"])
            assert allowed or mine or path == hostile or str(path).startswith("/usr/share/zoneinfo"), (event, arguments)
            if path.is_relative_to(messages):
                assert path.suffix in ("", ".toml", ".txt"), (event, arguments)
                assert path.name not in ("pipe.en.txt", "socialkit.toml", "pyproject.toml"), (event, arguments)


def is_clean(printed):
    """No control character, no override of the order of words, no line that a runner takes for a command."""
    for character in set(printed):
        assert character == "\n" or unicodedata.category(character) not in ("Cc", "Cs"), ascii(character)
        assert character not in "\u202d\u202e\u2066\u2067"
    return not re.search(r"^::error::b", printed, re.MULTILINE)


COLOURED = (["preview", "messages/sound"], ["share", "messages/sound"], ["check"], SCHEDULE)


@pytest.mark.parametrize("command", COLOURED, ids=" ".join)
def test_in_colour_only_colours_of_our_own_reach_the_terminal(command, watched):
    _, out, err, _ = watched(*command, FORCE_COLOR="1")
    assert "\x1b[" in out
    assert "\x1b[31mc" not in out
    assert is_clean(re.sub(r"\x1b\[[\d;]*m", "", out + err))


@pytest.mark.parametrize("name", ["socialkit.toml", "pyproject.toml"])
def test_settings_beside_the_campaigns_that_would_run_or_connect_are_refused(name, hostile, watched):
    settings = hostile / "messages" / name
    table = "" if name == "socialkit.toml" else "[tool.socialkit]\n"
    settings.write_text(f'{table}failure_command = "touch pwned"\nbase_url = "http://127.0.0.1:9"\n')
    try:
        code, out, err, _ = watched("check", "messages/sound")
    finally:
        settings.unlink()
    assert (code, out) == (2, "")
    assert "`failure_command` is not a known key" in err.replace("tool.socialkit.", "")
    assert "base_url" in err
    assert not list(hostile.rglob("pwned"))


def test_settings_are_read_through_no_link(hostile, watched):
    settings = hostile / "messages" / "socialkit.toml"
    settings.symlink_to(hostile / "outside" / "secret.txt")
    try:
        code, out, err, _ = watched("check", "messages/sound")
    finally:
        settings.unlink()
    assert (code, out) == (2, "")
    assert "symbolic link" in err
    assert "TOP SECRET" not in err


def test_the_sound_one_is_sound(watched):
    code, out, _, _ = watched("check", "messages/sound", "--output-format", "json")
    assert "FMT" not in out
    assert (code, json.loads(out)["campaigns"][0]["posts"]) == (1, 6)


def test_markup_is_shown_as_the_words_it_is(watched):
    _, out, _, _ = watched("preview", "messages/sound", "--width", "500")
    assert "[red]a[/red] [link=file:///etc]b[/link] ␛[31mc␛]0;d␇" in out
