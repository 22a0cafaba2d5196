"""Words whose letters come from scripts that look alike."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

# Scripts of Europe and the Caucasus share shapes; others mix with Latin by custom (Tシャツ) and look like nothing in it.
# Runs of letters, each by its first and last; looked up by bisection, for patterns of them are slow to compile.
_RUNS: tuple[tuple[str, str], ...] = (
    ("AZazªªººÀÖØöøʯ\u1e00\u1eff\uff21\uff3a\uff41\uff5a", "Latin"),
    ("\u0370\u0373\u0376\u037d\u037f\u03ff\u1f00\u1fff", "Greek"),
    ("\u0400\u0481\u048a\u052f\u1c80\u1c8f\ua640\ua66e\ua680\ua69d", "Cyrillic"),
    ("\u0531\u0556\u0560\u0588", "Armenian"),
)
_SORTED = sorted((pairs[at], pairs[at + 1], name) for pairs, name in _RUNS for at in range(0, len(pairs), 2))
_FIRSTS = [first for first, _, _ in _SORTED]


class MixedWord(NamedTuple):
    """A word of several scripts: where it stands, the script most of it is in, and its letters that are not."""

    start: int
    end: int
    script: str
    odd: tuple[str, ...]


def mixed_words(text: str) -> Iterator[MixedWord]:
    """The words with letters of more than one of Latin, Greek, Cyrillic and Armenian. A hyphen ends a word."""
    if text.isascii():
        return
    scripts = {letter: script(letter) for letter in set(text)}
    if len({name for name in scripts.values() if name}) < 2:
        return
    for start, end in _words(text, scripts):
        if len({scripts[letter] for letter in text[start:end]} - {""}) > 1:
            counts = Counter(name for letter in text[start:end] if (name := scripts[letter]))
            most = counts.most_common(1)[0][0]
            odd = dict.fromkeys(letter for letter in text[start:end] if scripts[letter] not in ("", most))
            yield MixedWord(start, end, most, tuple(odd))


def _words(text: str, scripts: Mapping[str, str]) -> Iterator[tuple[int, int]]:
    """Runs of letters of the four scripts, with the accents, digits and underlines among and after them."""
    start = None
    for at, letter in enumerate(text):
        if scripts[letter]:
            start = at if start is None else start
        elif start is not None and not ("\u0300" <= letter <= "\u036f" or letter in "0123456789_"):
            yield start, at
            start = None
    if start is not None:
        yield start, len(text)


def script(letter: str) -> str:
    """Latin, Greek, Cyrillic or Armenian; "" for every other character."""
    index = bisect_right(_FIRSTS, letter) - 1
    if index < 0:
        return ""
    _, last, name = _SORTED[index]
    return name if letter <= last else ""
