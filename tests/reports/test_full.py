# ruff: noqa: E501 - what is printed stands here as it is printed
"""The report for people: the line, and a caret under the place."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st
from inline_snapshot import snapshot

from socialkit.finding import Finding, Fix, Severity
from socialkit.reports.full import block, full
from socialkit.reports.result import Result
from socialkit.source import SourceFile, Span
from socialkit.text.width import width


def test_the_report_shows_each_finding_with_its_line(results: list[Result]) -> None:
    assert "\n".join(full(results)) == snapshot("""\
error[HDL001] target-handle-missing: @GenProkRK is not mentioned, and this message is to reach `prosecutor` on X
 --> messages/a-open/release.en.txt:4:1
  |
4 | ␉Free ＠nobody⟨U+200B⟩, ⟨U+202E⟩Serikzhan!
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

warning[TAG001] hashtag-missing: none of the campaign's hashtags stands here: #Bilash
 --> messages/a-open/release.en.txt:4:1
  |
4 | ␉Free ＠nobody⟨U+200B⟩, ⟨U+202E⟩Serikzhan!
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

error[HDL002] handle-unknown: @nobody is nobody this campaign knows on X; it knows @AmnestyEECA, @GenProkRK
 --> messages/a-open/release.en.txt:4:7
  |
4 | ␉Free ＠nobody⟨U+200B⟩, ⟨U+202E⟩Serikzhan!
  |       ^^^^^^^^

note[HDL003] handle-of-another-platform: ＠nobody is plain text on Facebook and reaches nobody
 --> messages/a-open/release.en.txt:4:7
  |
4 | ␉Free ＠nobody⟨U+200B⟩, ⟨U+202E⟩Serikzhan!
  |       ^^^^^^^^

warning[TXT003] invisible-character: U+200B ZERO WIDTH SPACE stands here and cannot be seen; delete it
 --> messages/a-open/release.en.txt:4:14
  |
4 | ␉Free ＠nobody⟨U+200B⟩, ⟨U+202E⟩Serikzhan!
  |               ^^^^^^^^

error[TXT003] invisible-character: U+202E RIGHT-TO-LEFT OVERRIDE stands here and cannot be seen; delete it
 --> messages/a-open/release.en.txt:4:17
  |
4 | ␉Free ＠nobody⟨U+200B⟩, ⟨U+202E⟩Serikzhan!
  |                         ^^^^^^^^

error[TXT004] script-mixed: #Bilаsh: U+0430 CYRILLIC SMALL LETTER A stands among Latin letters; type it again
 --> messages/a-open/report.en.txt:1:6
  |
1 | 自由自由 #Bilаsh
  |          ^^^^^^^

note[TAG003] hashtags-too-many: 7 hashtags; more than 4 hide the words
 --> messages/a-open/report.en.txt:3:1
  |
3 | #c #d #e
  | ^^^^^^^^

note[CAM002] campaign-ended: The campaign is closed: `a` | <b>@amnesty</b> ##[set-output name=x]y %0A⏎::error::done
 --> messages/b-closed/campaign.toml:9:20
  |
9 | status = { state = "closed", reason = "`a` | <b>@amnesty</b> ##[set-output name=x]y %0A\\n:…
  |                    ^^^^^^^^

warning[TXT002] text-not-nfc: é is written in pieces here, as copied text often is; normalise the text to NFC
 --> messages/b-closed/release.en.txt:1:33
  |
1 | Free #Bilash! ::error::x %0A café
  |                                 ^
  = fix: join letters and marks (NFC)

error[FMT005] key-unknown: `titel` is not a known key - did you mean "title"?
 --> messages/c-broken/campaign.toml:1:1
  |
1 | titel = "Human rights defender in prison"
  | ^^^^^

error[FMT007] key-missing: `title` is missing: What the campaign is about, or a table of it by language.
 --> messages/c-broken/campaign.toml:1:1
  |
1 | titel = "Human rights defender in prison"
  | ^

error[FMT002] file-name: "release.docx": words live in plain text files; the form is <message>[.<platform>][.<wording>].<language>.txt, such as release.en.txt or release.facebook.2.en.txt
 --> messages/c-broken/release.docx:1:1

7 errors, 3 warnings, 3 notes (3 campaigns, 6 posts checked); fixable: 1 with --fix\
""")


def test_carets_stand_under_the_words_behind_wide_characters(finding: Callable[..., Finding]) -> None:
    assert block(finding("自由🕊 him", "him")) == snapshot("""\
warning[TXT000] text-fault: a fault; mend it
 --> messages/demo/release.en.txt:1:5
  |
1 | 自由🕊 him
  |       ^^^
""")


def test_wide_characters_have_two_carets_each(finding: Callable[..., Finding]) -> None:
    assert block(finding("Free 自由!", "自由")) == snapshot("""\
warning[TXT000] text-fault: a fault; mend it
 --> messages/demo/release.en.txt:1:6
  |
1 | Free 自由!
  |      ^^^^
""")


def test_a_tab_is_shown_as_a_sign_so_that_carets_stand_right(finding: Callable[..., Finding]) -> None:
    assert block(finding("\tFree\thim", "him")) == snapshot("""\
warning[TXT000] text-fault: a fault; mend it
 --> messages/demo/release.en.txt:1:7
  |
1 | ␉Free␉him
  |       ^^^
""")


def test_characters_that_do_not_show_are_written_out_and_marked_whole(finding: Callable[..., Finding]) -> None:
    assert block(finding("a\u202e\x1b b\u200bc", "\u200b")) == snapshot("""\
warning[TXT000] text-fault: a fault; mend it
 --> messages/demo/release.en.txt:1:6
  |
1 | a⟨U+202E⟩␛ b⟨U+200B⟩c
  |             ^^^^^^^^
""")


def test_right_to_left_words_have_a_caret_each_letter_in_the_order_of_the_file(finding: Callable[..., Finding]) -> None:
    assert block(finding("أطلقوا سراح him", "سراح")) == snapshot("""\
warning[TXT000] text-fault: a fault; mend it
 --> messages/demo/release.en.txt:1:8
  |
1 | أطلقوا سراح him
  |        ^^^^
""")


def test_a_joiner_that_is_the_fault_itself_is_written_out(finding: Callable[..., Finding]) -> None:
    assert block(finding("Free\u200d him 👩\u200d👧", "\u200d")) == snapshot("""\
warning[TXT000] text-fault: a fault; mend it
 --> messages/demo/release.en.txt:1:5
  |
1 | Free⟨U+200D⟩ him 👩\u200d👧
  |     ^^^^^^^^
""")


def test_marks_on_letters_take_no_caret(finding: Callable[..., Finding]) -> None:
    assert block(finding("cafe\u0301 him", "e\u0301")) == snapshot("""\
warning[TXT000] text-fault: a fault; mend it
 --> messages/demo/release.en.txt:1:4
  |
1 | café him
  |    ^
""")


def test_a_long_line_is_cut_around_the_place(finding: Callable[..., Finding]) -> None:
    assert block(finding("word " * 30 + "HERE" + " word" * 30, "HERE")) == snapshot("""\
warning[TXT000] text-fault: a fault; mend it
 --> messages/demo/release.en.txt:1:151
  |
1 | …word word word word word word HERE word word word word word word word word word word word …
  |                                ^^^^
""")


def test_a_place_over_several_lines_is_marked_on_its_first(finding: Callable[..., Finding]) -> None:
    assert block(finding("one\ntwo three\nfour", "three\nfour")) == snapshot("""\
warning[TXT000] text-fault: a fault; mend it
 --> messages/demo/release.en.txt:2:5
  |
2 | two three
  |     ^^^^^
""")


def test_a_fault_of_a_whole_file_has_no_line_to_show(finding: Callable[..., Finding]) -> None:
    assert block(finding("", "")) == snapshot("""\
warning[TXT000] text-fault: a fault; mend it
 --> messages/demo/release.en.txt:1:1
""")


def test_a_fix_is_named_below(finding: Callable[..., Finding]) -> None:
    assert block(finding()._replace(fix=Fix("join letters", ()))) == snapshot("""\
warning[TXT000] text-fault: a fault; mend it
 --> messages/demo/release.en.txt:1:6
  |
1 | Free him now!
  |      ^^^
  = fix: join letters
""")


def test_the_line_number_widens_the_gutter(finding: Callable[..., Finding]) -> None:
    assert block(finding("\n" * 99 + "Free him", "him")) == snapshot("""\
warning[TXT000] text-fault: a fault; mend it
   --> messages/demo/release.en.txt:100:6
    |
100 | Free him
    |      ^^^
""")


@given(st.text(), st.data())
def test_no_text_breaks_a_block_apart_or_reaches_a_terminal_raw(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    span = Span(SourceFile("\x1b[2J" + text, text), start, end)
    made = block(Finding("TXT000", "text-fault", Severity.NOTE, text, span))
    lines = made.split("\n")
    assert len(lines) in (3, 6)
    assert lines[-1] == ""
    assert "\x1b" not in made
    assert "\u202e" not in made
    if len(lines) == 6:
        assert set(lines[4].partition("|")[2].strip()) == {"^"}
        # A place at the end of a line has its caret just behind it.
        assert width(lines[4]) <= width(lines[3]) + 1
