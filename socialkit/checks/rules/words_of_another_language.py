from __future__ import annotations

import re
from collections.abc import Iterator

from socialkit.checks.rule import Context, Flaw, rule
from socialkit.finding import Severity
from socialkit.model import Wording
from socialkit.text.prose import prose

_QUOTED = re.compile(r"“[^“”\n]*”|«[^«»\n]*»|„[^„“”\n]*[“”]|\"[^\"\n]*\"|‘[^‘’\n]{20,}’")
_SENTENCE = re.compile(r"[^.!?…\n؟。।]+")


@rule("TXT017", Severity.WARNING, scope="text")
def words_of_another_language(wording: Wording, context: Context) -> Iterator[Flaw]:
    """
    What it says: a sentence is in another language than the file's name says, though in the same letters.

    Why it matters: the English words were pasted into the French file, or one paragraph was never translated. Supporters
    who chose French send what they cannot read, and screen readers read it with the wrong voice.

    Example: `release.fr.txt` with `She was arrested and has not been heard of.`; Ukrainian in `release.ru.txt`

    Better: translate the sentence, or name the file for its language. What is quoted in quotation marks is no fault.

    Severity: a warning, because a title or a slogan may be meant in its own language.

    Source: the commonest function words of English, French, Spanish, Portuguese, Italian, German, Dutch, Polish, Turkish,
    Russian, Ukrainian, Kazakh, Arabic and Persian; that three of them show a language is our own judgement. A file in
    another language is judged only where the sentence is in letters that it is not written in.
    """
    from socialkit.text.function_words import language_of

    for part in wording.parts:
        text = _QUOTED.sub(lambda quoted: " " * len(quoted[0]), prose(part.value))
        for sentence in _SENTENCE.finditer(text):
            found = language_of(sentence[0], _judged_by(wording.language, sentence[0]))
            if found:
                start = sentence.start() + len(sentence[0]) - len(sentence[0].lstrip())
                said = f"this reads as {found}, and the file's name says {wording.language}"
                message = f"{said}; translate it, or rename the file"
                yield Flaw(message, part.place(start, sentence.start() + len(sentence[0].rstrip())))
                break  # one a part: the rest is likely the same


def _judged_by(language: str, sentence: str) -> str:
    """The language whose words are no fault: the file's; none where its words are not known and its letters are others."""
    from socialkit.text.function_words import LANGUAGES, NONE
    from socialkit.text.writing import expected_scripts, script_of

    if language.partition("-")[0] in LANGUAGES:
        return language
    expected = expected_scripts(language)
    scripts = {script for script in map(script_of, sentence) if script}
    return NONE if expected and scripts and not scripts & set(expected) else language
