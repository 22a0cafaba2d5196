from __future__ import annotations

from collections.abc import Iterator

from socialkit.campaign.expand import NOT_POSTS
from socialkit.campaign.facts import place
from socialkit.checks.rule import Context, Flaw, rule
from socialkit.finding import Severity

NAMED = 3
"""How many missing files a finding names; of more it tells the number."""


@rule("CAM007", Severity.WARNING, scope="campaign")
def language_absent(context: Context) -> Iterator[Flaw]:
    """
    What it says: a language of the campaign has no text at all. Advice on safety is no text in this sense, for no campaign
    owes it. Where a language has one message and lacks another, CAM003 says so.

    Why it matters: `languages` says what the target reads best and what supporters are promised; those who chose that
    language find nothing, and a target gets no word that it can read.

    Example: `languages = ["kk", "ru", "en"]`, and no file that ends in `.kk.txt`.

    Better: add the texts, or take the language off the list until somebody can translate.

    Severity: a warning, because the other languages can go out. Silent in a campaign that has ended.

    Source: the campaign's own `languages`.
    """
    campaign = context.campaign
    texts = [wording for wording in campaign.wordings if wording.message != "safety"]
    there = {wording.language for wording in texts}
    if not there:
        words = f"the campaign has no texts yet; write a first one, such as release.{campaign.languages[0]}.txt"
        yield Flaw(words, place(campaign.source, ("languages",)))
        return
    messages = sorted({wording.message for wording in texts} - {*NOT_POSTS}) or ["letter"]
    for index, language in enumerate(campaign.languages):
        if language not in there:
            words = f"no text is in {language}; add {_files(messages, language)}, or take {language} off `languages`"
            yield Flaw(words, place(campaign.source, ("languages", index)))


def _files(messages: list[str], language: str) -> str:
    """The files to add, as words."""
    names = [f"{message}.{language}.txt" for message in messages]
    if len(names) > NAMED:
        names[NAMED - 1 :] = [f"{len(names) - NAMED + 1} more"]
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
