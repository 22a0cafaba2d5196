"""Where a line of a text's header stands: headers are read as values, and a finding marks what was typed."""

from __future__ import annotations

import re

from socialkit.model import Wording
from socialkit.source import Span


def header_line(wording: Wording, key: str, value: str = "") -> Span:
    """The line of a header that begins with *key* and holds *value*; the file where there is none."""
    found = re.search(rf"^[ \t]*{key}[ \t]*:.*{re.escape(value)}.*$", wording.file.text, re.MULTILINE)
    ends = wording.parts[0].span.start if wording.parts else len(wording.file.text)
    return Span(wording.file, *found.span()) if found and found.start() < ends else Span(wording.file)
