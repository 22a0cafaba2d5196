"""Cells of a terminal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialkit.text.width import width


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        *[("", 0), ("abc", 3), ("Свободу", 7), ("自由", 4), ("ｱ", 1), ("Ａ", 2), ("😀", 2), ("…", 1)],
        *[("e\u0301", 1), ("नि", 2), ("نمی\u200cخواهم", 8)],
    ],
)
def test_wide_characters_take_two_cells_and_marks_none(text: str, cells: int) -> None:
    assert width(text) == cells


@given(st.text(), st.text())
def test_texts_side_by_side_take_the_cells_of_both(one: str, other: str) -> None:
    assert width(one + other) == width(one) + width(other)
