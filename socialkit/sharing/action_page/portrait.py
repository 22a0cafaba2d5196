"""A campaign's pictures as its page carries them: small, upright, without a word about where and by whom they were made."""

from __future__ import annotations

from typing import NamedTuple

from socialkit.errors import PictureError
from socialkit.model import Campaign

MOST_BYTES = 120_000
"""Of one picture on a page: a telephone on a slow line waits for it before it can act."""


class Portrait(NamedTuple):
    """The copy of a picture: its bytes, their media type, its size in pixels, and the ending of its file's name."""

    content: bytes
    media_type: str
    width: int
    height: int
    ending: str


def portraits_of(campaign: Campaign) -> tuple[dict[str, Portrait], tuple[str, ...]]:
    """The copies of the campaign's pictures by id, and what is wrong with those that there is no copy of."""
    made, faults = dict[str, Portrait](), list[str]()
    for name, medium in campaign.media.items():
        if not any(medium.alt.values()):
            faults.append(f"{medium.file}: nobody has described it in any language; add `alt`")
            continue
        try:
            made[name] = _portrait(campaign.folder, medium.file)
        except PictureError as error:
            faults.append(f"{medium.file}: {error}")
    return made, tuple(faults)


def _portrait(folder: str, file: str) -> Portrait:
    from socialkit.media.copy import copy
    from socialkit.media.picture import read

    made = copy(read(folder, file), most=MOST_BYTES)
    return Portrait(made.content, made.media_type, made.width, made.height, made.media_type.removeprefix("image/"))
