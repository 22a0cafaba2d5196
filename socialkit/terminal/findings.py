"""Findings in colour: the report's own lines, with severities, codes and carets told apart."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

_STYLES = {"error": "bold red", "warning": "bold yellow", "note": "bold cyan"}
_HEAD = re.compile(r"^(error|warning|note)\[([A-Z]{3}\d{3})\] (\S+):", re.MULTILINE)
_CONCISE = re.compile(r"^(.*?:\d+:\d+): (error|warning|note) ([A-Z]{3}\d{3})")
_CARETS = re.compile(r"^ *\| +(\^+)$", re.MULTILINE)


def coloured(lines: str) -> str:
    """A block of a report as ANSI; its words stay as they are."""
    from rich.text import Text

    text = Text(lines)
    for match in _HEAD.finditer(lines):
        text.stylize(_STYLES[match[1]], match.start(1), match.end(2) + 1)
        text.stylize("bold", match.start(3), match.end(3))
    for match in _CONCISE.finditer(lines):
        text.stylize("bold", match.start(1), match.end(1))
        text.stylize(_STYLES[match[2]], match.start(2), match.end(3))
    for match in _CARETS.finditer(lines):
        text.stylize("bold red", match.start(1), match.end(1))
    screen = _screen()
    with screen.capture() as capture:
        screen.print(text, end="", soft_wrap=True)
    return capture.get()


@cache
def _screen() -> Console:
    """Colours whatever the environment says: whoever calls has decided that."""
    from rich.console import Console

    return Console(
        force_terminal=True,
        color_system="standard",
        no_color=False,
        legacy_windows=False,
        width=100_000,
        markup=False,
        highlight=False,
        emoji=False,
    )
