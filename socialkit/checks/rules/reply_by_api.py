from __future__ import annotations

from collections.abc import Iterator

from socialkit.checks.blank import blank
from socialkit.checks.rule import Context, Flaw, rule
from socialkit.checks.scheduled import by_whom, is_own, schedules_of
from socialkit.finding import Severity
from socialkit.model import Post


@rule("POL003", Severity.ERROR, scope="scheduled")
def reply_by_api(post: Post, context: Context) -> Iterator[Flaw]:
    """
    What it says: a post that a schedule hands to X's API begins with a mention, so that X takes it as a reply.

    Why it matters: since 23 February 2026 X refuses replies through the API unless the other account has mentioned or
    quoted the one that posts. The post fails at its hour, and mentions somebody unasked besides.

    Example: `@GenProkRK, release Serikzhan #Bilash!` in a message that a schedule names.

    Better: begin with another word, or schedule a message without a mention.

    Severity: an error, because X refuses or forbids it; where the account was summoned, `[[acknowledge]]` it, and it is a
    note. Silent in a campaign that has ended. Later parts of a thread are replies to one's own post, which X allows.

    Source: docs.x.com, changelog of 2026-02-23 and x-api/posts/manage-tweets/integrate, read 2026-08-22; which mention
    makes a reply: twitter-text 3.1.0 (extractReplies). On Facebook a schedule makes posts of a Page, never comments.
    """
    if post.platform != "x":
        return
    schedule = next(schedules_of(post, context.campaign), None)
    part = context.parts(post)[0]
    first = next(iter(part.entities), None)
    if not schedule or not first or first.kind not in ("mention", "list") or not blank(part.text.value[: first.start]):
        return
    if not is_own(first.value.split("/")[0], schedule):
        message = (
            f"{by_whom(schedule)} would post this as a reply to @{first.value}, which X refuses to machines; "
            "begin with another word, or schedule a message without a mention"
        )
        yield Flaw(message, part.text.place(first.start, first.end))
