from __future__ import annotations

from collections.abc import Iterator, Mapping

from socialkit.campaign.words import words_hash
from socialkit.checks.rule import Context, Flaw, rule
from socialkit.finding import Severity
from socialkit.model import Campaign, Wording


@rule("CAM006", Severity.WARNING, scope="text")
def translation_outdated(wording: Wording, context: Context) -> Iterator[Flaw]:
    """
    What it says: the words that a translation was made from are others now, or its `source` line belongs to another
    wording. A translation is held against the file of the same message, platform and number in the language that
    `source` names; one for a single platform may be made from the words for all.

    Why it matters: whoever mends the English text leaves the mistake in the Russian one: a prison she was moved from, a
    word that her family asked to take out. Readers of one language are then told what the campaign no longer says.

    Example: `source: en sha256:…` in `release.ru.txt`, written before somebody corrected `release.en.txt`.

    Better: bring the translation up to date, have it read again, and put the line that the finding prints in place of the
    old one. Where a change has no bearing on the translation, such as a comma, the line is enough.

    Severity: a warning, because the translation may still hold. Silent in a campaign that has ended, and where the message
    is missing in the other language, which CAM003 and CAM007 say.

    Source: the campaign's own headers. The hash is the SHA-256 of the words: UTF-8, LF, parts joined by a line `---`.
    """
    origin = wording.header.source
    if not origin:
        return
    from socialkit.checks.header_line import header_line

    there = _in_language(wording, origin.language, context.campaign)
    own = [there[key] for key in ((wording.platform, wording.number), (None, wording.number)) if key in there]
    if any(words_hash(one.parts) == origin.sha256 for one in own):
        return
    fitting = next((one for one in there.values() if words_hash(one.parts) == origin.sha256), None)
    place = header_line(wording, "source", origin.sha256)
    if own:
        yield Flaw(_said(own[0], fitting), place)
    elif there and not fitting:
        number = f".{wording.number}" if wording.number > 1 else ""
        gone = f"{wording.message}{number}.{origin.language}.txt"
        yield Flaw(f"{gone}, which this was translated from, is not there; restore it, or delete the line `source`", place)


def _in_language(wording: Wording, language: str, campaign: Campaign) -> Mapping[tuple[str | None, int], Wording]:
    """The wordings of the same message in a language, by platform and number."""
    return {
        (one.platform, one.number): one
        for one in campaign.wordings
        if one.message == wording.message and one.language == language
    }


def _said(own: Wording, fitting: Wording | None) -> str:
    line = f"`source: {own.language} sha256:{words_hash(own.parts)}`"
    if fitting:
        return f"this is the hash of {_name(fitting)}, not of {_name(own)}; translate the latter, then write {line}"
    return f"{_name(own)} has changed since this was translated; bring the translation up to date, then write {line}"


def _name(wording: Wording) -> str:
    return wording.file.path.rpartition("/")[2]
