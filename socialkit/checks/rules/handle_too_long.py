from __future__ import annotations

from collections.abc import Iterator

from socialkit.checks.handles import handle_of, mentions, near
from socialkit.checks.rule import Context, Flaw, rule
from socialkit.finding import Severity
from socialkit.model import Post
from socialkit.platforms import PLATFORMS


@rule("HDL010", Severity.ERROR)
def handle_too_long(post: Post, context: Context) -> Iterator[Flaw]:
    """
    What it says: a handle in a post for X is longer than the 15 characters that an account's name may have.

    Why it matters: no account of today can have that name, so that the words reach nobody. X reads a name of up to 20
    characters as a mention all the same, and of a longer one its first 20.

    Example: `@ProsecutorGeneralKZ`.

    Better: open the account and copy its name from there. Silent in an invented campaign (`example = true`), whose
    handles must be nobody's. Where this rule speaks, HDL002 is silent.

    Severity: an error; a warning where campaign.toml says that somebody opened the account, for a few of X's first
    accounts have longer names.

    Source: the pattern of a user's name in github.com/xdevplatform/docs, openapi.json, read 2026-08-22; twitter-text
    3.1.0 for what is read.
    """
    platform = PLATFORMS[post.platform]
    most = platform.limits.get("handle")
    if not most or context.campaign.example:
        return
    for part in context.parts(post):
        for one in mentions(part):
            if len(one.name) > most.value and not near(context.campaign, post.platform, part.text.value, one):
                handle = handle_of(context.campaign, post.platform, one.name.casefold())
                severity = Severity.WARNING if handle and handle.verified else None
                message = f"@{one.name} has {len(one.name)} characters, and a name on {platform.title} at most {most.value}"
                yield Flaw(f"{message}; copy it from the account's page", part.text.place(one.start, one.end), severity)
