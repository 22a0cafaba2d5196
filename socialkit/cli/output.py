"""Where words go: findings to stdout, the rest to stderr, on terminals that may not be able to show a letter."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, TextIO

from socialkit.cli import exits

if TYPE_CHECKING:
    from rich.console import Console

NARROWEST, USUAL, WIDEST = 20, 80, 500
"""Columns: less than the first cannot hold a card; the second is meant where nobody says."""


def prepare_streams() -> None:
    """A letter that the terminal cannot show is written as \\x…, instead of ending the program.

    A stream that was closed takes all and shows nothing.
    """
    sys.stdout, sys.stderr = (stream or _nowhere() for stream in (sys.stdout, sys.stderr))
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="backslashreplace")


def _nowhere() -> TextIO:
    return open(os.devnull, "w", encoding="utf-8")


def finish(code: int) -> int:
    """Write what is still held back, and answer *code*, or another one where it cannot be written."""
    try:
        sys.stdout.flush()
    except OSError as error:
        _discard()
        if isinstance(error, BrokenPipeError):
            return exits.FINDINGS  # its reader has seen enough, but not all
        return exits.USAGE if unwritable(error) else exits.OURS
    return code


def unwritable(error: Exception) -> bool:
    """Whether it is the disk behind stdout that is full; then say so."""
    import errno

    if not isinstance(error, OSError) or error.errno not in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO):
        return False
    complain(f"the output cannot be written: {error.strerror}")
    _discard()
    return True


def _discard() -> None:
    """Let go of what stdout still holds: Python would try, and complain, once more at the very end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def print_lines(lines: Iterable[str]) -> None:
    """Lines to stdout, as they come."""
    write = sys.stdout.write
    for line in lines:
        write(line + "\n")


def print_json(document: object) -> None:
    """A document for machines to stdout; ASCII only, so that no control character reaches a terminal."""
    import json

    print_lines([json.dumps(document, indent=2)])


def complain(words: str) -> None:
    """A sentence to stderr, in which a GitHub runner finds no command."""
    from socialkit.text.visible import visible

    line = f"socialkit: {visible(words, breaks=True)}"
    if in_github_actions():
        from socialkit.reports.github import defused

        line = defused(line)
    sys.stderr.write(f"{line}\n")


def in_github_actions() -> bool:
    """Whether a GitHub runner reads what is printed."""
    return os.environ.get("GITHUB_ACTIONS") == "true"


def is_terminal(stream: TextIO | None = None) -> bool:
    """Whether a person with a terminal reads *stream* (stdout)."""
    return (stream or sys.stdout).isatty()


def colours() -> bool:
    """Whether to colour: FORCE_COLOR, NO_COLOR (no-color.org), a dumb terminal, or none at all, in this order."""
    if os.environ.get("FORCE_COLOR"):
        return True
    return is_terminal() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def console(width: int | None = None) -> Console:
    """A console on stdout that reads no markup, no emoji codes and no highlighting into anyone's words."""
    from rich.console import Console

    if width is None and not is_terminal():
        told = os.environ.get("COLUMNS", "")
        width = int(told) if told.isdecimal() and 0 < int(told[:9]) <= WIDEST else USUAL
    coloured = colours()
    screen = Console(
        width=width,
        markup=False,
        emoji=False,
        highlight=False,
        soft_wrap=False,
        no_color=not coloured,
        force_terminal=coloured or None,
        legacy_windows=False if coloured else None,
    )
    screen.width = max(NARROWEST, screen.width)
    return screen
