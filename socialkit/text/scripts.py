"""Words whose letters come from scripts that look alike."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

# Scripts of Europe and the Caucasus share shapes; others mix with Latin by custom (Tシャツ) and look like nothing in it.
_LATIN = "A-Za-zªºÀ-ÖØ-öø-ʯ\u1e00-\u1eff\uff21-\uff3a\uff41-\uff5a"
_GREEK = "\u0370-\u0373\u0376-\u037d\u037f-\u03ff\u1f00-\u1fff"
_CYRILLIC = "\u0400-\u0481\u048a-\u052f\u1c80-\u1c8f\ua640-\ua66e\ua680-\ua69d"
_ARMENIAN = "\u0531-\u0556\u0560-\u0588"
_SCRIPTS = {
    name: re.compile(f"[{letters}]")
    for name, letters in (("Latin", _LATIN), ("Greek", _GREEK), ("Cyrillic", _CYRILLIC), ("Armenian", _ARMENIAN))
}
_WORD = re.compile(f"(?:[{_LATIN}{_GREEK}{_CYRILLIC}{_ARMENIAN}][\u0300-\u036f0-9_]*)+")


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
    for match in _WORD.finditer(text):
        if match[0].isascii():
            continue
        scripts = [script(letter) for letter in match[0]]
        counts = Counter(name for name in scripts if name)
        if len(counts) > 1:
            most = counts.most_common(1)[0][0]
            odd = dict.fromkeys(letter for letter, name in zip(match[0], scripts, strict=True) if name not in ("", most))
            yield MixedWord(*match.span(), most, tuple(odd))


def script(letter: str) -> str:
    """Latin, Greek, Cyrillic or Armenian; "" for every other character."""
    return next((name for name, letters in _SCRIPTS.items() if letters.match(letter)), "")
