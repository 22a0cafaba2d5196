from __future__ import annotations

from collections.abc import Iterator

from socialkit.checks.rule import Change, Context, Flaw, rule
from socialkit.finding import Severity


@rule("CHG015", Severity.ERROR, scope="change")
def past_unreadable(change: Change, context: Context) -> Iterator[Flaw]:
    """
    What it says: with `--against`, that the campaign's files did not hold together at the revision, with the first fault
    there.

    Why it matters: what cannot be read cannot be compared, and nothing compared must never look like nothing changed.

    Example: a campaign.toml on the main branch that is no TOML.

    Better: look at the whole campaign, or compare with an earlier revision, at which it could be read.

    Severity: an error, because any handle, link or date of it may be another one.

    Source: our own judgement; the comparison is with the campaign's own earlier state in git.
    """
    words = f"this campaign cannot be read at {change.what}, so what changed is not known; there, {change.old}"
    yield Flaw(words, change.span)
