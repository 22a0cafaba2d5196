from __future__ import annotations

from collections.abc import Iterator

from socialkit.checks.rule import Context, Flaw, rule
from socialkit.finding import Severity
from socialkit.model import Wording


@rule("CAM004", Severity.WARNING, scope="text")
def translation_unreviewed(wording: Wording, context: Context) -> Iterator[Flaw]:
    """
    What it says: nobody who speaks the language has confirmed a translation.

    Why it matters: a wrong word about a prisoner is worse than none, and no check of ours reads Kazakh.

    Example: a file with `source: en sha256:…` and no `reviewed:` line; or words beside prescribed ones in another language.

    Better: have a native reader read it, then write `reviewed: name or role, 2026-11-23` into its header.

    Severity: a warning; a note in a campaign that is closed, withdrawn or superseded, where it waits for nobody.

    Source: the campaign's own headers.
    """
    if wording.header.reviewed or not _is_translation(wording, context):
        return
    severity = Severity.NOTE if context.ended else None
    message = "no native reader has confirmed this translation; when one has, add `reviewed: name or role, date`"
    yield Flaw(message, wording.parts[0].place(0, len(wording.parts[0].value)), severity)


def _is_translation(wording: Wording, context: Context) -> bool:
    if wording.header.source:
        return True
    return not wording.header.prescribed and any(
        other.header.prescribed and other.message == wording.message and other.language != wording.language
        for other in context.campaign.wordings
    )
