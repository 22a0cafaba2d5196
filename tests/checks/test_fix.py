"""Fixes: which are made together, and what becomes of the text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from socialkit.checks.fix import by_file, fixes, rewritten
from socialkit.finding import Edit, Finding, Fix, Severity
from socialkit.source import SourceFile, Span

FILE, OTHER = SourceFile("a.en.txt", "0123456789"), SourceFile("b.en.txt", "0123456789")


def edit(start: int, end: int, words: str = "x", file: SourceFile = FILE) -> Edit:
    return Edit(Span(file, start, end), words)


def finding(*edits: Edit, safe: bool = True, crashed: bool = False) -> Finding:
    fix = Fix("mend it", edits, safe=safe)
    return Finding("TXT010", "space-doubled", Severity.NOTE, "words", edits[0].span, fix=fix, crashed=crashed)


def made(*found: Finding, unsafe: bool = False) -> list[tuple[Edit, ...]]:
    return [fix.edits for fix in fixes(found, unsafe=unsafe)]


def test_fixes_that_neither_overlap_nor_touch_are_made_together() -> None:
    assert made(finding(edit(0, 2)), finding(edit(3, 4))) == [(edit(0, 2),), (edit(3, 4),)]
    assert made(finding(edit(0, 2)), finding(edit(1, 4))) == [(edit(0, 2),)]
    assert made(finding(edit(0, 2)), finding(edit(2, 4))) == [(edit(0, 2),)]
    assert made(finding(edit(2, 2)), finding(edit(2, 2, "y"))) == [(edit(2, 2),)]


def test_the_same_place_of_another_file_is_another_place() -> None:
    assert len(made(finding(edit(0, 2)), finding(edit(0, 2, file=OTHER)))) == 2


def test_a_fix_is_made_whole_or_not_at_all() -> None:
    assert made(finding(edit(4, 5)), finding(edit(0, 1), edit(4, 6)), finding(edit(0, 1, "z"))) == [
        (edit(4, 5),),
        (edit(0, 1, "z"),),
    ]


def test_what_two_findings_offer_alike_is_made_once() -> None:
    assert made(finding(edit(0, 2)), finding(edit(0, 2))) == [(edit(0, 2),)]


def test_an_unsafe_fix_is_made_only_where_it_is_wanted_and_that_of_a_failed_rule_never() -> None:
    assert made(finding(edit(0, 1), safe=False)) == []
    assert made(finding(edit(0, 1), safe=False), unsafe=True) == [(edit(0, 1),)]
    assert made(finding(edit(0, 1), crashed=True), unsafe=True) == []


@given(st.lists(st.tuples(st.integers(0, 10), st.integers(0, 4), st.text("xy ", max_size=3)), max_size=8))
def test_the_text_is_the_same_whichever_edit_is_made_first(places: list[tuple[int, int, str]]) -> None:
    found = [finding(edit(start, min(10, start + length), words)) for start, length, words in places]
    edits = by_file(fixes(found)).get(FILE.path, [])
    expected = FILE.text
    for one in sorted(edits, key=lambda one: -one.span.start):
        expected = expected[: one.span.start] + one.words + expected[one.span.end :]
    assert rewritten(FILE.text, edits) == expected
