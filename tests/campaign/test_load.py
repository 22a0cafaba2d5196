"""From folders to campaigns: all mistakes of all files in one run, and nothing lost."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from socialkit.campaign.files import MAX_FILES
from socialkit.campaign.find import Folder, find
from socialkit.campaign.load import Loaded, load_all, load_folder
from socialkit.finding import Finding

ROOT = Path(__file__).parents[2]
Load = Callable[..., Loaded]
Told = Callable[[Finding], str]


SCHEDULE = """
[schedule.first-day]
message = "{message}"
platforms = ["x"]
languages = ["{language}"]
account = "watch"
at = 2019-04-10T09:00:00
"""


def faults(loaded: Loaded, told: Told) -> list[str]:
    return [told(finding) for finding in loaded.findings]


def make(folder: Path, files: Mapping[str, str]) -> Folder:
    folder.mkdir(parents=True, exist_ok=True)
    for name, words in files.items():
        (folder / name).write_text(words, encoding="utf-8")
    return Folder(folder, folder.name, folder.name)


def test_the_campaign_of_this_project_loads() -> None:
    (folder,) = find([str(ROOT / "messages" / "serikzhan-bilash")])
    loaded = load_folder(folder)
    assert loaded.findings == ()
    assert loaded.campaign
    assert loaded.campaign.slug == "serikzhan-bilash"
    assert {wording.language for wording in loaded.campaign.wordings} == {"kk", "ru", "en"}


def test_a_campaign_has_all_its_texts_and_none_of_its_litter(load: Load) -> None:
    texts = ["release.en.txt", "release.2.en.txt", "release.facebook.ru.txt", "letter.en.txt", "safety.ru.txt"]
    loaded = load(dict.fromkeys(texts, "Words") | {"README.md": "notes", ".gitignore": "", "release.en.txt~": "old"})
    assert loaded.campaign
    assert [(w.message, w.platform, w.number, w.language) for w in loaded.campaign.wordings] == [
        ("letter", None, 1, "en"),
        ("release", None, 2, "en"),
        ("release", None, 1, "en"),
        ("release", "facebook", 1, "ru"),
        ("safety", None, 1, "ru"),
    ]


def test_a_campaign_may_have_no_texts_yet(load: Load) -> None:
    loaded = load()
    assert loaded.campaign
    assert (loaded.campaign.wordings, loaded.findings) == ((), ())


def test_all_mistakes_of_all_files_are_told_in_one_run_each_at_its_place(load: Load, case: Path, told: Told) -> None:
    facts = """\
titel     = "Free Jo"
issued    = "2019-04-09"
deadline  = 2019-05-21
timezone  = "Asia/Almaty"
embargo   = 2019-04-10T09:00:00Z
languages = ["en", "ru"]
platforms = ["x", "facebook"]
[status]
state = "opne"
[target.ministry]
office = "Ministry"
handle.x = { name = "ministry" }
[target.court]
offices = "Court"
[media.portrait]
file = "../portrait.jpg"
[schedule.first]
message = "reprot"
platforms = ["x"]
languages = ["kk"]
account = "watch"
at = 2019-04-10T09:00:00
"""
    files = {
        "release.en.txt": "---\nto: ministry, mayor\nreviewed: someone\nto: court\n---\nDear {minister}, { and {court}\n",
        "report.ru.txt": "---\nmedia: crowd\n---\nСлова {ministry} {minist}\n---\n{court}{zzz}\n",
        "report.kk.txt": "Сөздер\n",
        "approvals.toml": '[[approval]]\npost = "p"\nsha256 = "no"\nby = ""\non = 2019-04-09\n',
    }
    assert faults(load(files, facts=facts), told) == [
        "approvals.toml:3:10 FMT006",
        "approvals.toml:4:6 FMT006",
        "campaign.toml:1:1 FMT005",
        "campaign.toml:1:1 FMT007",
        "campaign.toml:2:13 FMT006",
        "campaign.toml:5:13 FMT006",
        "campaign.toml:9:9 FMT006",
        "campaign.toml:12:21 FMT006",
        "campaign.toml:14:1 FMT005",
        "campaign.toml:16:8 FMT008",
        "campaign.toml:18:11 FMT011",
        "campaign.toml:20:14 FMT011",
        "release.en.txt:2:15 FMT011",
        "release.en.txt:3:11 FMT003",
        "release.en.txt:4:1 FMT003",
        "release.en.txt:6:6 FMT010",
        "release.en.txt:6:18 FMT010",
        "report.kk.txt:1:1 FMT011",
        "report.ru.txt:2:8 FMT011",
        "report.ru.txt:4:18 FMT010",
        "report.ru.txt:6:8 FMT010",
    ]
    assert case.exists()


def test_a_fault_of_one_file_brings_no_false_ones_in_others(load: Load, facts: str, told: Told) -> None:
    words = {"release.en.txt": "---\nto: ministry\nmedia: portrait\n---\n{ministry}", "release.kk.txt": "Words"}
    schedule = SCHEDULE.format(message="release", language="zz")
    # No TOML: nobody knows what it defines.
    assert faults(load(words, facts=facts + "["), told) == ["campaign.toml:17:2 FMT004"]
    # Names that stand under a misspelt key.
    misspelt = facts.replace("[target.", "[targets.").replace("[media.", "[madia.")
    assert faults(load({"release.en.txt": words["release.en.txt"]}, facts=misspelt), told)[:2] == [
        "campaign.toml:11:2 FMT005",
        "campaign.toml:15:2 FMT005",
    ]
    assert {one.code for one in load(facts=misspelt).findings} == {"FMT005", "FMT011"}
    # Languages of which one is no tag: the others are not known for certain.
    assert faults(load(facts=facts.replace('"ru"', '"RU"') + schedule), told) == ["campaign.toml:5:20 FMT006"]


def test_a_message_whose_file_has_no_understood_name_is_not_called_missing(load: Load, facts: str, told: Told) -> None:
    schedule = SCHEDULE.format(message="report", language="en")
    assert faults(load({"report.en.txt.txt": "Words"}, facts=facts + schedule), told) == ["report.en.txt.txt:1:1 FMT002"]


def test_a_file_with_a_bad_name_is_checked_as_far_as_it_can_be(load: Load, told: Told) -> None:
    found = faults(load({"Release.en.txt": "---\nnothing\n---\nWords", "b.en.txt.txt": b"caf\xe9"}), told)
    assert found == [
        "Release.en.txt:1:1 FMT002",
        "Release.en.txt:2:1 FMT003",
        "b.en.txt.txt:1:1 FMT002",
        "b.en.txt.txt:1:4 FMT001",
    ]


def test_a_picture_beside_the_texts_is_told_by_its_name_and_not_opened(load: Load, told: Told) -> None:
    loaded = load({"portrait.jpg": b"\xff\xd8\xff\xe0"})
    assert faults(loaded, told) == ["portrait.jpg:1:1 FMT002"]
    assert "pictures live in the folder media/" in loaded.findings[0].message


@pytest.mark.parametrize(
    ("name", "data", "fault", "words"),
    [
        ("release.en.txt", "Свободу".encode("cp1251"), "release.en.txt:1:1 FMT001", "byte 0xD1 is not UTF-8"),
        ("release.en.txt", "Free".encode("utf-16"), "release.en.txt:1:1 FMT001", "looks like UTF-16"),
        ("release.en.txt", b"a\n\0", "release.en.txt:2:1 FMT001", "a NUL byte"),
        ("release.en.txt", b"a\rb", "release.en.txt:1:2 FMT001", "a carriage return without a line feed"),
        ("release.en.txt", b"---\nto: ministry\nWords", "release.en.txt:1:1 FMT003", "opens a header"),
        ("release.en.txt", b"x" * 1_000_001, "release.en.txt:1:1 FMT001", "the file has 1,000,001 bytes"),
        ("campaign.toml", b"title = '\xff'", "campaign.toml:1:10 FMT001", "byte 0xFF is not UTF-8"),
        ("campaign.toml", "title = 'Жо'".encode("utf-16-le"), "campaign.toml:1:1 FMT001", "looks like UTF-16"),
        ("approvals.toml", b"\0", "approvals.toml:1:1 FMT001", "a NUL byte"),
        ("approvals.toml", b"= 1", "approvals.toml:1:1 FMT004", "this is not TOML"),
    ],
)
def test_a_file_that_cannot_be_read_for_certain_is_one_fault_and_the_campaign_does_not_load(
    load: Load, told: Told, name: str, data: bytes, fault: str, words: str
) -> None:
    loaded = load({name: data})
    assert loaded.campaign is None
    assert faults(loaded, told) == [fault]
    assert words in loaded.findings[0].message


@pytest.mark.parametrize("data", [b"", b"\n", b"\xef\xbb\xbf"])
def test_an_empty_text_is_loaded_as_such(load: Load, data: bytes) -> None:
    loaded = load({"release.en.txt": data})
    assert loaded.campaign
    assert [part.value for part in loaded.campaign.wordings[0].parts] == [""]


def test_an_empty_facts_file_misses_what_is_required(load: Load, told: Told) -> None:
    loaded = load(facts="")
    assert faults(loaded, told) == ["campaign.toml:1:1 FMT007"] * 7
    missing = [one.message.split("`")[1] for one in loaded.findings]
    assert missing == ["title", "issued", "timezone", "languages", "platforms", "status", "deadline"]


def test_facts_and_texts_are_the_same_with_the_marks_of_windows(load: Load, facts: str) -> None:
    texts = {"release.en.txt": "---\nto: ministry\n---\nDear {ministry}\n---\nTwo\n"}
    plain = load(texts, facts=facts)
    windows = {name: b"\xef\xbb\xbf" + words.replace("\n", "\r\n").encode() for name, words in texts.items()}
    assert plain.campaign
    assert load(windows, facts=b"\xef\xbb\xbf" + facts.replace("\n", "\r\n").encode()) == plain


def test_places_are_the_same_with_the_marks_of_windows(load: Load, facts: str, told: Told) -> None:
    broken = facts.replace('"active"', '"open"').encode().replace(b"\n", b"\r\n")
    assert faults(load({"release.en.txt": b"\xef\xbb\xbfa\r\nb {c}\r\n"}, facts=b"\xef\xbb\xbf" + broken), told) == [
        "campaign.toml:9:9 FMT006",
        "release.en.txt:2:3 FMT010",
    ]


def test_a_campaign_without_facts_is_told_so(load: Load) -> None:
    (finding,) = load({"release.en.txt": "Words"}, facts=None).findings
    assert (finding.code, finding.span.file.path) == ("FMT009", "free-jo")
    assert finding.message == "campaign.toml is missing: a campaign keeps its facts there"


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("campaign.yaml", "Facts go into campaign.toml"),
        ("Campaign.toml", 'did you mean "campaign.toml"?'),
        ("campaign.toml.txt", '"campaign.toml" has no .txt behind it'),
    ],
)
def test_facts_under_a_wrong_name_are_told_of_beside_the_missing_ones(load: Load, name: str, hint: str) -> None:
    missing, misnamed = load({name: "title = 1"}, facts=None).findings
    assert missing.code == "FMT009"
    assert misnamed.code == "FMT002"
    assert hint in misnamed.message


def test_a_facts_file_that_is_a_folder_or_leads_out_is_not_called_missing(load: Load, case: Path, told: Told) -> None:
    (case / "campaign.toml").mkdir()
    assert faults(load(facts=None), told) == ["campaign.toml:1:1 FMT009"]
    (case / "campaign.toml").rmdir()
    (case / "campaign.toml").symlink_to("/etc/passwd")
    assert faults(load(facts=None), told) == ["campaign.toml:1:1 FMT008"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no FIFOs")
def test_a_fifo_among_the_texts_stops_nothing(load: Load, case: Path, told: Told) -> None:
    os.mkfifo(case / "release.en.txt")
    assert faults(load(), told) == ["release.en.txt:1:1 FMT001"]


def test_names_that_differ_only_in_case_are_an_error(load: Load, case: Path) -> None:
    loaded = load({"release.sr-Latn.txt": "Words", "release.sr-latn.txt": "Words"})
    if len(os.listdir(case)) == 2:
        pytest.skip("this system keeps only one of two names that differ in case")
    found = [one for one in loaded.findings if one.code == "FMT002"]
    told = [(one.span.file.path, one.message) for one in found]
    message = '"release.sr-Latn.txt" differs from it only in capitals, and many machines cannot tell the two apart'
    assert ("free-jo/release.sr-latn.txt", message) in told


def test_two_files_for_one_language_cannot_both_have_a_name_that_stands(load: Load, told: Told) -> None:
    files = dict.fromkeys(["release.en.txt", "release.1.en.txt", "release.en (1).txt", "release.01.en.txt"], "Words")
    assert faults(load(files), told) == [
        "release.01.en.txt:1:1 FMT002",
        "release.1.en.txt:1:1 FMT002",
        "release.en (1).txt:1:1 FMT002",
    ]


def test_too_many_files_are_one_fault(load: Load, case: Path) -> None:
    for number in range(MAX_FILES):
        (case / f"m{number}.en.txt").touch()
    (finding,) = load().findings
    assert (finding.code, finding.span.file.path) == ("FMT009", "free-jo")
    assert finding.message.startswith("more than 2,000 files are no campaign")


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    loaded = load_folder(Folder(tmp_path / "gone", "messages/gone", "gone"))
    (finding,) = loaded.findings
    assert (finding.code, finding.span.file.path) == ("FMT001", "messages/gone")
    assert finding.message == "the folder cannot be read: No such file or directory"


@pytest.mark.parametrize("slug", ["Free-Jo", "free_jo", "free jo", "-free", "свобода", "free.jo"])
def test_a_folder_whose_name_is_no_campaigns_is_an_error(tmp_path: Path, facts: str, slug: str) -> None:
    (finding,) = load_folder(make(tmp_path / slug, {"campaign.toml": facts})).findings
    assert finding.code == "FMT009"
    assert finding.message == f'"{slug}" is no name for a campaign: small letters, digits and hyphens'


def test_two_campaigns_of_one_name_are_an_error_at_the_second(tmp_path: Path, facts: str) -> None:
    folders = [make(tmp_path / place / "free-jo", {"campaign.toml": facts}) for place in ("a", "b")]
    folders = [folder._replace(shown=f"{place}/free-jo") for place, folder in zip("ab", folders, strict=True)]
    first, second = load_all(folders)
    assert first.campaign
    assert second.campaign is None
    (finding,) = second.findings
    assert (finding.code, finding.span.file.path) == ("FMT009", "b/free-jo")
    assert finding.message.startswith("a/free-jo has the same name; a campaign's folder is its name everywhere")


def test_the_own_faults_of_a_campaign_of_the_same_name_are_not_lost(tmp_path: Path, facts: str) -> None:
    one = make(tmp_path / "a" / "free-jo", {"campaign.toml": facts})
    two = make(tmp_path / "b" / "free-jo", {"campaign.toml": "title = 1"})
    _, second = load_all([one, two])
    assert [finding.code for finding in second.findings[:2]] == ["FMT009", "FMT007"]
    assert len(second.findings) == 8


def test_a_link_out_of_the_folder_of_campaigns_is_not_followed(
    tmp_path: Path, facts: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path / "elsewhere" / "free-jo", {"campaign.toml": facts})
    (tmp_path / "messages").mkdir()
    (tmp_path / "messages" / "free-jo").symlink_to("../elsewhere/free-jo")
    monkeypatch.chdir(tmp_path)
    (loaded,) = load_all(find(()))
    (finding,) = loaded.findings
    assert (finding.code, finding.span.file.path) == ("FMT008", "messages/free-jo")
    assert "leads out of the folder of campaigns" in finding.message


def test_campaigns_are_loaded_one_after_the_other(tmp_path: Path, facts: str) -> None:
    folders = [make(tmp_path / name, {"campaign.toml": facts}) for name in ("free-al", "free-jo")]
    loaded = load_all(folders)
    assert next(loaded).campaign
    (tmp_path / "free-jo" / "campaign.toml").write_text("changed since", encoding="utf-8")
    assert next(loaded).campaign is None


def test_a_campaign_in_the_current_folder_has_paths_without_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path / "free-jo", {"campaign.toml": "title = 1", "Release.en.txt": ""})
    (tmp_path / "free-jo" / "drafts").mkdir()
    monkeypatch.chdir(tmp_path / "free-jo")
    (loaded,) = load_all(find(()))
    assert {one.span.file.path for one in loaded.findings} == {"Release.en.txt", "campaign.toml", "drafts"}


def test_loading_writes_nothing(load: Load, case: Path) -> None:
    load({"release.en.txt": "Words {x}", "notes.docx": "x"})
    before = {path: path.stat().st_mtime_ns for path in case.parent.rglob("*")}
    (folder,) = find([str(case)])
    load_folder(folder)
    assert {path: path.stat().st_mtime_ns for path in case.parent.rglob("*")} == before
