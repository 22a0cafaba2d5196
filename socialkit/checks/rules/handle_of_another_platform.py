from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from socialkit.campaign.reading import Part
from socialkit.checks.handles import handles_on, known_at, signs, written_at
from socialkit.checks.rule import Context, Flaw, rule
from socialkit.finding import Severity
from socialkit.model import Post
from socialkit.platforms import PLATFORMS
from socialkit.text.entities import Entity


@rule("HDL003", Severity.ERROR)
def handle_of_another_platform(post: Post, context: Context) -> Iterator[Flaw]:
    """
    What it says: a post names an account by the handle it has on another platform, or by a handle where none is live.

    Why it matters: the same name on another platform may be somebody else, who is then called in. X ends a name at a dot,
    so `@name.example` there is `@name`, a stranger. On Facebook a handle in the words is plain text that reaches nobody.

    Example: the target's Facebook name `@GenProk.Page` in a post for X.

    Better: write `{prosecutor-general}`: it stands for the right handle, or for the name where a handle is plain text.

    Severity: an error where it calls in somebody else; a note where it is only plain text, as on Facebook.

    Source: Facebook: "Page /feed" reference, read 2026-09-11: Pages are mentioned as `@[page-id]`, through the API only.
    """
    for part in context.parts(post):
        if "@" in part.text.value or "＠" in part.text.value:
            yield from _mentions(part, post, context)
            yield from _plain(part, post, context)


def _mentions(part: Part, post: Post, context: Context) -> Iterator[Flaw]:
    """Names that call somebody in on this platform, and are the campaign's on another only."""
    known = handles_on(context.campaign, post.platform)
    for entity in part.entities:
        if entity.kind not in ("mention", "list"):
            continue
        read = entity.value.split("/")[0]
        other = known_at(context.campaign, part.text.value, entity.start, read)
        if read.casefold() in known or not other:
            continue
        title, written = PLATFORMS[post.platform].title, part.text.value[entity.start + 1 : other.end]
        where = f"on {title} it may be somebody else"
        if other.end > entity.start + 1 + len(read):
            where = f"{title} reads it as @{read}, who may be somebody else"
        message = f"@{written} is a name on {_titles(other.platforms)}; {where}"
        yield Flaw(message, part.text.place(entity.start, max(entity.end, other.end)))


def _plain(part: Part, post: Post, context: Context) -> Iterator[Flaw]:
    """Handles that reach nobody: any, where a platform knows none; else those of another form, if the campaign's own."""
    platform, text = PLATFORMS[post.platform], part.text
    live = [entity for entity in part.entities if entity.kind in ("mention", "list", "url")]
    for sign in signs(text.value):
        if _inside(sign, live):
            continue
        known = known_at(context.campaign, text.value, sign)
        if platform.mentions and (not known or post.platform in known.platforms):
            continue
        end = known.end if known else written_at(text.value, sign)
        others = [name for name in (known.platforms if known else ()) if name != post.platform]
        where = f"; it is a name on {_titles(others)}" if others else ""
        message = f"{text.value[sign:end]} is plain text on {platform.title} and reaches nobody{where}"
        yield Flaw(message, text.place(sign, end), Severity.NOTE)


def _inside(offset: int, entities: Sequence[Entity]) -> bool:
    """Whether one of them, which stand in order, holds the offset."""
    index = bisect_right(entities, offset, key=_start)
    return index > 0 and offset < entities[index - 1].end


def _start(entity: Entity) -> int:
    return entity.start


def _titles(platforms: Iterable[str]) -> str:
    return " and ".join(PLATFORMS[name].title for name in platforms)
