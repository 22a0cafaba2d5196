from __future__ import annotations

from collections.abc import Iterator

from socialkit.campaign.reading import Part
from socialkit.checks.addresses import Address, linked
from socialkit.checks.rule import Context, Flaw, rule
from socialkit.finding import Edit, Fix, Severity
from socialkit.model import Post


@rule("LNK004", Severity.WARNING, scope="link")
def link_not_secure(post: Post, context: Context) -> Iterator[Flaw]:
    """
    What it says: a link begins with `http://`, unless it leads to an onion site, for Tor hides the page itself.

    Why it matters: whoever runs the network, a café's or a state's, sees which page a supporter opens, and can put another
    in its place. With `https://` they see the host only.

    Example: `http://amnesty.org/en`

    Better: `https://amnesty.org/en`, once you have opened it to see that it is there.

    Severity: a warning, because a few sites have nothing else. The fix is unsafe for the same reason.

    Source: our own judgement; RFC 8446 (TLS) section 1 says what https hides, RFC 9110 section 4.2 what http does not.
    """
    for part, link in linked(post, context):
        if link.scheme == "http" and not link.host.endswith(".onion"):
            message = "http:// lets others on the way see and change the page; write https:// if the site has it"
            yield Flaw(message, part.text.place(link.start, link.host_start), fix=_fix(part, link))


def _fix(part: Part, link: Address) -> Fix | None:
    """None where the words of the file are others than those of the post."""
    end = link.start + len("http")
    if any(piece.start < end and link.start < piece.end for piece in part.text.pieces):
        return None
    return Fix("write https://", (Edit(part.text.place(link.start, end), "https"),), safe=False)
