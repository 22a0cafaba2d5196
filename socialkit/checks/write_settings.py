"""Adding to a settings file what it should pass over in which files; everything else in it stays as it is."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from json import dumps
from pathlib import Path
from typing import Any

from socialkit.atomic import replace
from socialkit.campaign.facts import place
from socialkit.campaign.files import Unreadable, read
from socialkit.campaign.rewrite import rewrite
from socialkit.errors import UsageError
from socialkit.source import SourceFile

KEY = "per-file-ignores"


def pass_over(path: Path, ignores: Mapping[str, tuple[str, ...]], reason: str) -> None:
    """Add *ignores*, codes by pattern, to socialkit.toml at *path*, which is made where it is absent.

    Raises UsageError where that cannot be written, or not without touching other things.
    """
    try:
        source = read(path, str(path)) if path.exists() else SourceFile(str(path), "")
    except Unreadable as error:
        raise UsageError(f"{path}: {error.finding.message}") from None
    wanted = _merged(tomllib.loads(source.text), ignores)
    text = _written(source, wanted[KEY], ignores, reason)
    if tomllib.loads(text) != wanted:
        lines = "; ".join(f'{dumps(pattern)} = {dumps(list(codes))}' for pattern, codes in ignores.items())
        raise UsageError(f"{path}: `{KEY}` is not a table of its own here; write it by hand: {lines}")
    if path.exists():
        rewrite(path, source, lambda _: text)
    else:
        replace(path, [text.encode()])


def _merged(written: dict[str, Any], ignores: Mapping[str, tuple[str, ...]]) -> dict[str, Any]:
    table = dict(written.get(KEY, {}))
    for pattern, codes in ignores.items():
        table[pattern] = list(dict.fromkeys((*table.get(pattern, ()), *codes)))
    return written | {KEY: table}


def _written(source: SourceFile, table: Mapping[str, list[str]], ignores: Mapping[str, Any], reason: str) -> str:
    text, known = source.text, tomllib.loads(source.text).get(KEY)
    new = [pattern for pattern in ignores if pattern not in (known or {})]
    lines = "".join(f"{dumps(pattern, ensure_ascii=False)} = {dumps(table[pattern])}\n" for pattern in new)
    lines = f"# {reason}\n{lines}" if new else ""
    for pattern in reversed(known or {}):
        if pattern in ignores:
            span = place(source, (KEY, pattern))
            text = text[: span.start] + dumps(table[pattern]) + text[span.end :]
    if known is None:
        return f"{text}{chr(10) if text and not text.endswith(chr(10)) else ''}{chr(10) if text else ''}[{KEY}]\n{lines}"
    header = place(source, (KEY,))
    after = text.find("\n", header.start) + 1 or len(text)
    return text[:after] + lines + text[after:]
