from __future__ import annotations

from collections.abc import Iterator

from socialkit.checks.rule import Context, Flaw, rule
from socialkit.finding import Severity
from socialkit.model import Post
from socialkit.platforms import PLATFORMS


@rule("TXT013", Severity.WARNING)
def thread_not_supported(post: Post, context: Context) -> Iterator[Flaw]:
    """
    What it says: a post has several parts, for a platform that has no threads.

    Why it matters: there each part is a post of its own. The second and third reach readers who never saw the first, in
    another order or alone, and a part that begins "He is also …" says nothing without it.

    Example: `report.en.txt` with a line `---`, in a campaign for X and Facebook.

    Better: one text for that platform, such as `report.facebook.en.txt`, where there is room for all of it; or name the
    thread's file for the platform that has threads (`report.x.en.txt`).

    Severity: a warning, because all the words go out; a note in a campaign that has ended.

    Source: developers.facebook.com, "Page /feed", read 2026-09-11: a post there has no other one to answer.
    """
    platform = PLATFORMS[post.platform]
    if len(post.parts) < 2 or platform.threads:
        return
    message = (
        f"{platform.title} has no threads: these {len(post.parts)} parts are posts of their own there; "
        f"write them as one in {post.message}.{post.platform}.{post.language}.txt"
    )
    second = post.parts[1]
    yield Flaw(message, second.place(0, len(second.value)), Severity.NOTE if context.ended else None)
