from __future__ import annotations

import re
from collections.abc import Iterator

from socialkit.campaign.facts import place
from socialkit.checks.rule import Context, Flaw, Shown, rule
from socialkit.finding import Severity
from socialkit.media.metadata import Told


@rule("MED009", Severity.WARNING, scope="picture")
def picture_tells_author(shown: Shown, context: Context) -> Iterator[Flaw]:
    """
    What it says: the metadata of a picture name who took or owns it, or the serial number of the camera; or only the
    camera. The names themselves are not repeated, for reports of checks are often public.

    Why it matters: whoever photographs a prisoner, a trial or a protest may be the next one. A camera's serial number
    ties together all pictures that were ever taken with it.

    Example: Exif `Artist`, `CameraOwnerName`, `BodySerialNumber`; XMP `dc:creator`; IPTC's by-line; `Author` in a PNG.

    Better: save the picture without its metadata. Where the name is meant to be known, write it as `credit`: metadata
    that say no other name than the credit are no fault.

    Severity: a warning for names and serial numbers, because agencies want theirs kept; a note where only the camera is
    told.

    Source: CIPA DC-008-2023 (Exif 3.0), 4.6.5; Adobe XMP part 2; IPTC-IIM 4.2; PNG, third edition, 11.3.3.2; our own
    judgement.
    """
    credit = (shown.medium.credit or "").casefold()
    people = [one for one in shown.picture.tells("name", "serial") if not _is_known(one, credit)]
    told = people or ([] if credit else shown.picture.tells("device"))
    if told:
        fields = ", ".join(dict.fromkeys(one.field for one in told))
        whose = "who took or owns it" if people else "with which camera it was taken"
        span = place(context.campaign.source, ("media", shown.medium.id, "file"))
        message = f"{shown.medium.file} tells {whose} ({fields}); save it without metadata"
        yield Flaw(message, span, None if people else Severity.NOTE)


def _is_known(told: Told, credit: str) -> bool:
    """Whether it is a name that the campaign names itself as the picture's."""
    words = re.sub(r"^(?:copyright|©|\(c\)|\s)+", "", told.words.casefold())
    return told.kind == "name" and bool(credit) and (words in credit or credit in words)
