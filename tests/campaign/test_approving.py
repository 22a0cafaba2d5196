"""approvals.toml with one approval more: all else in it stays as it was, to the letter."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialkit.campaign.approving import approve, with_approval
from socialkit.errors import UsageError
from socialkit.model import Approval
from socialkit.source import SourceFile

A, B = "0a" * 32, "0b" * 32
DAY = date(2026, 11, 26)
ANN = Approval("free-jo/release.x.en", A, "Ann Lee", DAY)
OLD = f"""\
[[approval]]   # the board
post = "free-jo/release.x.en"
sha256 = '{B}'  # old
by = "Ann  lee"
on = 2026-11-01
"""
WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), min_size=1).filter(str.strip)
COMMENTS = st.lists(st.text(st.characters(min_codepoint=32, max_codepoint=0x1F600, exclude_categories=["Cs", "Cc"])))
SHA = st.text("0123456789abcdef", min_size=64, max_size=64)
POSTS = st.sampled_from(["free-jo/release.x.en", "free-jo/release.facebook.en", "free-jo/report.x.2.ru"])
ENTRIES = st.lists(
    st.builds(Approval, POSTS, SHA, WORDS | st.just("Ann Lee"), st.dates(date(1900, 1, 1), date(2999, 1, 1))), max_size=4
)


def written(entries: list[Approval], comments: list[str], *, inline: bool) -> str:
    """A file of these entries, as tables or as a list in brackets, with comments between them."""
    from socialkit.campaign.toml_text import literal

    pairs = [[f"{key} = {literal(value)}" for key, value in one._asdict().items()] for one in entries]
    lines = [f"# {words}" for words in comments]
    if inline:
        return "\n".join([*lines, "approval = [", *(f"  {{ {', '.join(one)} }}, # here" for one in pairs), *lines, "]"])
    return "\n".join([*lines, *(line for one in pairs for line in ("[[approval]] # here", *one, *lines))])


def add(text: str, approval: Approval = ANN) -> str:
    return with_approval(SourceFile("free-jo/approvals.toml", text), approval)


@given(ENTRIES, COMMENTS, st.booleans(), st.builds(Approval, POSTS, SHA, WORDS | st.just("ann LEE"), st.just(DAY)))
def test_whatever_was_there_stays_and_the_approval_is_there_once(
    entries: list[Approval], comments: list[str], inline: bool, new: Approval
) -> None:
    before = written(entries, comments, inline=inline)
    after = add(before, new)
    found = [Approval(**one) for one in tomllib.loads(after)["approval"]]
    assert any((one.post, one.sha256) == (new.post, new.sha256) for one in found)
    assert len(found) - len(entries) in (0, 1)
    assert sum(one not in found for one in entries) <= 1  # the one that was renewed
    assert add(after, new) == after
    if len(found) > len(entries):
        assert found == [*entries, new]
        at = next((at for at, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), len(before))
        assert after.startswith(before[:at])
        assert after.endswith(before[at:])


def test_a_second_time_changes_nothing_whatever_the_capitals() -> None:
    once = add("")
    assert once == (
        f'[[approval]]\npost = "free-jo/release.x.en"\nsha256 = "{A}"\nby = "Ann Lee"\non = 2026-11-26\n'
    )
    assert add(once, ANN._replace(by="ANN  LEE", on=date(2027, 1, 1))) == once


def test_a_second_person_stands_below_the_first() -> None:
    both = add(add("# who\n"), ANN._replace(by="Bo"))
    assert [one["by"] for one in tomllib.loads(both)["approval"]] == ["Ann Lee", "Bo"]
    assert both.startswith("# who\n\n[[approval]]\npost")


def test_an_approval_that_holds_no_more_is_renewed_where_it_stands() -> None:
    other = OLD.replace("Ann  lee", "Bo")
    assert add(other + OLD) == other + OLD.replace(f"'{B}'", f'"{A}"').replace("2026-11-01", "2026-11-26")


def test_a_name_is_written_so_that_it_is_read_as_it_was_given() -> None:
    name = 'The "board"\\ \x7f\t'
    assert tomllib.loads(add("", ANN._replace(by=name)))["approval"][0]["by"] == name


@pytest.mark.parametrize("text", ["x = 1\n", "[[approval]]\nby = 1\n", "= 1", "approval = 3"])
def test_a_file_at_fault_is_told_with_its_line_and_left_alone(text: str, tmp_path: Path) -> None:
    path = tmp_path / "approvals.toml"
    path.write_text(text)
    with pytest.raises(UsageError, match=r"free-jo/approvals\.toml:\d+:\d+: .*; nothing was written"):
        approve(tmp_path, "free-jo/approvals.toml", ANN)
    assert path.read_text() == text


def test_mark_line_breaks_and_permissions_stay(tmp_path: Path) -> None:
    path = tmp_path / "approvals.toml"
    path.write_bytes(b"\xef\xbb\xbf" + OLD.replace("Ann  lee", "Bo").replace("\n", "\r\n").encode())
    path.chmod(0o640)
    assert approve(tmp_path, "free-jo/approvals.toml", ANN)
    assert not approve(tmp_path, "free-jo/approvals.toml", ANN)
    bytes_now = path.read_bytes()
    assert bytes_now.startswith(b"\xef\xbb\xbf[[approval]]   # the board\r\n")
    assert bytes_now.count(b"\r\n") == bytes_now.count(b"\n") == 11
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_new_file_is_made_and_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    assert approve(tmp_path / "a", "a/approvals.toml", ANN)
    assert tomllib.loads((tmp_path / "a" / "approvals.toml").read_text())["approval"][0]["on"] == DAY
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "approvals.toml").symlink_to("../outside.toml")
    with pytest.raises(UsageError, match=r"b/approvals\.toml"):
        approve(tmp_path / "b", "b/approvals.toml", ANN)
    assert not (tmp_path / "outside.toml").exists()


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be written"):
        approve(tmp_path / "gone", "gone/approvals.toml", ANN)
