"""GitLab's job, its script taken from the docs and run line by line as GitLab's runner does."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from junitparser import JUnitXml

CLEAN, ERROR = "Free her, today.\n", "Free her, @nobody!\n"

Run = Callable[..., Any]

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the job runs in a container of Linux")


@pytest.fixture
def job(blocks: Run) -> dict[str, Any]:
    """The job in the docs."""
    [told] = map(yaml.safe_load, blocks("gitlab.md", "yaml"))
    found: dict[str, Any] = told["campaigns"]
    return found


@pytest.fixture
def pipeline(job: dict[str, Any], source: Path, programs: Path, run: Run, packages: Run, tmp_path: Path) -> Run:
    """Runs the job's script in the test's folder."""

    def start() -> Any:
        script = "\n".join(job["script"])
        path = f"{programs}{os.pathsep}{os.environ['PATH']}"
        variables = job["variables"] | {"SOCIALKIT": str(source), "GITLAB_CI": "true", "CI": "true", "PATH": path}
        return packages(run("bash", "-eo", "pipefail", "-c", script, cwd=tmp_path, **variables))

    return start


def test_the_job_needs_no_secret_and_keeps_its_report_when_it_fails(job: dict[str, Any]) -> None:
    assert list(job["variables"]) == ["SOCIALKIT"]
    assert job["artifacts"]["when"] == "always"


def test_an_error_fails_the_job_and_stands_in_the_report_and_the_log(
    pipeline: Run, job: dict[str, Any], write: Callable[..., Path], tmp_path: Path
) -> None:
    folder = write("demo", {"release.en.txt": ERROR, "report.en.txt": CLEAN})
    report = tmp_path / job["artifacts"]["reports"]["junit"]

    def passed() -> dict[str, bool]:
        return {case.name: case.is_passed for suite in JUnitXml.fromfile(str(report)) for case in suite}

    ran = pipeline()
    assert ran.code == 1, ran.err
    assert "error[HDL002] handle-unknown" in ran.out
    assert passed() == {"campaign.toml": True, "release.en.txt": False, "report.en.txt": True}
    (folder / "release.en.txt").write_text(CLEAN, encoding="utf-8")
    ran = pipeline()
    assert (ran.code, ran.out.splitlines()[-1]) == (0, "2 notes (1 campaign, 4 posts checked)")
    assert passed() == {"campaign.toml": True, "release.en.txt": True, "report.en.txt": True}
