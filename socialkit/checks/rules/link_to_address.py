from __future__ import annotations

from collections.abc import Iterator

from socialkit.checks.addresses import ip_address, listed, written
from socialkit.checks.rule import Context, Flaw, rule
from socialkit.finding import Severity
from socialkit.model import Post


@rule("LNK005", Severity.WARNING, scope="link")
def link_to_address(post: Post, context: Context) -> Iterator[Flaw]:
    """
    What it says: a link leads to a machine's number (an IP address) instead of a name.

    Why it matters: nobody can see whose machine it is, and supporters are warned of such links with reason. A number that
    was copied from a test leads nowhere for anybody else. X makes no link of it at all.

    Example: `http://192.168.0.1/petition`, `https://[2001:db8::1]/`, `http://2130706433/`

    Better: the site's name. A number that is meant, for a mirror of a blocked site, can be named in `link_hosts`.

    Severity: a warning, because a mirror may have no name; an error where the number is none of the open net, so that no
    supporter can reach it, and where the campaign has `link_hosts` and this is none of them.

    Source: WHATWG URL Standard, "host parsing" (which numbers browsers take as addresses); IANA's registry of
    special-purpose addresses, as Python's `ipaddress` has it; npm twitter-text 3.1.0, run 2026-11-23.
    """
    for part, link in written(post, context):
        number = ip_address(link.host)
        if number is None or listed(link.host, context.campaign):
            continue
        private = _private(number)
        same = link.host.strip("[]") == number
        reads = link.host if same else f"{link.host}, which is {number}"
        whose = "a number that no supporter can reach" if private else "a number that says nothing of its owner"
        severity = Severity.ERROR if private or context.campaign.link_hosts else None
        message = f"the link leads to {reads}, {whose}; write the site's name"
        yield Flaw(message, part.text.place(link.host_start, link.host_end), severity)


def _private(number: str) -> bool:
    """Whether the address is none of the open net; so is one that is no address at all."""
    from ipaddress import ip_address as parsed

    try:
        return not parsed(number).is_global
    except ValueError:
        return True
