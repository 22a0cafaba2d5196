"""Each finding with its line and a caret under the place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from socialkit.finding import Finding
from socialkit.reports.result import Result, Tally
from socialkit.source import SourceFile, Span
from socialkit.text.secrets import masked
from socialkit.text.visible import visible
from socialkit.text.width import width

BEFORE, SHOWN = 30, 90
"""Characters of a long line that are shown before the place, and in all."""


def full(results: Iterable[Result]) -> Iterator[str]:
    """The report, a block for each finding."""
    tally = Tally()
    for result in tally.count(results):
        for finding in result.findings:
            yield block(finding)
    yield tally.line()


def block(finding: Finding) -> str:
    """The finding, where it is, and the line with a caret under the place."""
    row, column = finding.span.line_column()
    path = visible(finding.span.file.path, breaks=True)
    message = visible(finding.message, breaks=True)
    head = f"{finding.severity.word}[{finding.code}] {finding.name}: {message}"
    gutter = " " * len(str(row))
    lines = [head, f"{gutter}--> {path}:{row}:{column}"]
    excerpt = _line(finding.span.file, row)
    if excerpt:
        shown, caret = _excerpt(finding.span, excerpt, column)
        lines += [f"{gutter} |", f"{row} | {shown}", f"{gutter} | {caret}"]
    if finding.fix:
        lines.append(f"{gutter} = fix: {finding.fix.message}")
    return "\n".join(lines) + "\n"


def _line(file: SourceFile, row: int) -> str:
    """A line as a report may print it. Whichever rule speaks of it, a secret of the file is not told again."""
    return file._replace(text=masked(file.text)).line(row)


def _excerpt(span: Span, line: str, column: int) -> tuple[str, str]:
    """The part of the line around the place, cut at both ends where it is long, and the carets under it."""
    end_row, end_column = span.end_line_column()
    last = end_column - 1 if end_row == span.line_column()[0] else len(line)
    first = 0 if len(line) <= SHOWN else max(0, min(column - 1 - BEFORE, len(line) - SHOWN))
    start, end = column - 1, min(last, first + SHOWN)
    before = ("…" if first else "") + visible(line[first:start], breaks=True)
    marked = _seen(line[start:end])
    after = visible(line[max(start, end) : first + SHOWN], breaks=True) + ("…" if first + SHOWN < len(line) else "")
    return before + marked + after, " " * width(before) + "^" * max(1, width(marked))


def _seen(marked: str) -> str:
    """The words that are marked; a joiner or another character without width is written out, or there is nothing to see."""
    shown = visible(marked, breaks=True)
    return shown if width(shown) else "".join(f"⟨U+{ord(character):04X}⟩" for character in marked)
