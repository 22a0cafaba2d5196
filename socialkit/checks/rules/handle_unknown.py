from __future__ import annotations

from collections.abc import Iterator

from socialkit.checks.handles import handles_on, known_at, mentions, near, not_to_tag, odd_letters
from socialkit.checks.rule import Context, Flaw, rule
from socialkit.finding import Severity
from socialkit.model import Post
from socialkit.platforms import PLATFORMS


@rule("HDL002", Severity.ERROR)
def handle_unknown(post: Post, context: Context) -> Iterator[Flaw]:
    """
    What it says: a post mentions an account that the campaign file does not hold.

    Why it matters: one wrong letter calls in a stranger, and supporters by the thousand then write to that person. A
    public prosecutor's handle lost its last letter in real actions, and was copied forward.

    Example: `@ProkurorAlmaty`, where the target is `@GenProkRK`.

    Better: write `{prosecutor-general}`, which stands for the target's handle, or add the account to campaign.toml.

    Severity: an error, because a wrong mention cannot be taken back.

    Source: the campaign's own targets, copies, subjects and accounts to follow. X takes no account of capitals. Of names
    that are nearly known, look like a known one or are too long, HDL007, HDL009 and HDL010 speak.
    """
    platform = PLATFORMS[post.platform]
    if not platform.mentions:
        return
    campaign, longest = context.campaign, platform.limits.get("handle")
    known = handles_on(campaign, post.platform)
    for part in context.parts(post):
        text = part.text.value
        for one in mentions(part):
            if known_at(campaign, text, one.start, one.name) or not_to_tag(campaign, post.platform, one.name.casefold()):
                continue
            if odd_letters(campaign, text, one.start)[1] or near(campaign, post.platform, text, one):
                continue  # HDL009 and HDL007 say what is wrong with it
            if longest and len(one.name) > longest.value and not campaign.example:
                continue  # HDL010 says that it is nobody's
            listed = ", ".join(f"@{name}" for name in sorted(known.values()))
            hint = f"it knows {listed}" if listed else "add it to campaign.toml if it is right"
            message = f"@{one.name} is nobody this campaign knows on {platform.title}; {hint}"
            yield Flaw(message, part.text.place(one.start, one.end))
