from __future__ import annotations

from collections.abc import Iterator

from socialkit.checks.addresses import ip_address, listed, written
from socialkit.checks.rule import Context, Flaw, rule
from socialkit.checks.rules.link_shortened import is_shortener
from socialkit.finding import Severity
from socialkit.model import Post


@rule("LNK007", Severity.ERROR, scope="link")
def host_not_listed(post: Post, context: Context) -> Iterator[Flaw]:
    """
    What it says: a link leads to a host that is none of the campaign's `link_hosts`, nor a subdomain of one. Without
    `link_hosts` it says nothing; of shorteners, numbers and hosts in other letters LNK002, LNK005 and LNK006 speak.

    Why it matters: `amnesty.org.example.com` and `https://amnesty.org@example.com` lead to example.com, and one changed
    letter takes supporters by the thousand to whoever bought that name. The list makes sure that somebody has looked.

    Example: `https://amnesty.org.example.com/petition`, where `link_hosts = ["amnesty.org"]`

    Better: the right host; or add it to `link_hosts`, once you have seen that the page is what the post says. x.com and
    twitter.com count as one.

    Severity: an error, because the campaign itself says that links lead nowhere else, and a post cannot be called back.

    Source: the campaign's own `link_hosts`; WHATWG URL Standard (what stands before an @ is no host).
    """
    campaign = context.campaign
    if not campaign.link_hosts:
        return
    for part, link in written(post, context):
        if listed(link.host, campaign) or _said_elsewhere(link.host):
            continue
        before = part.text.value[link.start : link.host_start].endswith("@")
        why = ", for what stands before an @ is no host," if before else ""
        message = f"the link leads to {link.host}{why} and link_hosts lacks that; write the right host, or add it there"
        yield Flaw(message, part.text.place(link.host_start, link.host_end))


def _said_elsewhere(host: str) -> bool:
    return is_shortener(host) or not host.isascii() or "xn--" in host or ip_address(host) is not None
