"""X: what it counts and what it makes links of, exactly as its own software does."""

from socialkit.platforms.x.entities import entities
from socialkit.platforms.x.mentions import reply_to
from socialkit.platforms.x.weight import Weight, weigh, weigh_by_documentation
from socialkit.text.entities import Entity

__all__ = ["Entity", "Weight", "entities", "reply_to", "weigh", "weigh_by_documentation"]
