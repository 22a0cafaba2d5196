"""A file written again: its mark and its line breaks stay, whatever mixture they are."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialkit.campaign.files import read
from socialkit.campaign.rewrite import rewrite
from socialkit.errors import UsageError

LINES = st.lists(st.tuples(st.text(st.sampled_from("aé🕊 "), max_size=5), st.sampled_from(["\n", "\r\n"])), max_size=8)


@given(LINES, st.booleans(), st.data())
def test_every_line_that_is_not_changed_keeps_its_bytes(
    lines: list[tuple[str, str]], mark: bool, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(lines)))
    added = data.draw(st.sampled_from(["", "new\n", "new\nlines\n"]))
    with TemporaryDirectory() as name:
        path = Path(name, "release.en.txt")
        path.write_bytes(b"\xef\xbb\xbf" * mark + "".join(line + end for line, end in lines).encode())
        source = read(path, "release.en.txt")
        offset = len("\n".join(line for line, _ in lines[:at])) + (at > 0)
        rewrite(path, source, lambda text: text[:offset] + added + text[offset:])
        assert read(path, "x").text == source.text[:offset] + added + source.text[offset:]
        kept = path.read_bytes().removeprefix(b"\xef\xbb\xbf" * mark).decode()
        before = "".join(line + end for line, end in lines[:at])
        after = "".join(line + end for line, end in lines[at:])
        ends = {end for _, end in lines}
        if len(ends) < 2:
            assert kept == before + added.replace("\n", (ends or {"\n"}).pop()) + after
        else:
            assert kept.startswith(before) or not at
            assert kept.endswith(after)


def test_a_file_that_changed_in_between_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "release.en.txt"
    path.write_text("One", encoding="utf-8")
    source = read(path, "release.en.txt")
    path.write_text("Two", encoding="utf-8")
    with pytest.raises(UsageError, match="somebody changed this file"):
        rewrite(path, source, lambda text: text + "!")
    assert path.read_text(encoding="utf-8") == "Two"


def test_its_permissions_stay(tmp_path: Path) -> None:
    path = tmp_path / "release.en.txt"
    path.write_text("One", encoding="utf-8")
    path.chmod(0o640)
    rewrite(path, read(path, "release.en.txt"), lambda text: text + "!")
    assert path.stat().st_mode & 0o777 == 0o640
