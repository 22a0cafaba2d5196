from __future__ import annotations

import re
from collections.abc import Iterator

from socialkit.checks.rule import Context, Flaw, rule
from socialkit.finding import Severity
from socialkit.model import Text, Wording
from socialkit.text.scripts import mixed_words
from socialkit.text.visible import named

_OF_ARABIC = {"\u064a": "\u06cc", "\u0643": "\u06a9"}
"""Letters of Arabic keyboards, and what Persian and Urdu write instead."""


@rule("TXT004", Severity.WARNING, scope="text")
def script_mixed(wording: Wording, context: Context) -> Iterator[Flaw]:
    """
    What it says: a word or hashtag holds letters of two scripts that look alike.

    Why it matters: a Latin `i` in a Kazakh word looks like the Cyrillic `і` and is another letter. Screen readers spell the
    word out, a search does not find it, and a hashtag with one such letter is another hashtag. Of handles HDL009 speaks.

    Example: `Серiкжан` with a Latin i; `#Bilаsh` with a Cyrillic а.

    Better: type the word again in one script. Parts joined by a hyphen may differ (`IT-компания`). LNK006 speaks of words
    in the host of a link. In Persian and Urdu, ی and ک for ي and ك; words that begin with the Arabic article are no fault.

    Severity: a warning in a word; an error in a hashtag, or in an address behind its `@`; a note for Arabic letters in
    Persian and Urdu, which every reader reads as their own.

    Source: Unicode Technical Standard 39, section 5.1 (single-script text); Unicode CLDR, exemplar characters of Persian
    and Urdu (general knowledge).
    """
    for part in wording.parts:
        if wording.language.partition("-")[0] in ("fa", "ur"):
            yield from _of_arabic(part)
        for word in mixed_words(part.value):
            from socialkit.checks.addresses import in_host
            from socialkit.checks.handles import signs

            if in_host(part.value, word.start):
                continue
            start = _sign(part.value, word.start)
            if part.value[start] in "@＠" and start in signs(part.value):
                continue  # a handle
            letters = ", ".join(named(letter) for letter in word.odd)
            stand = "stands" if len(word.odd) == 1 else "stand"
            message = f"{part.value[start : word.end]}: {letters} {stand} among {word.script} letters; type it again"
            yield Flaw(message, part.place(start, word.end), Severity.ERROR if start < word.start else None)


def _sign(text: str, start: int) -> int:
    """Where the hashtag or handle begins that a word is the letters of; else where the word does."""
    at = len(text[:start].rstrip("0123456789_"))
    return at - 1 if text[:at].endswith(("#", "@", "＃", "＠")) else start


def _of_arabic(part: Text) -> Iterator[Flaw]:
    """The first word with a letter of an Arabic keyboard in a Persian or an Urdu text."""
    if not any(letter in part.value for letter in _OF_ARABIC):
        return
    for match in re.finditer(r"[^\W\d_]+", part.value):
        odd = next((letter for letter in match[0] if letter in _OF_ARABIC), "")
        if odd and not match[0].startswith("ال"):
            message = f"{match[0]}: {named(odd)} is typed as in Arabic; write {_OF_ARABIC[odd]} here and in the whole text"
            yield Flaw(message, part.place(*match.span()), Severity.NOTE)
            return
