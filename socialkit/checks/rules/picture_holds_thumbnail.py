from __future__ import annotations

from collections.abc import Iterator

from socialkit.campaign.facts import place
from socialkit.checks.rule import Context, Flaw, Shown, rule
from socialkit.finding import Severity


@rule("MED011", Severity.NOTE, scope="picture")
def picture_holds_thumbnail(shown: Shown, context: Context) -> Iterator[Flaw]:
    """
    What it says: the metadata of a picture hold a small copy of it.

    Why it matters: programs that cut or cover something often leave the small copy as it was, with the face or the street
    sign that was to go.

    Example: a photograph from a phone, in which a bystander was cut away.

    Better: save the picture without its metadata, and look at it once more.

    Severity: a note, because most small copies show no more than the picture; only a person can compare them. What is
    published by `socialkit post` has none.

    Source: CIPA DC-008-2023 (Exif 3.0), 4.5.5 (thumbnail data); Adobe XMP part 2 (xmpGImg); the severity is our own
    judgement.
    """
    fields = dict.fromkeys(one.field for one in shown.picture.tells("thumbnail"))
    if fields:
        message = f"{shown.medium.file} holds a small copy of itself ({', '.join(fields)}), perhaps of more than it shows"
        span = place(context.campaign.source, ("media", shown.medium.id, "file"))
        yield Flaw(f"{message}; save it without metadata", span)
