"""How alike two texts are, and which of many are."""

from __future__ import annotations

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialkit.text.likeness import MOST, alike, likeness, threes, words_alone

LEAST = 0.8


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Free  Jo,\nnow!", "free jo now"),
        ("@Ministry, free #Jo now: https://example.org/a?b=c", "free now"),
        ("{ministry}, free Jo {{now", "free jo now"),
        ("Ask @jo@example.social or @jo.bsky.social", "ask or"),
        ("＠Ministry ＃Jo free", "free"),
        ("www.example.org says", "says"),
        ("#FreeJo @Ministry https://example.org", "freejo ministry"),
        ("https://example.org", ""),
        ("don't e-mail", "dont email"),
        ("STRASSE Straße", "strasse strasse"),
        ("Ёлка ЕЛКА", "ёлка елка"),
        ("السِّجْنِ السجن", "السجن السجن"),
        ("释放，他！", "释放他"),
        ("𝐅𝐫𝐞𝐞 Ｆｒｅｅ", "free free"),
        ("🕊️…", ""),
        ("", ""),
    ],
)
def test_words_alone_are_what_is_compared(text: str, words: str) -> None:
    assert words_alone(text) == words


def test_letters_and_marks_apart_are_the_same_words() -> None:
    assert words_alone(normalize("NFD", "Été à Orléans")) == words_alone("été à orléans") == "été à orléans"


def test_no_more_than_a_beginning_is_looked_at() -> None:
    assert len(words_alone("word " * 10_000)) <= MOST


def test_threes_have_a_space_at_both_ends() -> None:
    assert threes("jo in") == {" jo", "jo ", "o i", " in", "in "}
    assert threes("j") == {" j "}
    assert threes("") == frozenset()


@given(st.text(), st.text())
def test_likeness_is_a_share_the_same_both_ways(one: str, other: str) -> None:
    ours, theirs = threes(one), threes(other)
    assert 0 <= likeness(ours, theirs) == likeness(theirs, ours) <= 1
    assert likeness(ours, ours) == bool(one)


def test_a_word_replaced_leaves_most_and_other_words_leave_little() -> None:
    first = threes("she is held in prison for her peaceful work")
    assert likeness(first, threes("she is kept in prison for her peaceful work")) == pytest.approx(0.871, abs=0.001)
    assert likeness(first, threes("why does nobody answer her family")) < 0.2


@given(st.lists(st.frozensets(st.sampled_from("abcdefghij")), max_size=12), st.sampled_from([0.5, 2 / 3, 0.8, 0.95, 1.0]))
def test_alike_finds_what_holding_each_against_each_finds(sets: list[frozenset[str]], least: float) -> None:
    expected = []
    for number, one in enumerate(sets):
        found = ((number, earlier, likeness(one, sets[earlier])) for earlier in range(number))
        expected += [next((each for each in found if each[2] >= least), None)]
    assert list(alike(sets, least)) == [one for one in expected if one]


def test_of_hundreds_of_copies_each_is_told_once_beside_the_first() -> None:
    words = [f"{number**5:06}" for number in range(40)]
    sets = [threes(" ".join((*words, str(number)))) for number in range(400)]
    assert [(number, earlier) for number, earlier, _ in alike(sets, LEAST)] == [(number, 0) for number in range(1, 400)]
