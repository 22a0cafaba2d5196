"""The accounts that can post from here, and the credential of each: which source speaks for it, and which is first."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import NamedTuple

from socialkit.config import account_settings, credentials, env_file, variables
from socialkit.config.account import Account, Credential, PageToken, XKeys, XToken
from socialkit.errors import NotAuthorised, UsageError

ENVIRONMENT, ENV_FILE = "environment", "env file"
PLATFORMS = tuple(variables.PREFIXES)

_START = "Start again"

Fetch = Callable[[XToken], XToken]


class Known(NamedTuple):
    """An account, and where its credential is: `environment`, `env file`, `keyring` or `file`; no secret.

    *whose* is who the platform said it is when it was logged in. *trouble* says why it cannot be used.
    """

    platform: str
    name: str
    source: str
    whose: credentials.Whose | None = None
    since: datetime | None = None
    trouble: str = ""


class Sources:
    """Where credentials are looked for, in this order: the environment, a file that was named, what was logged in."""

    def __init__(self, named_file: str | None = None, environment: Mapping[str, str] | None = None) -> None:
        self.variables: dict[str, Mapping[str, str]] = {ENVIRONMENT: os.environ if environment is None else environment}
        if named_file is not None:
            self.variables[ENV_FILE] = env_file.read(named_file)

    def open(self, name: str, platform: str) -> Account:
        """The account with its credential. Raises UsageError where it has none here, or none that can be relied on."""
        credential, source = self._credential(name, platform)
        settings = account_settings.settings_of(platform, name)
        return Account(name, platform, credential, source, settings.base, settings.version)

    def _credential(self, name: str, platform: str) -> tuple[Credential, str]:
        for source, values in self.variables.items():
            found = variables.credential(values, platform, name)
            if found is not None:
                _demand_same(found, source, name, platform)
                return found, source
        held = credentials.load(platform, name)
        if held is not None:
            return held[0], held[1].place
        raise UsageError(f"{platform} account {name}: no credential is here: {self._remedy(name, platform)}")

    def _remedy(self, name: str, platform: str) -> str:
        prefix, form = variables.PREFIXES[platform][0], variables.FORMS[platform][0]
        for values in self.variables.values():
            bare = variables.nobodys(values, platform)
            if bare:
                owner = f"{bare[0].partition('_')[0]}_ACCOUNT"
                return f"{', '.join(bare)} {'is' if len(bare) == 1 else 'are'} set, but not whose: set {owner}={name} too"
        log_in = f"socialkit accounts login {platform} --account {name}"
        names = ", ".join(f"{prefix}_{key}" for key in form.needed)
        return f"{log_in}; or set {names}, and {prefix}_ACCOUNT={name}"

    def known(self) -> Iterator[Known]:
        """Every account that a source speaks for, once, by platform and name; those that cannot be used say why."""
        for platform in PLATFORMS:
            logged_in = {name for where, name in credentials.names() if where == platform}
            spoken = {name for values in self.variables.values() for name in variables.named(values, platform)}
            for name in sorted(logged_in | spoken):
                one = self._known(name, platform)
                if one:
                    yield one

    def _known(self, name: str, platform: str) -> Known | None:
        held, trouble = None, ""
        try:
            held = credentials.look(platform, name)
        except UsageError as error:
            trouble = str(error)
        whose, since = (held.whose, held.since) if held else (None, None)
        for source, values in self.variables.items():
            try:
                if variables.credential(values, platform, name) is not None:
                    return Known(platform, name, source, whose, since)
            except UsageError as error:
                return Known(platform, name, source, whose, since, str(error))
        if held is None and not trouble:
            return None  # X_ACCOUNT alone
        return Known(platform, name, held.place if held else credentials.FILE, whose, since, trouble)


def _demand_same(credential: Credential, source: str, name: str, platform: str) -> None:
    """Raise UsageError where variables hold the credential of another account than the one that was logged in so."""
    try:
        held = credentials.look(platform, name)
    except UsageError:  # what cannot be read is not what is used
        return
    number, before = _own_number(credential), held.whose.remote_id if held else ""
    if held and number and before and number != before:
        raise UsageError(
            f"{platform} account {name}: the variables ({source}) are those of {number}, and {name} was logged in as "
            f"{held.whose.name} ({before}): a post would come from the wrong account. Name it otherwise, or log the old "
            f"one out: socialkit accounts logout {name} --platform {platform}"
        )


def _own_number(credential: Credential) -> str:
    """The account's number at its platform, where the credential tells it: an access token of OAuth 1.0a begins with it."""
    if isinstance(credential, PageToken):
        return credential.page_id
    if isinstance(credential, XKeys):
        number, dash, _ = credential.access_token.reveal().partition("-")
        return number if dash and number.isdecimal() else ""
    return ""


def open_account(name: str, platform: str, *, named_file: str | None = None) -> Account:
    """The account with its credential. *named_file* is a file of variables that somebody named.

    Raises UsageError where it has no credential here, or none that can be relied on; SettingsError for accounts.toml.
    """
    return Sources(named_file).open(name, platform)


def renew(account: Account, stale: XToken, fetch: Fetch, now: Callable[[], datetime]) -> XToken:
    """The successor of *stale*, kept before it is given: what another process fetched meanwhile, else what *fetch* gives.

    X takes a refresh token once. So whoever renews holds a lock, and looks first at what is kept. Raises what *fetch*
    raises, NotAuthorised where there is none any more, OSError and UsageError where the new token cannot be kept.
    """
    with credentials.locked(account.platform, account.name):
        held = credentials.load(account.platform, account.name)
        if held is None:
            raise NotAuthorised(f"{account.platform} account {account.name} was logged out meanwhile", _START)
        token, about = held
        if not isinstance(token, XToken):
            raise NotAuthorised(f"{account.platform} account {account.name} was logged in anew meanwhile", _START)
        if token != stale and token.expires and token.expires > now():
            return token
        fresh = fetch(token)
        credentials.save(account.platform, account.name, fresh, about.whose, about.since, place=about.place)
        return fresh
