# ruff: noqa: E501 - what is printed stands here as it is printed
"""One line a finding."""

from __future__ import annotations

from collections.abc import Callable

from inline_snapshot import snapshot

from socialkit.finding import Finding
from socialkit.reports.concise import concise, line
from socialkit.reports.result import Result


def test_the_report_has_one_line_a_finding(results: list[Result]) -> None:
    assert "\n".join(concise(results)) == snapshot("""\
messages/a-open/release.en.txt:4:1: error HDL001 @GenProkRK is not mentioned, and this message is to reach `prosecutor` on X
messages/a-open/release.en.txt:4:1: warning TAG001 none of the campaign's hashtags stands here: #Bilash
messages/a-open/release.en.txt:4:7: error HDL002 @nobody is nobody this campaign knows on X; it knows @AmnestyEECA, @GenProkRK
messages/a-open/release.en.txt:4:7: note HDL003 ＠nobody is plain text on Facebook and reaches nobody
messages/a-open/release.en.txt:4:14: warning TXT003 U+200B ZERO WIDTH SPACE stands here and cannot be seen; delete it
messages/a-open/release.en.txt:4:17: error TXT003 U+202E RIGHT-TO-LEFT OVERRIDE stands here and cannot be seen; delete it
messages/a-open/report.en.txt:1:6: error TXT004 #Bilаsh: U+0430 CYRILLIC SMALL LETTER A stands among Latin letters; type it again
messages/a-open/report.en.txt:3:1: note TAG003 7 hashtags; more than 4 hide the words
messages/b-closed/campaign.toml:9:20: note CAM002 The campaign is closed: `a` | <b>@amnesty</b> ##[set-output name=x]y %0A⏎::error::done
messages/b-closed/release.en.txt:1:33: warning TXT002 é is written in pieces here, as copied text often is; normalise the text to NFC
messages/c-broken/campaign.toml:1:1: error FMT005 `titel` is not a known key - did you mean "title"?
messages/c-broken/campaign.toml:1:1: error FMT007 `title` is missing: What the campaign is about, or a table of it by language.
messages/c-broken/release.docx:1:1: error FMT002 "release.docx": words live in plain text files; the form is <message>[.<platform>][.<wording>].<language>.txt, such as release.en.txt or release.facebook.2.en.txt
7 errors, 3 warnings, 3 notes (3 campaigns, 6 posts checked); fixable: 1 with --fix\
""")


def test_line_breaks_in_a_path_or_a_message_make_no_new_line(finding: Callable[..., Finding]) -> None:
    odd = finding(path="messages/a\n::error::x/release.en.txt", message="one\r\ntwo\u2028three\x85four")
    assert line(odd) == snapshot('messages/a⏎::error::x/release.en.txt:1:6: warning TXT000 one␍⏎two⟨U+2028⟩three⟨U+0085⟩four')
    assert len(line(odd).splitlines()) == 1
