from __future__ import annotations

import re
from collections.abc import Iterator

from socialkit.campaign.expand import NOT_POSTS
from socialkit.checks.rule import Context, Flaw, rule
from socialkit.finding import Severity
from socialkit.model import Text, Wording

_DASHES = re.compile(
    r"^[ \t]*(?!---$)(?:[-\u2010-\u2015\u2212_]{2,}|[\u2014\u2015]|"
    r"(?:[-\u2013\u2014*_] ){2,}[-\u2013\u2014*_]|\*{3,})[ \t]*$",
    re.MULTILINE,
)
_KEY = re.compile(
    r"\A(?:[ \t]*[-\u2010-\u2015\u2212]{1,6}[ \t]*\n)?"
    r"(?P<line>[ \t]*(?P<key>prescribed|reviewed|source|to|media|ignore)[ \t]*:[ \t]*(?P<value>[^\n]*))",
    re.IGNORECASE,
)
_VALUES = {
    "prescribed": r"(?:yes|no)",
    "reviewed": r".*,\s*\d{4}-\d\d-\d\d",
    "source": r"[a-z]{2,3}(?:-\w+)*\s+sha256:.*",
    "ignore": r"[A-Z]{3}\d{3}\b.*",
}


@rule("TXT019", Severity.WARNING, scope="text")
def separator_misspelt(wording: Wording, context: Context) -> Iterator[Flaw]:
    """
    What it says: a line is made of dashes or stars that are no `---`, or a text begins with what looks like its header.

    Why it matters: only a line of exactly `---` begins the next part of a thread, and only `---` in the first line begins a
    header. With `--` or `—` a thread becomes one long post with a line across it, and `reviewed: …` is posted to everybody,
    with a reader's name.

    Example: `--`, `----`, `– – –`, a line of stars, a dash that a phone made of `---`; `prescribed: yes` in the first line.

    Better: `---` for a new part or around a header. A line that is meant can be a letter's or a file's own,
    with `ignore: TXT019` and the reason in its header.

    Severity: a warning, because a line may be an ornament; an error for a header that would be posted.

    Source: socialkit's own format of messages (docs/reference/campaign.md).
    """
    first = wording.parts[0] if wording.parts else None
    headed = _header(first, context) if first and not wording.file.text.startswith("---") else None
    if first and headed:
        message = "this looks like a header, and goes out with the words; write --- alone in a line above it and below it"
        yield Flaw(message, first.place(*headed), Severity.ERROR)
    for part in wording.parts if wording.message not in NOT_POSTS else ():
        for line in _DASHES.finditer(part.value):
            if not (headed and part is first and line.start() < headed[1]):
                words = line[0].strip()
                said = f"the line {words} begins no new part and is posted as it stands"
                message = f"{said}; write --- for a new part, or delete it"
                yield Flaw(message, part.place(*line.span()))


def _header(first: Text, context: Context) -> tuple[int, int] | None:
    """The line of the words that was meant as a header's first."""
    found = _KEY.match(first.value)
    if not found:
        return None
    key, value = found["key"].lower(), found["value"].strip()
    campaign = context.campaign
    named = {"to": campaign.targets, "media": campaign.media}.get(key)
    if named is not None:
        fits = bool(value) and all(one.strip() in named for one in value.split(","))
    else:
        fits = bool(re.fullmatch(_VALUES[key], value))
    return found.span("line") if fits else None
