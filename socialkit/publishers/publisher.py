"""What every publisher can do: the client of one account on one platform."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple, Protocol

from socialkit.model import Post
from socialkit.receipt import Prepared, Receipt


class Attachment(NamedTuple):
    """A picture as it is sent: without its metadata, and described in the post's language.

    *media_type* is such as `image/jpeg`; *alt* is None where the campaign has no description.
    """

    name: str
    content: bytes
    media_type: str
    alt: str | None


class AccountInfo(NamedTuple):
    """Who a credential speaks for, as the platform says: nothing was posted to learn it.

    *kind* is `user` or `page`. *scopes* are None where the platform does not tell them, *expires* (aware) where the token
    never ends or nobody says. *faults* would make a post fail; *remarks* are what else somebody should know.
    """

    remote_id: str
    name: str
    url: str
    kind: str
    scopes: frozenset[str] | None = None
    expires: datetime | None = None
    faults: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


class Publisher(Protocol):
    """The client of one account. It raises PublishError, and nothing else, for whatever the network does."""

    platform: str
    repeat_window: timedelta | None
    """How long the same prepared part may be sent again and exist once; None where it never may."""

    def verify(self) -> AccountInfo:
        """Who the credential speaks for, and what would keep it from posting. Reads only."""

    def prepare(self, post: Post, attachments: Sequence[Attachment] = (), *, key: str) -> Prepared:
        """Upload the pictures, and choose what must be chosen before sending. It may be repeated: no post comes of it.

        *key* names the job, for platforms that know a repeated request by such a key.
        """

    def publish_part(self, prepared: Prepared, index: int, previous: Receipt | None) -> Receipt:
        """Send one part, once. *previous* is the receipt of the part before it, which it answers."""

    def find(self, post: Post, since: datetime) -> list[Receipt]:
        """The account's own posts since that moment (aware) whose words are those of a part, oldest first."""

    def delete(self, receipt: Receipt) -> None:
        """Take a part back. That it is not there any more is no error."""
