from __future__ import annotations

from collections.abc import Iterator

from socialkit.checks.blank import blank
from socialkit.checks.rule import Context, Flaw, rule
from socialkit.finding import Severity
from socialkit.model import Post
from socialkit.text.entities import Entity


@rule("HDL004", Severity.WARNING)
def handle_first(post: Post, context: Context) -> Iterator[Flaw]:
    """
    What it says: a post for X begins with a mention, or has nothing that a reader can see before it.

    Why it matters: X treats a post that begins with a mention as a reply. Fewer followers see it. Spaces before the mention
    change nothing; later parts of a thread are replies anyway.

    Example: `@GenProkRK, release Serikzhan #Bilash!`

    Better: `Release Serikzhan #Bilash, @GenProkRK!`

    Severity: a warning, because the post appears all the same.

    Source: twitter-text 3.1.0 names such a mention a reply (extractReplies), run 2026-11-23.
    """
    if post.platform != "x":
        return
    for part in context.parts(post)[:1]:
        first = next(iter(part.entities), None)
        if first and first.kind in ("mention", "list") and blank(part.text.value[: first.start]):
            if _is_reply_by_machine(post, context, first):
                continue  # POL003 says that X refuses it
            message = "a post that begins with a mention reads as a reply, and fewer people see it; begin with another word"
            yield Flaw(message, part.text.place(first.start, first.end))


def _is_reply_by_machine(post: Post, context: Context, mention: Entity) -> bool:
    if context.ended or not context.campaign.schedules:
        return False
    from socialkit.checks.scheduled import is_own, schedules_of

    schedule = next(schedules_of(post, context.campaign), None)
    return schedule is not None and not is_own(mention.value.split("/")[0], schedule)
