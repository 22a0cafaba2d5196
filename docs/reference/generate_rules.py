"""Write docs/reference/rules.md from the rules' own manual pages.

    python docs/reference/generate_rules.py
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from socialkit.campaign.faults import FAULTS
from socialkit.checks.engine import HELD_FAST
from socialkit.checks.manual import FAMILIES, Page, pages

PAGE = Path(__file__).with_name("rules.md")

HEAD = f"""\
# The rules

`socialkit check` asks every rule about every campaign. An error keeps a post from going out; warnings and notes do not,
and fail a check only under `--strict`.

`--select` and `--ignore` take a code, or the beginning of one: `--ignore TAG`, `--select TXT004`. Where both fit a rule,
the longer one decides; `ALL` is the shortest.

A text file can pass over a rule with a line in its header, `ignore: TAG003 the reason`. Whatever could do harm is asked
all the same before a link or a post is made: what a file suppresses of {", ".join(HELD_FAST[:-1])} and {HELD_FAST[-1]}
it suppresses in `check` only. CAM020 tells of lines that pass nothing over. Nothing silences the rules about changes
(CHG) but `--ignore`; they are asked with `--against`, see [pull requests](../how-to/pull-requests.md).
"""

FAULTS_HEAD = """\
## Faults of the files

These are found while a campaign is read, before any rule is asked. They are errors, cannot be chosen or ignored, and
while a campaign has one, nothing of it is shown, shared or posted.

| code | name | what is at fault |
|---|---|---|"""


def page() -> str:
    """The whole page."""
    return "\n".join([HEAD, *_table(), "", *_manuals(), FAULTS_HEAD, *_faults(), ""])


def _table() -> Iterator[str]:
    yield "| code | name | severity |"
    yield "|---|---|---|"
    for rule in _rules():
        yield f"| [{rule.code}](#{_anchor(rule)}) | {rule.name} | {rule.severity.word} |"


def _manuals() -> Iterator[str]:
    for family, rules in groupby(_rules(), key=lambda rule: rule.code[:3]):
        yield f"## {FAMILIES[family]} ({family})\n"
        for rule in rules:
            yield f"### {rule.code} {rule.name}\n"
            for label, words in rule.paragraphs.items():
                yield f"**{label}:** {words}\n"


def _faults() -> Iterator[str]:
    for code, (name, words) in FAULTS.items():
        yield f"| {code} | {name} | {words} |"


def _rules() -> list[Page]:
    return [page for page in pages() if page.code not in FAULTS]


def _anchor(rule: Page) -> str:
    return f"{rule.code} {rule.name}".lower().replace(" ", "-")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
