"""A post as its platform reads it: its length and what is live in it. Worked out once, for checks, cards and links."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from socialkit.model import Post, Text
from socialkit.platforms import PLATFORMS
from socialkit.platforms.platform import Length
from socialkit.text.entities import Entity


class Part(NamedTuple):
    """One part of a post. *length* is None on platforms that state no limit."""

    text: Text
    length: Length | None
    entities: tuple[Entity, ...]


Readings = Mapping[str, tuple[Part, ...]]
"""The parts of each post, by the post's id."""


def read_posts(posts: Iterable[Post]) -> Readings:
    """Measure every part of every post."""
    return {post.id: tuple(_part(text, post.platform) for text in post.parts) for post in posts}


def _part(text: Text, name: str) -> Part:
    platform = PLATFORMS[name]
    count = platform.measure or platform.room
    length = count(text.value) if count else None
    entities = platform.entities(text.value) if platform.entities else ()
    return Part(text, length, entities)
