"""Results of real campaigns, for every format to report."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from socialkit.campaign.find import find
from socialkit.checking import check_all
from socialkit.checks.settings import Options
from socialkit.finding import Finding, Severity
from socialkit.reports.result import Result
from socialkit.source import SourceFile, Span

BASE = Path(__file__).parents[1] / "rules" / "campaign.toml"
NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)

OPEN = {
    "release.en.txt": "---\nto: prosecutor\n---\n\tFree ＠nobody\u200b, \u202eSerikzhan!\n",
    "report.en.txt": "自由自由 #Bilаsh\n#Bilash #a #b\n#c #d #e\n",
}
CLOSED = {
    "release.en.txt": "Free #Bilash! ::error::x %0A cafe\u0301\n",
}
REASON = 'status = { state = "closed", reason = "`a` | <b>@amnesty</b> ##[set-output name=x]y %0A\\n::error::done" }'
BROKEN = {"release.en.txt": "Free #Bilash!\n", "release.docx": ""}


@pytest.fixture
def results(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Result]:
    """An open campaign with errors, warnings, notes and odd characters; a closed one; one that cannot be read.

    That each message has one wording only is nothing to report here.
    """
    base = BASE.read_text(encoding="utf-8")
    for slug, facts, files in (
        ("a-open", base, OPEN),
        ("b-closed", base.replace('status.state = "active"', REASON), CLOSED),
        ("c-broken", base.replace("title =", "titel ="), BROKEN),
    ):
        folder = tmp_path / "messages" / slug
        folder.mkdir(parents=True)
        for name, words in (files | {"campaign.toml": facts}).items():
            (folder / name).write_text(words, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return list(check_all(find([]), NOW, Options(ignore=("CAM008",)), cards=True))


@pytest.fixture
def finding() -> Callable[..., Finding]:
    """Makes a finding at the words of a file, anywhere in it."""

    def make(
        text: str = "Free him now!",
        words: str = "him",
        *,
        path: str = "messages/demo/release.en.txt",
        message: str = "a fault; mend it",
        severity: Severity = Severity.WARNING,
    ) -> Finding:
        start = text.index(words)
        return Finding("TXT000", "text-fault", severity, message, Span(SourceFile(path, text), start, start + len(words)))

    return make


@pytest.fixture
def result() -> Callable[..., Result]:
    """Makes the result of one campaign with the findings given."""

    def make(*findings: Finding, slug: str = "demo", reasons: tuple[str, ...] = (), posts: int = 1) -> Result:
        return Result(slug, f"messages/{slug}", posts, not reasons, "CLOSED" if reasons else "OPEN", reasons, findings)

    return make
