"""Where words go: findings to stdout, the rest to stderr, on terminals that may not be able to show a letter."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from rich.console import Console


def prepare_streams() -> None:
    """A letter that the terminal cannot show is written as \\\\x…, instead of ending the program."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="backslashreplace")


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
    """A sentence to stderr."""
    from socialkit.text.visible import visible

    sys.stderr.write(f"socialkit: {visible(words)}\n")


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
        width = int(os.environ.get("COLUMNS", "0") or 0) or 80
    coloured = colours()
    return Console(
        width=width,
        markup=False,
        emoji=False,
        highlight=False,
        soft_wrap=False,
        no_color=not coloured,
        force_terminal=coloured or None,
        legacy_windows=False if coloured else None,
    )
