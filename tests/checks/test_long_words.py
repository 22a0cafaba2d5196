"""No text, whoever wrote it, holds a rule up: each takes time that grows with its length, not with the square of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from time import perf_counter

import pytest

from socialkit.checks.engine import make_context
from socialkit.checks.rules import RULES
from socialkit.model import Campaign

LONG = 60_000
"""Where time grows with the square, the first of these takes 40 seconds."""
WORDS = {
    "a word": "a" * LONG,
    "spaces": "a" + " " * LONG + "b",
    "brackets": "(" * (LONG // 2) + ")" * (LONG // 2),
    "open brackets": "[insert " * (LONG // 8),
    "hyphens": "a-" * (LONG // 2),
    "dots": "a." * (LONG // 2),
    "at signs": "a@" * (LONG // 2),
    "crosses": "XXX " * (LONG // 4),
    "underscores": "_ " * (LONG // 2),
    "raised": "ᶠ" * LONG,
    "mathematical": "𝐅" * LONG,
    "wrongly read": "Ð" * LONG,
}


@pytest.mark.parametrize("words", WORDS)
def test_no_rule_of_texts_is_held_up(words: str, campaign: Callable[..., Campaign], now: datetime) -> None:
    made = campaign(f"---\nprescribed: yes\n---\n{WORDS[words]}")
    context = make_context(made, now)
    for listed in RULES:
        if listed.scope == "text":
            rule = listed.load()
            began = perf_counter()
            for wording in made.wordings:
                list(rule.find(wording, context))
            assert perf_counter() - began < 3, rule.code
