"""Links as a terminal shows them: the words once, a line for each platform, every address whole."""

from __future__ import annotations

from itertools import groupby

from rich.console import Console
from rich.text import Text

from socialkit.sharing.links import SharedPart, SharedPost, Sharing
from socialkit.terminal.headings import heading
from socialkit.terminal.indented import Indented
from socialkit.text.visible import visible


def draw_links(sharing: Sharing, screen: Console) -> None:
    """Print a campaign's links, or why it has none."""
    for line in heading(sharing.title, sharing.slug, sharing.verdict, example=sharing.example):
        screen.print(line)
    for (message, language, number), group in groupby(sharing.posts, key=_which):
        wording = f" · wording {number}" if number > 1 else ""
        screen.print(Text(f"{message} · {language}{wording}", style="bold underline"))
        _draw_words(list(group), screen)
        screen.print()
    if sharing.follow:
        _draw_follow(sharing, screen)


def _which(post: SharedPost) -> tuple[str, str, int]:
    return post.message, post.language, post.number


def _draw_words(posts: list[SharedPost], screen: Console) -> None:
    """The words above the first link that opens them, again only where a platform's differ."""
    shown: tuple[str, ...] = ()
    for post in posts:
        words = tuple(part.words for part in post.parts)
        if words and words != shown:
            for part in post.parts:
                screen.print(Indented(Text(visible(part.words))))
            shown = words
        if post.refused:
            screen.print(Text(f"  {post.title}: no link", style="bold red"))
            for reason in post.refused:
                screen.print(Indented(Text(visible(reason, breaks=True)), by=4))
        for index, part in enumerate(post.parts, 1):
            _draw_part(post, part, index, screen)


def _draw_part(post: SharedPost, part: SharedPart, index: int, screen: Console) -> None:
    which = f" {index}/{len(post.parts)}" if len(post.parts) > 1 else ""
    line = Text("  ")
    line.append(f"{post.title}{which}", style="bold cyan")
    line.append(f"  {part.counted}", style="dim")
    screen.print(line)
    if part.link:
        # Whole and on one line, however long: a wrapped address is no address.
        screen.print(Text(f"    {part.link.url}"), soft_wrap=True)
    for remark in part.remarks:
        words = Text(visible(remark, breaks=True), style="yellow", overflow="fold")
        screen.print(Indented(words, by=4))


def _draw_follow(sharing: Sharing, screen: Console) -> None:
    screen.print(Text("Accounts to follow and repeat", style="bold underline"))
    caution = "Others can see whom you follow: think twice if you or your family live in the country."
    screen.print(Indented(Text(caution, style="dim")))
    for link in sharing.follow:
        screen.print(Text(f"  {visible(link.handle, breaks=True)}", style="bold cyan"))
        screen.print(Text(f"    follow: {link.follow}"), soft_wrap=True)
        screen.print(Text(f"    posts:  {link.posts}"), soft_wrap=True)
