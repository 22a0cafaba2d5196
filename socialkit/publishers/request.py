"""One request to a platform, as it would go over the wire, without any credential."""

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple


class Request(NamedTuple):
    """A request. *body* is sent as *encoding* says. A value in ‹…› is known only once an earlier request is answered,
    or once an account is named.
    """

    method: Literal["POST"]
    url: str
    encoding: Literal["json", "form", "multipart"]
    body: Mapping[str, Any]
