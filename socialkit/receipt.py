"""What is kept of a post on its way: what was made ready before its first byte, and the network's answer that it exists."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple


class Prepared(NamedTuple):
    """A post made ready to be sent, part by part; kept in the ledger before its first byte leaves.

    *parts* are the words exactly as they go out. *media* are the platform's ids of the uploaded pictures, which belong to
    the first part. *extra* is what else a platform needs to have chosen beforehand (a record's key, a time).
    """

    post_id: str
    parts: tuple[str, ...]
    media: tuple[str, ...] = ()
    extra: Mapping[str, str] = {}


class Receipt(NamedTuple):
    """The network's answer that one part of a post exists.

    *part* counts from 0. *url* is where people read it. *posted_at* (aware) is the platform's time where it tells one, else
    ours. *text_sha256* is the hash of the words that were sent.
    """

    part: int
    remote_id: str
    url: str
    posted_at: datetime
    text_sha256: str
