"""Two lists of names → which name became which: what is in both is left out, and the likest of the rest go together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

MANY = 40
"""Of longer lists the likest are not looked for: each name would be held against each."""

LIKE = 0.5
"""How alike two names are at least that are taken for one, where others are left over: half of their characters."""


def pairs(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str | None, str | None]]:
    """Each name that changed, as (old, new); None where there was, or is, none for it. In the order of *new*."""
    gone = [name for name in dict.fromkeys(old) if name not in set(new)]
    come = [name for name in dict.fromkeys(new) if name not in set(old)]
    became = _likest(gone, come) if len(gone) * len(come) <= MANY * MANY else {}
    if len(gone) == len(come) == 1:
        became = {come[0]: gone[0]}
    for name in come:
        yield became.get(name), name
    for name in gone:
        if name not in became.values():
            yield name, None


def _likest(gone: Sequence[str], come: Sequence[str]) -> dict[str, str]:
    """The old name of each new one, the likest first."""
    if not gone or not come:
        return {}
    from difflib import SequenceMatcher

    likeness = sorted(
        ((-SequenceMatcher(None, one, other, autojunk=False).ratio(), one, other) for one in gone for other in come),
    )
    became: dict[str, str] = {}
    for negative, one, other in likeness:
        if -negative >= LIKE and other not in became and one not in became.values():
            became[other] = one
    return became
