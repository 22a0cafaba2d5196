from __future__ import annotations

from collections.abc import Iterator

from socialkit.checks.handles import not_to_tag
from socialkit.checks.rule import Context, Flaw, rule
from socialkit.finding import Severity
from socialkit.model import Post


@rule("HDL005", Severity.ERROR)
def handle_not_to_tag(post: Post, context: Context) -> Iterator[Flaw]:
    """
    What it says: a post mentions the person the campaign is for, or an account that campaign.toml says not to tag.

    Why it matters: a mention draws every reply, threats among them, to a person who is in danger already, and shows who
    they are to whoever had not found them yet.

    Example: the handle of `[subject.bilash]` in a post for X, without `tag = "yes"` there.

    Better: write the person's name. If the person wants to be tagged, `tag = "yes"` with `tag_reason` in campaign.toml.

    Severity: an error, because a mention cannot be taken back.

    Source: the campaign's own `subject` and `do_not_tag`.
    """
    for part in context.parts(post):
        for entity in part.entities:
            if entity.kind not in ("mention", "list"):
                continue
            name = entity.value.split("/")[0]
            why = not_to_tag(context.campaign, post.platform, name.casefold())
            if why:
                message = f"@{name} must not be tagged: it is {why}; write the name without @"
                yield Flaw(message, part.text.place(entity.start, entity.end))
