"""X's count and entities against npm's twitter-text, on texts made to be hard."""

from __future__ import annotations

import os
import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from compare import differences
from generated import mutated, texts
from oracle import absent, ask

SEED = int(os.environ.get("SOCIALKIT_SEED", "20261123"))
COUNT = int(os.environ.get("SOCIALKIT_TEXTS", "5000"))
"""A run by hand may ask for other texts, and for more: SOCIALKIT_SEED=7 SOCIALKIT_TEXTS=100000."""

CONFORMANCE = Path(os.environ.get("SOCIALKIT_CONFORMANCE", Path(__file__).parents[3] / "shared" / "conformance"))


@pytest.fixture(scope="module", autouse=True)
def _oracle() -> None:
    if reason := absent():
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)


def _hold(hard: list[str]) -> None:
    answered = [(text, answer) for text, answer in zip(hard, ask(hard), strict=True) if answer is not None]
    assert len(answered) >= len(hard) * 0.999, "the oracle fails too often to be one"
    parting = [(text, found) for text, answer in answered if (found := differences(text, answer))]
    told = "\n".join(f"{text!a}\n    " + "\n    ".join(found) for text, found in parting[:10])
    assert not parting, f"seed {SEED}: {len(parting)} of {len(hard)} texts\n{told}"


def test_generated_texts_are_counted_and_read_as_x_does() -> None:
    hard = list(texts(SEED, COUNT))
    assert len(set(hard)) > COUNT * 0.8, "the generator repeats itself"
    _hold(hard)


def test_mutated_texts_of_the_conformance_suite_are_counted_and_read_as_x_does() -> None:
    sources = list(_conformance())
    if not sources:
        reason = "twitter-text's conformance files are not here: set SOCIALKIT_CONFORMANCE"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    chance = random.Random(SEED)  # noqa: S311
    _hold([mutated(chance.choice(sources), chance) for _ in range(COUNT)])


def test_the_oracle_knows_its_own_texts_apart() -> None:
    """The comparison itself: an answer of another text is no answer."""
    one, other = ask(["#a @b https://c.com", "#a @b"])
    assert one is not None
    assert other is not None
    assert differences("#a @b", other) == []
    parts = [line.split(":")[0] for line in differences("#a @b", one)]
    assert parts == ["length", "permillage", "entities"]


def _conformance() -> Iterator[str]:
    """The texts of the suite. Lines are enough here: what they are to give, tests/conformance holds."""
    for file in sorted(CONFORMANCE.glob("*.yml")):
        for line in re.findall(r'(?m)^\s+(?:- )?text: (.+)$', file.read_text("utf-8")):
            text = line.strip().strip("\"'")
            yield re.sub(r"\\U([0-9a-fA-F]{8})|\\u([0-9a-fA-F]{4})", lambda m: _character(m[1] or m[2]), text)


def _character(point: str) -> str:
    return "?" if 0xD800 <= int(point, 16) <= 0xDFFF else chr(int(point, 16))
