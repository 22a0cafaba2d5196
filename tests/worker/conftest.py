"""A ledger in a file, a network that counts, and posts of a few parts."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from socialkit.ledger.database import open_database
from socialkit.ledger.job import MANUAL, Key, Order
from socialkit.ledger.place import Place
from socialkit.ledger.store import Store
from socialkit.model import Header, Post, Text, Wording
from socialkit.source import SourceFile, Span


def make_post(*words: str, message: str = "report", number: int = 1) -> Post:
    """A post for X of these parts."""
    file = SourceFile(f"{message}.en.txt", "\n---\n".join(words))
    parts = tuple(Text(word, Span(file, 0, 0)) for word in words)
    wording = Wording(message, None, number, "en", Header(), parts, file)
    return Post(f"trial/{message}.x.en", "trial", message, "x", "en", number, parts, wording, account="amnesty-eeca")


def make_order(post: Post, **changed: Any) -> Order:
    """The order that a person gives who posts it at once."""
    from socialkit.campaign.words import words_hash

    key = Key(post.campaign, MANUAL, post.message, post.platform, post.language, post.number, post.account or "")
    return Order(key._replace(**changed), post.id, tuple(part.value for part in post.parts), words_hash(post.parts))


@pytest.fixture
def post() -> Callable[..., Post]:
    return make_post


@pytest.fixture
def order() -> Callable[..., Order]:
    return make_order


@pytest.fixture
def store(tmp_path: Path) -> Any:
    """An empty ledger."""
    made = Store(open_database(Place(tmp_path / "ledger.sqlite")))
    yield made
    made.close()
