"""Answers → the files of a new campaign, by name. Pure: nothing is written here."""

import json
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple


class Answers(NamedTuple):
    """What is known of a campaign on its first day. Empty words are left to fill in."""

    title: str
    country: str
    issued: date
    deadline: date | None
    timezone: str
    languages: tuple[str, ...]
    office: str
    handle: str
    hashtags: tuple[str, ...]


def first_files(answers: Answers) -> dict[str, str]:
    """campaign.toml, and an empty text in each language: words nobody has written are nobody's words."""
    files = {"campaign.toml": _facts(answers)}
    header = "---\nto: target\n---\n" if answers.office or answers.handle else ""
    return files | {f"message.{language}.txt": header for language in answers.languages}


def _facts(answers: Answers) -> str:
    return "\n".join([*_campaign(answers), "", *_status(), *_target(answers), *_further()]) + "\n"


def _campaign(answers: Answers) -> list[str]:
    lines = [
        "# The facts of a campaign. Every field: docs/reference/campaign.md, or `socialkit schema` for an editor.",
        "",
        f"title     = {quoted(answers.title)}",
        *([f"country   = {quoted(answers.country)}"] if answers.country else []),
        f"issued    = {answers.issued.isoformat()}",
    ]
    if answers.deadline:
        lines.append(
            f"deadline  = {answers.deadline.isoformat()}   # the last day; it ends when that day ends in `timezone`"
        )
    else:
        lines.append('no_deadline = "because the document names none"')
    return [
        *lines,
        f"timezone  = {quoted(answers.timezone)}",
        f"languages = {listed(answers.languages)}",
        'platforms = ["x", "facebook"]',
        f"hashtags  = {listed(answers.hashtags)}",
        '# page      = "https://…"         # the campaign\'s public page, for platforms that share an address only',
        '# link_hosts = ["example.org"]    # where links in posts may lead',
    ]


def _status() -> list[str]:
    return [
        "[status]",
        'state = "draft"                   # then "active"; in the end "closed", with on, reason and source',
        '# confirmed = { on = 2026-01-31, by = "name or role" }   # who made sure that the campaign is open',
        "",
        "# [subject.person]",
        '# name     = "…"',
        '# pronouns = "…"',
        '# consent  = { on = 2026-01-31, by = "…" }   # who agreed that the person is named and shown',
    ]


def _target(answers: Answers) -> list[str]:
    if not (answers.office or answers.handle):
        return ["", "# [target.target]", '# office = "…"', '# handle.x = { name = "@…" }']
    lines = [
        "",
        "[target.target]                   # {target} in the words stands for the handle, or for the name",
        f"office = {quoted(answers.office or answers.handle)}",
    ]
    if answers.handle:
        lines.append(f"handle.x.name = {quoted(answers.handle)}")
        lines.append('# handle.x.verified = { on = 2026-01-31, by = "…", evidence = "https://…" }   # who opened it')
    return lines


def _further() -> list[str]:
    return ["", "# [follow]", '# x = ["@…"]', "", "# [media.portrait]", '# file   = "media/portrait.jpg"', '# alt.en = "…"']


def quoted(words: str) -> str:
    """The words as a TOML string; JSON's escapes are TOML's, but for the control character 7F."""
    return json.dumps(words, ensure_ascii=False).replace("\x7f", "\\u007f")


def listed(words: Sequence[str]) -> str:
    """The words as a TOML list on one line."""
    return f"[{', '.join(quoted(word) for word in words)}]"
