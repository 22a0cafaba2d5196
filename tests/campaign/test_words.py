"""Text files: a header that is understood or refused at its place, and below it the words exactly as typed."""

from __future__ import annotations

from datetime import date
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialkit.campaign.faults import LISTED
from socialkit.campaign.files import decode
from socialkit.campaign.names import FileName
from socialkit.campaign.words import parse_words, suppression_line, without_suppressions, words_hash
from socialkit.model import Header, Origin, Review, Wording
from socialkit.source import SourceFile

HASH = "3a" * 32
NAME = FileName("release", None, 1, "en")


def read(text: str, name: FileName = NAME) -> Wording:
    """The wording of a text without a fault."""
    wording, findings = parse_words(SourceFile("release.en.txt", text), name)
    assert wording
    assert not findings
    return wording


def parts(text: str, name: FileName = NAME) -> list[str]:
    return [part.value for part in read(text, name).parts]


def faults(text: str) -> list[tuple[str, str]]:
    """The place and the message of each fault."""
    _, findings = parse_words(SourceFile("release.en.txt", text), NAME)
    places = ["{}:{}-{}:{}".format(*one.span.line_column(), *one.span.end_line_column()) for one in findings]
    assert {one.code for one in findings} <= {"FMT003"}
    return list(zip(places, (one.message for one in findings), strict=True))


def header(*lines: str) -> str:
    return "\n".join(["---", *lines, "---", "Words"])


def test_a_wording_knows_its_name_and_its_file() -> None:
    wording = read("Words\n", FileName("release", "x", 2, "ru"))
    assert wording[:4] == ("release", "x", 2, "ru")
    assert wording.file.text == "Words\n"
    assert wording.header == Header()


@pytest.mark.parametrize(
    ("line", "meaning"),
    [
        ("prescribed: yes", Header(prescribed=True)),
        ("prescribed: no", Header()),
        ("reviewed: A. Reader, 2026-11-23", Header(reviewed=Review("A. Reader", date(2026, 11, 23)))),
        ("reviewed: Reader, the second, 2026-11-23", Header(reviewed=Review("Reader, the second", date(2026, 11, 23)))),
        ("reviewed: Редактор: друг, 2026-11-23", Header(reviewed=Review("Редактор: друг", date(2026, 11, 23)))),
        (f"source: en sha256:{HASH}", Header(source=Origin("en", HASH))),
        (f"source: sr-Latn  sha256:{HASH}", Header(source=Origin("sr-Latn", HASH))),
        ("to: prosecutor-general", Header(to=("prosecutor-general",))),
        ("to: ministry,prosecutor ,  embassy-2", Header(to=("ministry", "prosecutor", "embassy-2"))),
        ("media: portrait, crowd", Header(media=("portrait", "crowd"))),
        ("ignore: TAG004 the hashtag # is meant", Header(ignore={"TAG004": "the hashtag # is meant"})),
        ("  to :ministry\t", Header(to=("ministry",))),
        ("", Header()),
        (" \t", Header()),
    ],
)
def test_each_key_of_a_header_has_its_meaning(line: str, meaning: Header) -> None:
    wording = read(header(line))
    assert wording.header == meaning
    assert [part.value for part in wording.parts] == ["Words"]


def test_a_header_holds_all_keys_together_and_ignores_several_codes() -> None:
    lines = ("ignore: TAG004 first", "prescribed: yes", "to: ministry", "ignore: LNK001 second", "media: crowd")
    meant = Header(prescribed=True, to=("ministry",), media=("crowd",), ignore={"TAG004": "first", "LNK001": "second"})
    assert read(header(*lines)).header == meant


@pytest.mark.parametrize(
    ("line", "columns", "words"),
    [
        ("to ministry", (1, 12), 'a header has lines `key: value`; "to ministry" has no colon'),
        ("# to: ministry", (1, 5), "`# to` is not a known key of a header"),
        ("reviewd: A, 2026-11-23", (1, 8), '`reviewd` is not a known key of a header - did you mean "reviewed"?'),
        ("To: ministry", (1, 3), '`To` is not a known key of a header - did you mean "to"?'),
        ("xyz: 1", (1, 4), "known are prescribed, reviewed, source, to, media, ignore"),
        ("to:", (1, 3), "`to` says nothing; write it as `to: prosecutor-general`, or delete the line"),
        ("  media:  ", (3, 8), "`media` says nothing"),
        ("prescribed: true", (13, 17), "`prescribed: true` is not understood; write `prescribed: yes`"),
        ("prescribed: Yes", (13, 16), "write `prescribed: yes`"),
        ("reviewed: A. Reader", (11, 20), "write `reviewed: name or role, 2026-11-23`"),
        ("reviewed: , 2026-11-23", (11, 23), "write `reviewed: name or role, 2026-11-23`"),
        ("reviewed: A, 23.11.2026", (11, 24), "write `reviewed: name or role, 2026-11-23`"),
        ("reviewed: A, 20261123", (11, 22), "write `reviewed: name or role, 2026-11-23`"),
        ("reviewed: A, 2026-02-30", (11, 24), "is not understood (no calendar has this day)"),
        ("source: en", (9, 11), "write `source: en sha256:…`"),
        (f"source: english sha256:{HASH}", (9, 88), "write `source: en sha256:…`"),
        ("source: en sha256:abc", (9, 22), "write `source: en sha256:…`"),
        ("source: s", (9, 10), "`source: s` is not understood"),
        ("to: t", None, ""),
        ("to: T", (5, 6), '("T" is no name)'),
        ("media: portrait.jpg", (8, 20), '("portrait.jpg" is no name)'),
        ("to: a,", (5, 7), '("" is no name)'),
        ("to: a, b, a", (5, 12), "(a name stands twice)"),
        ("ignore: TAG004", (9, 15), "(a code and a reason); write `ignore: TAG004 the reason`"),
        ("ignore: tag004 reason", (9, 22), "(a code and a reason)"),
        ("ignore: ignore", (9, 15), "(a code and a reason)"),
        (": x", (1, 1), "`` is not a known key of a header"),
    ],
)
def test_a_line_that_means_nothing_is_refused_at_its_words(line: str, columns: tuple[int, int] | None, words: str) -> None:
    found = faults(header("prescribed: no" if not line.startswith("prescribed") else "to: a", line))
    if columns is None:
        assert found == []
        return
    ((place, message),) = found
    assert place == f"3:{columns[0]}-3:{columns[1]}"
    assert words in message


@pytest.mark.parametrize(
    ("lines", "place", "words"),
    [
        (("to: a", "to: b"), "3:1-3:3", "`to` stands twice in this header"),
        (("media: a", "", "media: a"), "4:1-4:6", "`media` stands twice in this header"),
        (("ignore: TAG004 a", "ignore: TAG004 b"), "3:9-3:15", "TAG004 is ignored twice in this header"),
    ],
)
def test_a_key_that_stands_twice_is_an_error(lines: tuple[str, ...], place: str, words: str) -> None:
    assert faults(header(*lines)) == [(place, words)]


def test_every_bad_line_of_a_header_is_told() -> None:
    found = faults(header("to: A", "reviewed: nobody", "prescribed: yes", "ignroe: X", "plain words"))
    assert [place for place, _ in found] == ["2:5-2:6", "3:11-3:17", "5:1-5:7", "6:1-6:12"]


def test_a_million_bad_lines_are_told_in_a_few() -> None:
    found = faults(header(*["nothing"] * 50_000))
    assert len(found) == LISTED + 1
    assert found[-1][1] == f"more than {LISTED} faults are in this file, and the others are not listed; mend these first"


@pytest.mark.parametrize("text", ["---", "---\n", "---\nto: a\n", "--- \nto: a\nWords", "---\n----\n -----\n- --\n"])
def test_a_header_that_is_not_closed_is_an_error_and_no_words_are_read(text: str) -> None:
    wording, findings = parse_words(SourceFile("release.en.txt", text), NAME)
    assert wording is None
    assert [(one.code, one.message) for one in findings] == [
        ("FMT003", "this line opens a header that no other line `---` closes")
    ]
    assert findings[0].span.line_column() == (1, 1)


def test_words_are_kept_beside_a_bad_line_so_that_they_are_checked_too() -> None:
    wording, findings = parse_words(SourceFile("release.en.txt", header("nothing")), NAME)
    assert wording
    assert len(findings) == 1
    assert wording.parts[0].value == "Words"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Words", "Words"),
        ("Words\n", "Words"),
        ("Words\n\n", "Words\n"),
        ("\n\nWords", "\n\nWords"),
        ("  Words  \t\n", "  Words  \t"),
        ("Words\u2028", "Words\u2028"),
        ("", ""),
        ("\n", ""),
        ("---\n---\n", ""),
        ("---\n---", ""),
        ("---\n---\n\n", ""),
        ("---\nto: a\n---\n\n  Words\n", "\n  Words"),
        ("---\t\nto: a\n--- \nWords", "Words"),
        ("# no comment, `no` is no false: key: value\n", "# no comment, `no` is no false: key: value"),
        ("----\nto: a\n----", "----\nto: a\n----"),
        (" ---\nWords", " ---\nWords"),
        ("--\nWords", "--\nWords"),
        ("\\---\nWords", "---\nWords"),
        ("a\n\\---\t\nb", "a\n---\t\nb"),
        ("a \\---\nb", "a \\---\nb"),
        ("\\----", "\\----"),
        ("— — —", "— — —"),
    ],
)
def test_words_are_kept_as_typed_but_for_one_final_line_break(text: str, words: str) -> None:
    assert parts(text) == [words]


@pytest.mark.parametrize(
    ("text", "thread"),
    [
        ("one\n---\ntwo\n", ["one", "two"]),
        ("one\n--- \t\ntwo\n", ["one", "two"]),
        ("one\n\n---\n\ntwo\n---\nthree", ["one\n", "\ntwo", "three"]),
        ("---\nto: a\n---\none\n---\ntwo", ["one", "two"]),
        ("---\n---\n---\ntwo", ["", "two"]),
        ("one\n---", ["one", ""]),
        ("one\n---\n", ["one", ""]),
        ("one\n---\n---\ntwo", ["one", "", "two"]),
        ("one\n\\---\nstill one\n---\ntwo", ["one\n---\nstill one", "two"]),
    ],
)
def test_a_line_of_three_hyphens_begins_the_next_part_of_a_thread(text: str, thread: list[str]) -> None:
    assert parts(text) == thread


def test_what_has_more_parts_than_any_thread_is_told_where_they_go_on() -> None:
    assert len(parts("\n---\n".join("a" * 200))) == 200
    [(place, message)] = faults("\n---\n".join("a" * 300))
    assert place.startswith("401:1-")
    assert "no thread has over 200" in message


def test_letters_have_no_parts() -> None:
    name = FileName("letter", None, 1, "en")
    assert parts("---\nto: a\n---\nDear Sir\n---\nYours\n", name) == ["Dear Sir\n---\nYours"]


@given(st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0\r"), min_size=1))
def test_any_text_is_loaded_exactly(text: str) -> None:
    words = text.lstrip("\ufeff")
    if not words:
        return
    lines = words.split("\n")
    if any(line.rstrip(" \t").lstrip("\\") == "---" for line in lines):
        return
    loaded = read(decode(f"{words}\n".encode(), "a").text)
    assert [part.value for part in loaded.parts] == [words]
    assert loaded.parts[0].span[1:] == (0, len(words))


@given(st.lists(st.text(st.sampled_from("-\\a ж\t😀"), max_size=6), min_size=1, max_size=6))
def test_any_lines_are_loaded_exactly_where_lines_of_hyphens_are_escaped(lines: list[str]) -> None:
    escaped = [f"\\{line}" if line.rstrip(" \t") == "---" else line for line in lines]
    if any(line.rstrip(" \t") == "\\---" for line in lines):
        return
    assert parts("\n".join(escaped) + "\n") == ["\n".join(lines)]


@given(st.lists(st.text(st.sampled_from("-a ж\n"), max_size=6).filter(lambda part: "---" not in part), min_size=1))
def test_a_thread_is_put_together_and_taken_apart_again(thread: list[str]) -> None:
    assert parts("---\n---\n" + "\n---\n".join(thread) + "\n") == thread


def test_the_hash_is_over_the_words_with_their_parts_joined() -> None:
    wording = read("---\nto: a\n---\nодин\n---\ntwo\n")
    assert words_hash(wording.parts) == sha256("один\n---\ntwo".encode()).hexdigest()


def test_a_prescribed_thread_has_the_same_hash_whatever_its_header_and_line_breaks_are() -> None:
    windows = read(decode(b"\xef\xbb\xbf---\r\nprescribed: yes\r\n---\r\nFree Jo\r\nnow\r\n", "a").text)
    assert words_hash(windows.parts) == words_hash(read("Free Jo\nnow").parts)


@pytest.mark.parametrize(
    ("lines", "line"),
    [
        (["ignore: TAG002 why"], "ignore: TAG002 why"),
        (["ignore: TAG001 as with TAG002 above", " ignore :\tTAG002  warum – почему"], " ignore :\tTAG002  warum – почему"),
        (["ignore: TAG001 why"], ""),
    ],
)
def test_the_line_of_a_suppression_is_that_of_its_code_and_none_of_the_words(lines: list[str], line: str) -> None:
    span = suppression_line(read(header(*lines) + "\nignore: TAG002 of the words"), "TAG002")
    assert span.file.text[span.start : span.end] == line


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("---\nignore: TAG001 a\nignore: TAG002 b\n---\nWords\n", "Words\n"),
        ("---\n\nignore: TAG001 a\n \nignore: TAG002 b\n--- \nWords", "Words"),
        ("---\nignore: TAG002 b\nto: a\nignore: TAG001 a\n---\nWords", "---\nto: a\n---\nWords"),
        ("---\nignore: TAG002 b\nignore: TAG001 a\n---\n---\nWords", "---\n---\n---\nWords"),
        ("---\nignore: TAG002 b\nignore: TAG001 a\n---", ""),
    ],
)
def test_without_its_suppressions_a_header_has_its_other_lines_or_is_gone(text: str, left: str) -> None:
    wording = read(text)
    for span in sorted(without_suppressions(wording, ["TAG001", "TAG002"]), reverse=True, key=lambda one: one.start):
        text = text[: span.start] + text[span.end :]
    assert text == left
    again = read(text)
    assert [one.value for one in again.parts] == [one.value for one in wording.parts]
