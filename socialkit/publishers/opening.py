"""The client of an account, from its name: the one place that joins credentials and publishers."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, cast

from socialkit import clock
from socialkit.config import accounts
from socialkit.config.account import XToken
from socialkit.config.credentials import FILE, KEYRING
from socialkit.errors import UsageError
from socialkit.publishers import PUBLISHERS

if TYPE_CHECKING:
    from socialkit.config.account import Account
    from socialkit.publishers.publisher import Publisher


def open_publisher(account: str, platform: str, *, named_file: str | None = None) -> Publisher:
    """The client of that account on that platform; nothing is asked of the network yet.

    *named_file* is that of `--env-file`. Raises SocialkitError where the account has no credential here, UsageError where
    socialkit posts to no such platform.
    """
    if platform not in PUBLISHERS:
        raise UsageError(f"socialkit cannot post to {platform} by itself; post it by hand, with `socialkit share`")
    return client_of(accounts.open_account(account, platform, named_file=named_file))


def client_of(account: Account) -> Publisher:
    """The client of the account. A token that is kept here is renewed here, in turn with other processes."""
    module, _, name = PUBLISHERS[account.platform].partition(":")
    made = getattr(import_module(module), name)
    if isinstance(account.credential, XToken) and account.source in (KEYRING, FILE):
        return cast("Publisher", made(account, renew=partial(_renewed, account)))
    return cast("Publisher", made(account))


def _renewed(account: Account, token: XToken, fetch: accounts.Fetch) -> XToken:
    return accounts.renew(account, token, fetch, clock.now)
