from __future__ import annotations

from collections.abc import Iterator

from socialkit.campaign.facts import place
from socialkit.checks.rule import Context, Flaw, Shown, rule
from socialkit.finding import Severity
from socialkit.platforms import PLATFORMS


@rule("MED002", Severity.ERROR, scope="picture")
def picture_of_unsupported_type(shown: Shown, context: Context) -> Iterator[Flaw]:
    """
    What it says: a file is no picture, is damaged, or is of a kind that a platform of its posts does not take. What the
    bytes are decides, not the ending of the name; an ending that says another kind is told too.

    Why it matters: the platform refuses it when the post is to go out, or shows half of it. Phones save HEIC, which
    neither X nor Facebook lists; a file that was downloaded as a web page, or copied by halves, looks right in a folder.

    Example: a WEBP on Facebook; a JPEG whose name ends in `.png`.

    Better: export the picture as JPEG or PNG, with the ending that says so.

    Severity: an error; a warning where only the ending is wrong, for most programs look at the bytes.

    Source: docs.x.com/x-api/media/quickstart/best-practices, read 2026-08-22 (JPG, PNG, GIF, WEBP);
    developers.facebook.com, "Page /photos", read 2026-09-11 (jpeg, bmp, png, gif, tiff). Other platforms list none, and
    are not asked.
    """
    picture, file = shown.picture, shown.medium.file
    if picture.absent:
        return
    span = place(context.campaign.source, ("media", shown.medium.id, "file"))
    platform = PLATFORMS[shown.post.platform] if shown.post else None
    taken = platform.pictures.formats if platform else ()
    if not picture.bytes:
        yield Flaw(f"{file} is empty; put the picture there again", span)
    elif picture.format is None:
        yield Flaw(f"{file} is no picture, whatever its name says; export it as JPEG or PNG", span)
    elif platform and taken and picture.format not in taken:
        listed = f"{', '.join(taken[:-1])} and {taken[-1]}"
        message = f"{file} is {picture.format}, and {platform.title} takes {listed}; export it as JPEG or PNG"
        yield Flaw(message, span)
    elif picture.damaged:
        yield Flaw(f"{file} is a damaged {picture.format}: {picture.damaged}; copy or export it again", span)
    elif _ending_says(file) not in (None, picture.format):
        message = f"{file} is {picture.format}, and its name says {_ending_says(file)}; rename it, here and in media/"
        yield Flaw(message, span, Severity.WARNING)


def _ending_says(file: str) -> str | None:
    from socialkit.media.kinds import ENDINGS

    return ENDINGS.get(file.rpartition(".")[2].casefold())
