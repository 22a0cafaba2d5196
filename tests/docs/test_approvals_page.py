"""The pages about approvals and endings: what they tell to type runs, and the hash is as the reference says."""

from __future__ import annotations

import hashlib
import os
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
APPROVALS = (ROOT / "docs" / "how-to" / "approvals.md").read_text(encoding="utf-8")
POSTING = (ROOT / "docs" / "how-to" / "posting.md").read_text(encoding="utf-8")
PNG = (
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0\x90wS\xde\0\0\0\x0cIDATx\x9cc\xf8\xcf\xc0\0"
    b"\0\x03\x01\x01\0\xc9\xfe\x92\xef\0\0\0\0IEND\xaeB`\x82"
)


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {"HOME": str(folder), "PATH": os.environ["PATH"], "PYTHONUTF8": "1", "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, "-m", "socialkit", *arguments],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """A folder with the campaign of the pages."""
    run(tmp_path, "new", "--example", "--in", "messages")
    (tmp_path / "messages" / "example").rename(tmp_path / "messages" / "free-jo")
    return tmp_path


def typed(page: str, word: str) -> list[str]:
    """The page's commands that begin with `socialkit` and *word*."""
    return re.findall(rf"^socialkit ({word} .*)$", page, re.MULTILINE)


def test_what_the_page_tells_to_type_approves_and_lists(here: Path) -> None:
    approve, listed = typed(APPROVALS, "approve")
    ran = run(here, *shlex.split(approve), "--yes")
    assert (ran.returncode, ran.stderr) == (0, "socialkit: 6 approved\n")
    told = run(here, *shlex.split(listed)).stdout
    assert told.count("approved by The case's researcher (") == 6
    assert "free-jo/release.x.fr  not approved" in told


def test_what_the_page_tells_to_type_closes(here: Path) -> None:
    [close] = typed(POSTING, "close")
    assert run(here, *shlex.split(close)).returncode == 0
    facts = tomllib.loads((here / "messages" / "free-jo" / "campaign.toml").read_text(encoding="utf-8"))
    assert facts["status"]["state"] == "closed"


def test_a_hash_worked_out_as_the_reference_says_approves_words_and_a_picture(here: Path) -> None:
    folder = here / "messages" / "free-jo"
    facts = (folder / "campaign.toml").read_text(encoding="utf-8")
    picture = '\n[media.portrait]\nfile = "media/a.png"\nalt.en = "Jo among trees"\n'
    (folder / "campaign.toml").write_text(facts + picture, encoding="utf-8")
    (folder / "report.en.txt").write_text("---\nmedia: portrait\n---\nFree Jo #Sample\n", encoding="utf-8")
    (folder / "media").mkdir()
    (folder / "media" / "a.png").write_bytes(PNG)
    part, file, alt = (hashlib.sha256(data).hexdigest() for data in (b"Free Jo #Sample", PNG, b"Jo among trees"))
    whole = hashlib.sha256(b"\0" + f"part {part}\npicture {file} {alt}".encode()).hexdigest()
    entry = f'[[approval]]\npost = "free-jo/report.x.en"\nsha256 = "{whole}"\nby = "Ann"\non = 2026-11-03\n'
    (folder / "approvals.toml").write_text(entry, encoding="utf-8")
    told = run(here, "approve", "free-jo/report", "--platform", "x", "--lang", "en").stdout
    assert told == "free-jo/report.x.en  approved by Ann (2026-11-03)\n"
