"""Isolates: around what runs from right to left, and nothing else."""

import pytest

from socialkit.text.direction import isolated


@pytest.mark.parametrize("text", ["", "Free her!", "Свободу!", "自由", "🕊", "123", "አማርኛ"])
def test_other_text_is_left_as_it_is(text):
    assert isolated(text) == text


@pytest.mark.parametrize("text", ["الحرية!", "שלום", "آزادی برای جو", "Free حرية!", "ދިވެހި"])
def test_text_with_letters_that_run_from_right_to_left_is_isolated_once(text):
    assert isolated(text) == f"\u2068{text}\u2069"
