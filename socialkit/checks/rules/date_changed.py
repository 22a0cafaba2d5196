from __future__ import annotations

from collections.abc import Iterator

from socialkit.checks.rule import Change, Context, Flaw, rule
from socialkit.checks.telling import told
from socialkit.finding import Severity


@rule("CHG005", Severity.ERROR, scope="change")
def date_changed(change: Change, context: Context) -> Iterator[Flaw]:
    """
    What it says: with `--against`, that a date or time is another: `issued`, `deadline` or `no_deadline`, `embargo`,
    `timezone`; of a schedule its time, message, platforms, languages and jitter; and a target's `office_hours`.

    Why it matters: an embargo that ends earlier can warn those from whom somebody must be hidden; a later deadline lets
    appeals go on that were to stop.

    Example: `embargo = 2026-12-01T09:00:00`, where `embargo = 2026-12-10T09:00:00` stood.

    Better: hold it against the document, and let a person with rights accept the change.

    Severity: an error, because it decides when something goes out.

    Source: our own judgement; the comparison is with the campaign's own earlier state in git.
    """
    yield Flaw(f"{told(change, letters=False)}; hold it against the document", change.span)
