from __future__ import annotations

from collections.abc import Iterator

from socialkit.checks.handles import handles_on, platforms_of
from socialkit.checks.rule import Context, Flaw, rule
from socialkit.finding import Severity
from socialkit.model import Post
from socialkit.platforms import PLATFORMS


@rule("HDL002", Severity.ERROR)
def handle_unknown(post: Post, context: Context) -> Iterator[Flaw]:
    """
    What it says: a post mentions an account that the campaign file does not hold.

    Why it matters: one wrong letter calls in a stranger, and supporters by the thousand then write to that person. A public
    prosecutor's handle lost its last letter in real actions, and was copied forward.

    Example: `@GenProkRk1`, where the target is `@GenProkRK`.

    Better: write `{prosecutor-general}`, which stands for the target's handle, or add the account to campaign.toml.

    Severity: an error, because a wrong mention cannot be taken back.

    Source: the campaign's own targets, copies, subjects and accounts to follow. X takes no account of capitals.
    """
    if not PLATFORMS[post.platform].mentions:
        return
    known = handles_on(context.campaign, post.platform)
    for part in context.parts(post):
        for entity in part.entities:
            if entity.kind not in ("mention", "list"):
                continue
            name = entity.value.split("/")[0].casefold()
            if name in known or platforms_of(context.campaign, name):
                continue
            message = f"@{entity.value} is nobody this campaign knows on {PLATFORMS[post.platform].title}"
            listed = ", ".join(f"@{one}" for one in sorted(known.values()))
            hint = f"; it knows {listed}" if listed else "; add it to campaign.toml if it is right"
            yield Flaw(message + hint, part.text.place(entity.start, entity.end))
