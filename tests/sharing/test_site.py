"""A site in a folder or an archive: only what changed is written, only what was made here is taken away."""

from __future__ import annotations

import hashlib
import subprocess
from pathlib import Path
from zipfile import ZipFile

import pytest

from socialkit.errors import UsageError
from socialkit.sharing.action_page.site import SUMS, Archive, SiteFolder


def put(folder: Path, files: dict[str, bytes], keep: tuple[str, ...] = ()) -> tuple[int, int, int, tuple[str, ...]]:
    site = SiteFolder(folder)
    for name, content in files.items():
        site.put(name, content)
    for name in keep:
        site.keep(name)
    return tuple(site.finish())


def listing(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def test_what_did_not_change_is_not_written_again(tmp_path: Path) -> None:
    files = {"index.html": b"one", "a/index.html": b"two"}
    assert put(tmp_path, files) == (2, 0, 0, ())
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.is_file()}
    assert put(tmp_path, files) == (0, 2, 0, ())
    assert {path: path.stat().st_mtime_ns for path in before} == before
    assert put(tmp_path, {**files, "a/index.html": b"three"}) == (1, 1, 0, ())


def test_what_no_longer_belongs_there_is_taken_away_with_its_folder(tmp_path: Path) -> None:
    put(tmp_path, {"index.html": b"one", "a/index.html": b"two", "a/letter.eml": b"x"})
    assert put(tmp_path, {"index.html": b"one"}) == (0, 1, 2, ())
    assert listing(tmp_path) == {"index.html", SUMS}
    assert not (tmp_path / "a").exists()


def test_what_somebody_else_put_there_stays(tmp_path: Path) -> None:
    put(tmp_path, {"index.html": b"one", "a/index.html": b"two"})
    (tmp_path / "a" / "own.txt").write_text("mine")
    (tmp_path / "robots.txt").write_text("mine")
    (tmp_path / "a" / "index.html").write_text("mended by hand")
    assert put(tmp_path, {"index.html": b"one"}) == (0, 1, 0, ("a/index.html",))
    assert listing(tmp_path) == {"index.html", SUMS, "a/own.txt", "robots.txt", "a/index.html"}


def test_a_file_that_was_not_made_here_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("my home page")
    with pytest.raises(UsageError, match=r"index\.html is there already, and was not made by"):
        put(tmp_path, {"index.html": b"one"})
    assert (tmp_path / "index.html").read_text() == "my home page"


def test_a_link_in_the_way_is_not_followed(tmp_path: Path) -> None:
    outside, site = tmp_path / "outside.txt", tmp_path / "site"
    outside.write_text("precious")
    site.mkdir()
    (site / "index.html").symlink_to(outside)
    with pytest.raises(UsageError, match="is there already"):
        put(site, {"index.html": b"one"})
    assert outside.read_text() == "precious"


@pytest.mark.parametrize("name", ["../outside.txt", "/etc/outside.txt", "a/../../outside.txt", "a\\..\\outside.txt"])
def test_a_list_that_was_tampered_with_takes_nothing_away_elsewhere(tmp_path: Path, name: str) -> None:
    site = tmp_path / "site"
    site.mkdir()
    outside = tmp_path / "outside.txt"
    outside.write_bytes(b"precious")
    (site / SUMS).write_text(f"{hashlib.sha256(b'precious').hexdigest()}  {name}\n")
    put(site, {"index.html": b"one"})
    assert outside.read_bytes() == b"precious"


def test_a_campaign_that_cannot_be_read_today_keeps_its_page(tmp_path: Path) -> None:
    put(tmp_path, {"index.html": b"one", "a/index.html": b"two", "ab/index.html": b"three"})
    assert put(tmp_path, {"index.html": b"one"}, keep=("a",)) == (0, 2, 1, ())
    assert listing(tmp_path) == {"index.html", SUMS, "a/index.html"}
    assert put(tmp_path, {}, keep=("",)) == (0, 2, 0, ())


def test_others_can_hold_a_copy_against_its_list(tmp_path: Path) -> None:
    put(tmp_path, {"index.html": b"one", "a/Жалоба.html": b"two"})
    ran = subprocess.run(["sha256sum", "--strict", "-c", SUMS], cwd=tmp_path, capture_output=True, check=True)
    assert ran.stdout.count(b": OK") == 2


def test_a_file_where_a_folder_should_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("x")
    with pytest.raises(UsageError, match="cannot be written"):
        put(tmp_path, {"a/index.html": b"one"})


def test_an_archive_holds_all_and_tells_nothing_of_its_making(tmp_path: Path) -> None:
    made = []
    for name in ("one.zip", "two.zip"):
        archive = Archive(tmp_path / name)
        for file in ("b/index.html", "index.html", "a/index.html")[:: 1 if name == "one.zip" else -1]:
            archive.put(file, file.encode() * 100)
        assert archive.finish().written == 3
        made.append((tmp_path / name).read_bytes())
    assert made[0] == made[1]
    with ZipFile(tmp_path / "one.zip") as opened:
        assert opened.namelist() == ["a/index.html", "b/index.html", "index.html", SUMS]
        assert opened.read("a/index.html") == b"a/index.html" * 100
        assert {one.date_time for one in opened.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        opened.extractall(tmp_path / "out")
    subprocess.run(["sha256sum", "--strict", "-c", SUMS], cwd=tmp_path / "out", capture_output=True, check=True)
