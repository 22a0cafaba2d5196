"""Campaigns for tests of checks, as real files."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from socialkit.flow import load
from socialkit.model import Campaign

RULES = Path(__file__).parents[1] / "rules"
NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)


@pytest.fixture
def now() -> datetime:
    """A moment at which the base campaign of tests/rules is open."""
    return NOW


@pytest.fixture
def campaign(tmp_path: Path) -> Callable[..., Campaign]:
    """Makes a campaign of the base facts, more facts put before them, and the words of release.en.txt or other files."""

    def make(words: str = "", *, facts: str = "", **files: str) -> Campaign:
        folder = tmp_path / "demo"
        folder.mkdir(exist_ok=True)
        base = (RULES / "campaign.toml").read_text(encoding="utf-8")
        (folder / "campaign.toml").write_text(facts + base, encoding="utf-8")
        for name, text in (files or {"release_en": words}).items():
            (folder / f"{name.replace('_', '.')}.txt").write_text(text, encoding="utf-8")
        return load(str(folder))

    return make
