"""Where the user's own settings and credentials lie."""

from __future__ import annotations

from pathlib import Path


def settings_folder() -> Path:
    """The user's folder of settings, such as ~/.config/socialkit."""
    from platformdirs import user_config_path

    return user_config_path("socialkit", appauthor=False)


def accounts_file() -> Path:
    """Where API addresses and versions of accounts may be set."""
    return settings_folder() / "accounts.toml"


def credentials_folder() -> Path:
    """Where there is a file for each account that was logged in."""
    return settings_folder() / "credentials"
