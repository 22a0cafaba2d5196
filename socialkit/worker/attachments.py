"""The pictures of a post as they are sent: copies without metadata, described in the post's language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from socialkit.errors import PictureError
from socialkit.model import Campaign, Medium, Post
from socialkit.platforms import PLATFORMS
from socialkit.publishers.publisher import Attachment

if TYPE_CHECKING:
    from socialkit.media.copy import Copy
    from socialkit.planning.dispatch import Dispatch
    from socialkit.platforms.platform import PictureLimits

_SAID = {
    "location": "where it was taken",
    "name": "names",
    "serial": "serial numbers",
    "device": "the camera",
    "thumbnail": "a small picture",
}
"""What metadata tells, in words that repeat nothing of it."""


def attachments(post: Post, campaign: Campaign, *, shrink: bool = False) -> tuple[Attachment, ...]:
    """The post's pictures, ready to be sent. *shrink*: those that the platform does not take are made smaller, as JPEG.

    Raises PictureError, which names the file: a post never goes out without its pictures.
    """
    return tuple(
        Attachment(medium.id, made.content, made.media_type, medium.alt.get(post.language))
        for medium, made in _copies(post, campaign, shrink=shrink)
    )


def with_pictures(dispatch: Dispatch, *, shrink: bool = False) -> Dispatch:
    """The dispatch, with what is said of its pictures: how they go out, and what of their metadata does not."""
    if not dispatch.post.media or dispatch.refused:
        return dispatch
    try:
        said = tuple(_said(*one) for one in _copies(dispatch.post, dispatch.campaign, shrink=shrink))
    except PictureError as error:
        return dispatch.against([str(error)])
    return dispatch._replace(said=(*dispatch.said, *said))


def _said(medium: Medium, made: Copy) -> str:
    left = list(dict.fromkeys(_SAID[one.kind] for one in made.removed))
    out = f"without what its file tells ({', '.join(left)})" if left else "its file tells nothing else"
    kind = made.media_type.removeprefix("image/").upper()
    return f"picture: {medium.file} goes out as {kind}, {made.width} × {made.height}, {len(made.content):,} bytes; {out}"


def _copies(post: Post, campaign: Campaign, *, shrink: bool) -> Iterator[tuple[Medium, Copy]]:
    platform = PLATFORMS[post.platform]
    limits = platform.pictures
    if len(post.media) > _fact(limits, "count", len(post.media)):
        most = limits.facts["count"].value
        raise PictureError(f"{post.id} has {len(post.media)} pictures, and {platform.title} takes {most}; take some out")
    for name in post.media:
        medium = campaign.media[name]
        try:
            yield medium, _copy(campaign.folder, medium.file, limits, platform.title, shrink=shrink)
        except PictureError as error:
            raise PictureError(f"{medium.file}: {error}") from None


def _copy(folder: str, file: str, limits: PictureLimits, title: str, *, shrink: bool) -> Copy:
    from socialkit.media.copy import MEDIA_TYPES, copy
    from socialkit.media.picture import read

    kinds = {media_type: kind for kind, media_type in MEDIA_TYPES.items()}
    most = _fact(limits, "bytes", 0) or None
    made = copy(read(folder, file), most=most, taken=limits.formats) if shrink else copy(read(folder, file))
    if made.frames > 1 and "animated bytes" in limits.facts:
        way = "takes an animated picture piece by piece, which this version cannot"
        raise PictureError(f"{title} {way}; take a still one, or post it by hand")
    most = _fact(limits, "bytes", 0) or None
    if limits.formats and kinds[made.media_type] not in limits.formats:
        raise PictureError(f"{title} takes no {kinds[made.media_type]}; export it as JPEG, or add --shrink")
    if most and len(made.content) > most:
        size = f"{len(made.content):,} bytes, and {title} takes {most:,}"
        raise PictureError(f"its copy without metadata has {size}; export it smaller, or add --shrink")
    return made


def _fact(limits: PictureLimits, name: str, otherwise: int) -> int:
    fact = limits.facts.get(name)
    return fact.value if fact else otherwise
