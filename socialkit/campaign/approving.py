"""approvals.toml with one approval more: nothing that others wrote there is changed."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from socialkit.campaign.approved import name_key
from socialkit.campaign.facts import Facts, parse_facts
from socialkit.campaign.files import Unreadable, read
from socialkit.campaign.locate import locate
from socialkit.campaign.rewrite import rewrite
from socialkit.campaign.schema import APPROVALS
from socialkit.campaign.toml_text import Splice, literal, spliced
from socialkit.errors import UsageError
from socialkit.model import Approval
from socialkit.source import SourceFile

NAME = "approvals.toml"


def approve(folder: Path, shown: str, approval: Approval) -> bool:
    """Write the approval into the campaign's approvals.toml, in one step; answers whether it was not there already.

    The file is read anew, so that what others wrote in the meantime stays. *shown* is its path for people. Raises
    UsageError for a file that cannot be read, written, or understood.
    """
    path = folder / NAME
    try:
        if not os.path.lexists(path):
            path.open("x").close()
        source = read(path, shown)
    except Unreadable as error:
        raise UsageError(f"{shown}: {error.finding.message}") from None
    except OSError as error:
        raise UsageError(f"{shown}: this file cannot be written: {error.strerror or error}") from None
    text = with_approval(source, approval)
    if text == source.text:
        return False
    rewrite(path, source, lambda _: text)
    return True


def with_approval(source: SourceFile, approval: Approval) -> str:
    """The text with the approval; the same text where that name approved the same already.

    An older approval of the post by the same name, which holds no more, is renewed where it stands; else a new one is
    added behind all others. Raises UsageError for a file that is at fault.
    """
    facts = _sound(source)
    there: list[dict[str, Any]] = list(facts.sound.get("approval", ()))
    mine = [index for index, one in enumerate(there) if _is_same(one, approval)]
    if any(there[index]["sha256"] == approval.sha256 for index in mine):
        return source.text
    if mine:
        text = _renewed(source.text, mine[-1], approval)
        there[mine[-1]] = there[mine[-1]] | {"sha256": approval.sha256, "on": approval.on}
    else:
        text = _added(source.text, bool(there), approval)
        there.append(approval._asdict())
    after = _sound(SourceFile(source.path, text))
    if after.sound != facts.sound | {"approval": there}:
        raise UsageError(f"{source.path}: the approval cannot be written into this file without changing the rest of it")
    return text


def _sound(source: SourceFile) -> Facts:
    facts = parse_facts(source, APPROVALS)
    if facts.findings:
        line, column = facts.findings[0].span.line_column()
        raise UsageError(f"{source.path}:{line}:{column}: {facts.findings[0].message}; nothing was written")
    return facts


def _is_same(one: dict[str, Any], approval: Approval) -> bool:
    return one["post"] == approval.post and name_key(one["by"]) == name_key(approval.by)


def _renewed(text: str, index: int, approval: Approval) -> str:
    places = locate(text)
    sha256, on = (places["approval", index, key].value for key in ("sha256", "on"))
    return spliced(text, [Splice(*sha256, literal(approval.sha256)), Splice(*on, literal(approval.on))])


def _added(text: str, is_any: bool, approval: Approval) -> str:
    """A `[[approval]]` at the end; in a file that has them as a list in brackets, one more there."""
    pairs = [f"{key} = {literal(value)}" for key, value in approval._asdict().items()]
    places = locate(text)
    listed = places.get(("approval",))
    if listed and not text.startswith("[[", listed.value[0]):
        last = max((place.value[1] for steps, place in places.items() if len(steps) == 2), default=listed.value[0] + 1)
        return spliced(text, [Splice(last, last, f"{', ' if is_any else ''}{{ {', '.join(pairs)} }}")])
    gap = "" if not text.strip() else "\n" if text.endswith("\n") else "\n\n"
    return f"{text}{gap}[[approval]]\n" + "".join(f"{pair}\n" for pair in pairs)
