from __future__ import annotations

from collections.abc import Iterator

from socialkit.checks.handles import handles_on, known_at, not_to_tag
from socialkit.checks.rule import Context, Flaw, rule
from socialkit.finding import Severity
from socialkit.model import Post
from socialkit.platforms import PLATFORMS


@rule("HDL002", Severity.ERROR, scope="handle")
def handle_unknown(post: Post, context: Context) -> Iterator[Flaw]:
    """
    What it says: a post mentions an account that the campaign file does not hold.

    Why it matters: one wrong letter calls in a stranger, and supporters by the thousand then write to that person. A public
    prosecutor's handle lost its last letter in real actions, and was copied forward.

    Example: `@GenProkR`, where the target is `@GenProkRK`.

    Better: write `{prosecutor-general}`, which stands for the target's handle, or add the account to campaign.toml.

    Severity: an error, because a wrong mention cannot be taken back.

    Source: the campaign's own targets, copies, subjects and accounts to follow. X takes no account of capitals.
    """
    platform = PLATFORMS[post.platform]
    if not platform.mentions:
        return
    known = handles_on(context.campaign, post.platform)
    for part in context.parts(post):
        for entity in part.entities:
            name = entity.value.split("/")[0]
            if entity.kind not in ("mention", "list") or known_at(context.campaign, part.text.value, entity.start, name):
                continue
            if not_to_tag(context.campaign, post.platform, name.casefold()):
                continue
            listed = ", ".join(f"@{one}" for one in sorted(known.values()))
            hint = f"it knows {listed}" if listed else "add it to campaign.toml if it is right"
            message = f"@{name} is nobody this campaign knows on {platform.title}; {hint}"
            yield Flaw(message, part.text.place(entity.start, entity.end))
