from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from socialkit.checks.rule import Context, Flaw, rule
from socialkit.finding import Edit, Fix, Severity
from socialkit.model import Text, Wording
from socialkit.text.prose import prose

# A straight mark behind a figure may be inches, feet, minutes; one between letters may be a Hebrew abbreviation's.
_DOUBLE = r'(?<!\d)"(?!(?<=\w.)\w)'
_SINGLE = r"(?<!\d)'"
_LETTERS = ("be", "br", "fr", "haw", "he", "uk", "uz", "yi")
"""Languages in which an apostrophe is a letter, or has customs of its own."""


class _Kind(NamedTuple):
    straight: str
    curly: str
    said: str


_KINDS = (_Kind(_DOUBLE, "“”„", 'straight (")'), _Kind(_SINGLE, "‘’‚", "straight (')"))


@rule("TXT011", Severity.NOTE, scope="text")
def quotes_mixed(wording: Wording, context: Context) -> Iterator[Flaw]:
    """
    What it says: straight and curly quotation marks, or straight and curly apostrophes, stand in one text. The first
    straight one of each part is marked.

    Why it matters: it shows that words were copied from two places, which is where one of them lost or gained something;
    read both again.

    Example: `He said “free them” and "now"`; `don't … he’s`.

    Better: one kind in the whole text. Guillemets, marks of feet, inches and minutes behind a figure, and apostrophes of
    languages that have their own customs (French, Ukrainian, Uzbek) are no fault, nor is one kind in each part.

    Severity: a note, because every reader understands both.

    Source: our own judgement.
    """
    for part in wording.parts:
        if part.value.isascii():
            continue
        text = prose(part.value)
        for kind in _KINDS:
            if kind.straight == _SINGLE and wording.language.partition("-")[0] in _LETTERS:
                continue
            found = [match.start() for match in re.finditer(kind.straight, text)]
            curly = next((mark for mark in text if mark in kind.curly), None)
            if found and curly:
                message = f"this mark is {kind.said}, and others in the text are curly ({curly}); use one kind"
                yield Flaw(message, part.place(found[0], found[0] + 1), fix=_fix(part, text, found))


def _fix(part: Text, text: str, places: list[int]) -> Fix | None:
    """Curly marks for the straight ones, where the text shows which. A guess at which of them open, so not a safe one."""
    if len(places) < text.count(text[places[0]]):
        return None
    edits = list[Edit]()
    for at in places:
        mark = _curly(text, at)
        if not mark:
            return None
        edits.append(Edit(part.place(at, at + 1), mark))
    return Fix("use curly marks", tuple(edits), safe=False)


def _curly(text: str, at: int) -> str:
    """The mark that stands for the straight one at *at*; "" where it cannot be told."""
    opens = at == 0 or text[at - 1].isspace() or text[at - 1] in "([-–—"
    if text[at] == "'":
        return "" if opens else "’"
    if "„" in text:
        return "„" if opens else "“" if "“" in text else "”"
    return "“" if opens and "“" in text else "”"
