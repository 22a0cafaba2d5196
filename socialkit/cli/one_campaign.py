"""The one campaign that a command is about, where more than one would make no sense."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from socialkit.cli.faults import report_faults
from socialkit.errors import UsageError

if TYPE_CHECKING:
    from socialkit.model import Campaign


def the_one(paths: list[str]) -> tuple[Campaign, Path]:
    """The only campaign under *paths*, and its folder. Raises UsageError where there are several, or it cannot be read."""
    from socialkit import flow

    found = list(flow.load_all(paths))
    if len(found) > 1:
        raise UsageError(f"a table is of one campaign, and there are {len(found)}; name one")
    if found[0].campaign is None:
        report_faults(found[0])
        raise UsageError(f"{found[0].folder.shown} cannot be read; mend it first")
    return found[0].campaign, found[0].folder.path
