"""The end of a campaign, written into its campaign.toml: only what says so, and nothing else, is changed."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from socialkit.campaign.facts import parse_facts
from socialkit.campaign.files import Unreadable, read
from socialkit.campaign.locate import Place, locate
from socialkit.campaign.rewrite import rewrite
from socialkit.campaign.schema import CAMPAIGN
from socialkit.campaign.toml_text import Splice, line_end, literal, spliced
from socialkit.errors import UsageError
from socialkit.source import SourceFile

NAME = "campaign.toml"

STATES = ("closed", "withdrawn", "superseded")
"""How a campaign ends. None of them can be followed by `active` again but by hand."""

_HEADER = re.compile(r"""^[ \t]*\[[ \t]*(?:status|"status"|'status')[ \t]*\][^\n]*(?:\n|\Z)""", re.MULTILINE)


class Ending(NamedTuple):
    """How a campaign ended: its new state, why, in a sentence for supporters, and where that is said.

    *on* is the day; None keeps the day that the file has for that state, else stands for *today*.
    """

    state: str
    reason: str
    source: str
    on: date | None
    today: date


def close(folder: Path, shown: str, ending: Ending) -> bool:
    """Write the ending into the campaign's campaign.toml, in one step; answers whether it did not stand there already.

    *shown* is the file's path for people. Raises UsageError for a file that cannot be read or written, that is a link, or
    that is no TOML; it is then as it was.
    """
    path = folder / NAME
    try:
        source = read(path, shown)
    except Unreadable as error:
        raise UsageError(f"{shown}: {error.finding.message}") from None
    text = with_ending(source, ending)
    if text == source.text:
        return False
    rewrite(path, source, lambda _: text)
    return True


def with_ending(source: SourceFile, ending: Ending) -> str:
    """The text with the ending, whatever other faults it has; the same text where that stands there already.

    What comes of it is read again, and has to say the ending, and all else that it said before. Raises UsageError.
    """
    written = _written(source)
    before = written["status"] if isinstance(written.get("status"), dict) else {}
    new = _facts(ending, before)
    if new.items() <= before.items():
        return source.text
    expected = _compared(written | {"status": before | new})
    for text in _ways(source.text, written, new):
        after = parse_facts(SourceFile(source.path, text), CAMPAIGN).written
        if after is not None and _compared(after) == expected:
            return text
    lines = "; ".join(f"{key} = {literal(value)}" for key, value in new.items())
    raise UsageError(f"{source.path}: [status] is written in a way that no program should change; write it there: {lines}")


def _written(source: SourceFile) -> dict[str, Any]:
    facts = parse_facts(source, CAMPAIGN)
    if facts.written is None:
        fault = facts.findings[0]
        line, column = fault.span.line_column()
        raise UsageError(f"{source.path}:{line}:{column}: {fault.message}; put that right, and close the campaign then")
    return facts.written


def _facts(ending: Ending, before: dict[str, Any]) -> dict[str, str | date]:
    """What is to stand under `[status]`. A campaign that has ended so already keeps its day, unless one is named."""
    kept = before.get("on") if before.get("state") == ending.state else None
    on = ending.on or (kept if type(kept) is date else ending.today)
    return {"state": ending.state, "on": on, "reason": ending.reason, "source": ending.source}


def _compared(facts: dict[str, Any]) -> str:
    """All that is written, in a form that is the same only for the same facts: not even `nan` equals itself in Python."""
    from json import dumps

    try:
        return dumps(facts, sort_keys=True, default=repr)
    except RecursionError:
        raise UsageError("lists or tables of campaign.toml lie too deep in one another; close it by hand") from None


def _ways(text: str, written: dict[str, Any], new: dict[str, str | date]) -> Iterator[str]:
    """The ways to write it, the tidiest first; which of them says what it should is seen when it is read again."""
    places = locate(text)
    there = {key: places["status", key] for key in new if ("status", key) in places}
    splices = [Splice(*place.value, literal(new[key])) for key, place in there.items()]
    missing = {key: value for key, value in new.items() if key not in there}
    status = places.get(("status",))
    if not missing:
        yield spliced(text, splices)
    if "state" in there and missing:
        yield spliced(text, [*splices, _behind_state(text, there["state"], missing)])
        at = there["state"].value[1]
        yield spliced(text, [*splices, Splice(at, at, f", {_pairs(missing)}")])
    for header in _HEADER.finditer(text):
        yield spliced(text, [*splices, _lines(text, header.end(), missing)])
    if status and not isinstance(written["status"], dict):
        yield spliced(text, [Splice(*status.value, f"{{ {_pairs(new)} }}")])
    if status and isinstance(written["status"], dict):
        at = status.value[0] + 1
        yield spliced(text, [*splices, Splice(at, at, f" {_pairs(missing)}{', ' if written['status'] else ' '}")])
    yield spliced(text, [*splices, _table(text, missing)])
    yield spliced(text, [*splices, Splice(0, 0, "".join(f"status.{key} = {literal(missing[key])}\n" for key in missing))])


def _pairs(facts: dict[str, str | date]) -> str:
    return ", ".join(f"{key} = {literal(value)}" for key, value in facts.items())


def _behind_state(text: str, state: Place, facts: dict[str, str | date]) -> Splice:
    """A line each below that of the state, begun as it is, and with the signs `=` in the column where its own was put."""
    start = text.rfind("\n", 0, state.key[0]) + 1
    begin, key = text[start : state.key[0]], text[state.key[0] : state.value[0]]
    width = len(key.partition("=")[0])
    return _lines(text, line_end(text, state.value[1]), facts, begin, width if width > len("state ") else 0)


def _lines(text: str, at: int, facts: dict[str, str | date], begin: str = "", width: int = 0) -> Splice:
    lines = "".join(f"{begin}{f'{key} '.ljust(width)}= {literal(value)}\n" for key, value in facts.items())
    return Splice(at, at, lines if not at or text[at - 1] == "\n" else f"\n{lines.removesuffix(chr(10))}")


def _table(text: str, facts: dict[str, str | date]) -> Splice:
    """A table of its own at the end."""
    gap = "" if not text.strip() else "\n" if text.endswith("\n") else "\n\n"
    lines = "".join(f"{key} = {literal(value)}\n" for key, value in facts.items())
    return Splice(len(text), len(text), f"{gap}[status]\n{lines}")
