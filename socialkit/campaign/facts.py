"""A facts file: TOML against its shape, every fault at the place of its key or value."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from socialkit.campaign.faults import fault
from socialkit.campaign.schema import Table
from socialkit.campaign.validate import Fault, Path, validate
from socialkit.finding import Finding
from socialkit.source import SourceFile, Span

if TYPE_CHECKING:
    from socialkit.campaign.locate import Place


def parse_facts(source: SourceFile, shape: Table) -> tuple[dict[str, Any], list[Finding]]:
    """The parsed file and all that is wrong with it; an empty table where it is not TOML at all."""
    import tomllib

    try:
        data = tomllib.loads(source.text)
    except tomllib.TOMLDecodeError as error:
        return {}, [_syntax(source, str(error))]
    except RecursionError:
        return {}, [fault("FMT004", "lists or tables lie too deep in one another", Span(source))]
    except ValueError as error:
        # A number with more digits than Python reads.
        return {}, [fault("FMT004", f"a value cannot be read: {error}", Span(source))]
    return data, placed(source, validate(data, shape))


def placed(source: SourceFile, faults: Iterable[Fault]) -> list[Finding]:
    """The faults as findings, each at its place; the file is scanned for places only if there are any."""
    listed = list(faults)
    if not listed:
        return []
    return [fault(one.code, one.message, place(source, one.path, at_key=one.at_key)) for one in listed]


def place(source: SourceFile, path: Path, *, at_key: bool = False) -> Span:
    """Where the value (or the key) of *path* stands, or of the nearest table above it that is written."""
    places = _places(source.text)
    while path and path not in places:
        path, at_key = path[:-1], True
    if not path:
        return Span(source)
    found = places[path]
    return Span(source, *(found.key if at_key else found.value))


@lru_cache(maxsize=1)
def _places(text: str) -> dict[Path, Place]:
    from socialkit.campaign.locate import locate

    return locate(text)


def _syntax(source: SourceFile, message: str) -> Finding:
    """tomllib tells the place only within its message."""
    said, _, tail = message.partition(" (at ")
    match = re.match(r"line (\d+), column (\d+)", tail)
    offset = _offset(source.text, int(match[1]), int(match[2])) if match else len(source.text)
    return fault("FMT004", f"this is not TOML: {said[:1].lower()}{said[1:]}", Span(source, offset, offset))


def _offset(text: str, line: int, column: int) -> int:
    start = 0
    for _ in range(line - 1):
        start = text.find("\n", start) + 1
    return min(start + column - 1, len(text))
