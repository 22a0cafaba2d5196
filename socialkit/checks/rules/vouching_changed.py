from __future__ import annotations

from collections.abc import Iterator

from socialkit.checks.rule import Change, Context, Flaw, rule
from socialkit.checks.telling import told
from socialkit.finding import Severity


@rule("CHG014", Severity.WARNING, scope="change")
def vouching_changed(change: Change, context: Context) -> Iterator[Flaw]:
    """
    What it says: with `--against`, that somebody is said to have looked: `reviewed:` in a text, `verified` of a handle,
    `confirmed` of the status are new, or others. What is taken back says nothing.

    Why it matters: these words silence other rules, and others rely on them. A pull request can claim them in anybody's
    name.

    Example: `reviewed: a native reader, 2026-11-23`, which was not there before.

    Better: let the person who is named accept the change, or ask that person.

    Severity: a warning, because to look again is daily work and redirects nobody by itself.

    Source: our own judgement; the comparison is with the campaign's own earlier state in git.
    """
    yield Flaw(f"{told(change, letters=False)}; make sure that this person says so", change.span)
