from __future__ import annotations

from collections.abc import Iterator

from socialkit.checks.rule import Change, Context, Flaw, rule
from socialkit.finding import Severity


@rule("CHG012", Severity.NOTE, scope="change")
def campaign_added(change: Change, context: Context) -> Iterator[Flaw]:
    """
    What it says: with `--against`, that a campaign stood under no such name before: whom it reaches by handle, e-mail and
    link, or which campaign it was. It is held against one of the same number, the same title, or with half of its texts
    in common, be it gone or still there, so that a changed letter does not hide behind a new name or a copy.

    Why it matters: of a new campaign nothing was looked at yet, and no comparison can help.

    Example: `messages/free-jo`, which stood nowhere before, with `@Examplia_Gardens` and `example.org`.

    Better: open every account and every host of the list once, before the campaign is accepted.

    Severity: a note, because to add a campaign is what people come for; its suppressions, acknowledgements and approvals
    are errors of their own rules until somebody accepted them.

    Source: our own judgement; the comparison is with the campaign's own earlier state in git.
    """
    if change.known:
        words = f"this campaign is new, and is held against {change.old}, which is like it"
    elif change.old is not None:
        words = f"this campaign was {change.old}, and is held against that; its posts and approvals bear another name now"
    else:
        words = f"this campaign is new, and nothing of it could be compared; it reaches {change.new}"
    yield Flaw(words, change.span)
