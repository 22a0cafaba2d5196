"""Helpers for the tests of accounts: the program at log level DEBUG, and servers in the platforms' place."""

import os
import re
import socket
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from fakes.oauth import LoginGraph, LoginX

TESTS = Path(__file__).parents[1]
DEBUG = "import logging; logging.basicConfig(level=logging.DEBUG); from socialkit.__main__ import main; main()"


class Ran(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@pytest.fixture
def x(port):
    with LoginX().running() as server:
        server.callbacks = {f"http://127.0.0.1:{port}/callback"}
        yield server


@pytest.fixture
def graph(port):
    with LoginGraph().running() as server:
        server.callbacks |= {f"http://localhost:{port}/callback"}
        yield server


@pytest.fixture
def folder(tmp_path):
    """The user's settings, which send what is for the platforms to servers of the test."""
    made = tmp_path / ".config" / "socialkit"
    made.mkdir(parents=True)
    return made


@pytest.fixture
def settings(folder):
    """Writes accounts.toml for the servers that the test has."""

    def write(**bases):
        lines = "".join(f'[{platform}]\nbase = "{base}"\n' for platform, base in bases.items())
        (folder / "accounts.toml").write_text(lines)
        (folder / "accounts.toml").chmod(0o600)

    return write


@pytest.fixture
def run(tmp_path):
    """Runs the program at log level DEBUG, with what it is to read and with variables."""

    def go(*arguments, read=None, **variables):
        ended = subprocess.run(
            [sys.executable, "-c", DEBUG, *arguments],
            cwd=tmp_path,
            env=env(tmp_path) | variables,
            input=read,
            stdin=subprocess.DEVNULL if read is None else None,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        return Ran(ended.returncode, ended.stdout, ended.stderr)

    return go


def env(home):
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "PYTHONPATH") if name in os.environ}
    path = os.pathsep.join([str(TESTS), kept.pop("PYTHONPATH", str(TESTS.parent))])
    return kept | {"HOME": str(home), "PYTHONUTF8": "1", "PYTHONPATH": path, "SOCIALKIT_TRACEBACK": "1"}


def browser(server, tmp_path):
    command = f"{sys.executable} {TESTS / 'fakes' / 'browser.py'} %s"
    return {"BROWSER": command, "TEST_PLATFORM": server.base, "TEST_SEEN": str(tmp_path / "page.html")}


def said(ran):
    """What it said itself, without the log."""
    own = [line for line in ran.err.splitlines() if not re.match(r"(DEBUG|INFO|WARNING):", line)]
    return ran.out + "\n".join(own)


def x_keys(x):
    return f"{x.api_key}\n{x.api_secret}\n{x.access_token}\n{x.access_secret}\n"


def unseen(ran, words, *but):
    text = ran.out + ran.err
    for one in but:
        text = text.replace(one, "")
    return not [word for word in words if word in text]
