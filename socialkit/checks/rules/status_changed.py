from __future__ import annotations

from collections.abc import Iterator

from socialkit.checks.rule import Change, Context, Flaw, rule
from socialkit.checks.telling import told
from socialkit.finding import Severity


@rule("CHG004", Severity.ERROR, scope="change")
def status_changed(change: Change, context: Context) -> Iterator[Flaw]:
    """
    What it says: with `--against`, that the campaign's state, its day, reason or source, `after` or `example` are not
    what they were.

    Why it matters: a closed campaign that is opened again may undo what a release was bargained for; one that is closed
    falsely falls silent; and what `reason` and `after` say, supporters read.

    Example: `state = "active"`, where `state = "closed"` stood.

    Better: let whoever leads the campaign accept the change, with the address of its announcement in `source`.

    Severity: an error, because it decides whether everything else goes out.

    Source: our own judgement; the comparison is with the campaign's own earlier state in git.
    """
    yield Flaw(f"{told(change, letters=False)}; make sure that whoever leads the campaign says so", change.span)
