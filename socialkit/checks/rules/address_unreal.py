from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from urllib.parse import urlsplit

from socialkit.campaign.facts import place
from socialkit.checks.endings import meant, said_of, unreal_ending
from socialkit.checks.rule import Context, Flaw, rule
from socialkit.finding import Severity
from socialkit.model import Campaign, Handle
from socialkit.source import Span

_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@(?P<host>[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)(?![\w@-])")


class _Host(NamedTuple):
    """A host of an address, and where that address stands."""

    host: str
    span: Span


@rule("LNK011", Severity.WARNING, scope="campaign")
def address_unreal(context: Context) -> Iterator[Flaw]:
    """
    What it says: an e-mail address or a page of campaign.toml, or an e-mail address in a text, has a host whose last name
    no host of the open net ends in.

    Why it matters: letters to `press@prokuror.kx` come back one by one to their senders, weeks before the deadline, and
    most senders do not write again.

    Example: `email = ["press@prokuror.kx"]`, `website = "https://www.gov.kzz"`, `source = "https://www.amnesty.ogr/page"`

    Better: the address as the office itself gives it.

    Severity: a warning, because new endings are made at times; an error where the ending is a slip in a common one.

    Source: as LNK010.
    """
    for host, span in (*_of_facts(context.campaign), *_of_texts(context.campaign)):
        ending = unreal_ending(host)
        if ending:
            yield Flaw(said_of(host, ending), span, Severity.ERROR if meant(ending) else None)


def _of_facts(campaign: Campaign) -> Iterator[_Host]:
    """Every address of campaign.toml, with its path."""
    for path, address in _addresses(campaign):
        host = address.rpartition("@")[2] if path[-2:-1] == ("email",) else _host(address)
        if host and unreal_ending(host):
            yield _Host(host, place(campaign.source, path))


def _addresses(campaign: Campaign) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for path, address in ((("page",), campaign.page), (("status", "source"), campaign.status.source)):
        if address:
            yield path, address
    for at, host in enumerate(campaign.link_hosts):
        yield ("link_hosts", at), f"https://{host}"
    for key, group in (("target", campaign.targets), ("send_to", campaign.send_to)):
        for name, one in group.items():
            yield from (((key, name, "email", at), address) for at, address in enumerate(one.email))
            if one.website:
                yield (key, name, "website"), one.website
            yield from _of_handles((key, name), one.handles)
    for name, person in campaign.subjects.items():
        yield from _of_handles(("subject", name), person.handles)


def _of_handles(path: tuple[str, ...], handles: Mapping[str, Handle]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for platform, handle in handles.items():
        if handle.url:
            yield (*path, "handle", platform, "url"), handle.url
        if handle.evidence:
            yield (*path, "handle", platform, "verified", "evidence"), handle.evidence


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def _of_texts(campaign: Campaign) -> Iterator[_Host]:
    """E-mail addresses in texts and letters."""
    for wording in campaign.wordings:
        for part in wording.parts:
            for found in _MAIL.finditer(part.value) if "@" in part.value else ():
                yield _Host(found["host"], part.place(*found.span("host")))
