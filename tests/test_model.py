"""The nouns that can do a little."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialkit.campaign.names import FileName
from socialkit.campaign.words import parse_words
from socialkit.model import Piece, Text, in_language
from socialkit.source import SourceFile, Span

FILE = SourceFile("release.en.txt", "Dear {ministry}, {{ please!")
FILLED = Text("Dear @Gardens, { please!", Span(FILE, 0, len(FILE.text)), (Piece(5, 13, 5, 15), Piece(15, 16, 17, 19)))


@pytest.mark.parametrize(
    ("words", "origin"),
    [
        ("Dear", "Dear"),
        ("@Gardens", "{ministry}"),
        ("ard", "{ministry}"),  # a part of what was filled in came from all of the placeholder
        ("r @G", "r {ministry}"),
        ("s, {", "{ministry}, {{"),
        (", ", ", "),
        ("{", "{{"),
        ("please!", "please!"),
        (FILLED.value, FILE.text),
    ],
)
def test_characters_are_placed_where_they_came_from(words: str, origin: str) -> None:
    start = FILLED.value.index(words)
    span = FILLED.place(start, start + len(words))
    assert FILE.text[span.start : span.end] == origin


def test_the_place_of_no_characters_is_a_point() -> None:
    assert FILLED.place(4, 4) == Span(FILE, 4, 4)
    assert FILLED.place(14, 14) == Span(FILE, 16, 16)


def test_a_piece_of_no_characters_does_not_move_its_neighbours() -> None:
    text = Text("ab", Span(SourceFile("a", "a{}b"), 0, 4), (Piece(1, 1, 1, 3),))
    assert text.place(0, 1)[1:] == (0, 1)
    assert text.place(1, 2)[1:] == (3, 4)


@given(st.lists(st.sampled_from(["\\---", "---", "a", "", "\\", "ж 😀"]), max_size=8))
def test_every_character_of_a_part_is_found_in_its_file(lines: list[str]) -> None:
    file = SourceFile("release.en.txt", "\n".join(["top", *lines]))
    wording, _ = parse_words(file, FileName("release", None, 1, "en"))
    assert wording
    for part in wording.parts:
        for offset, character in enumerate(part.value):
            span = part.place(offset, offset + 1)
            assert file.text[span.start : span.end] in (character, f"\\{character}")
        assert part.place(0, len(part.value)) == part.span


def test_words_are_given_in_the_first_language_they_exist_in() -> None:
    names = {"en": "Almaty", "ru": "Алматы"}
    assert in_language(names, "ru", "en") == "Алматы"
    assert in_language(names, "kk", "en") == "Almaty"
    assert in_language(names, "kk") == "Almaty"
    assert in_language({"": "Алма-Ата", "en": "Almaty"}, "kk") == "Алма-Ата"
    assert in_language({}, "kk") == ""
