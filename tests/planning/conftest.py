"""Campaigns made of a few lines."""

from collections.abc import Callable
from pathlib import Path

import pytest

import socialkit
from socialkit import Campaign

CONFIRMED = 'state = "active"\nconfirmed = { on = 2026-05-30, by = "the case\'s team" }'


@pytest.fixture
def make(tmp_path: Path) -> Callable[..., Campaign]:
    """Loads a campaign with these texts: open all through 2026, unless *facts* and *status* say otherwise."""

    def load(
        texts: dict[str, str], *, facts: str = "", status: str = CONFIRMED, languages: str = '"en"'
    ) -> Campaign:
        folder = tmp_path / "trial"
        folder.mkdir(exist_ok=True)
        head = 'title = "A trial"\nissued = 2026-01-01\ndeadline = 2026-12-31\ntimezone = "Etc/UTC"\n'
        head += f'platforms = ["x", "facebook"]\nlanguages = [{languages}]\n'
        (folder / "campaign.toml").write_text(f"{head}{facts}\n[status]\n{status}\n", encoding="utf-8")
        for name, words in texts.items():
            (folder / name).write_text(words, encoding="utf-8", newline="")
        return socialkit.load(str(folder))

    return load
