"""Markdown for the summary of a CI step or a comment: verdicts, findings, and every post as it reads.

No words of a campaign become markup: they stand in code, inline or fenced, where nothing pings, links or loads. The
findings come first; the posts' previews take what room is left.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from socialkit.finding import Finding
from socialkit.reports.result import Result, Tally
from socialkit.text.direction import isolated
from socialkit.text.secrets import masked
from socialkit.text.visible import visible

if TYPE_CHECKING:
    from socialkit.previews.card import Card, CardPart

ROOM = 1_000_000
"""Bytes. GitHub refuses a step's summary of more than 1 MiB (docs.github.com, workflow commands, read 2026-11-23)."""

KEPT = 1_000
"""Bytes of the room that are kept for saying what was left out, and for the tally."""


def markdown(results: Iterable[Result]) -> Iterator[str]:
    """The whole document, line by line."""
    document = Document()
    for result in results:
        document.add(result)
    yield from document.lines()


class Document:
    """A document that grows a campaign at a time, and holds little more than what fits into its room."""

    def __init__(self, room: int = ROOM) -> None:
        self._tally = Tally()
        self._said, self._room = list[str](), _Room(room - KEPT)
        self._unsaid = 0
        self._posts, self._room_for_posts, self._all_posts = list[list[str]](), _Room(room), 0

    def add(self, result: Result) -> None:
        """Take in what is said of one campaign."""
        self._tally.add(result)
        self._say(_heading(result))
        self._unsaid += sum(not self._say([_row(finding)]) for finding in result.findings)
        self._say([""])
        self._all_posts += len(result.cards)
        previews = map(_preview, result.cards)
        self._posts += [lines for lines in previews if self._room_for_posts.takes(lines)]

    def _say(self, lines: list[str]) -> bool:
        fits = self._room.takes(lines)
        self._said += lines if fits else []
        return fits

    def lines(self) -> Iterator[str]:
        """The findings, then the posts as far as there is room, then how much was checked."""
        yield from self._said
        if self._unsaid:
            yield f"\nFindings that had no room here: {self._unsaid:,}. The log holds them all.\n"
        shown = [lines for lines in self._posts if self._room.takes(lines)]
        if shown:
            yield "### The posts"
            yield ""
        for lines in shown:
            yield from lines
        if len(shown) < self._all_posts:
            yield f"Posts that had no room here: {self._all_posts - len(shown):,}."
            yield ""
        yield self._tally.line()


class _Room:
    """So many bytes. Once something did not fit, nothing after it does, or the rest would look whole."""

    def __init__(self, left: int) -> None:
        self._left = left

    def takes(self, lines: Iterable[str]) -> bool:
        """Whether the lines fit; then they have taken their room."""
        size = sum(len(line.encode(errors="backslashreplace")) + 1 for line in lines)
        self._left = self._left - size if size <= self._left else -1
        return self._left >= 0


def _heading(result: Result) -> list[str]:
    lines = [f"### {_code(result.slug)}: {result.verdict}", ""]
    for reason in result.reasons:
        lines += [_code(reason), ""]
    if result.findings:
        lines += ["| | code | where | what |", "|---|---|---|---|"]
    return lines


def _row(finding: Finding) -> str:
    line, column = finding.span.line_column()
    where = f"{finding.span.file.path}:{line}:{column}"
    return f"| {finding.severity.word} | {finding.code} | {_cell(where)} | {_cell(finding.message)} |"


def _cell(text: str) -> str:
    # A table looks for the ends of its cells before it looks for code (GitHub Flavored Markdown, section 4.10).
    return _code(text).replace("|", r"\|")


def _preview(card: Card) -> list[str]:
    """One post: what it is, its words part by part with their count, and its pictures."""
    about = [_code(card.post_id), card.title, *map(_code, card.marks)]
    lines = ["#### " + " · ".join([*about, card.banner] if card.banner else about), ""]
    for number, part in enumerate(card.parts, start=1):
        lines += [*_quoted(part.words), ">", f"> {_counted(part, number, len(card.parts))}", ""]
    for picture in card.pictures:
        lines += [f"Picture {_code(picture.file)}: {_code(picture.alt) if picture.alt else 'not described'}", ""]
    return lines


def _quoted(words: str) -> Iterator[str]:
    """The words as they are, line by line: quoted, and fenced by more backticks than stand in them."""
    shown = _shown(masked(words))
    fence = "`" * max(3, _longest(shown) + 1)
    yield f"> {fence}"
    for line in shown.split("\n"):
        yield f"> {isolated(line)}"
    yield f"> {fence}"


def _counted(part: CardPart, number: int, parts: int) -> str:
    where = f"part {number} of {parts}, " if parts > 1 else ""
    if part.length is None:
        return f"{where}not counted"
    over = f", {part.length.over:,} over the limit" if part.length.over > 0 else ""
    return f"{where}{part.length.used:,}/{part.length.limit:,}{over}"


def _code(text: str) -> str:
    """The text as inline code: no mention, link, HTML or other markup can come of it.

    Its fence is longer than any row of backticks in it (CommonMark, section 6.1), so it ends where the text does.
    """
    shown = isolated(_shown(text, breaks=True)) or " "
    fence = "`" * (_longest(shown) + 1)
    return f"{fence} {shown} {fence}" if shown[0] in "` " or shown[-1] in "` " else f"{fence}{shown}{fence}"


def _longest(text: str) -> int:
    return max(map(len, re.findall("`+", text)), default=0)


def _shown(text: str, *, breaks: bool = False) -> str:
    """The text with what cannot be seen written out, and without the sign of a GitHub runner's command."""
    return visible(text, breaks=breaks).replace("##[", "# #[")
