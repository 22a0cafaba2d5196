"""A translator's table: what goes out comes back to the letter, and nothing in it runs or lands elsewhere."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialkit.campaign.words import words_hash
from socialkit.errors import UsageError
from socialkit.sharing.worksheet import COLUMNS, Returned, Row, read, returned, rows, write

FACTS = 'hashtags = ["#Free"]\ntarget.court = { name = "Court", handle = { x = { name = "@court" } } }\n'
LANGUAGES = '"en", "ru", "kk"'
TEXTS = {
    "appeal.en.txt": "---\nto: court\nprescribed: yes\n---\n@court: open it, please. #Free",
    "appeal.2.en.txt": "Two.\n---\n\\---\nparts #Free",
    "appeal.facebook.en.txt": "On Facebook. #Free",
    "letter.en.txt": "Dear all,\n---\nplease.",
}


@pytest.fixture
def campaign(make: Any) -> Any:
    return make(TEXTS, facts=FACTS, languages=LANGUAGES)


def back(campaign: Any, table: Any) -> Returned:
    return returned(campaign, read(write(table).encode(), "t.csv"), "t.csv")


def filled(campaign: Any, language: str = "ru") -> list[Row]:
    return [row._replace(target=f"{row.source} по-русски") for row in rows(campaign, language)]


def test_each_part_is_a_row_with_its_source(campaign: Any) -> None:
    made = rows(campaign, "ru")
    assert [(row.file, row.part, row.source_language, row.source, row.target) for row in made] == [
        ("appeal.2.ru.txt", 1, "en", "Two.", ""),
        ("appeal.2.ru.txt", 2, "en", "---\nparts #Free", ""),
        ("appeal.ru.txt", 1, "en", "@court: open it, please. #Free", ""),
        ("appeal.facebook.ru.txt", 1, "en", "On Facebook. #Free", ""),
        ("letter.ru.txt", 1, "en", "Dear all,\n---\nplease.", ""),
    ]
    assert "at most 280 characters on X" in made[0].note
    assert "63,206 characters on Facebook" in made[3].note
    assert made[4].note == "a letter"


def test_what_comes_back_is_written_with_its_source_and_no_review(campaign: Any) -> None:
    changes = {one.file: one for one in back(campaign, filled(campaign)).changes}
    english = {one.file.path.rpartition("/")[2]: one for one in campaign.wordings}
    told = words_hash(english["appeal.2.en.txt"].parts)
    assert changes["appeal.2.ru.txt"].new == (
        f"---\nsource: en sha256:{told}\n---\nTwo. по-русски\n---\n\\---\nparts #Free по-русски\n"
    )
    assert changes["appeal.ru.txt"].new.startswith("---\nto: court\nsource: en sha256:")
    assert changes["letter.ru.txt"].new.endswith("---\nDear all,\n---\nplease. по-русски\n")
    assert {one.old for one in changes.values()} == {None}


def test_a_translation_that_is_there_keeps_its_header_but_for_the_review(make: Any) -> None:
    source = make(TEXTS, facts=FACTS, languages=LANGUAGES).wordings
    [english] = [one for one in source if one.message == "appeal" and one.number == 1 and not one.platform]
    told = words_hash(english.parts)
    kept = "ignore: TAG004 the source has it so"
    old = f"---\nto: court\nreviewed: A speaker, 2026-02-01\n{kept}\nsource: en sha256:{told}\n---\nСтарое. #Free\n"
    campaign = make({**TEXTS, "appeal.ru.txt": old}, facts=FACTS, languages=LANGUAGES)
    table = {row.file: row for row in rows(campaign, "ru")}
    assert table["appeal.ru.txt"].target == "Старое. #Free"
    assert back(campaign, [table["appeal.ru.txt"]]).changes == ()  # the same words change nothing, and void no review
    [change] = back(campaign, [table["appeal.ru.txt"]._replace(target="Новое. #Free")]).changes
    assert change.old == old
    assert (
        change.new == f"---\nto: court\n{kept}\nsource: en sha256:{told}\n---\nНовое. #Free\n"
    )


def test_a_source_that_changed_meanwhile_is_told_and_the_old_hash_kept(make: Any) -> None:
    table = filled(make(TEXTS, facts=FACTS, languages=LANGUAGES))
    later = make({**TEXTS, "appeal.facebook.en.txt": "Other words. #Free"}, facts=FACTS, languages=LANGUAGES)
    changes = {one.file: one for one in back(later, table).changes}
    assert "the source changed since the table was handed out" in changes["appeal.facebook.ru.txt"].remarks[0]
    assert table[3].sha256 in changes["appeal.facebook.ru.txt"].new
    assert changes["appeal.ru.txt"].remarks == ()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"file": "../appeal.ru.txt"}, "../appeal.ru.txt"),
        ({"file": "/etc/passwd"}, "/etc/passwd"),
        ({"file": "campaign.toml"}, "campaign.toml"),
        ({"file": "appeal.fr.txt", "target_language": "fr"}, "fr is none of the campaign's languages"),
        ({"file": "appeal.kk.txt"}, "its row says 'ru' for the language, and its name 'kk'"),
        ({"file": "other.ru.txt"}, "the campaign has no such text in 'en' to be translated"),
        (
            {"file": "appeal.en.txt", "source_language": "en", "target_language": "en"},
            "these words are prescribed, and are never rewritten",
        ),
        ({"file": "appeal.2.en.txt", "target_language": "en"}, "these words are no translation; change the file itself"),
    ],
)
def test_a_row_that_belongs_nowhere_is_told_with_its_line(campaign: Any, change: dict[str, str], says: str) -> None:
    row = filled(campaign)[2]._replace(**change)
    told = back(campaign, [row])
    assert told.changes == ()
    [fault] = told.faults
    assert fault.startswith("t.csv:2: ")
    assert says in fault


def test_a_thread_is_written_when_all_its_parts_have_words(campaign: Any) -> None:
    table = filled(campaign)[:2]
    told = back(campaign, [table[0], table[1]._replace(target="  ")])
    assert (told.changes, told.faults) == (
        (),
        ("t.csv:2: appeal.2.ru.txt: part 2 of 2 has no words yet; it is written when all have",),
    )
    told = back(campaign, [*table, table[0]])
    assert "this part stands twice" in told.faults[0]
    told = back(campaign, [*table, table[0]._replace(part=3)])
    assert "there is no part 3 any more" in told.faults[0]


def test_empty_cells_change_nothing(campaign: Any) -> None:
    assert back(campaign, rows(campaign, "ru")) == Returned((), ())


@pytest.mark.parametrize("between", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_it_comes_back_from_any_spreadsheet(campaign: Any, between: str, encoding: str, end: str) -> None:
    table = filled(campaign)
    made = io.StringIO(newline="")
    writer = csv.writer(made, delimiter=between, lineterminator=end, quoting=csv.QUOTE_ALL)
    writer.writerow([name.title() for name in COLUMNS])
    for cells in list(csv.reader(io.StringIO(write(table).removeprefix("\ufeff"), newline="")))[1:]:
        writer.writerow([cell.replace("\n", end) for cell in cells])
    content = made.getvalue().encode(encoding)
    assert [row._replace(note="", source="") for _, row in read(content, "t.csv")] == [
        row._replace(note="", source="") for row in table
    ]


ANY = st.builds(
    "{}{}".format,
    st.sampled_from(["", "=", "+", "-", "@", "\t", "'", "'=", "''@", "'a"]),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\r"), max_size=40),
)


@given(words=st.lists(ANY, min_size=1, max_size=6))
def test_every_word_comes_back_and_no_cell_is_a_formula(words: list[str]) -> None:
    table = [Row("a.ru.txt", number, "en", text, "ru", text, "", "0" * 64) for number, text in enumerate(words, 1)]
    written = write(table)
    assert [row for _, row in read(written.encode(), "t.csv")] == table
    for cells in list(csv.reader(io.StringIO(written.removeprefix("\ufeff"), newline="")))[1:]:
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in cells)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "t.csv:1: the column 'file' is missing"),
        (b"a,b\n1,2\n", "t.csv:1: the column 'file' is missing; `socialkit sheet --csv --for ru` makes the table"),
        (b"\xcf\xf0\xe8\xe2\xe5\xf2", "its encoding is not UTF-8; save it as CSV UTF-8"),
        ((",".join(COLUMNS) + "\na.ru.txt,x\n").encode(), "t.csv:2: the part is 'x', and should be a number"),
        ((",".join(COLUMNS) + '\n"a' + "b" * 200_000 + '"\n').encode(), "this is no table: field larger than field limit"),
        (b"\x00" * 100, "t.csv:1: the column 'file' is missing"),
    ],
)
def test_what_is_no_table_is_told(content: bytes, says: str) -> None:
    with pytest.raises(UsageError) as raised:
        read(content, "t.csv")
    assert says in str(raised.value)


def test_the_project_s_own_campaign_has_its_translations_in_the_table() -> None:
    import socialkit

    made = rows(socialkit.load(str(Path(__file__).parents[2] / "messages" / "serikzhan-bilash")), "ru")
    assert [row.file for row in made] == ["release.2.ru.txt", "release.ru.txt", "report.ru.txt"]
    assert made[1].target.startswith("Серикжан")
