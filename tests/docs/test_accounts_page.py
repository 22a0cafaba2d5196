"""The page about accounts says what the code does."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import typer

from socialkit.cli.app import app
from socialkit.config import given, variables
from socialkit.publishers import facebook_login, loopback, page_token, x_login

PAGE = (Path(__file__).parents[2] / "docs" / "how-to" / "accounts.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "words",
    [
        loopback.address(x_login.HOST, loopback.PORT),
        loopback.address(facebook_login.HOST, loopback.PORT),
        facebook_login.BY_HAND,
        facebook_login.APPS,
        x_login.APPS,
        *x_login.SCOPES,
        *page_token.NEEDED,
        f"X_API_KEY{variables.suffix('amnesty-eeca')}",
    ],
)
def test_addresses_and_permissions_are_those_of_the_code(words: str) -> None:
    assert words in PAGE


def commands() -> list[str]:
    blocks = re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)
    return [line.partition("socialkit ")[2].partition(" < ")[0] for block in blocks for line in block.splitlines()]


def test_every_command_is_one_and_has_its_options() -> None:
    found = [command for command in commands() if command]
    assert len(found) >= 6
    group: Any = typer.main.get_command(app)
    for line in found:
        command, words = group, shlex.split(line)
        while hasattr(command, "commands"):
            command = command.get_command(typer.Context(command), words.pop(0))
            assert command, line
        known = {option for parameter in command.params for option in parameter.opts}
        assert {word for word in words if word.startswith("--")} <= known, line


def test_its_variables_make_a_credential() -> None:
    [block] = [block for block in re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL) if "X_ACCOUNT" in block]
    values = dict(line.split("=") for line in block.splitlines())
    assert variables.credential(values, "x", "amnesty-eeca")
    lines = re.findall(r"`(FACEBOOK_\w+=…)`", PAGE.partition("Or as lines")[2])
    assert given.given("\n".join(lines), "facebook")


def test_its_settings_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from socialkit.config.account_settings import settings_of

    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    (tmp_path / "socialkit").mkdir()
    path = tmp_path / "socialkit" / "accounts.toml"
    addresses, approvals = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    path.write_text(addresses, encoding="utf-8")
    path.chmod(0o600)
    assert settings_of("x", "amnesty-eeca").base == "https://x-api.example.org"
    assert settings_of("facebook", "any").version == "v26.0"
    path.write_text(approvals, encoding="utf-8")
    assert [settings_of("x", name).approvals for name in ("amnesty-eeca", "other")] == [2, 1]
