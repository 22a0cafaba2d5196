from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from socialkit.campaign.expand import NOT_POSTS
from socialkit.checks.rule import Context, Flaw, rule
from socialkit.finding import Severity
from socialkit.model import Text, Wording

if TYPE_CHECKING:
    from socialkit.checks.gaps import Gap

SIGNS = (
    *("[", "<", "{{", "_", "..@", "…@", "@..", "＠..", "@…", "＠…"),
    *("【", "(ins", "(Ins", "(INS", "(вст", "(Вст", "(ВСТ", "ХХ", "de MM", "de mm", "DE MM"),
    *(between + month for between in "./-" for month in ("MM", "AA", "mm", "aa", "ММ", "мм")),
    *("TODO", "\u0422\u041e\u0414\u041e", "FIXME", "TBD", "XX", "xx", "Xx", "xX"),
    *("orem", "OREM"),
)
"""One of these stands in every gap of a template: a quick way out for most texts."""
_NOBODYS = r"(?:[\w-]+\.)*(?:example\.(?:com|net|org)|[\w-]+\.(?:example|invalid|test))(?![\w-]|\.\w)"
_LINK = rf"(?<![\w@.-])(?P<scheme>https?://)?{_NOBODYS}(?:/[^\s<>\"”»)]*)?"
_MAIL = rf"(?<![\w@.+-])[\w.+-]+@{_NOBODYS}"


@rule("TXT008", Severity.WARNING, scope="text")
def placeholder_left(wording: Wording, context: Context) -> Iterator[Flaw]:
    """
    What it says: words hold a gap that a template left for somebody to fill, or an address that is only for examples.

    Why it matters: a thousand supporters post "Dear [insert name]", and the official sees that nobody read what was sent.

    Example: `[tag the minister]`, `[nombre]`, `[имя адвоката]`, `<name>`, `TODO`, `XX/XX/2026`, `DD/MM/YYYY`, `___`,
    `@...`, `{{first_name}}`, `{prosecutor}` in prescribed words, `https://example.org/page`.

    Better: the words themselves, or `{prosecutor-general}` for a target of campaign.toml. In letters and safety texts, what
    their sender fills in (`[your name]`, `[date]`, `____`) is no fault. Nor are remarks in brackets (`[sic]`, `[he]`,
    `[name withheld]`), Roman numbers (`XX век`, `XXX Olympiad`), a line of underscores, and addresses for examples in a
    campaign that is an example.

    Severity: a warning, because brackets may be meant; an error for what nobody can mean (`[insert …]`, `[tag …]`, `FIXME`,
    `TODO:` where it is no word for "all", `{{…}}`, lorem ipsum, a link to a host for examples, and a target's placeholder
    in prescribed words).

    Source: forms of posts and of templates in real toolkits; RFC 2606 for the hosts, read 2026-11-26.
    """
    letter = wording.message in NOT_POSTS
    for part in wording.parts:
        for gap in _gaps(part.value, wording.language):
            if not (letter and gap.senders):
                words = part.value[gap.start : gap.end]
                severity = Severity.ERROR if gap.certain else None
                message = f"{words} is left of a template; fill it in, or delete it"
                yield Flaw(message, part.place(gap.start, gap.end), severity)
        if wording.header.prescribed:
            yield from _unfilled(part, context)
        if not context.campaign.example:
            yield from _of_examples(part)


def _gaps(text: str, language: str) -> Iterable[Gap]:
    if not any(sign in text for sign in SIGNS):
        return ()
    from socialkit.checks.gaps import gaps

    return gaps(text, language)


def _unfilled(part: Text, context: Context) -> Iterator[Flaw]:
    """Braces in prescribed words, where nothing is filled in."""
    for match in re.finditer(r"(?<!\{)\{([^{}\n]{1,60})\}(?!\})", part.value) if "{" in part.value else ():
        known = match[1] in context.campaign.targets
        message = f"{match[0]} goes out just so, for nothing is filled into prescribed words; write what it stands for"
        yield Flaw(message, part.place(*match.span()), Severity.ERROR if known else None)


def _of_examples(part: Text) -> Iterator[Flaw]:
    """Hosts that no page and no mailbox is at."""
    if not any(sign in part.value for sign in ("example.", ".example", ".invalid", ".test")):
        return
    for match in (*re.finditer(_LINK, part.value), *re.finditer(_MAIL, part.value)):
        certain = bool(match.groupdict().get("scheme"))
        message = f"{match[0]} is an address for examples, at which nobody is; write the real one"
        yield Flaw(message, part.place(*match.span()), Severity.ERROR if certain else None)
