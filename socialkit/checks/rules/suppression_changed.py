from __future__ import annotations

from collections.abc import Iterator

from socialkit.checks.rule import Change, Context, Flaw, rule
from socialkit.checks.telling import told
from socialkit.finding import Severity


@rule("CHG009", Severity.ERROR, scope="change")
def suppression_changed(change: Change, context: Context) -> Iterator[Flaw]:
    """
    What it says: with `--against`, that a text's header passes over a rule that it did not pass over before, or for
    another reason. A new `ignore:` counts for nothing until it stands at the revision too.

    Why it matters: otherwise a pull request could bring a wrong handle together with the line that silences the check. No
    `ignore:` silences a rule of the family CHG.

    Example: `ignore: HDL002 she is a new colleague`, which stood nowhere before.

    Better: mend what the rule says; where the rule is wrong here, let a person with rights accept the line.

    Severity: an error, because it opens a door; a warning where only the reason is another.

    Source: our own judgement; the comparison is with the campaign's own earlier state in git.
    """
    if change.old is None:
        words = f"{told(change)}; it counts only once a person accepted it"
        yield Flaw(words, change.span)
    else:
        yield Flaw(f"{told(change, letters=False)}; the rule stays passed over here", change.span, Severity.WARNING)
