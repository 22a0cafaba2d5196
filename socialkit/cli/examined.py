"""What the platforms say of accounts, asked without posting."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from socialkit.config.account import PageToken, XKeys
from socialkit.errors import SocialkitError, UsageError
from socialkit.text.visible import visible

if TYPE_CHECKING:
    from socialkit.config.account import Account
    from socialkit.config.accounts import Known, Sources
    from socialkit.publishers.publisher import AccountInfo


class Examined(NamedTuple):
    """An account; *info* is what its platform says of it. *faults* would make a post fail."""

    known: Known
    account: Account | None
    info: AccountInfo | None
    faults: tuple[str, ...]


def chosen(sources: Sources, names: Sequence[str], platform: str | None) -> list[Known]:
    """The accounts that are meant; all without a name. Raises UsageError for one that nobody knows here."""
    known = [one for one in sources.known() if platform in (None, one.platform)]
    for name in names:
        if not any(one.name == name for one in known):
            there = ", ".join(dict.fromkeys(one.name for one in known)) or "none"
            raise UsageError(f"{name}: no such account is known here; known: {there}")
    return [one for one in known if not names or one.name in names]


def examine(known: Known, sources: Sources) -> Examined:
    """Ask the platform who the account is, and what would keep it from posting."""
    from socialkit.publishers.opening import client_of

    account = None
    try:
        account = sources.open(known.name, known.platform)
        info = client_of(account).verify()
    except SocialkitError as error:
        return Examined(known, account, None, (str(error),))
    return Examined(known, account, info, (*_another(known, info), *info.faults))


def _another(known: Known, info: AccountInfo) -> Iterator[str]:
    """A credential that has come to speak for somebody else."""
    if known.whose and known.whose.remote_id and known.whose.remote_id != info.remote_id:
        yield (
            f"the credential ({known.source}) is that of {info.name} ({info.remote_id}), and {known.name} was logged in as "
            f"{known.whose.name} ({known.whose.remote_id}): a post would come from the wrong account"
        )


def short(one: Examined) -> Iterator[str]:
    """A line for the account, and one for each fault."""
    state = "fault" if one.faults else "ok"
    who = f": {_who(one.info)}" if one.info else ""
    yield f"{state:5}  {one.known.platform} {one.known.name} ({one.known.source}){who}"
    for fault in one.faults:
        yield f"  {visible(fault, breaks=True)}"


def full(one: Examined) -> Iterator[str]:
    """All that is known of the account."""
    first, *faults = short(one)
    yield first
    if one.account:
        yield f"  credential: {kind(one.account)}"
    if one.info:
        scopes = ", ".join(sorted(one.info.scopes)) if one.info.scopes is not None else "the platform does not tell them"
        yield f"  scopes: {visible(scopes, breaks=True)}"
        yield f"  ends: {_ends(one)}"
    if one.account and (one.account.base or one.account.version):
        yield f"  API: {' '.join(word for word in (one.account.base, one.account.version) if word)}, by accounts.toml"
    yield from (f"  fault: {fault.strip()}" for fault in faults)
    for remark in one.info.remarks if one.info else ():
        yield f"  note: {visible(remark, breaks=True)}"


def kind(account: Account) -> str:
    """What sort of credential it is."""
    if isinstance(account.credential, XKeys):
        return "keys of an app and an account (OAuth 1.0a)"
    if isinstance(account.credential, PageToken):
        return f"the token of Page {account.credential.page_id}"
    return "a token of an account (OAuth 2.0)"


def _ends(one: Examined) -> str:
    credential = one.account.credential if one.account else None
    if one.info is None or one.info.expires is None:
        return "not by itself, or nobody says"
    when = f"{one.info.expires:%Y-%m-%d %H:%M} UTC"
    return f"{when}, and is renewed before" if getattr(credential, "refresh_token", None) else when


def _who(info: AccountInfo) -> str:
    return visible(f"{info.name}, {info.url}", breaks=True)


def examined_json(one: Examined) -> dict[str, Any]:
    """The same as plain values."""
    info, account = one.info, one.account
    return {
        "platform": one.known.platform,
        "account": one.known.name,
        "source": one.known.source,
        "ok": not one.faults,
        "credential": kind(account) if account else None,
        "id": info.remote_id if info else None,
        "name": info.name if info else None,
        "url": info.url if info else None,
        "kind": info.kind if info else None,
        "scopes": sorted(info.scopes) if info and info.scopes is not None else None,
        "expires": info.expires.isoformat() if info and info.expires else None,
        "base": account.base if account else None,
        "version": account.version if account else None,
        "faults": list(one.faults),
        "remarks": list(info.remarks) if info else [],
    }
