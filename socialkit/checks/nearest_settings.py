"""Which settings file applies to a campaign: the nearest one around it."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from socialkit.campaign.files import MAX_BYTES
from socialkit.checks.settings import Settings

OWN, SHARED = "socialkit.toml", "pyproject.toml"
TABLES = (b"tool.socialkit", b"[tool]", b"[ tool", b'"tool', b"'tool", b"tool .", b"tool]")
"""How the table of settings may begin, with more besides: a quick way out for every other pyproject.toml."""


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
        if path.is_file() and (path.name == OWN or b"socialkit" in _without_name(path)):
            from socialkit.checks.settings_file import read_settings

            found = read_settings(path)
            if found:
                return found
    return None


def _without_name(path: Path) -> bytes:
    """A pyproject.toml's beginning of any table that could hold settings; empty for what has none, as most have."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES)
    except OSError:
        return b"socialkit"  # the reading of settings says what is wrong
    return data if any(sign in data for sign in TABLES) else b""


def forget() -> None:
    """Read settings again the next time: somebody has written them."""
    _settings_in.cache_clear()
