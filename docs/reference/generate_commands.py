"""Write docs/reference/commands.md from the commands' own help.

    python docs/reference/generate_commands.py
"""

from __future__ import annotations

from collections.abc import Iterator
from inspect import cleandoc
from pathlib import Path
from typing import Any

import typer

from socialkit.cli.app import COMMANDS, app

PAGE = Path(__file__).with_name("commands.md")

HEAD = """\
# The commands

Each command takes folders of campaigns, single campaigns, or files inside one; without a path, `messages/` here, or the
campaign one stands in. Findings, cards and links go to standard output, everything else to standard error. `NO_COLOR` and
`FORCE_COLOR` are honoured. Where `SOCIALKIT_TRACEBACK` is set, a fault of socialkit's own is told in full.

| exit code | meaning |
|---|---|
| 0 | nothing at error level; with `--strict`, no finding at all |
| 1 | errors were found, or something was refused |
| 2 | a wrong option, a path that is not there, or no campaign found |
| 3 | a post is not out, or one that was to be taken back is |
| 4 | nobody knows whether a post is out |
| 70 | a fault of socialkit's own |
| 130 | interrupted |

Without a command, `socialkit` says for each campaign whether it may be sent today, and why not.
"""


def page() -> str:
    """The whole page."""
    group: Any = typer.main.get_command(app)
    return "\n".join([HEAD, *(line for name in COMMANDS for line in _sections(name, group.get_command(None, name)))])


def _sections(name: str, command: Any) -> Iterator[str]:
    """The command; a group's own commands each by itself."""
    if not hasattr(command, "commands"):
        yield from _section(name, command)
    for inner, one in getattr(command, "commands", {}).items():
        yield from _section(f"{name} {inner}", one)


def _section(name: str, command: Any) -> Iterator[str]:
    about, _, example = cleandoc(command.help).partition("Example:")
    yield f"## {name}"
    yield ""
    yield about.strip()
    yield ""
    if example:
        yield f"```sh\n{example.strip()}\n```"
        yield ""
    yield "| option | what it does |"
    yield "|---|---|"
    for parameter in command.params:
        yield f"| {_names(parameter)} | {' '.join((parameter.help or '').split()).replace('|', chr(92) + '|')} |"
    yield ""


def _names(parameter: Any) -> str:
    if parameter.param_type_name == "argument":
        return f"`{parameter.name.upper()}{'…' if parameter.nargs == -1 else ''}`"
    return ", ".join(f"`{option}`" for option in parameter.opts)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
