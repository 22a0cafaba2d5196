"""One request to a platform, as it would go over the wire, without any credential."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class Request:
    """A request. *body* is sent as *encoding* says. A value in ‹…› is known only once an earlier request is answered,
    or once an account is named.
    """

    method: Literal["POST"]
    url: str
    encoding: Literal["json", "form", "multipart"]
    body: Mapping[str, Any]
