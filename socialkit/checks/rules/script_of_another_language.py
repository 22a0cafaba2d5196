from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from socialkit.checks.rule import Context, Flaw, rule
from socialkit.finding import Severity
from socialkit.model import Text, Wording
from socialkit.text.prose import prose
from socialkit.text.writing import NAMES, expected_scripts, script_of

_ENOUGH = 20
"""Letters from which a text is more than names."""
_LETTERS_A_SIGN = {"Hani": 4, "Hang": 2, "Kana": 2, "Ethi": 2}
"""How many letters of an alphabet a character of these scripts stands for, roughly, when shares are compared."""
_LEAST_SHARE = 3
"""One in three letters, at the least, is to be of the language's own script: names in another take up to half of a post."""


@rule("TXT012", Severity.WARNING, scope="text")
def script_of_another_language(wording: Wording, context: Context) -> Iterator[Flaw]:
    """
    What it says: the words are in letters that the language in the file's name is not written in.

    Why it matters: the file has the wrong name, or the wrong words were pasted into it. Supporters who choose Russian then
    get English, screen readers read it with the wrong voice, and the target gets words in a language that nobody chose.

    Example: `release.ru.txt` with English words; `release.ar.txt` in Latin letters.

    Better: name the file for its language, or put the translation in. Where a language has several scripts, its tag may say
    which (`sr-Latn`, `kk-Arab`); without, all of them are right. Names, handles, hashtags and links are no fault, nor is
    a language that the table of scripts does not hold.

    Severity: a warning, because a text may quote at length.

    Source: Unicode CLDR, supplemental data on languages and scripts; that two thirds of another script are too many is our
    own judgement.
    """
    expected = expected_scripts(wording.language)
    if not expected or (expected == ("Latn",) and all(part.value.isascii() for part in wording.parts)):
        return
    for part in wording.parts:
        text = prose(part.value)
        found = _foreign(text, expected)
        if found:
            own = " or ".join(NAMES[script] for script in expected)
            message = (
                f"most of this is in {NAMES[found]} letters, and {wording.language} is written in {own} ones; "
                "rename the file for the language it is in, or put the right words into it"
            )
            yield Flaw(message, part.place(*_first_word(part, text, found)))


def _foreign(text: str, expected: tuple[str, ...]) -> str:
    """The script that most of the text is in, where too little of it is in an expected one; else ""."""
    scripts = Counter[str]()
    for letter, times in Counter(text).items():
        script = script_of(letter)
        if script:
            scripts[script] += times * _LETTERS_A_SIGN.get(script, 1)
    whole = sum(scripts.values())
    if whole < _ENOUGH or sum(scripts[script] for script in expected) * _LEAST_SHARE >= whole:
        return ""
    return scripts.most_common(1)[0][0]


def _first_word(part: Text, text: str, script: str) -> tuple[int, int]:
    """From the first letter of that script up to the next space."""
    start = next(at for at, letter in enumerate(text) if script_of(letter) == script)
    end = next((at for at in range(start, len(text)) if text[at].isspace()), len(part.value))
    return start, end
