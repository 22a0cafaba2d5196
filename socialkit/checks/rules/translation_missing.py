from __future__ import annotations

from collections.abc import Iterator

from socialkit.campaign.expand import NOT_POSTS
from socialkit.campaign.facts import place
from socialkit.checks.rule import Context, Flaw, rule
from socialkit.finding import Severity
from socialkit.model import Campaign


@rule("CAM003", Severity.WARNING, scope="campaign")
def translation_missing(context: Context) -> Iterator[Flaw]:
    """
    What it says: a message is absent in one of the campaign's languages, while other messages are there in it. Of a
    language without any text CAM007 speaks.

    Why it matters: `languages` says what the target reads best and what supporters are promised. A platform's own file
    does not stand for it, unless each platform of the campaign has one; and wordings are not owed.

    Example: `report` in Russian and English, and `release.en.txt` without `release.ru.txt`.

    Better: add the file, or take the language off the list.

    Severity: a warning, because the other languages can go out; a note for a letter, which few campaigns have in all, and
    in a campaign that is closed, withdrawn or superseded, where it waits for nobody.

    Source: the campaign's own `languages`.
    """
    campaign = context.campaign
    there = set(_there(campaign))
    texts = [wording for wording in campaign.wordings if wording.message != "safety"]
    languages = {wording.language for wording in texts}
    for message in sorted({wording.message for wording in texts}):
        for index, language in enumerate(campaign.languages):
            if language in languages and (message, language) not in there:
                words = f"the message `{message}` is missing in {language}; add {message}.{language}.txt"
                severity = Severity.NOTE if message in NOT_POSTS or context.ended else None
                yield Flaw(words, place(campaign.source, ("languages", index)), severity)


def _there(campaign: Campaign) -> Iterator[tuple[str, str]]:
    """Each message with each language that it is in: by a text for all platforms, or by one for each."""
    own = dict[tuple[str, str], set[str]]()
    for wording in campaign.wordings:
        if wording.platform is None:
            yield wording.message, wording.language
        else:
            own.setdefault((wording.message, wording.language), set()).add(wording.platform)
    yield from (key for key, platforms in own.items() if platforms.issuperset(campaign.platforms))
