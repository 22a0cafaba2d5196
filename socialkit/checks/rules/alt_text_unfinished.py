from __future__ import annotations

import re
from collections.abc import Iterator

from socialkit.campaign.facts import place
from socialkit.checks.rule import Context, Flaw, Shown, rule
from socialkit.finding import Severity
from socialkit.model import Campaign, Medium

_TO_DO = re.compile(
    r"(?:to ?do|tbd|tba|fixme|xx+|\?+|\.{2,}|…|-+|none|n/?a|test|alt(?:ernative)?(?:[ -]?text)?|"
    r"description|describe(?: this| the picture)?|"
    r"beschreibung|texte alternatif|texto alternativo|descripción|описание|сипаттама|وصف)[ .:!…]*",
    re.IGNORECASE,
)
_FEW = 12
"""Letters from which words show in which script they are."""


@rule("MED012", Severity.WARNING, scope="picture")
def alt_text_unfinished(shown: Shown, context: Context) -> Iterator[Flaw]:
    """
    What it says: a description waits for its words: it is a note to write one, holds a template's gap, breaks off, is in
    letters that its language is not written in, or is word for word the one in another language.

    Why it matters: who cannot see the picture is read “TODO”, or English words by a Russian voice, and a check that asks
    only whether there is a description is content.

    Example: `alt.en = "TODO"`, `"Jo Sample at [place]"`, `"Jo Sample, who"…`; `alt.ru` with the English words

    Better: `alt.en = "Jo Sample, smiling, with a watering can among young trees"`

    Severity: a warning, because the post can be sent and read without.

    Source: W3C, "An alt Decision Tree", read 2026-11-23; our own judgement.
    """
    medium, campaign = shown.medium, context.campaign
    for language in [shown.post.language] if shown.post else list(medium.alt):
        words = medium.alt.get(language, "").strip()
        said = _said(words, language, medium, campaign) if words else ""
        if said:
            yield Flaw(said, place(campaign.source, ("media", medium.id, "alt", language)))


def _said(words: str, language: str, medium: Medium, campaign: Campaign) -> str:
    from socialkit.checks.gaps import gaps

    if _TO_DO.fullmatch(words):
        return f"“{words}” waits for a description; say in {language} what the picture shows"
    gap = next(gaps(words, language), None)
    if gap:
        return f"{words[gap.start : gap.end]} is left of a template; say in {language} what the picture shows"
    if words.endswith(("…", "...", ",", " and", " et", " y", " und", " и", ":", "-")):
        return "this description breaks off; say it to its end"
    foreign = _script(words, language)
    if foreign:
        return f"this is in {foreign} letters, which {language} is not written in; describe the picture in {language}"
    return _repeated(words, language, medium, campaign)


def _script(words: str, language: str) -> str:
    """The name of the script that all letters are in, where the language is not written in it."""
    from socialkit.text.writing import NAMES, expected_scripts, script_of

    expected = expected_scripts(language)
    scripts = {script for script in map(script_of, words) if script}
    enough = sum(map(str.isalpha, words)) >= _FEW
    return NAMES[min(scripts)] if expected and enough and len(scripts) == 1 and not scripts & set(expected) else ""


def _repeated(words: str, language: str, medium: Medium, campaign: Campaign) -> str:
    """What is said of words that stand in a language declared before this one; a name alone may."""
    order = list(campaign.languages)
    before = order[: order.index(language)] if language in order else []
    plain = [word for word in words.split() if word.islower()]
    for other in before:
        kin = other.partition("-")[0] == language.partition("-")[0]
        if not kin and len(plain) > 2 and medium.alt.get(other, "").strip().casefold() == words.casefold():
            return f"this is the description in {other}, word for word; say it in {language}"
    return ""
