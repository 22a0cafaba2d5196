from __future__ import annotations

from collections.abc import Iterator

from socialkit.campaign.facts import place
from socialkit.checks.rule import Context, Flaw, rule
from socialkit.finding import Severity
from socialkit.platforms import PLATFORMS


@rule("HDL013", Severity.NOTE, scope="campaign")
def target_without_handle(context: Context) -> Iterator[Flaw]:
    """
    What it says: a message with `to: …` in its header goes to a platform on which that target has no handle.

    Why it matters: the words speak to the official there, who is never told of them.

    Example: `to: prosecutor-general` and `platforms = ["x"]`, with no handle but Facebook's.

    Better: look for the target's account there and add it, or leave the platform to messages that address nobody.

    Severity: a note, because many officials have no account to be found. Said once for a target and platform, where
    mentions work (not on Facebook); a retired handle is known to be no use, so nothing is asked for. Silent once the
    campaign has ended. Of a handle that is there and not mentioned HDL001 speaks.

    Source: the campaign's own headers and targets.
    """
    campaign = context.campaign
    wanted = {
        (name, post.platform): post.message
        for post in reversed(context.posts)
        for name in post.wording.header.to
        if PLATFORMS[post.platform].mentions and post.platform not in campaign.targets[name].handles
    }
    for (name, platform), message in sorted(wanted.items()):
        title = PLATFORMS[platform].title
        words = f"the message `{message}` is to reach `{name}`, who has no handle on {title}; add one if there is"
        yield Flaw(words, place(campaign.source, ("target", name), at_key=True))
