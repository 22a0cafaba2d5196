"""Which name became which."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialkit.checks.pairs import pairs

NAMES = st.lists(st.text("ab1", min_size=1, max_size=4), max_size=8)


@pytest.mark.parametrize(
    ("old", "new", "became"),
    [
        (["@a", "@b"], ["@b", "@a"], []),
        (["@GenProkRK"], ["@GenProkR"], [("@GenProkRK", "@GenProkR")]),
        (["@one"], ["@zwei"], [("@one", "@zwei")]),
        (["@first", "@second"], ["@sec0nd", "@f1rst"], [("@second", "@sec0nd"), ("@first", "@f1rst")]),
        (["@first"], ["@first", "@first2"], [(None, "@first2")]),
        (["@first", "@second"], ["@second"], [("@first", None)]),
        (["@first", "@other"], ["@zz9", "@f1rst"], [(None, "@zz9"), ("@first", "@f1rst"), ("@other", None)]),
    ],
)
def test_the_likest_go_together(old: list[str], new: list[str], became: list[tuple[str | None, str | None]]) -> None:
    assert list(pairs(old, new)) == became


@given(NAMES, NAMES)
def test_every_name_that_went_or_came_is_told_once(old: list[str], new: list[str]) -> None:
    told = list(pairs(old, new))
    assert sorted(one for one, _ in told if one is not None) == sorted(set(old) - set(new))
    assert sorted(other for _, other in told if other is not None) == sorted(set(new) - set(old))


def test_thousands_of_names_take_no_time() -> None:
    began = time.perf_counter()
    assert len(list(pairs([f"@old{n}" for n in range(3000)], [f"@new{n}" for n in range(3000)]))) == 6000
    assert time.perf_counter() - began < 2
