"""Findings → edits: which fixes are made together, and what becomes of a file's text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from socialkit.finding import Edit, Finding, Fix


def fixes(found: Iterable[Finding], *, unsafe: bool = False) -> list[Fix]:
    """The fixes that can be made at once, in the order of the findings; unsafe ones too, if wanted.

    A fix is made whole or not at all, and not where it touches what an earlier one changes: it is offered again when
    the file is read again.
    """
    made, taken = list[Fix](), set[Edit]()
    for one in found:
        fix = one.fix
        if fix is None or one.crashed or not (fix.safe or unsafe) or fix in made:
            continue
        if not any(_touch(edit, other) for edit in fix.edits for other in taken):
            made.append(fix)
            taken.update(fix.edits)
    return made


def _touch(one: Edit, other: Edit) -> bool:
    if one.span.file.path != other.span.file.path:
        return False
    return one.span.start <= other.span.end and other.span.start <= one.span.end


def by_file(made: Iterable[Fix]) -> dict[str, list[Edit]]:
    """The edits of *made* by the path of their file, from its beginning to its end."""
    edits: dict[str, list[Edit]] = {}
    for fix in made:
        for edit in fix.edits:
            edits.setdefault(edit.span.file.path, []).append(edit)
    return {path: sorted(found, key=lambda edit: edit.span.start) for path, found in edits.items()}


def rewritten(text: str, edits: Sequence[Edit]) -> str:
    """The text with *edits* made, which are in order and do not touch."""
    pieces, at = list[str](), 0
    for edit in edits:
        pieces += (text[at : edit.span.start], edit.words)
        at = edit.span.end
    return "".join(pieces) + text[at:]
