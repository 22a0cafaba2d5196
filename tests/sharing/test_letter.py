"""Letters: a link and a draft that decode to the very words, and tell nothing of who made them."""

from __future__ import annotations

import getpass
import socket
from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from socialkit import flow, load
from socialkit.sharing.letter import Letter, Wanted

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
FACTS = """title = { en = "A trial behind closed doors", ar = "محاكمة خلف أبواب مغلقة", kk = "Жабық есік артындағы сот" }
issued = 2026-05-01
deadline = 2026-07-01
timezone = "Etc/UTC"
languages = ["en", "kk", "ar"]
platforms = ["x"]
status.state = "active"

[target.minister]
name = "Minister Example"
office = "Ministry of Examples"
address = ["1 Sample Street", "Sampletown"]
fax = "+1 555 0100"
email = ["minister@example.org", "press+desk@example.org"]
salutation = { en = "Dear Minister,", kk = "Құрметті министр," }

[target.court]
name = "the Court"
salutation.en = "Dear Judges,"

[send_to.GB]
name = "Embassy of Example"
address = ["2 Sample Square"]
email = ["london@example.org"]
"""
WORDS = "I write & ask: 100% of “them” + more #Free?\n\nThey are held; {court} knows. 🕊\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "trial"
    made.mkdir()
    (made / "campaign.toml").write_text(FACTS, encoding="utf-8")
    (made / "letter.en.txt").write_text(WORDS, encoding="utf-8")
    (made / "letter.kk.txt").write_text("---\nto: minister\n---\nӘділдік сұраймын: ә ғ қ ң ө ұ ү һ і.\n", encoding="utf-8")
    (made / "letter.ar.txt").write_text("---\nto: minister\n---\nأطالب بالعدالة & الحرية.\n", encoding="utf-8")
    return made


def letters(folder: Path, wanted: Wanted = Wanted()) -> dict[str, Letter]:  # noqa: B008 - frozen
    return {one.id: one for one in flow.letter(load(str(folder)), now=NOW, wanted=wanted).letters}


def test_each_target_is_greeted_in_the_language_of_the_letter(folder: Path) -> None:
    made = letters(folder)
    order = ["minister.en", "court.en", "minister.kk", "minister.ar"]
    assert [name.removeprefix("trial/letter.") for name in made] == order
    words = WORDS.replace("{court}", "the Court").removesuffix("\n")
    assert made["trial/letter.minister.en"].text == f"Dear Minister,\n\n{words}"
    assert made["trial/letter.court.en"].text == f"Dear Judges,\n\n{words}"
    assert made["trial/letter.minister.kk"].text.startswith("Құрметті министр,\n\nӘділдік")
    # No salutation is given in Arabic, and none is made up.
    assert made["trial/letter.minister.ar"].text == "أطالب بالعدالة & الحرية."
    postal = ("Minister Example", "Ministry of Examples", "1 Sample Street", "Sampletown", "Fax: +1 555 0100")
    assert made["trial/letter.minister.en"].postal == postal


def test_a_letter_that_greets_by_itself_is_not_greeted_twice(folder: Path) -> None:
    (folder / "letter.en.txt").write_text("Dear Minister\n\nFree them.\n", encoding="utf-8")
    assert letters(folder)["trial/letter.minister.en"].text == "Dear Minister\n\nFree them."


def decoded(link: str) -> tuple[list[str], dict[str, list[str]]]:
    parts = urlsplit(link)
    assert parts.scheme == "mailto"
    assert "+" not in parts.query  # which some programs take for a space, and some for itself
    return [unquote(one) for one in parts.path.split(",")], parse_qs(parts.query, strict_parsing=True)


def test_the_link_holds_the_very_words(folder: Path) -> None:
    for letter in letters(folder, Wanted(country="GB")).values():
        to, fields = decoded(letter.mailto)
        assert to == list(letter.to or [""])
        assert fields["body"] == [letter.text.replace("\n", "\r\n")]
        assert fields["cc"] == ["london@example.org"]
        assert fields["subject"] == [letter.subject]


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_characters="\r"), min_size=1, max_size=300))
def test_link_and_draft_hold_any_words(words: str) -> None:
    letter = Letter("trial", "m", "M", "en", 1, "A trial", words, ("m@example.org",), (), ())
    assert decoded(letter.mailto)[1]["body"] == [words.replace("\n", "\r\n")]
    read = message_from_bytes(letter.eml(), policy=default).get_content()
    assert read.replace("\r\n", "\n").removesuffix("\n") == words.removesuffix("\n")


def test_the_draft_opens_as_one_and_tells_nothing_of_its_maker(folder: Path) -> None:
    for letter in letters(folder, Wanted(country="GB")).values():
        made = letter.eml()
        mail = message_from_bytes(made, policy=default)
        assert set(mail.keys()) == {*(["To"] if letter.to else []), "Cc", "Subject", "X-Unsent", "MIME-Version", *TYPE}
        assert mail["X-Unsent"] == "1"
        assert str(mail["Subject"]) == letter.subject
        assert [one.addr_spec for one in mail["To"].addresses] == list(letter.to) if letter.to else mail["To"] is None
        assert [one.addr_spec for one in mail["Cc"].addresses] == ["london@example.org"]
        assert (mail.get_content_type(), mail.get_content_charset()) == ("text/plain", "utf-8")
        assert mail.get_content().replace("\r\n", "\n") == f"{letter.text}\n"
        assert all(line.isascii() and len(line) <= 998 for line in made.split(b"\r\n"))
        assert b"\n" not in made.replace(b"\r\n", b"")
        for secret in {socket.gethostname(), getpass.getuser()} - {"root", "localhost"}:
            assert secret.encode() not in made


TYPE = ("Content-Type", "Content-Transfer-Encoding")


def test_an_error_in_it_keeps_a_letter_back_and_no_other(folder: Path) -> None:
    (folder / "letter.kk.txt").write_text("---\nto: minister\n---\nӘ \ufffd\n", encoding="utf-8")
    made = letters(folder)
    assert made["trial/letter.minister.kk"].text == ""
    assert "TXT014" in made["trial/letter.minister.kk"].refused[0]
    assert not made["trial/letter.minister.en"].refused


@pytest.mark.parametrize("state", ["closed", "withdrawn", "superseded", "draft"])
def test_what_has_ended_has_no_letter(folder: Path, state: str) -> None:
    why = '\nstatus.on = 2026-05-20\nstatus.reason = "It ended."\nstatus.source = "https://example.org/end"'
    facts = FACTS.replace('status.state = "active"', f'status.state = "{state}"{why}')
    (folder / "campaign.toml").write_text(facts, encoding="utf-8")
    made = flow.letter(load(str(folder)), now=NOW)
    assert made.letters == ()
    assert made.verdict.reasons


def test_a_link_that_some_programs_cut_is_known(folder: Path) -> None:
    (folder / "letter.en.txt").write_text("Free them. " * 200, encoding="utf-8")
    assert letters(folder)["trial/letter.minister.en"].too_long
    assert not letters(folder)["trial/letter.minister.kk"].too_long
