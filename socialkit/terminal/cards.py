"""Cards as rich draws them: like posts, readable without colour, and never tricked by the words they show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich import box
from rich.console import Group, RenderableType
from rich.panel import Panel
from rich.rule import Rule
from rich.text import Text

from socialkit.finding import Finding
from socialkit.platforms.platform import Length
from socialkit.previews.card import Card, CardPart
from socialkit.terminal.indented import Indented
from socialkit.terminal.words import LIVE, Words
from socialkit.text.visible import visible

WIDEST = 76
FRAME = 6
"""Columns of a card that its words cannot have: the frame, and a blank or two on each side."""

_QUIET = "bright_black"
_NAMES = {"url": "links", "hashtag": "tags", "cashtag": "cashtags", "mention": "mentions", "list": "lists"}
_SEVERITY = {"error": "bold red", "warning": "bold yellow", "note": "cyan"}
_BUTTONS = {"x": "Reply    Repost    Like", "facebook": "Like    Comment    Share"}
_AVATAR = {"x": "bright_blue", "facebook": "blue"}


def card_panel(card: Card, width: int, *, plain: bool) -> RenderableType:
    """The card, at most WIDEST columns wide, with its findings below it.

    *plain* says that there are no colours: what is live in the words is then listed under them.
    """
    width = min(width, WIDEST)
    room = width - FRAME
    title = Text(_title(card), style="bold default", overflow="fold")
    marks = Text(visible(" · ".join(card.marks), breaks=True), style=_QUIET, overflow="fold")
    title_fits, marks_fit = title.cell_len + 2 <= room, marks.cell_len + 2 <= room
    body: list[RenderableType] = [] if title_fits else [title, Text()]
    if card.banner:
        body += [Text(visible(card.banner, breaks=True), style="bold white on red", justify="center"), Text()]
    for index, part in enumerate(card.parts, 1):
        if index > 1:
            body.append(Rule(style=_QUIET, characters="┄"))
        body += _part(card, part, index, room, plain=plain)
    panel = Panel(
        Group(*body, *([] if marks_fit else [marks])),
        box=box.ROUNDED,
        width=width,
        padding=(0, 2),
        border_style="red" if card.banner else _QUIET,
        title=title if title_fits else None,
        title_align="left",
        subtitle=marks if marks_fit else None,
        subtitle_align="right",
    )
    return Group(panel, *_findings(card.findings), Text())


def _title(card: Card) -> str:
    wording = f" · wording {card.number}" if card.number > 1 else ""
    return f"{card.title} · {card.language} · {card.message}{wording}"


def _part(card: Card, part: CardPart, index: int, room: int, *, plain: bool) -> Iterator[RenderableType]:
    yield _byline(card, index)
    yield Text()
    yield Words(part)
    yield Text()
    if index == 1:
        for picture in card.pictures:
            described = f"“{picture.alt}”" if picture.alt else "no description"
            yield Text(visible(f"[picture {picture.file}: {described}]", breaks=True), style="dim", overflow="fold")
    if plain:
        yield from _live(part)
    yield from _footer(card, part, room)


def _byline(card: Card, index: int) -> Text:
    """The account as the platform shows it above a post."""
    line = Text("● ", style=_AVATAR.get(card.platform, ""), overflow="fold")
    line.append(visible(card.name, breaks=True), style="bold default")
    line.append(f" {visible(card.handle, breaks=True)} · now" if card.handle else " · Just now", style=_QUIET)
    if len(card.parts) > 1:
        line.append(f" · {index}/{len(card.parts)}", style=_QUIET)
    return line


def _live(part: CardPart) -> Iterator[Text]:
    """What is live, said in words: colours are not for everybody."""
    for kind, name in _NAMES.items():
        found = list(dict.fromkeys(part.words[e.start : e.end] for e in part.entities if e.kind == kind))
        if found:
            line = Text(f"{name}: ", style="dim", overflow="fold")
            line.append(visible("  ".join(found), breaks=True), style=LIVE[kind])
            yield line


def _footer(card: Card, part: CardPart, room: int) -> Iterator[RenderableType]:
    """What readers can press on the left, the count on the right; one above the other where the room is small."""
    yield Rule(style=_QUIET)
    buttons = Text(_BUTTONS.get(card.platform, ""), style=_QUIET, overflow="fold")
    if not part.length:
        yield buttons
        return
    counter = _counter(part.length)
    gap = room - buttons.cell_len - counter.cell_len
    if gap >= 2:
        yield Text.assemble(buttons, " " * gap, counter)
    else:
        yield buttons
        counter.justify = "right"
        yield counter
    for remark in part.length.remarks:
        yield Text(remark, style=_QUIET, justify="right", overflow="fold")


def _counter(length: Length) -> Text:
    words = f"{length.used:,}/{length.limit:,}"
    if length.over > 0:
        return Text(f"{length.over:,} over the limit  {words}", style="bold red", overflow="fold")
    return Text(words, style="bold yellow" if length.used * 100 > length.limit * 95 else "green", overflow="fold")


def _findings(findings: Iterable[Finding]) -> Iterator[RenderableType]:
    for finding in findings:
        line = Text(overflow="fold")
        line.append(f"{finding.severity.word} {finding.code}", style=_SEVERITY[finding.severity.word])
        line.append(f" {visible(finding.message, breaks=True)}")
        yield Indented(line)
