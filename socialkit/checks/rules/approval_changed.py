from __future__ import annotations

import re
from collections.abc import Iterator

from socialkit.checks.rule import Change, Context, Flaw, rule
from socialkit.checks.telling import told
from socialkit.finding import Severity


@rule("CHG006", Severity.ERROR, scope="change")
def approval_changed(change: Change, context: Context) -> Iterator[Flaw]:
    """
    What it says: with `--against`, that an approval is new, is another one, or is gone.

    Why it matters: approved words go out from an organisation's account. Whoever may write a text must not be able to
    write that somebody else approved it.

    Example: a new `[[approval]]` in approvals.toml in the same pull request as the words that it approves.

    Better: let the person who approved the words accept the change: only that person knows.

    Severity: an error, because it is what holds the words back.

    Source: our own judgement; the comparison is with the campaign's own earlier state in git.
    """
    words = re.sub(r"\b([0-9a-f]{12})[0-9a-f]{52}\b", r"\1…", told(change, letters=False))
    yield Flaw(f"{words}; ask the person who is said to have approved it", change.span)
