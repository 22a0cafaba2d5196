"""How near a text is to its platform's limit: one bound, so that rules on either side of it never speak together."""

from socialkit.platforms.platform import Length


def near(length: Length | None) -> bool:
    """Whether the text fits, and fills more than 95 parts of 100 of what the platform takes."""
    return length is not None and length.over <= 0 and length.used * 100 > length.limit * 95
