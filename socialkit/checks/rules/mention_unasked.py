from __future__ import annotations

from collections.abc import Iterator

from socialkit.checks.blank import blank
from socialkit.checks.rule import Context, Flaw, rule
from socialkit.checks.scheduled import by_whom, is_own, schedules_of
from socialkit.finding import Severity
from socialkit.model import Post


@rule("POL001", Severity.ERROR, scope="scheduled")
def mention_unasked(post: Post, context: Context) -> Iterator[Flaw]:
    """
    What it says: a post that a schedule hands to X's API mentions an account other than the one that posts.

    Why it matters: X forbids automated mentions of people who did not ask for them, and has cut off apps for it. The
    account, with all it says of other cases, can be lost for one post.

    Example: `[schedule.first-day]` with `message = "release"`, whose words have `{prosecutor-general}`.

    Better: schedule a message without a mention, and let supporters send the one with it by `socialkit share`: a person
    may mention whom they like. Where X or the mentioned account agreed, `[[acknowledge]]` with `rule = "POL001"`, who and
    why.

    Severity: an error, because X forbids it; acknowledged, a note. Silent in a campaign that has ended, and of posts that
    no schedule names. The posting account's own name is no fault.

    Source: docs.x.com/developer-terms/policy and docs.x.com/developer-guidelines ("no unsolicited mentions"), read
    2026-08-22. On Facebook a name in a post is plain text. Bluesky asks bots to interact only with those who tagged them
    (docs.bsky.app, starter-templates/bots, read 2026-04-21), and many Mastodon servers ban unasked mentions; neither can
    be scheduled yet.
    """
    if post.platform != "x":
        return
    schedule = next(schedules_of(post, context.campaign), None)
    if not schedule:
        return
    for index, part in enumerate(context.parts(post)):
        for entity in part.entities:
            if entity.kind not in ("mention", "list") or is_own(entity.value.split("/")[0], schedule):
                continue
            if index == 0 and blank(part.text.value[: entity.start]):
                continue  # a reply, which POL003 names
            message = (
                f"@{entity.value} would be mentioned by machine, by {by_whom(schedule)}, which X forbids; "
                "schedule a message without a mention, and let people send this one"
            )
            yield Flaw(message, part.text.place(entity.start, entity.end))
