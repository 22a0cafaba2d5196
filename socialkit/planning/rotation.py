"""Which wording a slot gets: no account repeats itself, and no two accounts say the same on one platform. Pure."""

from collections.abc import Iterable, Sequence

from socialkit.campaign.words import words_hash
from socialkit.ledger.job import Entry
from socialkit.ledger.states import OCCUPYING
from socialkit.model import Post


class Said:
    """What has been said, or will be: by platform, the hashes of the words and whose they are."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._by_words: dict[tuple[str, str], str] = {}
        for entry in entries:
            if entry.job.state in OCCUPYING:
                self._by_words.setdefault((entry.job.key.platform, entry.job.text_sha256), entry.job.key.account)

    def by(self, post: Post) -> str:
        """The account that says these words on the post's platform; "" where none does."""
        return self._by_words.get((post.platform, words_hash(post.parts)), "")

    def add(self, post: Post, account: str) -> None:
        """The account says them from now on."""
        self._by_words.setdefault((post.platform, words_hash(post.parts)), account)


def choose(wordings: Sequence[Post], said: Said) -> Post | None:
    """The first wording that nobody says; None where there is none left."""
    return next((post for post in wordings if not said.by(post)), None)


def none_left(wordings: Sequence[Post], said: Said) -> str:
    """Why there is none, and what to do."""
    first = wordings[0]
    who = ", ".join(dict.fromkeys(said.by(post) for post in wordings))
    number = len(wordings)
    what = "the only wording" if number == 1 else f"all {number} wordings"
    file = f"{first.message}.{max(post.number for post in wordings) + 1}.{first.language}.txt"
    return (
        f"{what} of {first.message} in {first.language} {'is' if number == 1 else 'are'} said already, by {who}; "
        f"write another one, {file}, or take this slot out"
    )
