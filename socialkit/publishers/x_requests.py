"""What goes to X: pictures with their descriptions first, then each part as a reply to the one before."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from socialkit.model import Campaign, Post
from socialkit.publishers.request import Request

API = "https://api.x.com"
"""docs.x.com/x-api, read 2026-08-22."""


def x_requests(post: Post, campaign: Campaign) -> tuple[Request, ...]:
    """`POST /2/tweets` for each part, after `POST /2/media/upload` and `/2/media/metadata` for each picture.

    docs.x.com, openapi.json 2.167, read 2026-08-22.
    """
    return (*_pictures(post, campaign), *_parts(post))


def _pictures(post: Post, campaign: Campaign) -> Iterator[Request]:
    for name in post.media:
        medium = campaign.media[name]
        words = f"‹{medium.file} without its metadata, in base64›"
        yield Request("POST", f"{API}/2/media/upload", "json", {"media": words, "media_category": "tweet_image"})
        alt = medium.alt.get(post.language)
        if alt:
            body = {"id": f"‹id of {name}›", "metadata": {"alt_text": {"text": alt}}}
            yield Request("POST", f"{API}/2/media/metadata", "json", body)


def _parts(post: Post) -> Iterator[Request]:
    for index, part in enumerate(post.parts):
        body: dict[str, Any] = {"text": part.value}
        if index == 0 and post.media:
            body["media"] = {"media_ids": [f"‹id of {name}›" for name in post.media]}
        if index:
            body["reply"] = {"in_reply_to_tweet_id": f"‹id of part {index}›"}
        yield Request("POST", f"{API}/2/tweets", "json", body)
