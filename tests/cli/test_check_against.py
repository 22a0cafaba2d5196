"""`socialkit check --against`, in real repositories, run as its users and CI run it."""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

FACTS = """\
title = "A trial behind closed doors"
issued = TODAY
no_deadline = "the trial has no date"
timezone = "Etc/UTC"
languages = ["en"]
platforms = ["x"]
hashtags = ["#FreeJo"]
link_hosts = ["amnesty.org"]

[status]
state = "active"

[target.ministry]
name = "the Ministry"
handle.x = { name = "@Min_Gardens", verified = { on = TODAY, by = "Jo" } }
""".replace("TODAY", datetime.now(UTC).date().isoformat())
WORDS = "Free Jo, @Min_Gardens! #FreeJo https://amnesty.org/jo\n"


def git(folder: Path, *words: str, given: bytes | None = None) -> str:
    """What git answers, by no settings but these."""
    who = ("-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "protocol.file.allow=always")
    quiet = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    ended = subprocess.run(["git", *who, *words], cwd=folder, env=quiet, input=given, capture_output=True, check=True)
    return ended.stdout.decode().strip()


def commit(folder: Path) -> str:
    """All that lies in the folder as one commit more."""
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "A state")
    return git(folder, "rev-parse", "HEAD")


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    """A campaign, committed on `main`, in a repository of its own."""
    folder = tmp_path / "messages" / "demo"
    folder.mkdir(parents=True)
    (folder / "campaign.toml").write_text(FACTS, encoding="utf-8")
    (folder / "release.en.txt").write_text(WORDS, encoding="utf-8")
    git(tmp_path, "init", "-q", "-b", "main")
    commit(tmp_path)
    return folder


def put(file: Path, old: str, new: str) -> None:
    """Other words in a file."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def codes(out: str) -> list[str]:
    return [line.split()[2] for line in out.splitlines()[:-1]]


def check(socialkit: Run, *words: str, **more: Any) -> Any:
    return socialkit("check", *words, "--against", "main", "--output-format", "concise", **more)


@pytest.mark.usefixtures("demo")
def test_nothing_changed_says_nothing(socialkit: Run) -> None:
    ran = check(socialkit, "--ignore", "CAM008")
    assert (ran.code, ran.out, ran.err) == (0, "Nothing found (1 campaign, 1 post checked)\n", "")


def test_one_letter_of_a_handle_a_host_an_ignore_and_an_approval_is_red_and_says_what_changed(
    socialkit: Run, demo: Path
) -> None:
    put(demo / "campaign.toml", "@Min_Gardens", "@Min_GardenS")
    put(demo / "campaign.toml", '["amnesty.org"]', '["amnesti.org"]')
    put(demo / "release.en.txt", "Free Jo, @Min_Gardens! #FreeJo", "Free Jo now, @Min_Gаrdens! #FreeJo")
    put(demo / "release.en.txt", "amnesty.org", "amnesti.org")
    put(demo / "release.en.txt", "Free Jo now", "---\nignore: HDL009 a new account\n---\nFree Jo now")
    approval = f'[[approval]]\npost = "demo/release.x.en"\nsha256 = "{"0a" * 32}"\nby = "Board"\non = 2026-11-20\n'
    (demo / "approvals.toml").write_text(approval, encoding="utf-8")
    ran = check(socialkit, "--select", "CHG,HDL")
    assert ran.code == 1
    assert "@Min_Gardens is now @Min_GardenS" in ran.out
    assert "@Min_Gardens is now @Min_Gаrdens: U+0430 CYRILLIC SMALL LETTER A for a" in ran.out
    assert "link_hosts: amnesty.org is now amnesti.org: U+0069 LATIN SMALL LETTER I for y" in ran.out
    assert "https://amnesty.org/jo is now https://amnesti.org/jo: U+0069 LATIN SMALL LETTER I for y" in ran.out
    assert "“HDL009 a new account” is new; it counts only once a person accepted it" in ran.out
    assert "CHG006 demo/release.x.en: “0a0a0a0a0a0a… by Board on 2026-11-20” is new" in ran.out
    assert "HDL009 @Min_G" in ran.out, "a suppression that was not there silences nothing"


@pytest.mark.parametrize(
    ("file", "old", "new", "code"),
    [
        ("campaign.toml", "@Min_Gardens", "@Min_Garden", "CHG001"),
        ("campaign.toml", '"amnesty.org"', '"amnesty.net"', "CHG002"),
        ("campaign.toml", '"the Ministry"', '"the Ministry"\nphone = "+1 2"', "CHG003"),
        ("campaign.toml", '"active"', '"draft"', "CHG004"),
        ("campaign.toml", '"Etc/UTC"', '"Etc/GMT"', "CHG005"),
        ("campaign.toml", "[status]", '[subject.jo]\nname = "Jo"\n[status]', "CHG007"),
        (
            "campaign.toml",
            "[status]",
            '[[acknowledge]]\nrule = "POL001"\nreason = "r"\nby = "b"\non = 2026-01-01\n[status]',
            "CHG008",
        ),
        ("release.en.txt", "Free", "---\nignore: TAG003 because\n---\nFree", "CHG009"),
        ("campaign.toml", '["#FreeJo"]', "[]", "CHG010"),
    ],
)
def test_each_kind_of_change_is_an_error(file: str, old: str, new: str, code: str, socialkit: Run, demo: Path) -> None:
    put(demo / file, old, new)
    ran = check(socialkit, "--select", "CHG")
    assert (ran.code, codes(ran.out)) == (1, [code])


def test_a_letter_that_the_network_has_not_is_named_too(socialkit: Run, demo: Path) -> None:
    put(demo / "campaign.toml", "@Min_Gardens", "@Min_Gаrdens")
    ran = check(socialkit)
    assert (ran.code, codes(ran.out)) == (1, ["FMT006"])
    assert 'expected "@name", found "@Min_Gаrdens" with U+0430 CYRILLIC SMALL LETTER A' in ran.out


def test_comments_order_and_line_breaks_are_no_change(socialkit: Run, demo: Path) -> None:
    title = FACTS.splitlines()[0]
    moved = FACTS.replace(f"{title}\n", "").replace("issued", f"#   a  comment\n{title}\nissued")
    (demo / "campaign.toml").write_text(moved.replace("\n", "\r\n"), encoding="utf-8", newline="")
    (demo / "release.en.txt").write_bytes(b"\xef\xbb\xbf" + WORDS.replace("\n", "\r\n").encode())
    assert check(socialkit, "--strict", "--ignore", "CAM008").code == 0


def test_a_suppression_that_stood_there_still_counts(socialkit: Run, demo: Path, tmp_path: Path) -> None:
    put(demo / "release.en.txt", "Free Jo, @Min_Gardens", "---\nignore: HDL002 known to us\n---\nFree Jo, @Other_One")
    commit(tmp_path)
    put(demo / "release.en.txt", "Free Jo", "Please free Jo")
    ran = check(socialkit, "--select", "CHG,HDL")
    assert (ran.code, codes(ran.out)) == (0, [])


def test_a_renamed_folder_hides_no_changed_handle(socialkit: Run, demo: Path) -> None:
    demo.rename(demo.with_name("other"))
    put(demo.with_name("other") / "campaign.toml", "@Min_Gardens", "@Min_Gardenz")
    ran = check(socialkit, "--select", "CHG")
    assert (ran.code, codes(ran.out)) == (1, ["CHG012", "CHG001"])
    assert "this campaign was messages/demo" in ran.out


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
def test_a_link_in_place_of_the_moved_folders_hides_none_either(socialkit: Run, demo: Path, tmp_path: Path) -> None:
    git(tmp_path, "mv", "messages", "msgs")
    (tmp_path / "messages").symlink_to("msgs")
    assert codes(check(socialkit, "--ignore", "CAM008").out) == []
    put(tmp_path / "msgs" / "demo" / "campaign.toml", "@Min_Gardens", "@Min_Garden5")
    for committed in (False, True):
        if committed:
            git(tmp_path, "checkout", "-qb", "change")
            commit(tmp_path)
        ran = check(socialkit, "messages/")
        assert ran.code == 1
        assert "CHG001" in codes(ran.out)
    shutil.copytree(demo, demo.with_name("other"))
    shutil.rmtree(demo)
    assert "CHG001" in codes(check(socialkit, "messages/").out)


def test_a_copy_hides_none_either(socialkit: Run, demo: Path) -> None:
    shutil.copytree(demo, demo.with_name("copied"))
    put(demo.with_name("copied") / "campaign.toml", "@Min_Gardens", "@Min_Gardenz")
    ran = check(socialkit, "--select", "CHG")
    assert (ran.code, codes(ran.out)) == (1, ["CHG012", "CHG001"])
    assert "held against messages/demo, which is like it" in ran.out


def test_a_campaign_that_is_gone_is_an_error_and_a_new_one_a_note(socialkit: Run, demo: Path) -> None:
    facts = (demo / "campaign.toml").read_text(encoding="utf-8").replace("A trial behind closed doors", "Another case")
    shutil.rmtree(demo)
    new = demo.with_name("new")
    new.mkdir()
    (new / "campaign.toml").write_text(facts, encoding="utf-8")
    (new / "release.en.txt").write_text("Other words, @Min_Gardens! #FreeJo", encoding="utf-8")
    ran = check(socialkit, "--select", "CHG")
    assert (ran.code, codes(ran.out)) == (1, ["CHG012", "CHG011"])
    assert "it reaches @Min_Gardens, amnesty.org" in ran.out
    assert ran.out.splitlines()[1].startswith("messages/demo:1:1: error CHG011 messages/demo at main is a campaign")
    assert codes(check(socialkit, "messages/new", "--select", "CHG").out) == ["CHG012"], "nobody asked about the others"


def test_a_campaign_that_could_not_be_read_there_is_an_error(socialkit: Run, demo: Path, tmp_path: Path) -> None:
    (demo / "campaign.toml").write_text("title = ", encoding="utf-8")
    commit(tmp_path)
    (demo / "campaign.toml").write_text(FACTS, encoding="utf-8")
    ran = check(socialkit, "--ignore", "CAM008")
    assert (ran.code, codes(ran.out)) == (1, ["CHG015"])
    assert "main:messages/demo/campaign.toml:1:9" in ran.out


def test_what_others_did_on_main_since_is_not_this_branchs_doing(socialkit: Run, demo: Path, tmp_path: Path) -> None:
    git(tmp_path, "switch", "-qc", "mine")
    (demo / "release.2.en.txt").write_text("Why is Jo in prison for trees, @Min_Gardens? #FreeJo\n", encoding="utf-8")
    commit(tmp_path)
    git(tmp_path, "switch", "-q", "main")
    put(demo / "campaign.toml", "@Min_Gardens", "@Ministry_New")
    shutil.copytree(demo, demo.with_name("another"))
    commit(tmp_path)
    git(tmp_path, "switch", "-q", "mine")
    ran = check(socialkit, "--ignore", "CAM008")
    assert (ran.code, codes(ran.out)) == (0, [])


@pytest.mark.parametrize("form", ["relative", "absolute", "file", "inside"])
def test_paths_of_every_form_in_a_sub_folder_of_another_repository(
    form: str, socialkit: Run, tmp_path_factory: pytest.TempPathFactory
) -> None:
    top, elsewhere = tmp_path_factory.mktemp("repo"), tmp_path_factory.mktemp("elsewhere")
    demo = top / "deep" / "er" / "demo"
    demo.mkdir(parents=True)
    (demo / "campaign.toml").write_text(FACTS, encoding="utf-8")
    (demo / "release.en.txt").write_text(WORDS, encoding="utf-8")
    git(top, "init", "-q", "-b", "main")
    commit(top)
    put(demo / "release.en.txt", "@Min_Gardens", "@Min_Gardenz")
    path, where = {
        "relative": (os.path.relpath(demo.parent, elsewhere), elsewhere),
        "absolute": (str(demo.parent), elsewhere),
        "file": (str(demo / "release.en.txt"), elsewhere),
        "inside": (".", demo),
    }[form]
    ran = check(socialkit, path, "--select", "CHG", cwd=where)
    assert (ran.code, codes(ran.out)) == (1, ["CHG001"])


@pytest.mark.parametrize(
    ("revision", "said"),
    [
        ("nowhere", "--against nowhere: git knows no such commit here; name one that `git log` shows"),
        ("--upload-pack=touch pwned", "expected a revision of git"),
        ("-h", "expected a revision of git"),
        ("", "expected a revision of git"),
        ("main..main", "git knows no such commit here"),
        ("main\nmain", "expected a revision of git"),
    ],
)
@pytest.mark.usefixtures("demo")
def test_a_revision_that_is_none_is_refused(revision: str, said: str, socialkit: Run, tmp_path: Path) -> None:
    ran = socialkit("check", f"--against={revision}", "--output-format", "json")
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert not list(tmp_path.rglob("pwned"))


@pytest.mark.usefixtures("demo")
def test_outside_a_repository_and_without_git_it_says_what_is_needed(socialkit: Run, tmp_path: Path) -> None:
    empty = tmp_path / "bin"
    empty.mkdir()
    without = check(socialkit, PATH=str(empty))
    assert (without.code, without.out) == (2, "")
    assert "--against needs git, which is not installed here" in without.err
    shutil.rmtree(tmp_path / ".git")
    bare = check(socialkit, GIT_CEILING_DIRECTORIES=str(tmp_path.parent))
    assert (bare.code, bare.out) == (2, "")
    assert "--against needs a git repository" in bare.err


def test_a_shallow_clone_says_how_to_fetch_all(socialkit: Run, demo: Path, tmp_path: Path) -> None:
    put(demo / "release.en.txt", "Free", "Please free")
    commit(tmp_path)
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--depth", "1", tmp_path.as_uri(), str(clone))
    for revision in ("main~1", "v1"):
        ran = socialkit("check", "--against", revision, cwd=clone)
        assert (ran.code, ran.out) == (2, "")
        assert "fetch-depth: 0" in ran.err
    assert socialkit("check", "--against", "main", cwd=clone).code == 0


def test_an_unknown_fork_in_a_shallow_clone_is_refused(socialkit: Run, demo: Path, tmp_path: Path) -> None:
    git(tmp_path, "switch", "-qc", "mine")
    put(demo / "release.en.txt", "Free", "Please free")
    commit(tmp_path)
    git(tmp_path, "switch", "-q", "main")
    put(demo / "release.en.txt", "Free", "Do free")
    commit(tmp_path)
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--depth", "1", "--no-single-branch", "-b", "mine", tmp_path.as_uri(), str(clone))
    ran = socialkit("check", "--against", "origin/main", cwd=clone)
    assert (ran.code, ran.out) == (2, "")
    assert "is not known" in ran.err
    assert "fetch-depth: 0" in ran.err


def test_nothing_of_the_repository_is_run(socialkit: Run, demo: Path, tmp_path: Path) -> None:
    marker = tmp_path / "pwned"
    trap = tmp_path / "trap"
    trap.write_text(f"#!/bin/sh\ntouch '{marker}'\ncat\n", encoding="utf-8")
    trap.chmod(trap.stat().st_mode | stat.S_IXUSR)
    (tmp_path / ".gitattributes").write_text("* filter=evil diff=evil merge=evil\n", encoding="utf-8")
    git(tmp_path, "add", ".gitattributes")
    git(tmp_path, "commit", "-qm", "Attributes")
    keys = ("filter.evil.smudge", "filter.evil.clean", "filter.evil.process", "diff.evil.textconv", "diff.external")
    for key in (*keys, "core.fsmonitor", "core.pager", "pager.ls-tree", "core.sshCommand", "core.editor", "alias.ls-tree"):
        git(tmp_path, "config", key, f"!{trap}" if key.startswith("alias") else str(trap))
    for hook in ("post-checkout", "reference-transaction", "post-index-change", "fsmonitor-watchman", "pre-auto-gc"):
        shutil.copy(trap, tmp_path / ".git" / "hooks" / hook)
    shutil.copy(trap, demo / "git")  # a program of that name where one stands
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / ".git").rglob("*")}
    (demo / "git").unlink()
    shutil.copy(trap, tmp_path / "git")
    put(demo / "release.en.txt", "@Min_Gardens", "@Min_Gardenz")
    ran = check(socialkit, "--select", "CHG", PATH=os.pathsep.join(["", ".", os.environ["PATH"]]))
    assert codes(ran.out) == ["CHG001"]
    assert not marker.exists()
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / ".git").rglob("*")} == before


def test_a_folder_that_looks_like_a_repository_of_its_own_is_none(socialkit: Run, demo: Path, tmp_path: Path) -> None:
    marker = tmp_path / "pwned"
    bare = demo.parent
    git(tmp_path, "init", "-q", "--bare", str(tmp_path / "bare"))
    for path in (tmp_path / "bare").iterdir():
        shutil.move(path, bare / path.name)
    (bare / "config").write_text(f"[core]\nbare = true\nfsmonitor = touch {marker}\n", encoding="utf-8")
    ran = check(socialkit)
    assert ran.code == 2
    assert "--against needs a git repository" in ran.err
    assert not marker.exists()


@pytest.mark.usefixtures("demo")
def test_a_partial_clone_fetches_nothing(socialkit: Run, tmp_path: Path) -> None:
    marker = tmp_path / "pwned"
    identity = git(tmp_path, "rev-parse", "HEAD:messages/demo/release.en.txt")
    (tmp_path / ".git" / "objects" / identity[:2] / identity[2:]).unlink()
    for key, value in {
        "core.repositoryFormatVersion": "1",
        "extensions.partialClone": "origin",
        "remote.origin.url": str(tmp_path),
        "remote.origin.promisor": "true",
        "remote.origin.uploadpack": f"touch {marker};",
    }.items():
        git(tmp_path, "config", key, value)
    ran = check(socialkit)
    assert (ran.code, ran.out) == (2, "")
    assert "fetch all of it" in ran.err
    assert not marker.exists()


@pytest.mark.usefixtures("demo")
def test_names_that_lead_out_and_links_are_left_out(socialkit: Run, tmp_path: Path) -> None:
    """A tree that git itself would never write, with `..` for a folder and for a file, and a link."""
    secret = tmp_path / "secret.txt"
    secret.write_text("TOP SECRET @Min_Gardens", encoding="utf-8")
    blob = git(tmp_path, "rev-parse", "HEAD:messages/demo/release.en.txt")
    facts = git(tmp_path, "rev-parse", "HEAD:messages/demo/campaign.toml")
    link = git(tmp_path, "hash-object", "-w", "--stdin", given=str(secret).encode())
    evil = tree(tmp_path, ("100644", "..", blob), ("100644", "campaign.toml", facts), ("100644", "release.en.txt", blob))
    linked = tree(tmp_path, ("100644", "campaign.toml", facts), ("120000", "letter.en.txt", link))
    folders = (("..", evil), (".git", evil), ("demo", evil), ("l", linked))
    messages = tree(tmp_path, *(("40000", name, identity) for name, identity in folders))
    top = tree(tmp_path, ("40000", "messages", messages))
    made = git(tmp_path, "commit-tree", top, "-m", "Evil")
    private = tmp_path / "tmp"
    private.mkdir()
    ran = socialkit("check", "--against", made, "--output-format", "concise", "--select", "CHG", TMPDIR=str(private))
    assert codes(ran.out) == ["CHG011"], ran.out  # the campaign `l`; `demo` is as it was
    assert "messages/l at" in ran.out
    assert ran.err == ""
    assert "SECRET" not in ran.out
    assert list(private.iterdir()) == []
    assert {path.name for path in tmp_path.iterdir()} == {".git", "messages", "secret.txt", "tmp"}


def tree(folder: Path, *entries: tuple[str, str, str]) -> str:
    """The id of a tree with these entries, written without git's own scruples."""
    data = b"".join(f"{mode} {name}\0".encode() + bytes.fromhex(identity) for mode, name, identity in entries)
    identity = git(folder, "hash-object", "-t", "tree", "-w", "--stdin", "--literally", given=data)
    assert identity == hashlib.sha1(b"tree %d\0" % len(data) + data, usedforsecurity=False).hexdigest()
    return identity


def test_a_text_too_large_at_the_revision_is_told_and_not_read(socialkit: Run, demo: Path, tmp_path: Path) -> None:
    (demo / "release.2.en.txt").write_bytes(b"x" * 1_000_001)
    commit(tmp_path)
    (demo / "release.2.en.txt").unlink()
    ran = check(socialkit, "--ignore", "CAM008")
    assert codes(ran.out) == ["CHG015"]
    assert "the file has 1,000,001 bytes" in ran.out


@pytest.mark.usefixtures("demo")
def test_no_private_folder_is_left_behind(socialkit: Run, tmp_path: Path) -> None:
    private = tmp_path / "tmp"
    private.mkdir()
    check(socialkit, TMPDIR=str(private))
    assert list(private.iterdir()) == []


def test_an_acknowledgement_is_told_where_it_stands_though_another_was_put_before_it(
    socialkit: Run, demo: Path, tmp_path: Path
) -> None:
    of = '[[acknowledge]]\nrule = "{}"\nreason = "r"\nby = "b"\non = 2026-01-01\n'
    put(demo / "campaign.toml", "[status]", f"{of.format('POL002')}[status]")
    commit(tmp_path)
    put(demo / "campaign.toml", "[[acknowledge]]", f"{of.format('POL001')}[[acknowledge]]")
    ran = check(socialkit, "--select", "POL", "--output-format", "concise")
    at = (demo / "campaign.toml").read_text(encoding="utf-8").splitlines().index('rule = "POL002"') + 1
    assert [line.split(":")[1] for line in ran.out.splitlines() if "POL002" in line] == [str(at)]
