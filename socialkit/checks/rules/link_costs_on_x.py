from __future__ import annotations

from collections.abc import Iterator

from socialkit.checks.addresses import linked
from socialkit.checks.rule import Context, Flaw, rule
from socialkit.finding import Severity
from socialkit.model import Post

_MESSAGE = "X takes $0.20 for this post by API, and $0.015 without a link (2026-04-16); if that matters, post it by hand"


@rule("LNK008", Severity.NOTE, scope="scheduled")
def link_costs_on_x(post: Post, context: Context) -> Iterator[Flaw]:
    """
    What it says: a post that a schedule of the campaign sends to X has a link. The first of each part is marked.

    Why it matters: X takes $0.20 for each post with a link that is sent by its API, and $0.015 for one without
    (2026-04-16): 13 times as much. People who post by hand, from a shared link, pay nothing.

    Example: `[schedule.first-week]` with `platforms = ["x"]`, and `report.en.txt` with `https://amnesty.org/…`

    Better: post it by hand, or without the link, where the money matters; else leave it as it is.

    Severity: a note, because the link may well be worth it. There is none in an example, which is never sent, or in a
    campaign that has ended.

    Source: docs.x.com/x-api/getting-started/pricing and its changelog of 2026-04-16, read 2026-08-22.
    """
    if post.platform != "x" or context.campaign.example:
        return
    seen = set[int]()
    for part, link in linked(post, context):
        if part.text.span.start not in seen:
            seen.add(part.text.span.start)
            yield Flaw(_MESSAGE, part.text.place(link.start, link.end))
