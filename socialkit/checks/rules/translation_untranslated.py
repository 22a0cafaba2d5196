from __future__ import annotations

import re
from collections.abc import Iterator

from socialkit.checks.rule import Context, Flaw, rule
from socialkit.finding import Severity
from socialkit.model import Wording
from socialkit.text.prose import COVER, prose

_SENTENCE = re.compile(r"[^.!?…\n؟。।]+")
_ENOUGH = 5
"""Words from which a sentence is none by chance the same in two languages, as a name with an office may be."""


@rule("CAM024", Severity.WARNING, scope="text")
def translation_untranslated(wording: Wording, context: Context) -> Iterator[Flaw]:
    """
    What it says: a sentence of a translation stands word for word in the same message in another language.

    Why it matters: somebody copied the file, translated the first lines, and forgot the rest. Readers of that language are
    sent half an appeal, and the official reads that nobody looked.

    Example: `release.fr.txt` that ends with the last sentence of `release.en.txt`.

    Better: translate the sentence. The names of people, offices and laws are no fault, nor are hashtags, handles and links.

    Severity: a warning, because a slogan of some length may be meant in one language. Prescribed words are not asked about,
    nor two tags of one language (`en`, `en-GB`), nor a campaign that has ended.

    Source: our own judgement.
    """
    if wording.header.prescribed:
        return
    others = _others(wording, context)
    if not others:
        return
    known = {_folded(sentence[0]): other for other in others for part in other.parts for sentence in _sentences(part.value)}
    for part in wording.parts:
        for sentence in _sentences(part.value):
            other = known.get(_folded(sentence[0]))
            if other:
                name = other.file.path.rpartition("/")[2]
                start = sentence.start() + len(sentence[0]) - len(sentence[0].lstrip())
                end = sentence.start() + len(sentence[0].rstrip())
                yield Flaw(f"this stands in {name} word for word; translate it", part.place(start, end))
                break


def _others(wording: Wording, context: Context) -> list[Wording]:
    """The wordings that this one may have been made from: of its source's language, or of those declared before its own."""
    languages = list(context.campaign.languages)
    own, origin = wording.language, wording.header.source
    before = languages[: languages.index(own)] if own in languages else []
    meant = {origin.language} if origin else set(before)
    return [
        one
        for one in context.campaign.wordings
        if one.message == wording.message
        and one.language in meant
        and one.language.partition("-")[0] != own.partition("-")[0]
        and (one.platform, one.number) in ((wording.platform, wording.number), (None, wording.number))
    ]


def _sentences(text: str) -> Iterator[re.Match[str]]:
    for sentence in _SENTENCE.finditer(prose(text)):
        words = [word for word in sentence[0].split() if COVER not in word and any(map(str.isalpha, word))]
        if len(words) >= _ENOUGH and sum(word[0].islower() or not word[0].isupper() for word in words) * 2 >= len(words):
            yield sentence


def _folded(sentence: str) -> str:
    return " ".join(sentence.casefold().split())
