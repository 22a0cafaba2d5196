from __future__ import annotations

from collections.abc import Iterator

from socialkit.checks.rule import Change, Context, Flaw, rule
from socialkit.checks.telling import told
from socialkit.finding import Severity


@rule("CHG013", Severity.ERROR, scope="change")
def words_changed(change: Change, context: Context) -> Iterator[Flaw]:
    """
    What it says: with `--against`, that words are others which were prescribed or approved, or which somebody read while
    the `reviewed:` line still says so; that a new file for one platform stands instead of them there; that a
    reviewed text is gone, or was renamed, and other words carry its review; or that the advice of
    `safety.*.txt` is another or gone.

    Why it matters: who approved or read words did so letter by letter. What was changed afterwards goes out under that
    name. And whoever follows advice on safety trusts it with more than words.

    Example: `prescribed: yes` above words in which a comma moved; another telephone number in `safety.en.txt`.

    Better: put the old words back; or take out what is said of them, and ask again.

    Severity: an error, because somebody else's word is given for them; a warning for a reviewed text that is gone, with
    what was said of it.

    Source: our own judgement; the comparison is with the campaign's own earlier state in git.
    """
    remedy = "put the old words back, or have them prescribed, approved or read again"
    gone = change.new is None and change.what.endswith(" reviewed")
    yield Flaw(f"{told(change)}; {remedy}", change.span, Severity.WARNING if gone else None)
