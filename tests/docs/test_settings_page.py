"""The page of settings names every key and every variable that the program reads, and no other."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from socialkit.checks.rule import Bounds
from socialkit.checks.settings_file import SETTINGS, read_settings
from socialkit.config.account_settings import _KEYS as OF_ACCOUNTS
from socialkit.config.account_settings import SPACING
from socialkit.config.worker_settings import _KEYS as OF_WORKERS

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "reference" / "settings.md").read_text(encoding="utf-8")


def keys(title: str) -> list[str]:
    section = PAGE.split(f"## {title}\n")[1].partition("\n## ")[0]
    return re.findall(r"^\| `([^`]+)`", section, re.MULTILINE)


def test_every_key_of_every_file_is_there() -> None:
    assert keys("Beside the campaigns: `socialkit.toml`") == list(SETTINGS.fields)
    assert set(keys("Your own: `accounts.toml`")) == {key for known in OF_ACCOUNTS.values() for key in known}
    assert keys("Your own: `worker.toml`") == list(OF_WORKERS)


def test_what_is_said_of_the_rules_is_what_editors_say_of_them() -> None:
    for key, field in SETTINGS.fields.items():
        [said] = re.findall(rf"^\| `{key}` \| ([^|]+) \|", PAGE, re.MULTILINE)
        assert re.split("[:,;]", field.doc.removesuffix("."))[0].casefold()[:30] in said.casefold()


def test_what_holds_by_default_is_so() -> None:
    days = {"confirmed-days": Bounds().confirmed_days, "verified-days": Bounds().verified_days}
    for key, value in (days | {"spacing": SPACING}).items():
        assert re.search(rf"^\| `{key}` \|[^|]+\| {value} \|$", PAGE, re.MULTILINE)


def test_every_variable_is_there_and_is_read() -> None:
    told = set(re.findall(r"SOCIALKIT_[A-Z_]+[A-Z]", PAGE))
    sources = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "socialkit").rglob("*.py"))
    assert told == set(re.findall(r"SOCIALKIT_[A-Z_]+[A-Z]", sources))


def test_the_example_is_a_file_of_settings(tmp_path: Path) -> None:
    [example] = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    assert tomllib.loads(example)["strict"] is True
    (tmp_path / "socialkit.toml").write_text(example, encoding="utf-8")
    settings = read_settings(tmp_path / "socialkit.toml")
    assert settings is not None
    assert settings.ignore == ("CAM008",)
    assert settings.strict
