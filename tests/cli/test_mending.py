"""`check --fix`, `--unsafe-fixes`, `--diff`, `--add-ignore`, `--statistics` and `--exit-zero`, as users run them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
Write = Callable[..., Path]

LOOSE, JOINED = "cafe\u0301", "café"


def only(folder: Path, name: str = "release.en.txt") -> bytes:
    return (folder / name).read_bytes()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"Free {LOOSE}!\n".encode(), f"Free {JOINED}!\n".encode()),
        (f"Free\r\n{LOOSE}!\r\n".encode(), f"Free\r\n{JOINED}!\r\n".encode()),
        (f"\ufeffFree\n{LOOSE}!\r\nNow\nhere\r\n".encode(), f"\ufeffFree\n{JOINED}!\r\nNow\nhere\r\n".encode()),
        (f"---\nprescribed: no\n---\nFree {LOOSE}!".encode(), f"---\nprescribed: no\n---\nFree {JOINED}!".encode()),
        (f"One {LOOSE}\n---\nTwo {LOOSE}\n".encode(), f"One {JOINED}\n---\nTwo {JOINED}\n".encode()),
    ],
)
def test_a_fix_changes_the_words_it_names_and_no_other_byte(
    before: bytes, after: bytes, socialkit: Run, write: Write
) -> None:
    folder = write("demo", {})
    (folder / "release.en.txt").write_bytes(before)
    ran = socialkit("check", "--fix", "--select", "TXT002")
    assert only(folder) == after
    assert ran.code == 0
    assert ran.err.endswith(" mended\n")
    assert "Nothing found" in ran.out
    assert list(folder.glob(".socialkit-*")) == []


def test_a_check_says_what_a_fix_would_mend(socialkit: Run, write: Write) -> None:
    write("demo", {"release.en.txt": f"Free {LOOSE}!"})
    ran = socialkit("check", "--select", "TXT002")
    assert "= fix: join letters and marks" in ran.out
    assert ran.out.endswith("; fixable: 1 with --fix\n")


def test_a_diff_shows_what_a_fix_would_write_and_writes_nothing(socialkit: Run, write: Write) -> None:
    folder = write("demo", {"release.en.txt": f"Free\n{LOOSE}!\n"})
    before = only(folder)
    ran = socialkit("check", "--diff", "--select", "TXT002")
    assert ran.code == 1
    assert f"\n-{LOOSE}!\n+{JOINED}!\n" in ran.out
    assert ran.out.startswith("--- messages/demo/release.en.txt\n+++ messages/demo/release.en.txt\n")
    assert only(folder) == before
    socialkit("check", "--fix", "--select", "TXT002")
    assert (socialkit("check", "--diff", "--select", "TXT002").code, only(folder) == before) == (0, False)


def test_prescribed_words_are_never_rewritten(socialkit: Run, write: Write) -> None:
    folder = write("demo", {"release.en.txt": f"---\nprescribed: yes\n---\nFree {LOOSE}!"})
    before = only(folder)
    ran = socialkit("check", "--fix", "--unsafe-fixes", "--select", "TXT002")
    assert only(folder) == before
    assert "fixable" not in ran.out
    assert "warning[TXT002]" in ran.out


def test_approved_words_are_never_rewritten(socialkit: Run, write: Write) -> None:
    words = f"Free {LOOSE}!"
    folder = write("demo", {"release.en.txt": words})
    digest = hashlib.sha256(words.encode()).hexdigest()
    approval = f'[[approval]]\npost = "demo/release.x.en"\nsha256 = "{digest}"\nby = "Jo"\non = 2026-01-01\n'
    (folder / "approvals.toml").write_text(approval, encoding="utf-8")
    socialkit("check", "--fix", "--unsafe-fixes", "--select", "TXT002")
    assert only(folder) == words.encode()


def test_words_that_a_translation_was_made_from_are_rewritten_only_if_that_is_wanted(socialkit: Run, write: Write) -> None:
    words = f"Free {LOOSE}!"
    digest = hashlib.sha256(words.encode()).hexdigest()
    folder = write("demo", {"release.en.txt": words, "release.ru.txt": f"---\nsource: en sha256:{digest}\n---\nСвободу!"})
    toml = (folder / "campaign.toml").read_text(encoding="utf-8").replace('["en"]', '["en", "ru"]')
    (folder / "campaign.toml").write_text(toml, encoding="utf-8")
    assert socialkit("check", "--fix", "--select", "TXT002").out.endswith("; fixable: 1 with --unsafe-fixes\n")
    assert only(folder) == words.encode()
    socialkit("check", "--unsafe-fixes", "--select", "TXT002")
    assert only(folder) == f"Free {JOINED}!".encode()


def test_a_file_that_cannot_be_written_is_said_in_one_line(socialkit: Run, write: Write) -> None:
    folder = write("demo", {"report.en.txt": f"Free {LOOSE}!"})
    (folder / "report.en.txt").rename(folder / "real.txt~")
    (folder / "release.en.txt").symlink_to("real.txt~")
    ran = socialkit("check", "--fix", "--select", "TXT002")
    assert ran.code == 2
    assert ran.err.count("\n") == 1
    assert (folder / "release.en.txt").is_symlink()


BASELINE = {
    "release.en.txt": "Free her, @nobody! Stop.It\r\n",
    "report.en.txt": "---\nreviewed: Jo, 2026-01-01\n---\nFree her. Stop.It\n",
    "appeal.en.txt": "Free her.\n",
}


def test_a_baseline_passes_over_what_is_found_now_and_nothing_that_comes_later(
    socialkit: Run, write: Write, tmp_path: Path
) -> None:
    folder = write("demo", BASELINE, status='state = "draft"')
    assert "CAM002" in socialkit("check", "--output-format", "concise").out
    ran = socialkit("check", "--add-ignore", "as of the first run", "--strict")
    assert (ran.code, ran.out) == (0, "Nothing found (1 campaign, 6 posts checked)\n")
    assert only(folder).startswith(b"---\r\nignore: CAM008 as of the first run\r\nignore: HDL002 as of the first run\r\n")
    assert only(folder).endswith(b"---\r\nFree her, @nobody! Stop.It\r\n")
    report = only(folder, "report.en.txt").decode()
    ignored = "ignore: CAM008 as of the first run\nignore: LNK001 as of the first run\n"
    assert report.startswith(f"---\n{ignored}reviewed: Jo, 2026-01-01\n---\n")
    settings = (tmp_path / "messages" / "socialkit.toml").read_text(encoding="utf-8")
    assert settings == '[per-file-ignores]\n# as of the first run\n"demo/campaign.toml" = ["CAM002"]\n'
    assert socialkit("check", "--strict").code == 0
    (folder / "appeal.en.txt").write_text("Free her. Stop.It\n", encoding="utf-8")
    assert "appeal.en.txt" in socialkit("check").out


def test_a_baseline_joins_settings_that_are_there(socialkit: Run, write: Write, tmp_path: Path) -> None:
    write("demo", {"release.en.txt": "Free her."}, status='state = "draft"')
    settings = tmp_path / "socialkit.toml"
    for before, after in (
        ("strict = true\n", 'strict = true\n\n[per-file-ignores]\n# why\n"messages/demo/campaign.toml" = ["CAM002"]\n'),
        (
            '[per-file-ignores]  # ours\n"a" = ["TAG"]\n[severity]\n',
            '[per-file-ignores]  # ours\n# why\n"messages/demo/campaign.toml" = ["CAM002"]\n"a" = ["TAG"]\n[severity]\n',
        ),
        (
            '[per-file-ignores]\n"messages/demo/campaign.toml" = ["LEN"] # kept\n',
            '[per-file-ignores]\n"messages/demo/campaign.toml" = ["LEN", "CAM002"] # kept\n',
        ),
    ):
        settings.write_text(before, encoding="utf-8")
        socialkit("check", "--select", "CAM002", "--add-ignore", "why")
        assert settings.read_text(encoding="utf-8") == after


def test_a_baseline_that_would_touch_other_things_is_left_to_a_person(socialkit: Run, write: Write, tmp_path: Path) -> None:
    write("demo", {"release.en.txt": "Free her."}, status='state = "draft"')
    settings = tmp_path / "socialkit.toml"
    settings.write_text('per-file-ignores = { "a" = ["TAG"] }\n', encoding="utf-8")
    ran = socialkit("check", "--add-ignore", "why")
    assert ran.code == 2
    assert 'write it by hand: "messages/demo/campaign.toml" = ["CAM002"]' in ran.err
    assert settings.read_text(encoding="utf-8") == 'per-file-ignores = { "a" = ["TAG"] }\n'


@pytest.mark.parametrize("reason", ["", " ", "a\nignore: HDL002 b", "\x1b[31m"])
def test_a_baseline_needs_a_reason_of_one_line(reason: str, socialkit: Run, write: Write) -> None:
    folder = write("demo", BASELINE)
    ran = socialkit("check", "--add-ignore", reason)
    assert ran.code == 2
    assert "expected a reason of one line" in ran.err
    assert only(folder) == BASELINE["release.en.txt"].encode()


def test_no_baseline_passes_over_a_token_or_words_that_the_network_refuses(socialkit: Run, write: Write) -> None:
    token = "xoxb-" + "123456789012-123456789012-" + "AbCdEfGhIjKlMnOpQrStUvWx"
    folder = write("demo", {"release.en.txt": f"Free her. {token} {'more ' * 60}\n"})
    ran = socialkit("check", "--add-ignore", "later")
    assert ran.code == 1
    assert "LEN001" in ran.out
    assert "SAF008" in ran.out
    assert b"LEN001" not in only(folder)
    assert b"SAF008" not in only(folder)


def test_what_is_passed_over_in_a_check_is_held_all_the_same_in_a_link(socialkit: Run, write: Write) -> None:
    write("demo", {"release.en.txt": "Free her, @nobody!\n"})
    socialkit("check", "--add-ignore", "they know")
    assert socialkit("check").code == 0
    assert "X: no link" in socialkit("share", "--platform", "x").out


def test_a_baseline_that_is_left_to_a_person_writes_no_text_either(socialkit: Run, write: Write, tmp_path: Path) -> None:
    folder = write("demo", BASELINE, status='state = "draft"')
    (tmp_path / "pyproject.toml").write_text("[tool.socialkit]\n", encoding="utf-8")
    ran = socialkit("check", "--add-ignore", "why")
    assert ran.code == 2
    assert "not written by machine" in ran.err
    assert only(folder) == BASELINE["release.en.txt"].encode()


@pytest.mark.parametrize("option", [["--fix"], ["--unsafe-fixes"], ["--diff"], ["--add-ignore", "why"]])
def test_what_writes_and_what_compares_are_not_mixed_up(option: list[str], socialkit: Run, write: Write) -> None:
    folder = write("demo", {"release.en.txt": f"Free {LOOSE}!"})
    ran = socialkit("check", "--against", "HEAD", *option)
    assert (ran.code, ran.out) == (2, "")
    assert "do one at a time" in ran.err
    assert only(folder) == f"Free {LOOSE}!".encode()


def test_a_diff_is_no_report_for_a_file(socialkit: Run, write: Write, tmp_path: Path) -> None:
    write("demo", {"release.en.txt": f"Free {LOOSE}!"})
    assert socialkit("check", "--diff", "-o", "report.txt").code == 2
    assert socialkit("check", "--show-settings", "-o", "report.txt").code == 2
    assert not (tmp_path / "report.txt").exists()


def test_statistics_tell_how_often_each_rule_spoke(socialkit: Run, write: Write) -> None:
    write("demo", {"release.en.txt": f"Stop.It and Go.It, {LOOSE}\n", "report.en.txt": "@nobody Stop.It\n"})
    ran = socialkit("check", "--statistics", "--select", "LNK,HDL002,TXT002")
    assert ran.code == 1
    assert [line.split()[:4] for line in ran.out.splitlines()[:3]] == [
        ["3", "warning", "LNK001", "link-unmeant"],
        ["1", "error", "HDL002", "handle-unknown"],
        ["1", "warning", "TXT002", "text-not-nfc"],
    ]
    assert "(1 fixable)" in ran.out
    assert ran.out.splitlines()[-1].startswith("1 error, 4 warnings (1 campaign, 4 posts checked)")


def test_exit_zero_prints_all_and_ends_with_0(socialkit: Run, write: Write) -> None:
    write("demo", {"release.en.txt": "@nobody"})
    ran = socialkit("check", "--exit-zero")
    assert ran.code == 0
    assert "error[HDL002]" in ran.out
    assert socialkit("check", "nowhere", "--exit-zero").code == 2


def test_what_passed_nothing_over_is_taken_out_of_the_header_and_no_other_byte(socialkit: Run, write: Write) -> None:
    codes = ("TAG002", "TAG005", "TXT003", "TXT004", "TXT005", "TXT006", "TXT009")
    lines = "".join(f"ignore: {code} a baseline\r\n" for code in codes)
    folder = write("demo", {"release.en.txt": f"\ufeff---\r\n{lines}ignore: HDL002 known\r\n---\r\nFree her, @nobody!\r\n"})
    assert "fixable: 7 with --fix" in socialkit("check").out
    assert socialkit("check", "--fix", "--ignore", "TAG,TXT").err == "socialkit: 0 places mended\n"
    ran = socialkit("check", "--fix")
    assert (ran.code, ran.err) == (0, "socialkit: 1 place mended\n")
    assert "CAM020" not in ran.out
    assert only(folder) == "\ufeff---\r\nignore: HDL002 known\r\n---\r\nFree her, @nobody!\r\n".encode()


def test_suppressions_of_files_that_were_not_named_are_not_said_to_be_of_no_use(socialkit: Run, write: Write) -> None:
    header = "---\nignore: HDL002 known\n---\n"
    texts = {"release.en.txt": f"{header}Free her, @nobody!", "report.en.txt": f"{header}Free her!"}
    folder = write("demo", texts)
    named = ("check", "--select", "HDL002,CAM020", "--output-format", "concise")
    assert socialkit(*named, str(folder / "release.en.txt")).out.startswith("Nothing found")
    assert "report.en.txt:2:1: warning CAM020" in socialkit(*named, str(folder / "report.en.txt")).out
    assert socialkit(*named, str(folder)).out.count("CAM020") == 1


def test_a_suppression_is_needed_though_settings_pass_the_same_over(socialkit: Run, write: Write, tmp_path: Path) -> None:
    write("demo", {"release.en.txt": "---\nignore: HDL002 known\n---\nFree her, @nobody!"})
    (tmp_path / "messages" / "socialkit.toml").write_text('[per-file-ignores]\n"*" = ["HDL"]\n', encoding="utf-8")
    assert "CAM020" not in socialkit("check").out
