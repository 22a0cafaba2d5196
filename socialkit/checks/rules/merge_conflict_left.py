from __future__ import annotations

import re
from collections.abc import Iterator

from socialkit.checks.rule import Context, Flaw, rule
from socialkit.finding import Severity
from socialkit.model import Wording

_MARK = re.compile(r"^(?:<{7}|>{7}|\|{7})(?![<>|])[^\n]*$|^={7}$", re.MULTILINE)


@rule("TXT016", Severity.ERROR, scope="text")
def merge_conflict_left(wording: Wording, context: Context) -> Iterator[Flaw]:
    """
    What it says: a line that git writes between two versions of the same words is still in a text.

    Why it matters: two people changed a text at once, git put both versions into the file, and both would be posted with
    `<<<<<<< HEAD` between them.

    Example: `<<<<<<< HEAD`, `=======`, `>>>>>>> translations`

    Better: choose one of the two versions, or make one of both, and delete git's lines.

    Severity: an error, because nobody means such a line.

    Source: git-merge(1), "How conflicts are presented", of git 2.39, read 2026-11-27.
    """
    for part in wording.parts:
        marks = list(_MARK.finditer(part.value))
        if all(mark[0] == "=" * 7 for mark in marks):
            continue  # alone, it underlines a heading
        for mark in marks:
            left = f"git left {mark[0][:7]} here, where two versions of the words meet"
            message = f"{left}; keep one version, and delete this line"
            yield Flaw(message, part.place(*mark.span()))
