from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from socialkit.checks.people import of_an_office, posted
from socialkit.checks.rule import Context, Flaw, rule
from socialkit.finding import Severity

if TYPE_CHECKING:
    from socialkit.model import Campaign, Wording

_OF_NAMES = ("_", ".", "+", "%", "-")


@cache
def _addresses() -> re.Pattern[str]:
    at = r"(?:@|＠|\s?[\[(]\s?(?:at|@|собака)\s?[\])]\s?)"
    name, host = r"(?P<name>[\w.+%-]{1,64})", r"(?P<host>(?:[\w-]{1,63}\.){1,9}[^\W\d_]{2,24})"
    return re.compile(rf"(?<![\w.@＠/+%-]){name}{at}{host}(?![@\w])", re.IGNORECASE)


@rule("SAF004", Severity.WARNING, scope="text")
def email_told(wording: Wording, context: Context) -> Iterator[Flaw]:
    """
    What it says: a post tells an e-mail address that campaign.toml does not have as an office's.

    Why it matters: an address in a post is written to by everybody, harvested within hours, and leads to the other
    accounts of its owner. In a letter it may be right.

    Example: `Write to his sister: aigul.sample@mail.example`

    Better: the address of a target or an embassy, which stands in campaign.toml and may be told; the organisation's own,
    on a host of `link_hosts`; or none.

    Severity: a warning, because it may be a group's; an error where it is made of the name of the person the campaign is
    for.

    Source: our own judgement; model letters tell personal data, and posts are made from them (read 2026-11-23).
    """
    offices = {address.casefold() for address in of_an_office(context.campaign)}
    for part in posted(wording):
        for match in _addresses().finditer(part.value) if _may_hold(part.value) else ():
            host = match["host"].casefold()
            if f"{match['name'].casefold()}@{host}" in offices or _ours(host, context.campaign):
                continue
            sure = _is_of_a_subject(match["name"], context.campaign)
            whose = "the person's own" if sure else "no office's in campaign.toml"
            message = f"this e-mail address is {whose}; is it meant for everybody? If not, take it out"
            yield Flaw(message, part.place(*match.span()), Severity.ERROR if sure else None)


def _may_hold(text: str) -> bool:
    """Whether an @ stands behind a name or in a bracket, or as a word in one: a quick way out for most texts."""
    if "." not in text:
        return False
    before = text.replace("＠", "@").split("@")[:-1]
    if any(one[-1:].isalnum() or one.endswith(_OF_NAMES) or one.rstrip().endswith(("(", "[")) for one in before):
        return True
    return ("(" in text or "[" in text) and any(word in text.casefold() for word in ("at", "собака"))


def _ours(host: str, campaign: Campaign) -> bool:
    return any(host == known.casefold() or host.endswith(f".{known.casefold()}") for known in campaign.link_hosts)


def _is_of_a_subject(name: str, campaign: Campaign) -> bool:
    """Whether the name before the sign is a subject's, in any order, or its first letter and last word, and no more."""
    letters = re.sub(r"[\W\d_]", "", name.casefold())
    return any(letters in _own_names(words) for subject in campaign.subjects.values() for words in subject.name.values())


def _own_names(words: str) -> tuple[str, ...]:
    names = re.findall(r"[^\W\d_]+", words.casefold())
    if len(names) < 2:
        return ()
    first, last = names[0], names[-1]
    return first + last, last + first, first[0] + last, last + first[0], "".join(names)
