"""What stands above a campaign's cards or links: its name, and whether it may go out."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from socialkit.campaign.verdict import Verdict
from socialkit.terminal.indented import Indented
from socialkit.text.visible import visible


def heading(title: str, details: str, judged: Verdict, *, example: bool) -> Iterator[RenderableType]:
    """The campaign's title, its verdict in a word, every reason against it, and until when it holds."""
    yield Text(visible(title, breaks=True), style="bold", overflow="fold")
    yield Text(visible(details, breaks=True), style="dim", overflow="fold")
    if example:
        yield Text("EXAMPLE · everything here is invented, and it is never published", style="bold magenta")
    yield _verdict(judged, example=example)
    for reason in judged.reasons:
        yield Indented(Text(visible(reason, breaks=True)))
    yield Text()


def _verdict(judged: Verdict, *, example: bool) -> Text:
    if not judged.open:
        return Text(f" {judged.banner} ", style="bold white on red")
    line = Text(f" {judged.word} · may be sent today ", style="bold white on dark_green")
    if example:
        line = Text(f" {judged.word} · to learn with ", style="bold white on dark_green")
    return line.append(f" the last day is {judged.last_day}", style="none") if judged.last_day else line
