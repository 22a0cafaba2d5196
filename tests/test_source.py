"""Places in a file, as people count them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from socialkit.source import SourceFile, Span

FILE = SourceFile("release.en.txt", "one\nдва 👩‍👩‍👧 2\n\nend")
TEXTS = st.text(st.sampled_from("ab\n \t\u2028\x0b😀é"), max_size=40)


def test_lines_and_columns_count_from_one_in_code_points() -> None:
    assert FILE.line_column(0) == (1, 1)
    assert FILE.line_column(FILE.text.index("\n")) == (1, 4)
    assert FILE.line_column(FILE.text.index("2")) == (2, 11)
    assert FILE.line_column(len(FILE.text)) == (4, 4)


def test_a_line_is_told_without_its_break() -> None:
    assert [FILE.line(number) for number in range(1, 6)] == ["one", "два 👩‍👩‍👧 2", "", "end", ""]


def test_a_span_has_a_start_and_an_end() -> None:
    span = Span(FILE, 4, 7)
    assert (span.line_column(), span.end_line_column()) == ((2, 1), (2, 4))
    assert Span(FILE, 4).end_line_column() == (2, 1)


@given(TEXTS, st.data())
def test_line_and_column_lead_back_to_the_offset(text: str, data: st.DataObject) -> None:
    file = SourceFile("a", text)
    offset = data.draw(st.integers(0, len(text)))
    line, column = file.line_column(offset)
    assert sum(len(before) + 1 for before in text.split("\n")[: line - 1]) + column - 1 == offset
    assert file.line(line) == text.split("\n")[line - 1]
    assert column <= len(file.line(line)) + 1
