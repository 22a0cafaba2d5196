"""The client of an account, from its name: the one place that joins credentials and publishers."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

from socialkit import publishers
from socialkit.errors import UsageError

if TYPE_CHECKING:
    from socialkit.publishers.publisher import Publisher


def open_publisher(account: str, platform: str) -> Publisher:
    """The client of that account on that platform; nothing is asked of the network yet.

    Raises SocialkitError where the account has no credential here, UsageError where socialkit posts to no such platform.
    """
    registry: dict[str, str] = getattr(publishers, "PUBLISHERS", {})
    if platform not in registry:
        raise UsageError(f"socialkit cannot post to {platform} by itself; post it by hand, with `socialkit share`")
    opened = import_module("socialkit.config.accounts").open_account(account, platform)
    module, _, name = registry[platform].partition(":")
    return cast("Publisher", getattr(import_module(module), name)(opened))
