from __future__ import annotations

from collections.abc import Iterator

from socialkit.checks.rule import Change, Context, Flaw, rule
from socialkit.checks.telling import told
from socialkit.finding import Severity


@rule("CHG007", Severity.ERROR, scope="change")
def consent_changed(change: Change, context: Context) -> Iterator[Flaw]:
    """
    What it says: with `--against`, that a person whom the campaign names is new, bears another name, or that the consent
    to it is new, another or gone.

    Why it matters: a name in public can put a person and a family in danger, and nobody can take it back.

    Example: `consent = { on = 2026-11-20, by = "her lawyer" }`, where none stood.

    Better: let whoever is in touch with the person accept the change.

    Severity: an error, because the harm would be somebody else's.

    Source: our own judgement; the comparison is with the campaign's own earlier state in git.
    """
    yield Flaw(f"{told(change)}; ask whoever is in touch with the person", change.span)
