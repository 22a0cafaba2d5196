from __future__ import annotations

import re
from collections.abc import Iterator

from socialkit.checks.handles import handles_on, platforms_of
from socialkit.checks.rule import Context, Flaw, rule
from socialkit.finding import Severity
from socialkit.model import Post
from socialkit.platforms import PLATFORMS

_HANDLE = re.compile(r"(?<![\w@/.])@(\w[\w.]*\w|\w)")


@rule("HDL003", Severity.ERROR)
def handle_of_another_platform(post: Post, context: Context) -> Iterator[Flaw]:
    """
    What it says: a post names an account by the handle it has on another platform.

    Why it matters: the same name on another platform may be somebody else, who is then called in. On Facebook a handle in
    the words is plain text that reaches nobody.

    Example: the target's Facebook name `@GenProk.Page` in a post for X.

    Better: write `{prosecutor-general}`: it stands for the right handle, or for the name where a handle is plain text.

    Severity: an error where it calls in somebody else; a note on Facebook, where it is only plain text.

    Source: Facebook: "Page /feed" reference, read 2026-09-11: Pages are mentioned as `@[page-id]`, through the API only.
    """
    platform = PLATFORMS[post.platform]
    known = handles_on(context.campaign, post.platform)
    for part in context.parts(post):
        if "@" not in part.text.value and "＠" not in part.text.value:
            continue
        if not platform.mentions:
            yield from _plain(part, post, context)
            continue
        for entity in part.entities:
            name = entity.value.split("/")[0].casefold()
            if entity.kind not in ("mention", "list") or name in known:
                continue
            others = platforms_of(context.campaign, name)
            if others:
                titles = " and ".join(PLATFORMS[other].title for other in others)
                message = f"@{entity.value} is a name on {titles}; on {platform.title} it may be somebody else"
                yield Flaw(message, part.text.place(entity.start, entity.end))


def _plain(part: object, post: Post, context: Context) -> Iterator[Flaw]:
    text = part.text  # type: ignore[attr-defined]
    for match in _HANDLE.finditer(text.value):
        others = platforms_of(context.campaign, match[1].casefold())
        where = f"a name on {' and '.join(PLATFORMS[other].title for other in others)}; " if others else ""
        message = f"{match[0]} is {where}on {PLATFORMS[post.platform].title} it is plain text and reaches nobody"
        yield Flaw(message, text.place(*match.span()), Severity.NOTE)
