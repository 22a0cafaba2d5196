"""Whole folders of anything: loading and checking end in findings, never in an exception."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from socialkit import checking
from socialkit.campaign.find import Folder, find
from socialkit.campaign.load import load_folder
from socialkit.errors import UsageError
from socialkit.finding import Finding
from socialkit.reports.result import Result

REAL = Path(__file__).parents[2] / "messages" / "serikzhan-bilash"
FILES = {path.name: path.read_bytes() for path in sorted(REAL.iterdir()) if path.suffix in (".txt", ".toml")}
NOW = datetime(2019, 5, 1, tzinfo=UTC)

SCRAPS = [
    b"---\n",
    b"---",
    b"\\---\n",
    b"to: prosecutor-general\n",
    b"ignore: TAG004 reason\n",
    b"prescribed: yes\n",
    b"media: x\n",
    b"source: ru sha256:" + b"0" * 64 + b"\n",
    b"{prosecutor-general}",
    b"{",
    b"{{",
    b"#",
    b"@GenProkRK ",
    b"https://a.b",
    b"\r",
    b"\0",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"\xff",
    "\u202e".encode(),
    "👩‍👩‍👧".encode(),
    b"[[",
    b"]]",
    b"= 1\n",
    b'title = "b"\n',
    b'state = "active"\n',
    b"deadline = 2999-12-31\n",
    b"embargo = 2019-03-31T02:30:00\n",
    b"[target]\n",
    b"[status.x]\n",
    b"languages = []\n",
    b"a." * 40,
    b"[" * 2000,
    b"9" * 5000,
    b'"',
    b"'''",
    b"\n",
    b"",
]
NAMES = st.sampled_from(
    [
        *FILES,
        "approvals.toml",
        "letter.en.txt",
        "safety.kk.txt",
        "release.x.en.txt",
        "release.facebook.2.ru.txt",
        "release.de.txt",
        "Release.en.txt",
        "release.ru (1).txt",
        "campaign.yaml",
        "media",
        ".hidden",
    ]
)
ANY_NAME = st.binary(min_size=1, max_size=12).filter(lambda name: not {*name} & {*b"/\0"} and name not in (b".", b".."))


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """A real file, with scraps put in, pieces cut out, and bytes changed."""
    data = draw(st.sampled_from(list(FILES.values())))
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(data)))
        end = draw(st.sampled_from([at, at + 1, at + 5, at + 100]))
        data = data[:at] + draw(st.sampled_from(SCRAPS)) + data[end:]
    return data


DATA = mutated() | st.lists(st.sampled_from(SCRAPS), max_size=8).map(b"".join) | st.binary(max_size=40)
KEPT = st.sets(st.sampled_from(sorted(FILES)))
FOLDERS = st.tuples(KEPT, st.dictionaries(NAMES, DATA, max_size=4), st.dictionaries(ANY_NAME, DATA, max_size=2))


def write(folder: Path, kept: set[str], files: dict[str, bytes], strays: dict[bytes, bytes]) -> None:
    folder.mkdir()
    contents = {os.fsencode(name): FILES[name] for name in kept} | {os.fsencode(name): files[name] for name in files}
    for name, data in (contents | strays).items():
        try:
            Path(os.fsdecode(os.path.join(os.fsencode(folder), name))).write_bytes(data)
        except OSError:
            continue  # a name that this system does not write


def held(findings: tuple[Finding, ...]) -> Iterator[str]:
    """What is wrong with the findings themselves."""
    for one in findings:
        if not one.message or not one.code:
            yield f"{one} says nothing"
        if not 0 <= one.span.start <= len(one.span.file.text):
            yield f"{one} begins outside of its file"
        if not one.span.start <= one.span.end <= len(one.span.file.text) + 1:
            yield f"{one} ends outside of its file"
        if min(one.span.line_column()) < 1:
            yield f"{one} has no place"


def checked(path: str) -> list[Result] | None:
    """What check says; None where it finds no campaign."""
    try:
        return list(checking.check_all(find([path]), NOW))
    except UsageError:
        return None


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(FOLDERS)
@example((set(FILES), {}, {}))
@example((set(), {}, {}))
@example((set(FILES), {"campaign.toml": b'title.en = "\\ud800"'}, {}))
@example((set(FILES), {"release.en.txt": b"---\nsource: en sha256:" + b"0" * 64 + b"\n---\n"}, {}))
def test_no_folder_ends_in_an_exception(folder: tuple[set[str], dict[str, bytes], dict[bytes, bytes]]) -> None:
    with TemporaryDirectory() as name:
        case = Path(name, "some-case")
        write(case, *folder)
        loaded = load_folder(Folder(case, "messages/some-case", "some-case"))
        assert list(held(loaded.findings)) == []
        assert (loaded.campaign is None) is bool(loaded.findings)
        results = checked(name)
        if results is None:
            assert not (case / "campaign.toml").exists()
            return
        (result,) = results
        assert list(held(result.findings)) == []
        assert len(result.findings) >= len(loaded.findings)
        assert all(one.span.file.path.startswith(name) for one in result.findings)
