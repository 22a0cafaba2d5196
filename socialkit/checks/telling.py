"""A change in a sentence: old and new side by side, with the characters named that differ."""

from __future__ import annotations

from socialkit.checks.rule import Change

SHOWN = 120
"""Of longer words the place says more than a repetition."""

BESIDE = 20
"""How many characters of a longer text are shown before and behind what differs."""


def told(change: Change, *, letters: bool = True) -> str:
    """What is not as it was. *letters* asks for the names of the characters that differ."""
    if change.old is None:
        return f"{change.what}: {short(change.new or '')} is new"
    if change.new is None:
        return f"{change.what}: {short(change.old)} is gone"
    from socialkit.text.difference import around, differing

    old, new = change.old, change.new
    if len(old) > SHOWN or len(new) > SHOWN:
        old, new = around(old, new, BESIDE)
    words = f"{change.what}: {short(old)} is now {short(new)}"
    names = differing(change.old, change.new)
    return f"{words}: {names}" if names and letters else words


def short(words: str) -> str:
    """The words on one line, or their beginning; between quotation marks where they are several."""
    line = " ".join(words.split())
    line = line if len(line) <= SHOWN else f"{line[:SHOWN]}…"
    return f"“{line}”" if " " in line else line


def only_capitals(change: Change) -> bool:
    """Whether old and new differ in nothing but capitals of ASCII, which no network tells apart in names."""
    old, new = change.old or "", change.new or ""
    return old.isascii() and new.isascii() and old.lower() == new.lower()
