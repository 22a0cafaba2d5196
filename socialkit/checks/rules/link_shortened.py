from __future__ import annotations

from collections.abc import Iterator

from socialkit.checks.addresses import linked, listed
from socialkit.checks.rule import Context, Flaw, rule
from socialkit.finding import Severity
from socialkit.model import Post

# Anyone may make a link of these hosts that leads anywhere. youtu.be, redd.it and their like lead to one site only.
_SHORTENERS = frozenset(
    {
        "bit.ly",
        "bitly.com",
        "j.mp",
        "t.co",
        "goo.gl",
        "tinyurl.com",
        "ow.ly",
        "buff.ly",
        "is.gd",
        "v.gd",
        "cutt.ly",
        "rebrand.ly",
        "lnkd.in",
        "shorturl.at",
        "fb.me",
        "dlvr.it",
        "t.ly",
        "rb.gy",
        "tiny.cc",
        "trib.al",
        "shorturl.com",
        "s.id",
        "clck.ru",
        "vk.cc",
        "u.to",
        "qps.ru",
        "goo.su",
        "surl.li",
        "t.cn",
        "dwz.cn",
        "suo.im",
        "url.cn",
        "ift.tt",
        "adf.ly",
        "bl.ink",
        "soo.gd",
        "urlz.fr",
        "kutt.it",
        "short.io",
        "tny.im",
        "x.gd",
        "tr.im",
        "wp.me",
        "zpr.io",
        "shrtm.nu",
    }
)


@rule("LNK002", Severity.WARNING, scope="link")
def link_shortened(post: Post, context: Context) -> Iterator[Flaw]:
    """
    What it says: a link goes by way of a shortener.

    Why it matters: readers cannot see where it leads, and in countries that block sites or punish visits they need to. The
    shortener's owner learns who follows it, and may be gone when the campaign still needs it. Nothing is saved on X, which
    counts every link as 23 characters.

    Example: `https://bit.ly/free-bilash`

    Better: the address that it leads to, `https://www.amnesty.org/en/…`. A shortener that is the campaign's own choice can
    be named in `link_hosts`.

    Severity: a warning, because it may lead to the right place; an error where the campaign has `link_hosts`, for then it
    leads to none of them.

    Source: the list of shorteners is our own judgement, for none is official; docs.x.com/fundamentals/counting-characters
    (links), read 2026-08-22.
    """
    severity = Severity.ERROR if context.campaign.link_hosts else None
    for part, link in linked(post, context):
        if is_shortener(link.host) and not listed(link.host, context.campaign):
            message = f"{link.host} hides where the link leads; write the address that it leads to"
            yield Flaw(message, part.text.place(link.start, link.end), severity)


def is_shortener(host: str) -> bool:
    """Whether the host is one where anybody can make a short link to anything."""
    return host.removeprefix("www.") in _SHORTENERS
