from __future__ import annotations

from collections.abc import Iterator

from socialkit.checks.rule import Change, Context, Flaw, rule
from socialkit.checks.telling import told
from socialkit.finding import Severity


@rule("CHG008", Severity.ERROR, scope="change")
def acknowledgement_changed(change: Change, context: Context) -> Iterator[Flaw]:
    """
    What it says: with `--against`, that an `[[acknowledge]]` is new, another or gone. A new one counts for nothing until
    it stands at the revision too.

    Why it matters: an acknowledgement says that a named person answers for what a rule objects to. A pull request must
    not loosen what it is checked by.

    Example: `[[acknowledge]]` with `rule = "POL001"`, which stood nowhere before.

    Better: let the person who is named in `by` accept the change.

    Severity: an error, because it opens a door; a note for one that is gone, which closes it.

    Source: our own judgement; the comparison is with the campaign's own earlier state in git.
    """
    severity = Severity.NOTE if change.new is None else None
    remedy = "make sure that this person answers for it" if change.new else "its rule speaks again"
    yield Flaw(f"{told(change, letters=False)}; {remedy}", change.span, severity)
