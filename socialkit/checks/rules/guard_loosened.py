from __future__ import annotations

from collections.abc import Iterator

from socialkit.checks.rule import Change, Context, Flaw, rule
from socialkit.checks.telling import told
from socialkit.finding import Severity


@rule("CHG010", Severity.ERROR, scope="change")
def guard_loosened(change: Change, context: Context) -> Iterator[Flaw]:
    """
    What it says: with `--against`, that something which keeps the campaign from harm is gone or another: a handle of
    `do_not_tag`, an official hashtag, `prescribed: yes`, or a person who may be tagged now. What was added to these makes
    the campaign stricter, and says nothing.

    Why it matters: these lines are what other rules go by. Without them a check is silent about what it would have
    stopped.

    Example: `tag = "yes"` under a subject, where `tag = "no"` stood.

    Better: leave it, or let a person with rights accept the change.

    Severity: an error, because it loosens what the words are checked by.

    Source: our own judgement; the comparison is with the campaign's own earlier state in git.
    """
    yield Flaw(f"{told(change)}; make sure that the campaign can do without it", change.span)
