from __future__ import annotations

from collections.abc import Iterator

from socialkit.checks.blank import blank
from socialkit.checks.rule import Context, Flaw, rule
from socialkit.finding import Severity
from socialkit.model import Post
from socialkit.platforms import PLATFORMS


@rule("HDL001", Severity.ERROR)
def target_handle_missing(post: Post, context: Context) -> Iterator[Flaw]:
    """
    What it says: a message with `to: …` in its header does not mention that target on a platform where it has a handle.

    Why it matters: words that do not reach the official who can help are lost. One mention is enough, in any part of a
    thread. On Facebook a handle in the words reaches nobody, so nothing is asked for there; nor is a retired handle.

    Example: `to: prosecutor-general`, and a post for X without @GenProkRK.

    Better: write the handle, or `{prosecutor-general}`, which stands for it.

    Severity: an error, because the header says that the message must address the target.

    Source: the campaign's own header. Facebook: "Page /feed" reference, read 2026-09-11: Pages are mentioned as
    `@[page-id]`, through the API only.
    """
    platform = PLATFORMS[post.platform]
    if not platform.mentions or all(blank(part.value) for part in post.parts):
        return  # of a text without words TXT001 speaks
    found = {
        entity.value.split("/")[0].casefold()
        for part in context.parts(post)
        for entity in part.entities
        if entity.kind in ("mention", "list")
    }
    for name in post.wording.header.to:
        handle = context.campaign.targets[name].handles.get(post.platform)
        if handle and not handle.retired and handle.name.removeprefix("@").casefold() not in found:
            span = post.parts[0].place(0, len(post.parts[0].value))
            yield Flaw(f"{handle.name} is not mentioned, and this message is to reach `{name}` on {platform.title}", span)
