"""A post's words as a terminal draws them: what is live in colour, what is too long in brackets, every script in order."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from unicodedata import bidirectional

from rich.console import Console, ConsoleOptions
from rich.measure import Measurement
from rich.text import Text

from socialkit.previews.card import CardPart
from socialkit.text.invisible import has_rtl
from socialkit.text.visible import visible

LIVE = {
    "url": "bright_blue",
    "hashtag": "bright_blue",
    "cashtag": "bright_blue",
    "mention": "bright_blue",
    "list": "bright_blue",
}
OVER_OPEN, OVER_CLOSE = "⟦", "⟧"
_ISOLATE, _POP = "\u2068", "\u2069"


class Words:
    """A renderable of the words of one part, folded to the width at hand.

    A line with letters that run from right to left is isolated, or the frame beside it would be drawn into its order.
    """

    def __init__(self, part: CardPart) -> None:
        self._text = styled(part)
        self._rtl = has_rtl(part.words)
        self._right = self._rtl and _begins_right(part.words)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Text]:
        """Line after line, each whole."""
        width = options.max_width
        for line in self._text.wrap(console, width, overflow="fold"):
            line.rstrip()
            # Spaces within the isolate would stand on its other side.
            blank = " " * (width - line.cell_len if self._right else 0)
            yield Text(blank + _ISOLATE).append_text(line).append(_POP) if self._rtl else line

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        """As wide as there is room."""
        return Measurement(options.max_width, options.max_width)


def _begins_right(words: str) -> bool:
    """Whether the first letter with a direction runs from right to left: so the networks choose a post's side."""
    return next((way != "L" for way in map(bidirectional, words) if way in ("L", "R", "AL")), False)


def styled(part: CardPart) -> Text:
    """The words, cut wherever their look changes; what cannot be seen is written out."""
    shown = Text()
    for start, end, style in _stretches(part):
        if start == part.over_from and start < len(part.words):
            shown.append(OVER_OPEN, style="bold red")
        shown.append(visible(part.words[start:end]).replace("\t", "    "), style=style)
    if part.over_from < len(part.words):
        shown.append(OVER_CLOSE, style="bold red")
    return shown


def _stretches(part: CardPart) -> Iterator[tuple[int, int, str]]:
    """(start, end, style), without gaps."""
    cuts = {0, len(part.words), part.over_from}
    for entity in part.entities:
        cuts |= {entity.start, entity.end}
    for start, end in pairwise(sorted(cuts)):
        live = next((LIVE[one.kind] for one in part.entities if one.start <= start < one.end), "")
        yield start, end, f"{live or 'white'} on dark_red" if start >= part.over_from else live
