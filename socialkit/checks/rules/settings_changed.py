from __future__ import annotations

from collections.abc import Iterator

from socialkit.checks.rule import Change, Context, Flaw, rule
from socialkit.checks.telling import told
from socialkit.finding import Severity


@rule("CHG016", Severity.ERROR, scope="change")
def settings_changed(change: Change, context: Context) -> Iterator[Flaw]:
    """
    What it says: with `--against`, that the settings beside the campaigns choose or grade rules otherwise than they did.
    Until a person has accepted that, the check goes by the settings that stand at the revision.

    Why it matters: settings that ignore a family of rules would let everything through that comes after them.

    Example: `ignore = ["HDL"]` in socialkit.toml, which stood nowhere before.

    Better: let a person with rights look at it, in a change of its own.

    Severity: an error, because it opens a door.

    Source: our own judgement; the comparison is with the settings' own earlier state in git.
    """
    yield Flaw(f"{told(change, letters=False)}; this check goes by the old ones", change.span)
