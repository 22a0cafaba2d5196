from __future__ import annotations

from collections.abc import Iterator

from socialkit.checks.addresses import as_sent, as_shown, listed, written
from socialkit.checks.rule import Context, Flaw, rule
from socialkit.finding import Severity
from socialkit.model import Post


@rule("LNK006", Severity.WARNING, scope="link")
def host_punycode(post: Post, context: Context) -> Iterator[Flaw]:
    """
    What it says: a link's host has letters beyond a to z, or their spelling in a to z that begins with `xn--` (Punycode).

    Why it matters: `аmnesty.org` with a Cyrillic а looks like amnesty.org and is somebody else's; `xn--mnesty-2nf.org` is
    the same host, and tells readers nothing. Links like these are a known way to steal passwords.

    Example: `https://аmnesty.org` (Cyrillic а), `https://xn--mnesty-2nf.org`, `https://пример.рф`

    Better: type the host again in one script. A host that is meant so can be named in `link_hosts`, as `xn--…`.

    Severity: a warning, because many honest sites have such names; an error where letters of Latin, Greek, Cyrillic or
    Armenian stand in one name together, and where the campaign has `link_hosts` and this is none of them.

    Source: Unicode Technical Standard 39, section 5.1 (mixed scripts); RFC 3492 (Punycode).
    """
    for part, link in written(post, context):
        if (link.host.isascii() and "xn--" not in link.host) or listed(link.host, context.campaign):
            continue
        shown, sent = as_shown(link.host), as_sent(link.host)
        mixed = _mixed(shown)
        if shown == sent:
            words = f"the host {sent} is no name that can be read, though it begins as one in other letters does"
        else:
            words = f"the host reads {shown} and is sent as {sent}" + (f"; it mixes {mixed}" if mixed else "")
        message = f"{words}; make sure whose it is, and name {sent} in link_hosts if it is right"
        severity = Severity.ERROR if mixed or context.campaign.link_hosts else None
        yield Flaw(message, part.text.place(link.host_start, link.host_end), severity)


def _mixed(host: str) -> str:
    """Which foreign letters stand in a name of the host, in words; "" where each name is of one script."""
    if host.isascii():
        return ""
    from socialkit.text.scripts import mixed_words
    from socialkit.text.visible import named

    found = [f"{', '.join(map(named, word.odd))} among {word.script} letters" for word in mixed_words(host)]
    return " and ".join(found)
