"""What is shipped: the wheel holds the program and nothing else, the sdist only what belongs to the project."""

import importlib.util
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest

import socialkit

ROOT = Path(__file__).parents[1]
PYPROJECT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
PROJECT = tomllib.loads(PYPROJECT)["project"]

needs_a_builder = pytest.mark.skipif(
    not all(importlib.util.find_spec(name) for name in ("build", "hatchling")),
    reason="needs the packages build and hatchling",
)


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The names in the wheel and in the sdist, and the wheel's metadata."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    (wheel,), (sdist,) = folder.glob("*.whl"), folder.glob("*.tar.gz")
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        metadata = archive.read(next(name for name in names if name.endswith("/METADATA"))).decode()
    with tarfile.open(sdist) as archive:
        return names, [name.partition("/")[2] for name in archive.getnames()], metadata


@needs_a_builder
def test_the_wheel_holds_the_whole_package_and_nothing_beside_it(built):
    names, _, _ = built
    package = {name for name in names if not name.startswith(f"socialkit-{socialkit.__version__}.dist-info/")}
    sources = {path.relative_to(ROOT).as_posix() for path in (ROOT / "socialkit").rglob("*.py")}
    sharing = ROOT / "socialkit" / "sharing"
    pages = [*sharing.glob("action_page/templates/*.*"), *sharing.glob("own_words/*.toml")]
    pages += (ROOT / "socialkit" / "serving" / "templates").iterdir()
    assert len(pages) == 8 + 7 + 5
    assert package == sources | {path.relative_to(ROOT).as_posix() for path in pages} | {"socialkit/py.typed"}


@needs_a_builder
def test_the_wheel_says_its_version_its_licence_and_its_command(built):
    names, _, metadata = built
    assert f"\nVersion: {socialkit.__version__}\n" in metadata
    assert "\nLicense-Expression: MIT\n" in metadata
    assert any(name.endswith("/licenses/LICENSE") for name in names)


@needs_a_builder
def test_the_sdist_holds_only_what_belongs(built):
    _, names, _ = built
    allowed = {"socialkit", "tests", "docs", "messages", "benchmarks"}
    files = {"README.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", ".env.example"}
    files |= {"action.yml", ".pre-commit-hooks.yaml"}
    files |= {"pyproject.toml", "PKG-INFO", ".gitignore"}  # hatchling adds these by itself
    for name in names:
        assert name.split("/")[0] in allowed | files, name
        assert not re.search(r"node_modules|__pycache__|\.pyc$|\.venv|\.hypothesis|\.git/", name)
    assert {"socialkit/py.typed", "messages/serikzhan-bilash/release.en.txt", "LICENSE", "README.md"} <= set(names)


def test_the_version_stands_in_one_place():
    assert PROJECT["dynamic"] == ["version"]
    assert "version" not in PROJECT
    assert tomllib.loads(PYPROJECT)["tool"]["hatch"]["version"]["path"] == "socialkit/__init__.py"
    source = (ROOT / "socialkit" / "__init__.py").read_text(encoding="utf-8")
    assert re.findall(r'^__version__ = "(.+)"$', source, re.MULTILINE) == [socialkit.__version__]


def test_the_command_is_the_programs_entry():
    module, _, name = PROJECT["scripts"]["socialkit"].partition(":")
    assert callable(getattr(importlib.import_module(module), name))


def test_each_dependency_says_why_it_is_there():
    lines = PYPROJECT.splitlines()
    groups = [PROJECT["dependencies"], PROJECT["optional-dependencies"]["test"]]
    for dependency in (one for group in groups for one in group):
        at = next(index for index, line in enumerate(lines) if line.strip().startswith(f'"{dependency}"'))
        above = at - 1
        while lines[above].strip().startswith('"') and "#" not in lines[above]:
            above -= 1  # a comment may speak of the next few lines
        assert "#" in lines[at] or lines[above].strip().startswith("#") or dependency.startswith("pytest"), dependency


def test_typer_stays_below_the_release_that_loads_pydantic():
    (typer,) = [one for one in PROJECT["dependencies"] if one.startswith("typer")]
    assert typer.endswith("<0.29")
