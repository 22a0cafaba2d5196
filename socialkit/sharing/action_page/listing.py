"""The list of all pages, in one language: what is open first, by the nearest deadline, then the archive, newest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime

from socialkit.sharing.action_page.build import INDEX, Entry, listed
from socialkit.sharing.action_page.html import index_html
from socialkit.sharing.action_page.page import languages_of
from socialkit.sharing.own_words import own_words

_NEVER = datetime.max.replace(tzinfo=UTC)


def list_html(
    entries: Sequence[Entry], language: str, names: Mapping[str, str], wanted: Sequence[str], address: str | None
) -> bytes:
    """The list. *names* are the files of the list in each language, *wanted* the languages that were asked for."""
    ordered = sorted(entries, key=_order)
    rows = [listed(entry, language, f"{entry.slug}/{_file(entry, language, wanted)}") for entry in ordered]
    tongues = [
        {"language": one, "name": own_words(one).name, "here": one == language, "href": name} for one, name in names.items()
    ]
    here = None if address is None else address if names[language] == INDEX else f"{address}{names[language]}"
    return index_html(rows, language, tongues, here)


def _order(entry: Entry) -> tuple[bool, datetime, int, str]:
    on = entry.campaign.status.on or entry.campaign.deadline or date.min
    return (
        entry.state != "open",
        (entry.deadline or _NEVER) if entry.state == "open" else _NEVER,
        -on.toordinal(),
        entry.slug,
    )


def _file(entry: Entry, language: str, wanted: Sequence[str]) -> str:
    """The campaign's page in the language, or its first one."""
    languages = languages_of(entry.campaign, wanted)
    return f"{language}.html" if language in languages[1:] else INDEX
