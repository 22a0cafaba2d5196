from __future__ import annotations

from collections.abc import Iterator

from socialkit.checks.rule import Change, Context, Flaw, rule
from socialkit.checks.telling import told
from socialkit.finding import Severity


@rule("CHG002", Severity.ERROR, scope="change")
def link_changed(change: Change, context: Context) -> Iterator[Flaw]:
    """
    What it says: with `--against`, that a link in a text took the place of another, that a text has one which stood
    nowhere in the campaign before, or that `page` or `link_hosts` are not what they were.

    Why it matters: a link with a stranger's host sends everybody who wants to help there, some of them to log in or to
    pay.

    Example: `https://amnesty.0rg/petition`, where `https://amnesty.org/petition` stood.

    Better: open the link, read its host from the right to the left, and let a person with rights accept the change.

    Severity: an error, because it redirects; a warning for a further link to a host that the campaign had already, and a
    note for a host that is gone from `link_hosts`, which only makes the check stricter.

    Source: our own judgement; the comparison is with the campaign's own earlier state in git.
    """
    severity = None
    if change.old is None and change.known:
        severity = Severity.WARNING
    elif change.new is None:
        severity = Severity.NOTE if change.what == "link_hosts" else None
    yield Flaw(f"{told(change)}; open it, and make sure that it is meant", change.span, severity)
