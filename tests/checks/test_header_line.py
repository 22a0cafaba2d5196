"""A line of a header is marked as it was typed, and nothing of the words below it is taken for one."""

from __future__ import annotations

import pytest

from socialkit.campaign.names import parse_name
from socialkit.campaign.words import parse_words
from socialkit.checks.header_line import header_line
from socialkit.source import SourceFile

NAME = "release.ru.txt"


@pytest.mark.parametrize(
    ("text", "key", "value", "marked"),
    [
        ("---\nto: ministry\nignore: TAG001 a\nignore: TAG002 b\n---\nFree Jo", "ignore", "TAG002", "ignore: TAG002 b"),
        ("---\n  to :  a, b\n---\nFree Jo", "to", "b", "  to :  a, b"),
        ("---\nprescribed: yes\n---\nFree Jo", "prescribed", "", "prescribed: yes"),
        ("---\nprescribed: yes\n---\nto: ministry", "to", "ministry", ""),
        ("to: ministry", "to", "ministry", ""),
        ("---\nto: ministry\n---\nFree Jo", "to", "min.stry", ""),
    ],
)
def test_the_line_of_a_header_is_found_by_its_key_and_value(text: str, key: str, value: str, marked: str) -> None:
    wording, _ = parse_words(SourceFile(NAME, text), parse_name(NAME))
    assert wording
    span = header_line(wording, key, value)
    assert span.file.text[span.start : span.end] == marked
