"""One client a platform, each loaded only when it is to send; and what each would send."""

from __future__ import annotations

from collections.abc import Callable

from socialkit.model import Campaign, Post
from socialkit.publishers.facebook_requests import facebook_requests
from socialkit.publishers.request import Request
from socialkit.publishers.x_requests import x_requests

REQUESTS: dict[str, Callable[[Post, Campaign], tuple[Request, ...]]] = {
    "x": x_requests,
    "facebook": facebook_requests,
}
"""The requests that publish a post, in order, by platform. Pure: nothing is sent."""

PUBLISHERS: dict[str, str] = {
    "x": "socialkit.publishers.x:XPublisher",
    "facebook": "socialkit.publishers.facebook:FacebookPublisher",
}
"""The client of an account, by platform: its module, which is heavy, and its class."""
