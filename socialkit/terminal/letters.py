"""Letters as a terminal shows them: to whom, the words as they are, and a link for the mail program."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from socialkit.sharing.letter import Letter, Letters
from socialkit.terminal.headings import heading
from socialkit.terminal.indented import Indented
from socialkit.text.visible import visible


def draw_letters(made: Letters, screen: Console) -> None:
    """Print a campaign's letters, or why it has none."""
    for line in heading(made.title, made.slug, made.verdict, example=made.example):
        screen.print(line)
    for letter in made.letters:
        _draw(letter, screen)
        screen.print()


def _draw(letter: Letter, screen: Console) -> None:
    to = f" to {visible(letter.name, breaks=True)}" if letter.name else ""
    screen.print(Text(f"letter{to} · {letter.language}", style="bold underline"))
    if letter.refused:
        screen.print(Text("  not to be sent", style="bold red"))
        for reason in letter.refused:
            screen.print(Indented(Text(visible(reason, breaks=True)), by=4))
        return
    for name, addresses in (("To", letter.to), ("Copy", letter.copies)):
        if addresses:
            screen.print(Text(f"  {name}: {visible(', '.join(addresses), breaks=True)}"), soft_wrap=True)
    for line in letter.postal:
        screen.print(Indented(Text(visible(line, breaks=True), style="dim")))
    screen.print()
    screen.print(Indented(Text(visible(letter.text))))
    screen.print()
    if letter.too_long:
        long = f"its mail link has {len(letter.mailto):,} characters, and some programs cut it"
        screen.print(Indented(Text(f"{long}: copy the words, or take --format eml", style="yellow")))
    else:
        screen.print(Text(f"  {letter.mailto}"), soft_wrap=True)
