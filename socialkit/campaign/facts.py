"""A facts file: TOML against its shape, every fault at the place of its key or value."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from socialkit.campaign.faults import LISTED, fault, listed
from socialkit.campaign.schema import Table
from socialkit.campaign.validate import Fault, Path, validate
from socialkit.finding import Finding
from socialkit.source import SourceFile, Span

if TYPE_CHECKING:
    from socialkit.campaign.locate import Place


DEEPEST_KEY = 32
"""How many parts a key may have: tomllib's memory grows with the square of them, to gigabytes for 30 kB."""


class Facts(NamedTuple):
    """A facts file: all that is written in it, as much of that as fits the shape, and what is wrong with the rest.

    *written* is None for a file that is no TOML, cannot be read or is not there: what it defines is not known.
    """

    source: SourceFile
    written: dict[str, Any] | None
    sound: dict[str, Any]
    findings: list[Finding]


def parse_facts(source: SourceFile, shape: Table) -> Facts:
    """Read a file and hold it against its shape."""
    import tomllib

    try:
        _refuse_long_keys(source)
        written = tomllib.loads(source.text)
    except tomllib.TOMLDecodeError as error:
        return Facts(source, None, {}, [_syntax(source, str(error))])
    except _LongKey as long:
        message = f"this key has more than {DEEPEST_KEY} parts, and none is meant to"
        return Facts(source, None, {}, [fault("FMT004", message, Span(source, long.offset, long.offset))])
    except RecursionError:
        return Facts(source, None, {}, [fault("FMT004", "lists or tables lie too deep in one another", Span(source))])
    except ValueError as error:
        # A number with more digits than Python reads.
        return Facts(source, None, {}, [fault("FMT004", f"a value cannot be read: {error}", Span(source))])
    faults = list(islice(validate(written, shape), LISTED + 1))
    sound = _sound(written, faults) if len(faults) <= LISTED else {}
    return Facts(source, written, sound, listed(placed(source, faults)))


def _sound(written: dict[str, Any], faults: list[Fault]) -> dict[str, Any]:
    """What is left without the fields at fault. Of a table, the entries without a fault stay."""
    if not faults:
        return written
    sound = {key: dict(value) if isinstance(value, dict) else value for key, value in written.items()}
    for key, *below in (one.path for one in faults if one.path):
        table = sound.get(str(key))
        if below and isinstance(table, dict):
            table.pop(below[0], None)
        else:
            sound.pop(str(key), None)
    return sound


def placed(source: SourceFile, faults: Iterable[Fault]) -> Iterator[Finding]:
    """The faults as findings, each at its place; the file is scanned for places only if there are any."""
    return (fault(one.code, one.message, place(source, one.path, at_key=one.at_key)) for one in faults)


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


class _LongKey(Exception):
    """A key has too many parts; *offset* is where it begins."""

    def __init__(self, offset: int) -> None:
        super().__init__(offset)
        self.offset = offset


def _refuse_long_keys(source: SourceFile) -> None:
    """Raise _LongKey for a key at the start of a line that has too many parts; others cost tomllib no more than others."""
    if max(line.count(".") for line in source.text.split("\n")) < DEEPEST_KEY:
        return
    from socialkit.campaign.locate import KEY

    part = rf"(?:{KEY.pattern})[ \t]*"
    long = re.search(rf"^[ \t]*(?:\[\[?[ \t]*)?(?:{part}\.[ \t]*){{{DEEPEST_KEY}}}", source.text, re.MULTILINE)
    if long:
        raise _LongKey(long.start())


def _syntax(source: SourceFile, message: str) -> Finding:
    """tomllib tells the place only within its message."""
    said, _, tail = message.rpartition(" (at ")
    match = re.match(r"line (\d+), column (\d+)", tail)
    offset = _offset(source.text, int(match[1]), int(match[2])) if match else len(source.text)
    words = re.sub(r"\('([^()]*)',?\)", lambda key: f"`{key[1]}`".replace("', '", "."), said)  # it prints keys as tuples
    return fault("FMT004", f"this is not TOML: {words[:1].lower()}{words[1:]}", Span(source, offset, offset))


def _offset(text: str, line: int, column: int) -> int:
    start = 0
    for _ in range(line - 1):
        start = text.find("\n", start) + 1
    return min(start + column - 1, len(text))
