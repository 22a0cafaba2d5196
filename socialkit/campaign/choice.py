"""Which of a campaign's posts are meant."""

from collections.abc import Iterable
from typing import NamedTuple

from socialkit.model import Post


class Choice(NamedTuple):
    """Platforms, languages, messages and wordings (by number) to keep; an empty tuple keeps all."""

    platforms: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    messages: tuple[str, ...] = ()
    wordings: tuple[int, ...] = ()

    def of(self, posts: Iterable[Post]) -> tuple[Post, ...]:
        """The posts that fit, in their order."""
        return tuple(post for post in posts if self._keeps(post))

    def _keeps(self, post: Post) -> bool:
        return (
            (not self.platforms or post.platform in self.platforms)
            and (not self.languages or post.language in self.languages)
            and (not self.messages or post.message in self.messages)
            and (not self.wordings or post.number in self.wordings)
        )
