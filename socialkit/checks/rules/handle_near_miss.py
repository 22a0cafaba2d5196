from __future__ import annotations

from collections.abc import Iterator

from socialkit.checks.handles import Near, mentions, near, not_to_tag, odd_letters
from socialkit.checks.rule import Context, Flaw, rule
from socialkit.finding import Severity
from socialkit.model import Post
from socialkit.platforms import PLATFORMS


@rule("HDL007", Severity.ERROR)
def handle_near_miss(post: Post, context: Context) -> Iterator[Flaw]:
    """
    What it says: a post mentions an account that nobody knows, and whose name is one letter away from a known one, or
    looks like it in small print: l for I, 0 for O, rn for m.

    Why it matters: the stranger who has that name is called in by thousands, and the official is not. Accounts that mock
    an official are often named so that they are taken for the real one.

    Example: `@GenProkR`, where the target is `@GenProkRK`.

    Better: `{prosecutor-general}`, which stands for the handle as campaign.toml has it. If the account is right, add it
    there. Handles are compared without regard to capitals; names of fewer than four letters are left to HDL002, which
    says that an account is unknown. Where this rule speaks, HDL002 is silent.

    Severity: an error, because a wrong mention cannot be taken back.

    Source: the campaign's own handles. Three politicians' handles went wrong in this way between 2013 and 2018, a letter
    too many or an l for an i, in posts of people who knew them; which letters are taken for one another is our own
    judgement.
    """
    platform = PLATFORMS[post.platform]
    for part in context.parts(post) if platform.mentions else ():
        text = part.text.value
        for one in mentions(part):
            if not_to_tag(context.campaign, post.platform, one.name.casefold()):
                continue
            if odd_letters(context.campaign, text, one.start)[1]:
                continue
            found = near(context.campaign, post.platform, text, one)
            if found:
                where = "" if found.platform == post.platform else f" (on {PLATFORMS[found.platform].title})"
                message = (
                    f"@{found.written} is nobody this campaign knows; @{found.name}{where} may be meant: {_said(found)}"
                )
                yield Flaw(message, part.text.place(one.start, max(one.end, one.start + 1 + len(found.written))))


def _said(found: Near) -> str:
    return found.slip.said if found.slip else "the two look alike in small print"
