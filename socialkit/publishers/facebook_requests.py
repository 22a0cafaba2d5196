"""What goes to a Facebook Page: pictures first, unpublished, then the post that holds them."""

from __future__ import annotations

import json
from collections.abc import Iterator

from socialkit.model import Campaign, Post
from socialkit.publishers.request import Request

HOST = "https://graph.facebook.com"

VERSION = "v26.0"
"""The current Graph API, of 2026-07-29; v25.0 ends on 2028-07-29, and v21.0 is the oldest that still lives
(developers.facebook.com/docs/graph-api/changelog/versions, read 2026-11-23).
"""

GRAPH = f"{HOST}/{VERSION}"

PAGE = "‹page id›"


def facebook_requests(post: Post, campaign: Campaign) -> tuple[Request, ...]:
    """`POST /{page}/feed`, after `POST /{page}/photos` for each picture. A Page has no threads: each part is a post.

    developers.facebook.com, "Page /feed" and "Page /photos", read 2026-09-11.
    """
    return (*_pictures(post, campaign), *_parts(post))


def _pictures(post: Post, campaign: Campaign) -> Iterator[Request]:
    for name in post.media:
        medium = campaign.media[name]
        body = {"source": f"‹{medium.file} without its metadata›", "published": "false"}
        alt = medium.alt.get(post.language)
        yield Request("POST", f"{GRAPH}/{PAGE}/photos", "multipart", body | ({"alt_text_custom": alt} if alt else {}))


def _parts(post: Post) -> Iterator[Request]:
    for index, part in enumerate(post.parts):
        body = {"message": part.value}
        if index == 0:
            for place, name in enumerate(post.media):
                body[f"attached_media[{place}]"] = json.dumps({"media_fbid": f"‹id of {name}›"}, ensure_ascii=False)
        yield Request("POST", f"{GRAPH}/{PAGE}/feed", "form", body)
