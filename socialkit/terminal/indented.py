"""Text set in from the margin, folded to the width at hand, without blanks at the ends of its lines."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console, ConsoleOptions
from rich.text import Text


class Indented:
    """A renderable: every line of *text* begins *by* columns further in."""

    def __init__(self, text: Text, by: int = 2) -> None:
        self._text, self._by = text, by

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Text]:
        """Line after line."""
        for line in self._text.wrap(console, max(1, options.max_width - self._by), overflow="fold"):
            line.rstrip()
            yield Text(" " * self._by).append_text(line)
