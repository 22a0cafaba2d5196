from __future__ import annotations

from collections.abc import Iterator

from socialkit.checks.rule import Change, Context, Flaw, rule
from socialkit.checks.telling import only_capitals, told
from socialkit.finding import Severity


@rule("CHG001", Severity.ERROR, scope="change")
def handle_changed(change: Change, context: Context) -> Iterator[Flaw]:
    """
    What it says: with `--against`, that a handle is another one than before, was added, or is gone: a target's, a copy's
    or a person's name or address on a platform, a retired account, an account to follow, one that posts, the targets in
    `to:`, and a handle or placeholder in a text that took the place of another. One that was only added to a post is
    HDL002's business, one that was only taken out of it HDL001's.

    Why it matters: one letter calls in a stranger, and supporters by the thousand write to that person. In a diff on a
    screen a Latin K and a Cyrillic К are the same picture.

    Example: `@GenProkRК` with U+041A CYRILLIC CAPITAL LETTER KA, where `@GenProkRK` stood.

    Better: open the account in the place where the campaign got it from, and let a person with rights accept the change.

    Severity: an error, because a wrong mention cannot be taken back; a note where only capitals of A to Z differ, which
    no network tells apart in names.

    Source: our own judgement; the comparison is with the campaign's own earlier state in git.
    """
    severity = Severity.NOTE if only_capitals(change) else None
    remedy = "open the account, and make sure that it is meant"
    yield Flaw(f"{told(change)}; {remedy}", change.span, severity)
