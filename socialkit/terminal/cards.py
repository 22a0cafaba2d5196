"""Cards as rich draws them: readable without colour, and never tricked by the words they show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from rich import box
from rich.console import Group, RenderableType
from rich.panel import Panel
from rich.rule import Rule
from rich.text import Text

from socialkit.finding import Finding
from socialkit.platforms.platform import Length
from socialkit.previews.card import Card, CardPart
from socialkit.text.invisible import has_rtl
from socialkit.text.visible import visible

WIDEST = 76

_LIVE = {
    "url": "bright_blue underline",
    "hashtag": "bright_blue",
    "cashtag": "bright_blue",
    "mention": "bright_blue bold",
    "list": "bright_blue bold",
}
_NAMES = {"url": "links", "hashtag": "tags", "cashtag": "cashtags", "mention": "mentions", "list": "lists"}
_SEVERITY = {"error": "bold red", "warning": "bold yellow", "note": "cyan"}
_OVER_OPEN, _OVER_CLOSE = "⟦", "⟧"
_BUTTONS = {"x": "Reply   Repost   Like", "facebook": "Like   Comment   Share"}
_ISOLATE, _POP = "\u2068", "\u2069"


def card_panel(card: Card, width: int) -> RenderableType:
    """The card, at most WIDEST columns wide, with its findings below it."""
    body: list[RenderableType] = []
    for index, part in enumerate(card.parts, 1):
        if index > 1:
            body.append(Rule(style="dim", characters="┄"))
        body += _part(card, part, index)
    if card.banner:
        body = [*_banner(card.banner), *body]
    panel = Panel(
        Group(*body),
        box=box.ROUNDED,
        width=min(width, WIDEST),
        padding=(0, 1),
        border_style="red" if card.banner else "bright_black",
        title=Text(f" {_title(card)} ", style="bold"),
        title_align="left",
        subtitle=Text(f" {visible(' · '.join(card.marks), breaks=True)} ", style="dim"),
        subtitle_align="right",
    )
    return Group(panel, *_findings(card.findings), Text())


def _title(card: Card) -> str:
    wording = f" · wording {card.number}" if card.number > 1 else ""
    return f"{card.title} · {card.language} · {card.message}{wording}"


def _banner(banner: str) -> list[RenderableType]:
    return [Text(visible(banner, breaks=True), style="bold white on red", justify="center"), Text()]


def _part(card: Card, part: CardPart, index: int) -> Iterator[RenderableType]:
    yield _byline(card, index)
    yield Text()
    yield _words(part)
    yield Text()
    if index == 1:
        for picture in card.pictures:
            described = f"“{picture.alt}”" if picture.alt else "no description"
            yield Text(visible(f"[picture {picture.file}: {described}]", breaks=True), style="dim")
    yield from _live(part)
    yield _footer(card, part)


def _byline(card: Card, index: int) -> Text:
    """The account as the platform shows it above a post."""
    line = Text("● ", style="bright_black")
    line.append(visible(card.name, breaks=True), style="bold")
    if card.handle:
        line.append(f"  {visible(card.handle, breaks=True)} · now", style="dim")
    else:
        line.append("  Just now · Public", style="dim")
    if len(card.parts) > 1:
        line.append(f"  {index}/{len(card.parts)}", style="dim")
    return line


def _words(part: CardPart) -> Text:
    """The words with what is live in colour, the part over the limit in brackets and red."""
    styles = _styles(part)
    shown = Text(overflow="fold", no_wrap=False)
    rtl = has_rtl(part.words)
    if rtl:
        shown.append(_ISOLATE)
    for start, end, style in styles:
        if start == part.over_from and start < len(part.words):
            shown.append(_OVER_OPEN, style="bold red")
        stretch = visible(part.words[start:end]).expandtabs(4)
        # The isolate must not reach over a line break, or the next line's order depends on this one's.
        shown.append(stretch.replace("\n", f"{_POP}\n{_ISOLATE}") if rtl else stretch, style=style)
    if part.over_from < len(part.words):
        shown.append(_OVER_CLOSE, style="bold red")
    if rtl:
        shown.append(_POP)
    return shown


def _styles(part: CardPart) -> list[tuple[int, int, str]]:
    """The words cut wherever their look changes: (start, end, style), without gaps."""
    cuts = {0, len(part.words), part.over_from}
    for entity in part.entities:
        cuts |= {entity.start, entity.end}
    edges = sorted(cuts)
    stretches = []
    for start, end in pairwise(edges):
        live = next((one.kind for one in part.entities if one.start <= start < one.end), "")
        over = " on dark_red" if start >= part.over_from else ""
        stretches.append((start, end, f"{_LIVE.get(live, '')}{over}".strip()))
    return stretches


def _live(part: CardPart) -> Iterator[Text]:
    """What is live, said in words too: colours are not for everybody."""
    for kind, name in _NAMES.items():
        found = list(dict.fromkeys(part.words[e.start : e.end] for e in part.entities if e.kind == kind))
        if found:
            line = Text(f"{name}: ", style="dim", overflow="fold")
            line.append(visible("  ".join(found), breaks=True), style=_LIVE[kind])
            yield line


def _footer(card: Card, part: CardPart) -> Text:
    line = Text(_BUTTONS.get(card.platform, ""), style="dim")
    if part.length:
        counter, style = _counter(part.length)
        line.append("      ")
        line.append(counter, style=style)
        for remark in part.length.remarks:
            line.append(f"  {remark}", style="dim")
    return line


def _counter(length: Length) -> tuple[str, str]:
    words = f"{length.used:,}/{length.limit:,}"
    if length.over > 0:
        return f"{words}  {length.over:,} over the limit", "bold red"
    return words, "bold yellow" if length.used * 100 > length.limit * 95 else "bold green"


def _findings(findings: Iterable[Finding]) -> Iterator[Text]:
    for finding in findings:
        line = Text("  ", overflow="fold")
        line.append(f"{finding.severity.word} {finding.code}", style=_SEVERITY[finding.severity.word])
        line.append(f" {visible(finding.message, breaks=True)}")
        yield line
