"""The list of all actions in a real browser: open ones first, a search in every script, nothing ended shown as open."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from browser.conftest import NOW

from socialkit import flow
from socialkit.sharing.action_page.listing import list_html

CLOSED = 'state = "closed"\non = {}\nreason = "Released & free."'


@pytest.fixture
def file(folder, tmp_path) -> Any:
    """The list of four campaigns."""
    campaigns = {
        "late": {"deadline = 2026-07-01": "deadline = 2026-07-20", "A trial behind closed doors": "Late"},
        "soon": {"deadline = 2026-07-01": "deadline = 2026-06-10", "A trial behind closed doors": "Soon"},
        "old": {'state = "active"': CLOSED.format("2026-01-05"), "A trial behind closed doors": "Old"},
        "fresh": {'state = "active"': CLOSED.format("2026-05-25"), "A trial behind closed doors": "Fresh <b>"},
        "gone": {'state = "active"': 'state = "withdrawn"\non = 2026-05-25', "A trial behind closed doors": "Gone"},
        "draft": {'state = "active"': 'state = "draft"', "A trial behind closed doors": "Draft"},
        "secret": {
            'state = "active"': CLOSED.format("2026-05-25"),
            'number = "EX 1/26"': "embargo = 2026-06-02T09:00:00",
            "A trial behind closed doors": "Secret",
        },
        "ahead": {'number = "EX 1/26"': "embargo = 2026-06-02T09:00:00", "A trial behind closed doors": "Ahead"},
    }
    made = [
        flow.page(flow.load(str(folder(changes, name=name))), now=NOW, papers=False) for name, changes in campaigns.items()
    ]
    assert [one.entry is None for one in made] == [False] * 4 + [True] * 4
    assert [bool(one.files) for one in made] == [True] * 5 + [False] * 3
    entries = [one.entry for one in made if one.entry]
    path = tmp_path / "index.html"
    path.write_bytes(list_html(entries, "en", {"en": "index.html", "ru": "ru.html"}, (), "https://actions.example.org/"))
    return path


def titles(page: Any) -> list[str]:
    return [one.strip() for one in page.locator("li[data-words]:visible h3").all_inner_texts()]


def test_open_ones_stand_first_by_their_deadline_and_the_archive_by_its_date(file, visit) -> None:
    page = visit().open(file)
    assert titles(page) == ["Soon", "Late", "Fresh <b>", "Old"]
    assert page.locator("section").nth(1).inner_text().count("Released & free.") == 2
    assert page.locator("h3 a").first.get_attribute("href") == "soon/index.html"
    for hidden in ("Gone", "Draft", "Ahead", "Secret"):
        assert hidden not in page.content()


def test_search_finds_by_any_name_in_any_script(file, visit) -> None:
    page = visit().open(file)
    page.get_by_label("Search").fill("айгуль")
    assert len(titles(page)) == 4
    page.get_by_label("Search").fill("fresh айгуль")
    assert titles(page) == ["Fresh <b>"]
    page.get_by_label("Search").fill("nobody")
    assert titles(page) == []
    assert page.get_by_text("No action fits.").is_visible()


def test_an_old_list_shows_nothing_as_open_that_has_ended(file, visit) -> None:
    page = visit(at=datetime(2026, 6, 11, tzinfo=UTC)).open(file)
    assert "Soon" not in titles(page)
    assert "Late" in titles(page)


def test_without_script_all_are_there(file, visit) -> None:
    page = visit(at=None, java_script_enabled=False).open(file)
    assert page.locator("h3").count() == 4
    assert not page.get_by_label("Search").is_visible()
