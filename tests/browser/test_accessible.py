"""What axe-core finds on the pages: nothing, in light and in dark, in both directions, before the end and after."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from browser.conftest import NOW, pictured

from socialkit import flow

AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
CLOSED = 'state = "closed"\non = 2026-05-25\nreason = "Released on 24 May 2026."\nsource = "https://example.org/follow-up"'
WITHDRAWN = 'state = "withdrawn"\non = 2026-05-25'
LATER = datetime(2026, 6, 20, tzinfo=UTC)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(autouse=True)
def _axe() -> None:
    if not AXE.is_file():
        pytest.skip("axe-core is not in tests/browser/node_modules: npm install --prefix tests/browser")


def violations(page: Any) -> list[str]:
    """What axe finds, a line each."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
    assert len(found["passes"]) > 10
    return [
        f"{one['id']}: {node['html'][:120]} {node.get('failureSummary', '')[:300]}"
        for one in found["violations"]
        for node in one["nodes"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("contrast", ["no-preference", "more"])
@pytest.mark.parametrize(
    ("changes", "at", "names"),
    [
        ({}, NOW, ("index.html", "ar.html")),
        ({}, LATER, ("index.html", "ar.html")),
        ({'state = "active"': CLOSED}, NOW, ("index.html", "ar.html")),
        ({'state = "active"': WITHDRAWN}, NOW, ("index.html", "ar.html")),
    ],
    ids=["open", "stale", "closed", "withdrawn"],
)
def test_nobody_is_kept_out(folder, built, visit, scheme, contrast, changes, at, names) -> None:
    site = built(folder(changes), address="https://actions.example.org/trial/")
    for name in names:
        window = visit(at=at, color_scheme=scheme, contrast=contrast, bypass_csp=True)
        page = window.open(site / name)
        page.evaluate(
            "document.querySelectorAll('details').forEach(one => { one.removeAttribute('name'); one.open = true; })"
        )
        assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nobody_is_kept_out_of_one_file_and_of_a_picture(folder, built, visit, scheme) -> None:
    campaign = pictured(folder, 'alt.en = "Aigul at a window"')
    site = built(campaign, alone=True)
    for language in ("en", "ar"):
        page = visit(color_scheme=scheme, bypass_csp=True).open(site / "index.html")
        page.goto(f"{(site / 'index.html').as_uri()}#{language}")
        assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nobody_is_kept_out_of_the_list(folder, visit, tmp_path, scheme) -> None:
    from socialkit.sharing.action_page.listing import list_html

    entries = []
    for name, changes in (("one", {}), ("two", {'state = "active"': CLOSED})):
        made = flow.page(flow.load(str(folder(changes, name=name))), now=NOW, papers=False)
        assert made.entry
        entries.append(made.entry)
    names = {"en": "index.html", "ar": "ar.html"}
    for language, name in names.items():
        file = tmp_path / name
        file.write_bytes(list_html(entries, language, names, (), None))
        assert violations(visit(color_scheme=scheme, bypass_csp=True).open(file)) == []
