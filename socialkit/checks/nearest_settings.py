"""Which settings file applies to a campaign: the nearest one around it."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from socialkit.campaign.files import MAX_BYTES
from socialkit.checks.settings import Settings

OWN, SHARED = "socialkit.toml", "pyproject.toml"
# However it is written: [tool.socialkit], ["tool" . socialkit], socialkit = {…} below [tool], or tool = {…}.
_TABLE = rb"""tool["']?\s*\.\s*["']?socialkit|\[\s*["']?tool["']?\s*\]|(?m:^)\s*["']?tool["']?\s*="""


def settings_for(folder: Path) -> Settings:
    """The settings of the campaign in *folder*: those of the nearest folder around it that has any.

    The search ends with the folder that holds a repository (`.git`). Raises SettingsError for settings that are wrong.
    """
    return _settings_in(folder.absolute().parent)


def settings_between(folder: Path, top: Path) -> Settings:
    """The settings of the nearest folder from *folder* up to *top*. Raises SettingsError."""
    found = _written_in(folder)
    if found or folder == top:
        return found or Settings()
    return settings_between(folder.parent, top)


@lru_cache(maxsize=1024)
def _settings_in(folder: Path) -> Settings:
    found = _written_in(folder)
    if found or folder == folder.parent or (folder / ".git").exists():
        return found or Settings()
    return _settings_in(folder.parent)


def _written_in(folder: Path) -> Settings | None:
    for path in (folder / OWN, folder / SHARED):
        if path.is_file() and (path.name == OWN or _has_table(path)):
            from socialkit.checks.settings_file import read_settings

            found = read_settings(path)
            if found:
                return found
    return None


def _has_table(path: Path) -> bool:
    """Whether a pyproject.toml may hold settings: most do not, and need no parsing."""
    try:
        with path.open("rb") as file:
            return re.search(_TABLE, file.read(MAX_BYTES)) is not None
    except OSError:
        return True  # the reading of settings says what is wrong


def forget() -> None:
    """Read settings again the next time: somebody has written them."""
    _settings_in.cache_clear()
