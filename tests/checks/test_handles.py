"""Which accounts a campaign knows, and where its words write their names."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from socialkit.checks.blank import blank
from socialkit.checks.handles import handles_on, known_at, platforms_of, signs, written_at
from socialkit.model import Campaign

Make = Callable[..., Campaign]
COPY = """\
send_to.GB.name = "the Embassy"
send_to.GB.handle.x.name = "@KazEmbassyUK"
send_to.GB.handle.bluesky.name = "@kz.example"
send_to.FR.name = "the Embassy in Paris"
send_to.FR.handle.bluesky.name = "@pariskz.example"
send_to.FR.handle.telegram.name = "@pariskz"
"""


def test_targets_copies_subjects_and_accounts_to_follow_are_known_by_platform(campaign: Make) -> None:
    made = campaign("Free #Bilash!", facts=COPY)
    assert handles_on(made, "x") == {"genprokrk": "GenProkRK", "kazembassyuk": "KazEmbassyUK", "amnestyeeca": "AmnestyEECA"}
    assert handles_on(made, "facebook") == {"genprok.page": "GenProk.Page"}
    assert platforms_of(made, "kz.example") == ["bluesky"]
    assert platforms_of(made, "nobody") == []


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("@name", ["@name"]),
        ("ask ＠Name.", ["＠Name"]),
        ("(@a_b), “@c.d”...", ["@a_b", "@c.d"]),
        ("press@prokuror.kz", []),
        ("https://a.example/@name", []),
        ("@ name, @, @-", []),
        ("@прокурор", ["@прокурор"]),
    ],
)
def test_a_handle_is_what_a_reader_takes_as_one(text: str, written: list[str]) -> None:
    assert [text[sign : written_at(text, sign)] for sign in signs(text)] == written


@pytest.mark.parametrize(
    ("text", "read", "known"),
    [
        ("@kz.example!", "kz", "kz.example"),
        ("@pariskz.example", "pariskz", "pariskz.example"),
        ("@pariskz.elsewhere", "pariskz", "pariskz"),
        ("@GenProk.Page.Now", "GenProk", "GenProk.Page"),
        ("@GenProkRK-нің", "GenProkRK", "GenProkRK"),
        ("@GenProkRKға", "GenProkRK", "GenProkRK"),
        ("@genprokrk", "", "genprokrk"),
        ("@GenProk", "GenProk", None),
        ("@GenProkRK1", "GenProkRK1", None),
    ],
)
def test_the_longest_known_name_is_found_and_never_a_piece_of_a_word(
    text: str, read: str, known: str | None, campaign: Make
) -> None:
    found = known_at(campaign("Free #Bilash!", facts=COPY), text, 0, read)
    assert (text[1 : found.end] if found else None) == known


def test_blank_is_what_no_reader_sees() -> None:
    texts = ("", " \n\t", "\u200b\ufeff\u2800", "\u200b.", "🕊", "م")
    assert [text for text in texts if not blank(text)] == ["\u200b.", "🕊", "م"]
