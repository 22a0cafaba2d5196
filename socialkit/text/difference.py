"""Two texts that look alike: which characters differ, each by its name."""

from __future__ import annotations

from collections.abc import Iterator

from socialkit.text.visible import named

FEW, SOME, MANY = 2, 4, 8
"""How many differing characters are named: a few where all are ASCII and seen anyhow, some where both texts have others,
more where only one has them, which is how letters of another alphabet are put in the place of those meant."""

LONGEST = 400
"""Longer texts are not compared character by character: the time grows with the square of their length."""


def differing(old: str, new: str) -> str:
    """The characters that *new* has in the place of those of *old*, such as `U+0430 CYRILLIC SMALL LETTER A for a`.

    Empty where more than a few differ.
    """
    old, new = _ends_apart(old, new)
    if len(old) > LONGEST or len(new) > LONGEST:
        return ""
    most = MANY if old.isascii() != new.isascii() else FEW if old.isascii() else SOME
    said = list(_stretches(old, new))
    return ", ".join(words for words, _ in said) if sum(count for _, count in said) <= most else ""


def around(old: str, new: str, beside: int) -> tuple[str, str]:
    """Both texts without the ends that they have in common, but for so many characters *beside* the difference."""
    start, end = common_ends(old, new)
    start, end = max(0, start - beside), max(0, end - beside)
    before, after = "…" if start else "", "…" if end else ""
    return (
        f"{before}{old[start : len(old) - end]}{after}",
        f"{before}{new[start : len(new) - end]}{after}",
    )


def _ends_apart(old: str, new: str) -> tuple[str, str]:
    start, end = common_ends(old, new)
    return old[start : len(old) - end], new[start : len(new) - end]


def common_ends(old: str, new: str) -> tuple[int, int]:
    """How many characters the beginnings have in common, and how many the ends behind them."""
    shorter = min(len(old), len(new))
    start = next((at for at in range(shorter) if old[at] != new[at]), shorter)
    end = next((at for at in range(shorter - start) if old[-1 - at] != new[-1 - at]), shorter - start)
    return start, end


def _stretches(old: str, new: str) -> Iterator[tuple[str, int]]:
    """What is told of each stretch that differs, and how many characters it has."""
    for old_start, old_end, new_start, new_end in _apart(old, new):
        before, after = old[old_start:old_end], new[new_start:new_end]
        count = max(len(before), len(after))
        if not after:
            yield f"without {_all(before)}", count
        elif not before:
            yield f"with {_all(after)} more", count
        else:
            yield f"{_all(after)} for {before if before.isascii() and before.isprintable() else _all(before)}", count


def _apart(old: str, new: str) -> Iterator[tuple[int, int, int, int]]:
    if len(old) == len(new):  # letters put in the place of others, the commonest trick
        places = [index for index, (one, other) in enumerate(zip(old, new, strict=True)) if one != other]
        if len(places) <= MANY:
            yield from ((index, index + 1, index, index + 1) for index in places)
            return
    from difflib import SequenceMatcher

    for tag, *place in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            old_start, old_end, new_start, new_end = place
            yield old_start, old_end, new_start, new_end


def _all(characters: str) -> str:
    return " and ".join(named(one) for one in characters)
