from __future__ import annotations

from collections.abc import Iterator

from socialkit.checks.handles import odd_letters, signs
from socialkit.checks.rule import Context, Flaw, rule
from socialkit.finding import Severity
from socialkit.model import Wording
from socialkit.text.visible import named


@rule("HDL009", Severity.ERROR, scope="text")
def handle_look_alike(wording: Wording, context: Context) -> Iterator[Flaw]:
    """
    What it says: a handle holds Greek, Cyrillic or Armenian letters, or letters of full width, which no handle has.

    Why it matters: the eye sees the official's name. X ends the name before such a letter, and calls in whoever has the
    rest, or reads no mention at all.

    Example: `@GеnProkRK` with a Cyrillic е, which X reads as `@G`.

    Better: type the handle again in Latin letters, or write `{prosecutor-general}`, which stands for it. An ending of
    grammar right behind a known handle is no fault (`@GenProkRKға`), nor is a name that is wholly of another script,
    unless it looks like a known handle. Where this rule speaks, HDL002, HDL007 and TXT004 are silent.

    Severity: an error, because the words reach nobody, or a stranger.

    Source: npm twitter-text 3.1.0, run 2026-11-24 (letters, digits and underlines of ASCII); the confusables of Unicode
    Technical Standard 39, held against those in PyPI's confusable_homoglyphs 3.3.1 on 2026-11-26.
    """
    for part in wording.parts:
        if part.value.isascii():
            continue
        for sign in signs(part.value):
            end, odd = odd_letters(context.campaign, part.value, sign)
            if odd:
                verb = "is no letter" if len(odd) == 1 else "are no letters"
                letters = ", ".join(named(letter) for letter in odd)
                message = f"{part.value[sign:end]}: {letters} {verb} of a handle; type the name again in Latin letters"
                yield Flaw(message, part.place(sign, end))
