"""What stands above a campaign's cards or links: its name, and whether it may go out."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from socialkit.campaign.verdict import Verdict
from socialkit.text.visible import visible


def heading(title: str, details: str, judged: Verdict, *, example: bool) -> Iterator[Text]:
    """The campaign's title, its verdict in a word, every reason against it, and until when it holds."""
    yield Text(visible(title, breaks=True), style="bold", overflow="fold")
    yield Text(visible(details, breaks=True), style="dim", overflow="fold")
    if example:
        yield Text("EXAMPLE · everything here is invented, and it is never published", style="bold magenta")
    yield _verdict(judged)
    for reason in judged.reasons:
        yield Text(f"  {visible(reason, breaks=True)}", overflow="fold")
    yield Text()


def _verdict(judged: Verdict) -> Text:
    line = Text(f" {judged.word} ", style="bold white on dark_green" if judged.open else "bold white on red")
    if not judged.open:
        return line.append(" · do not post", style="bold")
    line.append(" · may be sent today", style="bold")
    return line.append(f"; the last day is {judged.last_day}") if judged.last_day else line
