from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from socialkit.campaign.reading import Part
from socialkit.checks.addresses import Address, linked
from socialkit.checks.rule import Context, Flaw, rule
from socialkit.finding import Edit, Fix, Severity
from socialkit.model import Post

_ANYWHERE = frozenset(
    {
        "fbclid",
        "gclid",
        "dclid",
        "gbraid",
        "wbraid",
        "msclkid",
        "mc_eid",
        "mc_cid",
        "igshid",
        "igsh",
        "yclid",
        "_hsenc",
        "_hsmi",
        "vero_id",
        "ttclid",
        "twclid",
        "li_fat_id",
        "mibextid",
        "oly_anon_id",
        "oly_enc_id",
    }
)
_X = frozenset({"ref_src", "ref_url", "s", "t"})
_ON = {
    "youtube.com": frozenset(["si"]),
    "youtu.be": frozenset(["si"]),
    "twitter.com": _X,
    "x.com": _X,
}
# What goes on behind a link that X ends earlier than its writer may have meant.
_GOES_ON = r"[.,:;!?'-]*[\w&=%#+~/@]"


class Query(NamedTuple):
    """The query of an address, from its question mark to its end, and its parameters as they are written."""

    start: int
    end: int
    parameters: list[str]


@rule("LNK003", Severity.WARNING, scope="link")
def link_tracked(post: Post, context: Context) -> Iterator[Flaw]:
    """
    What it says: a link carries parameters that only tell a site, or its advertisers, who came from where.

    Why it matters: they can tie whoever follows the link to the person who copied it, or to a mailing and its recipient.
    That is nobody's business where signing is dangerous. They also make the link long.

    Example: `https://www.amnesty.org/en/a?utm_source=x&utm_medium=social`, `https://youtu.be/abc?si=Qx1`

    Better: the same link without them. The fix takes only these out, and leaves the rest of the query and what follows `#`.

    Severity: a warning, because the link leads to the right place. Where an organisation counts its visits with `utm_…`
    and has thought about it, the file can say so in `ignore:`.

    Source: our own judgement, by what each company's links carry. `s`, `t` and `ref_…` count on twitter.com and x.com only,
    `si` on YouTube only, as elsewhere they may mean more.
    """
    for part, link in linked(post, context):
        query = _query(part.text.value, link)
        tracking = [one for one in query.parameters if tracks(one, link.host)]
        if tracking:
            names = ", ".join(dict.fromkeys(map(_name, tracking)))
            yield Flaw(_said(names), part.text.place(*_marked(query, link.host)), fix=_fix(part, link, query))


def _said(names: str) -> str:
    does, it = ("tell", "them") if "," in names else ("tells", "it")
    return f"{names} in this link only {does} who came from where; leave {it} out"


def _query(text: str, link: Address) -> Query:
    """What stands between the first ? of the address and its #; where there is none, no parameters."""
    address = text[link.host_end : link.end]
    before, mark, rest = address.partition("#")[0].partition("?")
    start = link.host_end + len(before)
    return Query(start, start + len(mark) + len(rest), rest.split("&") if mark else [])


def _name(parameter: str) -> str:
    """A parameter's name, also behind the rest of an `&amp;` that was copied from a page's source."""
    return parameter.partition("=")[0].removeprefix("amp;")


def tracks(parameter: str, host: str) -> bool:
    """Whether a parameter of an address, such as `utm_source=mail`, only tells who came from where."""
    name = _name(parameter).lower()
    if name.startswith("utm_") or name in _ANYWHERE:
        return True
    return any(name in names for site, names in _ON.items() if host == site or host.endswith(f".{site}"))


def _marked(query: Query, host: str) -> tuple[int, int]:
    """From where the first such parameter begins to where the last ends."""
    at, places = query.start + 1, list[tuple[int, int]]()
    for parameter in query.parameters:
        if tracks(parameter, host):
            places.append((at, at + len(parameter)))
        at += len(parameter) + 1
    return places[0][0], places[-1][1]


def _fix(part: Part, link: Address, query: Query) -> Fix | None:
    """None where it is not sure that the link ends where X ends it, or where the file has other words than the post."""
    goes_on = re.compile(_GOES_ON).match(part.text.value, link.end)
    if goes_on or any(piece.start < query.end and query.start < piece.end for piece in part.text.pieces):
        return None
    kept = [one for one in query.parameters if not tracks(one, link.host)]
    if kept and kept[0] is not query.parameters[0]:
        kept[0] = kept[0].removeprefix("amp;")
    words = "?" + "&".join(kept) if any(kept) else ""
    return Fix("take the tracking out of the link", (Edit(part.text.place(query.start, query.end), words),))
