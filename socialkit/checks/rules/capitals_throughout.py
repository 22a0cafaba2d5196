from __future__ import annotations

import re
from collections.abc import Iterator

from socialkit.campaign.expand import NOT_POSTS
from socialkit.checks.rule import Context, Flaw, rule
from socialkit.finding import Severity
from socialkit.model import Text, Wording
from socialkit.text.prose import prose

_SENTENCE = r"[^.!?…\n]+[.!?…]*"
_WORD = r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*"
_OF_A_SENTENCE = 4
_OF_A_TEXT = 3
_LONG = 5
"""Letters from which a word is hardly an acronym."""


@rule("TXT005", Severity.WARNING, scope="text")
def capitals_throughout(wording: Wording, context: Context) -> Iterator[Flaw]:
    """
    What it says: a whole text of three words or more, or a sentence of four or more, is written in capitals.

    Why it matters: readers hear shouting, and an official who is shouted at stops reading. Capitals have no shape to
    recognise words by, which makes them hard to read with dyslexia, and screen readers spell some of them out.

    Example: `FREE SERIKZHAN BILASH RIGHT NOW!`

    Better: `Free Serikzhan Bilash right now!` Acronyms (`UN, EU, OSCE`), hashtags, handles and links are no fault, nor are
    words in capitals within a sentence, nor headings and addresses in a letter, which have no full stop.

    Severity: a warning, because the words are right and only their look is wrong.

    Source: ada.uky.edu/digital-accessibility/social-media (University of Kentucky), read 2026-11-26, on capitals; how many
    words it takes is our own judgement.
    """
    for part in wording.parts:
        for start, end in _loud(part, letter=wording.message in NOT_POSTS):
            yield Flaw("this is written in capitals throughout; write it in small letters", part.place(start, end))


def _loud(part: Text, *, letter: bool) -> Iterator[tuple[int, int]]:
    """The stretches in capitals: the whole part, else sentences."""
    if part.value == part.value.lower():
        return
    text = prose(part.value)
    if not letter and (whole := _capitals(text, _OF_A_TEXT)):
        yield whole
        return
    for sentence in re.finditer(_SENTENCE, text):
        loud = _capitals(sentence[0], _OF_A_SENTENCE)
        if loud and (not letter or sentence[0][-1] in ".!?…"):
            yield sentence.start() + loud[0], sentence.start() + loud[1]


def _capitals(text: str, least: int) -> tuple[int, int] | None:
    """From the first word to the last, where all letters are capitals, in enough words that are no list of acronyms."""
    if not any(map(str.isupper, text)) or any(map(_small, text)):
        return None
    words = list(re.finditer(_WORD, text))
    return (words[0].start(), words[-1].end()) if len(words) >= least and not _listed(text, words) else None


def _listed(text: str, words: list[re.Match[str]]) -> bool:
    """Whether these are acronyms one after the other, most of them parted by commas or slashes."""
    parted = text.count(",") + text.count("/")
    return parted >= len(words) - 1 or (parted > 0 and all(len(word[0]) < _LONG for word in words))


def _small(letter: str) -> bool:
    """Whether it is a letter that is no capital: a small one, or one of a script without any. ß has a capital few type."""
    from unicodedata import category

    return letter.isalpha() and letter != "ß" and category(letter) in ("Ll", "Lo")
