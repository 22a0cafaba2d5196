"""What a start loads: a command pays for what it uses, and the library for nothing."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

HEAVY = {
    *("pydantic", "requests", "tweepy", "facebook", "sqlalchemy", "emoji", "regex", "jinja2", "hypothesis"),
    *("pyperclip", "webbrowser", "PIL", "keyring", "dotenv", "icalendar", "segno", "fpdf", "uharfbuzz"),
}
NETWORK = {"socket", "ssl", "http", "urllib.request", "asyncio"}

_TELL = """
import atexit, sys
atexit.register(lambda: print(*sys.modules, sep="\\n", file=sys.stderr))
"""
_RUN = _TELL + "from socialkit.cli.app import main; main()"


def loaded(code, *arguments):
    """The modules that a fresh interpreter holds after *code*, beyond those it began with."""
    ended = subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    assert ended.returncode in (0, 1), ended.stderr
    began = subprocess.run(
        [sys.executable, "-c", "import sys; print(*sys.modules)"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return set(ended.stderr.splitlines()) - set(began.stdout.split())


@pytest.mark.parametrize(
    ("arguments", "draws"),
    [
        ("", False),
        ("check messages/", False),
        ("check messages/ --output-format json", False),
        ("check messages/ --output-format sarif", False),
        ("check messages/ --output-format junit", False),
        ("check messages/ --output-format markdown", False),
        ("preview messages/", True),
        ("preview messages/ --json", False),
        ("share messages/", True),
        ("share messages/ --json", False),
        ("post messages/", False),
        ("plan messages/", True),
        ("plan messages/ --json", False),
        ("schedule messages/", True),
        ("schema", False),
        ("accounts list", False),
        ("--version", False),
        ("--help", True),
    ],
)
def test_a_command_loads_only_what_it_uses(arguments, draws):
    modules = loaded(_RUN, *arguments.split())
    assert "typer" in modules
    assert not modules & (HEAVY | NETWORK)
    assert ("rich" in modules) == draws


def test_a_new_campaign_needs_no_network_and_nothing_heavy(tmp_path):
    modules = loaded(_RUN, "new", "--example", "--in", str(tmp_path / "messages"))
    assert not modules & {*HEAVY, *NETWORK, "rich"}


def test_importing_the_library_loads_nothing_else():
    assert loaded(_TELL + "import socialkit") <= {"socialkit", "atexit"}


def test_the_library_loads_no_command_line_and_no_screen():
    code = _TELL + (
        "from socialkit import check, load, preview, share\n"
        "campaign = load('messages/serikzhan-bilash')\n"
        "assert check(campaign) and preview(campaign) and not share(campaign).posts"
    )
    assert not loaded(code) & {*HEAVY, *NETWORK, "typer", "rich", "click", "argparse", "tempfile"}


def test_regex_and_emoji_come_only_with_words_that_need_them():
    code = _TELL + "from socialkit.platforms import PLATFORMS\nPLATFORMS['facebook'].measure('{}')"
    assert "regex" in loaded(code.format("Свободу \U0001f9d1"))
    assert not loaded(code.format("Свободу!")) & HEAVY
