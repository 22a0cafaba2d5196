# ruff: noqa: E501 - what is printed stands here as it is printed
"""The step's summary: complete, and without a word of a campaign as markup."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inline_snapshot import snapshot

from socialkit.finding import Finding, Severity
from socialkit.reports.result import Result
from socialkit.reports.summary import section
from socialkit.source import SourceFile, Span
from socialkit.text.visible import visible


def test_the_summary_tells_every_campaign_and_finding(results: list[Result]) -> None:
    assert "\n".join("\n".join(section(result)) for result in results) == snapshot("""\
### `a-open`: OPEN

| | code | where | what |
|---|---|---|---|
| error | HDL001 | `messages/a-open/release.en.txt:4:1` | ``@GenProkRK is not mentioned, and this message is to reach `prosecutor` on X`` |
| warning | TAG001 | `messages/a-open/release.en.txt:4:1` | `none of the campaign's hashtags stands here: #Bilash` |
| error | HDL002 | `messages/a-open/release.en.txt:4:7` | `@nobody is nobody this campaign knows on X; it knows @AmnestyEECA, @GenProkRK` |
| note | HDL003 | `messages/a-open/release.en.txt:4:7` | `＠nobody is plain text on Facebook and reaches nobody` |
| warning | TXT003 | `messages/a-open/release.en.txt:4:14` | `U+200B ZERO WIDTH SPACE stands here and cannot be seen; delete it` |
| error | TXT003 | `messages/a-open/release.en.txt:4:17` | `U+202E RIGHT-TO-LEFT OVERRIDE stands here and cannot be seen; delete it` |
| error | TXT004 | `messages/a-open/report.en.txt:1:6` | `#Bilаsh: U+0430 CYRILLIC SMALL LETTER A stands among Latin letters; type it again` |
| note | TAG003 | `messages/a-open/report.en.txt:3:1` | `7 hashtags; more than 4 hide the words` |

### `b-closed`: CLOSED

``The campaign is closed: `a` | <b>@amnesty</b> ##[set-output name=x]y %0A⏎::error::done``

| | code | where | what |
|---|---|---|---|
| note | CAM002 | `messages/b-closed/campaign.toml:9:20` | ``The campaign is closed: `a` \\| <b>@amnesty</b> ##[set-output name=x]y %0A⏎::error::done`` |
| warning | TXT002 | `messages/b-closed/release.en.txt:1:33` | `é is written in pieces here, as copied text often is; normalise the text to NFC` |

### `c-broken`: NOT READABLE

| | code | where | what |
|---|---|---|---|
| error | FMT005 | `messages/c-broken/campaign.toml:1:1` | `` `titel` is not a known key - did you mean "title"? `` |
| error | FMT007 | `messages/c-broken/campaign.toml:1:1` | `` `title` is missing: What the campaign is about, or a table of it by language. `` |
| error | FMT002 | `messages/c-broken/release.docx:1:1` | `"release.docx": words live in plain text files; the form is <message>[.<platform>][.<wording>].<language>.txt, such as release.en.txt or release.facebook.2.en.txt` |
""")


def test_forty_findings_are_forty_rows(finding: Callable[..., Finding], result: Callable[..., Result]) -> None:
    found = [finding(message=f"fault {number}") for number in range(40)]
    rows = [line for line in section(result(*found)) if line.startswith("| warning")]
    assert [re.findall(r"`(fault \d+)`", row) for row in rows] == [[f"fault {number}"] for number in range(40)]


@pytest.mark.parametrize(
    "words",
    ["@amnesty", "#1", "<b>x</b>", "[x](https://a.it)", "www.a.it", "_x_", "a@b.it", "`x`", "```", "`", " x ", "a|b", "a\\|b", ""],
)
def test_words_stand_between_fences_that_they_cannot_close(
    words: str, finding: Callable[..., Finding], result: Callable[..., Result]
) -> None:
    heading, _, reason, *_, row, _ = section(result(finding(message=words, path=words), slug=words, reasons=(words,)))
    assert outside_code(heading.removesuffix(": CLOSED")) == "### "
    assert outside_code(reason.strip()) == ""
    assert [outside_code(cell).strip() for cell in cells(row)] == ["warning", "TXT000", "", ""]


@given(st.text())
def test_no_text_at_all_gets_out_of_its_fences(words: str) -> None:
    span = Span(SourceFile(words, words), 0, len(words))
    found = Finding("TXT000", "text-fault", Severity.NOTE, words, span)
    lines = list(section(Result(words, words, 1, False, "CLOSED", (words,), (found,))))
    assert len("\n".join(lines).splitlines()) == 7
    row = lines[-2]
    assert [outside_code(cell).strip() for cell in cells(row)] == ["note", "TXT000", "", ""]
    shown = visible(words, breaks=True)
    assert shown in row.replace(r"\|", "|")


def cells(row: str) -> list[str]:
    """A row's cells as GitHub Flavored Markdown cuts them: at every bar without a backslash before it."""
    return [cell.replace(r"\|", "|") for cell in re.split(r"(?<!\\)\|", row)[1:-1]]


def outside_code(markdown: str) -> str:
    """What is left of a line once its code spans are taken out, by the rule of CommonMark: a fence of equal length ends one."""
    left, at = "", 0
    while at < len(markdown):
        fence = re.compile("`+").match(markdown, at)
        if not fence:
            left += markdown[at]
            at += 1
            continue
        end = re.compile(rf"(?<!`){fence[0]}(?!`)").search(markdown, fence.end())
        at = end.end() if end else fence.end()
        left += "" if end else fence[0]
    return left
