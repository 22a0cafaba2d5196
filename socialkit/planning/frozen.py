"""The pictures of a post as they are when somebody confirms it, so that no other ones are sent."""

from socialkit.ledger.job import Picture
from socialkit.model import Campaign, Post


def frozen(post: Post, campaign: Campaign) -> tuple[Picture, ...]:
    """Each picture's id, the SHA-256 of its file, and its description in the post's language, in the post's order.

    Raises PictureError for a file that cannot be read.
    """
    if not post.media:
        return ()
    from hashlib import sha256

    from socialkit.media.picture import read

    media = [campaign.media[name] for name in post.media]
    return tuple(
        Picture(one.id, sha256(read(campaign.folder, one.file)).hexdigest(), one.alt.get(post.language)) for one in media
    )
