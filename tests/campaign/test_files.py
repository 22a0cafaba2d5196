"""Files and folders from strangers: bounded, never followed out, never opened for what they are not."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialkit.campaign.files import MAX_BYTES, MAX_FILES, Unreadable, decode, leads_out, listing, read, shown_join
from socialkit.finding import Finding

WORDS = "Свободу Жо! Free Jo, now — 自由を\nпожалуйста\n"


def refusal(data: bytes) -> Finding:
    with pytest.raises(Unreadable) as caught:
        decode(data, "release.en.txt")
    assert caught.value.finding.code == "FMT001"
    assert caught.value.finding.span.file.path == "release.en.txt"
    return caught.value.finding


def refused(path: Path) -> Finding:
    with pytest.raises(Unreadable) as caught:
        read(path, "release.en.txt")
    return caught.value.finding


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", ""),
        (WORDS.encode(), WORDS),
        (b"\xef\xbb\xbf" + WORDS.encode(), WORDS),
        (WORDS.replace("\n", "\r\n").encode(), WORDS),
        (b"\xef\xbb\xbf", ""),
        (b"mixed\r\nbreaks\n\r\n", "mixed\nbreaks\n\n"),
        ("e\u0301 is not composed".encode(), "e\u0301 is not composed"),
        (b"\n\n\n\n\ta\n", "\n\n\n\n\ta\n"),
    ],
)
def test_text_is_utf8_with_or_without_its_mark_and_with_the_line_breaks_of_any_system(data: bytes, text: str) -> None:
    assert decode(data, "a").text == text


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le"])
@pytest.mark.parametrize("words", [WORDS, "Free Jo", "Свободу Жо", "جو آزاد", "ა ბ"])
def test_utf16_is_recognised_with_and_without_its_mark_in_both_orders(codec: str, words: str) -> None:
    message = "the file looks like UTF-16, which Windows programs call “Unicode”; save it again as UTF-8"
    assert refusal(words.encode(codec)).message == message


@pytest.mark.parametrize("mark", [b"\xff\xfe", b"\xfe\xff"])
def test_utf16_with_its_mark_is_recognised_in_any_script(mark: bytes) -> None:
    assert "UTF-16" in refusal(mark + "自由".encode("utf-16-le")).message


@pytest.mark.parametrize("data", ["Свободу".encode("cp1251"), "naïve".encode("latin-1"), b"caf\xc3", b"\xed\xa0\x80"])
def test_what_is_no_utf8_is_refused_at_its_first_bad_byte(data: bytes) -> None:
    finding = refusal(b"\xef\xbb\xbfone\r\ntw" + data)
    bad = next(index for index, byte in enumerate(data) if byte > 127)
    assert finding.message == f"byte 0x{data[bad]:02X} is not UTF-8; save the file again as UTF-8, not as an older encoding"
    assert finding.span.line_column() == (2, 3 + bad)


@pytest.mark.parametrize(
    ("data", "place", "words"),
    [
        (b"one\ntw\0o", (2, 3), "a NUL byte stands here"),
        (b"a" * 999 + b"\0", (1, 1000), "a NUL byte stands here"),
        (b"\0" * 500, (1, 1), "a NUL byte stands here"),
        (b"one\r\ntwo\rthree", (2, 4), "a carriage return without a line feed stands here"),
        (b"one\r", (1, 4), "a carriage return without a line feed stands here"),
        (b"\r\r\n", (1, 1), "a carriage return without a line feed stands here"),
    ],
)
def test_a_nul_or_a_lone_carriage_return_is_refused_at_its_place(data: bytes, place: tuple[int, int], words: str) -> None:
    finding = refusal(data)
    assert finding.message.startswith(words)
    assert finding.span.line_column() == place


@given(st.binary(max_size=600) | st.text().map(lambda text: text.encode("utf-16-le", "surrogatepass")))
def test_any_bytes_are_read_as_they_are_or_refused_at_a_place_in_the_file(data: bytes) -> None:
    try:
        read_as, finding = decode(data, "a").text, None
    except Unreadable as error:
        read_as, finding = None, error.finding
    if finding:
        assert finding.message
        assert 0 <= finding.span.start <= finding.span.end
        assert finding.span.start <= len(finding.span.file.text)
    else:
        assert read_as == data.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").decode()


def test_a_file_of_100_megabytes_is_refused_by_its_size(tmp_path: Path) -> None:
    path = tmp_path / "release.en.txt"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    assert refused(path).message == "the file has 100,000,000 bytes, and no text of a campaign has over 1,000,000"


def test_a_file_of_the_largest_size_is_read_and_one_byte_more_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "release.en.txt"
    path.write_bytes(b"a" * MAX_BYTES)
    assert len(read(path, "a").text) == MAX_BYTES
    path.write_bytes(b"a" * (MAX_BYTES + 1))
    assert refused(path).message.startswith("the file has 1,000,001 bytes")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no FIFOs")
def test_a_fifo_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "release.en.txt")
    assert refused(tmp_path / "release.en.txt").message == "this is not a regular file, so it is not opened"
    names, (finding,) = listing(tmp_path, "case")
    assert names == []
    assert (finding.code, finding.span.file.path) == ("FMT001", "case/release.en.txt")
    assert finding.message == "this is not a regular file, so it is not opened"


@pytest.mark.skipif(sys.platform == "win32", reason="this system has no sockets among its files")
def test_a_socket_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # a socket's path must be short
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("release.en.txt")
        _, (finding,) = listing(tmp_path, "case")
    assert finding.message == "this is not a regular file, so it is not opened"


def test_a_file_that_is_not_there_any_more_is_told(tmp_path: Path) -> None:
    assert refused(tmp_path / "release.en.txt").message == "the file cannot be read: No such file or directory"


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="no file here that everybody sees and nobody reads")
def test_a_file_that_cannot_be_read_is_told_with_the_systems_reason() -> None:
    assert refused(Path("/proc/self/mem")).message == "the file cannot be read: Input/output error"


@contextmanager
def as_nobody() -> Iterator[None]:
    """Give up the superuser's rights, for whom no file is closed, for a while."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.skipif(sys.platform == "win32", reason="this system takes no permission to read away")
def test_a_file_and_a_folder_without_permission_are_told() -> None:
    with TemporaryDirectory() as name:
        folder, path = Path(name), Path(name, "release.en.txt")
        path.write_text("Words")
        path.chmod(0)
        folder.chmod(0o711)  # to pass through, not to look into
        with as_nobody():
            assert refused(path).message == "the file cannot be read: Permission denied"
        folder.chmod(0)
        with as_nobody(), pytest.raises(Unreadable, match="the folder cannot be read: Permission denied"):
            listing(folder, "case")
        folder.chmod(0o700)


def test_a_folder_that_is_not_there_any_more_is_told(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="the folder cannot be read: No such file or directory"):
        listing(tmp_path / "gone", "gone")


def test_a_listing_has_all_files_but_litter_and_pictures_in_order(tmp_path: Path) -> None:
    for name in ("release.ru.txt", "campaign.toml", "README.md", ".hidden", "notes.docx", "a.en.txt~"):
        (tmp_path / name).touch()
    (tmp_path / ".git").mkdir()
    (tmp_path / "media").mkdir()
    (tmp_path / "media" / "portrait.jpg").touch()
    assert listing(tmp_path, "case") == (["campaign.toml", "notes.docx", "release.ru.txt"], [])


@pytest.mark.parametrize(
    ("shown", "path"), [("case", "case/drafts"), (".", "drafts"), ("..", "../drafts"), ("/", "/drafts")]
)
def test_a_folder_within_a_campaign_is_refused_at_its_path(tmp_path: Path, shown: str, path: str) -> None:
    (tmp_path / "drafts").mkdir()
    names, (finding,) = listing(tmp_path, shown)
    assert (names, finding.code, finding.span.file.path) == ([], "FMT009", path)
    assert finding.message.startswith("a campaign has no folders but `media`; move its files up")


def test_media_must_be_a_folder(tmp_path: Path) -> None:
    (tmp_path / "media").touch()
    _, (finding,) = listing(tmp_path, "case")
    assert (finding.code, finding.message) == ("FMT009", "`media` is the folder for pictures")


def test_10_000_files_are_no_campaign(tmp_path: Path) -> None:
    for number in range(10_000):
        (tmp_path / f"m{number}.en.txt").touch()
    with pytest.raises(Unreadable) as caught:
        listing(tmp_path, "case")
    finding = caught.value.finding
    assert (finding.code, finding.span.file.path) == ("FMT009", "case")
    assert finding.message == "more than 2,000 files are no campaign; is this the right folder?"


def test_as_many_files_as_are_allowed_are_listed_whatever_litter_lies_beside_them(tmp_path: Path) -> None:
    for number in range(MAX_FILES):
        (tmp_path / f"m{number}.en.txt").touch()
        (tmp_path / f".m{number}").touch()
    names, findings = listing(tmp_path, "case")
    assert (len(names), findings) == (MAX_FILES, [])


@pytest.fixture
def linked(tmp_path: Path) -> Path:
    """A folder `case` with links that stay inside and links that lead out."""
    case, outside = tmp_path / "case", tmp_path / "outside"
    case.mkdir()
    outside.mkdir()
    (case / "release.en.txt").write_text("Words")
    (outside / "secret.txt").write_text("secret")
    targets = {
        "inside": "release.en.txt",
        "around": "../case/release.en.txt",
        "out": "../outside/secret.txt",
        "absolute": str(outside / "secret.txt"),
        "folder": "../outside",
        "chain": "out",
        "nowhere": "gone.txt",
        "loop": "loop",
        "media": "../outside",
    }
    for name, target in targets.items():
        try:
            (case / name).symlink_to(target)
        except OSError:
            pytest.skip("this system makes no symbolic links")
    return case


def test_links_that_lead_out_of_the_folder_are_refused_and_those_that_stay_are_not(linked: Path) -> None:
    names, findings = listing(linked, "case")
    assert names == ["around", "inside", "release.en.txt"]
    message = "this symbolic link leads out of the campaign's folder; put the file itself here"
    assert {(one.code, one.message) for one in findings} == {("FMT008", message)}
    paths = {one.span.file.path for one in findings}
    assert paths == {f"case/{name}" for name in ("out", "absolute", "folder", "chain", "nowhere", "loop", "media")}


def test_a_path_leads_out_by_any_link_on_its_way(linked: Path) -> None:
    assert leads_out(linked / "folder" / "secret.txt", linked)
    assert leads_out(linked / "gone", linked)
    assert not leads_out(linked / "inside", linked)


@pytest.mark.parametrize(
    ("folder", "path"),
    [(".", "a.txt"), ("case", "case/a.txt"), ("case/", "case/a.txt"), ("/", "/a.txt"), ("../x", "../x/a.txt")],
)
def test_a_path_is_shown_as_people_read_it(folder: str, path: str) -> None:
    assert shown_join(folder, "a.txt") == path
