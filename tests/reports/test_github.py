# ruff: noqa: E501 - what is printed stands here as it is printed
"""Workflow commands: errors first, and none but ours."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inline_snapshot import snapshot

from socialkit.finding import Finding, Severity
from socialkit.reports.github import defused, github
from socialkit.reports.result import Result
from socialkit.source import SourceFile, Span

COMMAND = re.compile(
    r"::(error|warning|notice) (file=[^:,]*,line=\d+,endLine=\d+(?:,col=\d+,endColumn=\d+)?,title=[^:,]*)::(.*)"
)
HOSTILE = [
    "::error::x",
    "\n::error::x",
    "##[set-output name=a]b",
    "%0A::error::x",
    "a,title=b",
    "\u2028::stop-commands::t",
    "\r::x::",
]


def commands(line: str) -> list[str]:
    """The commands that GitHub's runner finds in a line (actions/runner, ActionCommand.cs): of the old form and the new."""
    return [one for one in re.split(r"[\r\n\x85\u2028\u2029]", line) if one.lstrip().startswith("::") or "##[" in one]


def test_the_report_is_one_command_a_finding_errors_first(results: list[Result]) -> None:
    assert "\n".join(github(results)) == snapshot("""\
::error file=messages/a-open/release.en.txt,line=4,endLine=4,col=1,endColumn=28,title=HDL001 target-handle-missing::@GenProkRK is not mentioned, and this message is to reach `prosecutor` on X
::error file=messages/a-open/report.en.txt,line=1,endLine=1,col=6,endColumn=13,title=TXT004 script-mixed::#Bilаsh: U+0430 CYRILLIC SMALL LETTER A stands among Latin letters; type it again
::error file=messages/c-broken/campaign.toml,line=1,endLine=1,col=1,endColumn=6,title=FMT005 key-unknown::`titel` is not a known key - did you mean "title"?
::error file=messages/c-broken/release.docx,line=1,endLine=1,col=1,endColumn=1,title=FMT002 file-name::"release.docx": words live in plain text files; the form is <message>[.<platform>][.<wording>].<language>.txt, such as release.en.txt or release.facebook.2.en.txt
::error file=messages/a-open/release.en.txt,line=4,endLine=4,col=7,endColumn=14,title=HDL002 handle-unknown::@nobody is nobody this campaign knows on X; it knows @AmnestyEECA, @GenProkRK
::error file=messages/c-broken/campaign.toml,line=1,endLine=1,col=1,endColumn=1,title=FMT007 key-missing::`title` is missing: What the campaign is about, or a table of it by language.
::error file=messages/a-open/release.en.txt,line=4,endLine=4,col=17,endColumn=18,title=TXT003 invisible-character::U+202E RIGHT-TO-LEFT OVERRIDE stands here and cannot be seen; delete it
::warning file=messages/a-open/release.en.txt,line=4,endLine=4,col=1,endColumn=28,title=TAG001 hashtag-missing::none of the campaign's hashtags stands here: #Bilash
::warning file=messages/b-closed/release.en.txt,line=1,endLine=1,col=33,endColumn=35,title=TXT002 text-not-nfc::é is written in pieces here, as copied text often is; normalise the text to NFC
::warning file=messages/a-open/release.en.txt,line=4,endLine=4,col=14,endColumn=15,title=TXT003 invisible-character::U+200B ZERO WIDTH SPACE stands here and cannot be seen; delete it
::notice file=messages/a-open/release.en.txt,line=4,endLine=4,col=7,endColumn=14,title=HDL003 handle-of-another-platform::＠nobody is plain text on Facebook and reaches nobody
::notice file=messages/a-open/report.en.txt,line=3,endLine=3,col=1,endColumn=9,title=TAG003 hashtags-too-many::7 hashtags; more than 4 hide the words
::notice file=messages/b-closed/campaign.toml,line=9,endLine=9,col=20,endColumn=28,title=CAM002 campaign-ended::The campaign is closed: `a` | <b>@amnesty</b> # #[set-output name=x]y %250A⏎::error::done
7 errors, 3 warnings, 3 notes (3 campaigns, 6 posts checked); fixable: 1 with --fix\
""")


def test_errors_come_first_over_all_campaigns(finding: Callable[..., Finding], result: Callable[..., Result]) -> None:
    mixed = [finding(severity=one) for one in (Severity.NOTE, Severity.ERROR, Severity.WARNING)]
    lines = list(github([result(*mixed, slug="a"), result(*mixed, slug="b")]))
    assert [line.partition(" ")[0] for line in lines[:-1]] == ["::error"] * 2 + ["::warning"] * 2 + ["::notice"] * 2
    assert lines[-1] == "2 errors, 2 warnings, 2 notes (2 campaigns, 2 posts checked)"


def test_each_file_has_its_first_annotation_of_a_kind_before_any_has_its_second(
    finding: Callable[..., Finding], result: Callable[..., Result]
) -> None:
    def of(path: str, *severities: Severity) -> list[Finding]:
        return [finding(path=path, severity=one, message=str(at)) for at, one in enumerate(severities)]

    first = of("a", Severity.ERROR, Severity.ERROR, Severity.WARNING, Severity.ERROR)
    second = of("b", Severity.WARNING, Severity.WARNING, Severity.ERROR)
    lines = list(github([result(*first), result(*second, *of("c", Severity.ERROR, Severity.ERROR))]))[:-1]
    told = [re.sub(r"^::(.).*file=(.),.*::(\d)$", r"\1 \2\3", line) for line in lines]
    assert told == ["e a0", "e b2", "e c0", "e a1", "e c1", "e a3", "w a2", "w b0", "w b1"]


@pytest.mark.parametrize(
    ("errors", "warnings", "said"),
    [(10, 10, ""), (11, 0, "1"), (12, 25, "17"), (1_011, 0, "1,001")],
)
def test_the_last_line_says_how_many_annotations_github_does_not_show(
    errors: int, warnings: int, said: str, finding: Callable[..., Finding], result: Callable[..., Result]
) -> None:
    found = [finding(severity=Severity.ERROR)] * errors + [finding()] * warnings
    *commands, last = github([result(*found)])
    assert len(commands) == errors + warnings
    assert "(1 campaign, 1 post checked)" in last
    hidden = f"; GitHub shows 10 of a kind, so {said} stand only in the step's summary"
    assert last.endswith(hidden if said else " checked)")


def test_a_place_over_several_lines_has_no_columns(finding: Callable[..., Finding], result: Callable[..., Result]) -> None:
    [command, _] = github([result(finding("one\ntwo three\nfour", "three\nfour"))])
    assert command.startswith("::warning file=messages/demo/release.en.txt,line=2,endLine=3,title=")


def test_columns_count_code_points(finding: Callable[..., Finding], result: Callable[..., Result]) -> None:
    [command, _] = github([result(finding("🕊 أطلقوا him", "him"))])
    assert ",line=1,endLine=1,col=10,endColumn=13," in command


@pytest.mark.parametrize("words", HOSTILE)
def test_no_words_make_a_command_or_a_property(
    words: str, finding: Callable[..., Finding], result: Callable[..., Result]
) -> None:
    [command, tally] = github([result(finding(path=f"messages/{words}/a.en.txt", message=words), slug=words)])
    assert commands(tally) == []
    assert commands(command) == [command]
    assert COMMAND.fullmatch(command)
    assert "##[" not in command


def test_a_percent_sign_is_escaped_so_that_the_runner_gives_it_back(
    finding: Callable[..., Finding], result: Callable[..., Result]
) -> None:
    [command, _] = github([result(finding(path="messages/100%0A,a:b/a.en.txt", message="100%0A, a: b"))])
    assert "file=messages/100%250A%2Ca%3Ab/a.en.txt," in command
    assert command.endswith("::100%250A, a: b")


@given(st.text(alphabet=st.sampled_from("\n\r\t\x85\u2028\u3000 :#[%x,")), st.text())
def test_no_text_at_all_makes_a_command(words: str, any_text: str) -> None:
    span = Span(SourceFile(words + any_text, words + any_text), 0, len(words))
    finding = Finding("TXT000", "text-fault", Severity.ERROR, any_text + words, span)
    [command, _] = github([Result(words, words, 1, True, "OPEN", (), (finding,))])
    assert COMMAND.fullmatch(command)
    assert commands(defused(words)) == []


def test_defused_text_is_changed_only_where_a_command_would_begin() -> None:
    assert defused("a ::b:: #[c] #\n  :: d ##[e]") == "a ::b:: #[c] #\n  : : d # #[e]"
