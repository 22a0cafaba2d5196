"""What follows the domain of a link on X: port, path and query (twitter-text 3.1.0, run 2026-11-24)."""

import re
from functools import cache

from socialkit.platforms.x import characters
from socialkit.platforms.x.ranges import members, pattern

Tail = tuple[int, bool]
"""Where it ends, and whether it has a path."""


@cache
def _flat() -> re.Pattern[str]:
    """Port, path and query of a link in whose path no parenthesis opens."""
    path, path_end = pattern(characters.PATH), pattern(characters.PATH_END)
    return re.compile(rf"(?::[0-9]++)?(/(?:[{path}]*[{path_end}])?)?{_query().pattern}")


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(rf"[{pattern(characters.PATH)}]*+\(")


@cache
def _query() -> re.Pattern[str]:
    return re.compile(rf"(?:\?[{pattern(characters.QUERY)}]*[{pattern(characters.QUERY_END)}])?")


@cache
def _chunk() -> re.Pattern[str]:
    """A stretch of a path: without parentheses, or all between two of them, with one more pair inside at the most."""
    general = pattern(characters.PATH)
    inner = rf"[{general}]++|[{general}]*+\([{general}]++\)[{general}]*+"
    return re.compile(rf"[{general}]++|\((?:{inner})\)")


_OVER = ("", " ", "\n")


@cache
def _path_ends() -> frozenset[str]:
    return members(characters.PATH_END)


def tail_of(text: str, at: int) -> Tail:
    """Port, path and query after a domain that ends at *at*; what cannot end them is left off."""
    if not text.startswith((":", "/", "?"), at):
        return at, False
    flat = _flat().match(text, at)
    if flat is None:
        return at, False
    end = flat.end()
    if flat[1] is None or text[end : end + 1] in _OVER or not _opening().match(text, end):
        return end, flat[1] is not None
    return query_end(text, _path_end(text, flat.start(1) + 1)), True


def _path_end(text: str, at: int) -> int:
    """Where a path with parentheses ends: with one of the characters that may, or with parentheses right after it."""
    end = at
    while chunk := _chunk().match(text, at):
        start, at = chunk.span()
        if text[start] != "(":
            end = next((last for last in range(at, start, -1) if text[last - 1] in _path_ends()), end)
        elif start == end:
            end = at
    return end


def query_end(text: str, at: int) -> int:
    """Where a query that begins at *at* ends; *at* where there is none."""
    query = _query().match(text, at)
    return query.end() if query else at
