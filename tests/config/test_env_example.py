""".env.example names what each publisher needs, and nothing else."""

import re
from pathlib import Path

import pytest

from socialkit.config import env_file
from socialkit.config.account import XKeys
from socialkit.config.accounts import Sources
from socialkit.config.variables import FORMS, PREFIXES, app
from socialkit.errors import UsageError
from socialkit.publishers import PUBLISHERS
from socialkit.publishers.opening import client_of

EXAMPLE = Path(__file__).parents[2] / ".env.example"


def blocks() -> dict[str, list[str]]:
    """The variables of each platform, by the word that its blocks begin with."""
    found: dict[str, list[str]] = {}
    for block in EXAMPLE.read_text(encoding="utf-8").split("\n\n")[1:]:
        platform = re.match(r"# (\w+): ", block)
        assert platform, block
        found.setdefault(platform[1], []).extend(re.findall(r"^# ([A-Z0-9_]+)=$", block, re.MULTILINE))
    return found


def filled(tmp_path: Path, platform: str, *without: str) -> Sources:
    """What one gets by filling the platform's first block in, and naming the file."""
    names = [name for name in blocks()[platform] if name not in without and "OAUTH2" not in name]
    path = tmp_path / "filled"
    path.write_text("".join(f"{name}={'eeca' if name.endswith('_ACCOUNT') else f'1-{name}'}\n" for name in names))
    return Sources(str(path), environment={})


def test_every_platform_that_is_posted_to_has_a_block_and_no_other_has():
    assert blocks().keys() == PUBLISHERS.keys() == FORMS.keys() == PREFIXES.keys()


def test_no_line_of_it_sets_anything():
    assert env_file.read(str(EXAMPLE)) == {}


@pytest.mark.parametrize("platform", PUBLISHERS)
def test_its_names_are_all_that_is_read(platform):
    head = PREFIXES[platform][0]
    read = {f"{head}_{name}" for form in FORMS[platform] for name in (*form.needed, *form.optional)}
    assert set(blocks()[platform]) == read | {f"{head}_ACCOUNT"}


@pytest.mark.parametrize("platform", PUBLISHERS)
def test_filled_in_it_opens_the_client_of_its_account(platform, tmp_path, home):
    account = filled(tmp_path, platform).open("eeca", platform)
    assert account.source == "env file"
    assert client_of(account).platform == platform
    assert not home.exists()


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize(
    "missing",
    [
        name
        for platform in PUBLISHERS
        for name in blocks()[platform]
        if name.partition("_")[2] in FORMS[platform][0].needed or name.endswith("_ACCOUNT")
    ],
)
def test_without_any_of_what_is_needed_there_is_no_client(missing, tmp_path):
    platform = next(one for one, heads in PREFIXES.items() if missing.startswith(f"{heads[0]}_"))
    with pytest.raises(UsageError, match=missing):
        filled(tmp_path, platform, missing).open("eeca", platform)


@pytest.mark.parametrize("platform", PUBLISHERS)
def test_it_names_the_app_that_people_log_in_with(platform, tmp_path):
    (values,) = [values for source, values in filled(tmp_path, platform).variables.items() if source == "env file"]
    found = app(values, platform)
    assert found
    assert found.secret


def test_keys_are_the_first_form_of_x():
    assert FORMS["x"][0].kind is XKeys
