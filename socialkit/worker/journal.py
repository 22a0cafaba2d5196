"""What a worker says of its doing, a line each: for people, or as JSON for programs. Never a word of a post."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from threading import Lock
from typing import Any, TextIO

from socialkit.text.visible import visible

Journal = Callable[..., None]
"""Called with the name of what happened and its facts, such as `journal("delivered", job=4, state="published")`."""


def open_journal(stream: TextIO, now: Callable[[], datetime], style: str) -> Journal:
    """Writes lines to the stream, `text` or `json` as *style* says, each at once and whole."""
    lock, line = Lock(), _json if style == "json" else _text

    def write(event: str, **facts: Any) -> None:
        known = {key: value for key, value in facts.items() if value not in (None, "", (), [])}
        with lock:
            stream.write(f"{line(now(), event, known)}\n")
            stream.flush()

    return write


def _json(now: datetime, event: str, facts: Mapping[str, Any]) -> str:
    return json.dumps({"time": now.isoformat(timespec="milliseconds"), "event": event, **facts}, default=str)


def _text(now: datetime, event: str, facts: Mapping[str, Any]) -> str:
    told = "  ".join(f"{key}={_shown(value)}" for key, value in facts.items())
    return f"{now:%Y-%m-%d %H:%M:%S} UTC  {event}  {told}".rstrip()


def _shown(value: Any) -> str:
    words = visible(", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value), breaks=True)
    return f'"{words}"' if " " in words else words
