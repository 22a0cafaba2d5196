"""No text, whoever wrote it, holds a rule up: each takes time that grows with its length, not with the square of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from time import perf_counter

import pytest

from socialkit.checks.engine import make_context
from socialkit.checks.rules import RULES
from socialkit.checks.select import select_rules
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


FACTS = {
    "names": (f"mit {chr(65 + n % 26)}ob{chr(97 + n // 26 % 26)} {chr(65 + n // 676 % 26)}o und ab" for n in range(8_000)),
    "titles": (f"of Mr {chr(65 + n % 26)}o{chr(97 + n // 26 % 26)}{chr(97 + n // 676 % 26)} and all" for n in range(8_000)),
    "days": (f"on {1 + n % 28}.{1 + n % 12}.{1900 + n % 200}" for n in range(6_000)),
    "months": (f"on {1 + n % 28} March {1900 + n % 200}" for n in range(6_000)),
    "articles": (f"article {n}" for n in range(6_000)),
    "a list of articles": ("ст. 1", *(f", {n}" for n in range(9_000))),
    "names with hyphens": ("al-" for _ in range(LONG // 3)),
}


@pytest.mark.parametrize("words", FACTS)
def test_no_rule_of_facts_is_held_up(words: str, campaign: Callable[..., Campaign], now: datetime) -> None:
    made = campaign(" ".join(FACTS[words]), facts='subject.a.name = "Serikzhan Bilash"\n')
    context = make_context(made, now)
    for listed in select_rules(["CAM017", "CAM018", "CAM019"]):
        began = perf_counter()
        list(listed.load().find(made.wordings[0], context))
        assert perf_counter() - began < 3, listed.code
