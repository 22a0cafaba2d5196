from __future__ import annotations

from collections.abc import Iterator

from socialkit.campaign.facts import place
from socialkit.checks.rule import Context, Flaw, Shown, rule
from socialkit.finding import Severity


@rule("MED008", Severity.ERROR, scope="picture")
def picture_tells_location(shown: Shown, context: Context) -> Iterator[Flaw]:
    """
    What it says: the metadata of a picture tell where it was taken.

    Why it matters: a phone writes the place to a few metres into every photograph: where the family lives, where somebody
    hides, where the photographer stood. Networks take it off for readers and keep it for themselves; mail, messengers
    that send files, and the folder of the campaign hand it on to everybody.

    Example: Exif with GPS latitude and longitude; an XMP packet with `exif:GPSLatitude`; IPTC's sub-location.

    Better: save the picture without its metadata (`exiftool -all= -tagsFromFile @ -Orientation portrait.jpg`), and take
    the file with them out of the repository's history as well. socialkit never changes your file.

    Severity: an error, also in a campaign that has ended. What is published by a copy without metadata is safe, but
    supporters share the file that lies in the folder; a place cannot be called back, and nothing is lost without it.

    Source: CIPA DC-008-2023 (Exif 3.0), 4.6.6; Adobe XMP part 2, 3.2; IPTC-IIM 4.2, 2:92. The severity is our own
    judgement.
    """
    fields = dict.fromkeys(one.field for one in shown.picture.tells("location"))
    if fields:
        message = f"{shown.medium.file} tells where it was taken ({', '.join(fields)})"
        span = place(context.campaign.source, ("media", shown.medium.id, "file"))
        yield Flaw(f"{message}; save it without metadata before anybody gets it", span)
