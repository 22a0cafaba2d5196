"""The pictures of a post as they are sent."""

from __future__ import annotations

from socialkit.errors import SocialkitError
from socialkit.model import Post
from socialkit.publishers.publisher import Attachment


def attachments(post: Post) -> tuple[Attachment, ...]:
    """The post's pictures, ready to be sent. Raises SocialkitError: a post never goes out without its pictures."""
    if post.media:
        raise SocialkitError(
            f"its pictures ({', '.join(post.media)}) cannot be sent by this version; post it by hand, or without `media:`"
        )
    return ()
