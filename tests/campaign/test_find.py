"""From paths as people type them to campaigns."""

from __future__ import annotations

from pathlib import Path

import pytest

from socialkit.campaign.find import find
from socialkit.errors import UsageError


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to stand in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def make(*folders: str) -> None:
    for folder in folders:
        Path(folder).mkdir(parents=True)
        Path(folder, "campaign.toml").touch()


def shown(*paths: str) -> list[str]:
    return [folder.shown for folder in find(paths)]


def refusal(*paths: str) -> str:
    with pytest.raises(UsageError) as caught:
        find(paths)
    return str(caught.value)


def test_without_a_path_the_campaigns_in_messages_are_meant_in_order() -> None:
    make("messages/free-jo", "messages/free-al", "elsewhere/free-bo")
    assert shown() == ["messages/free-al", "messages/free-jo"]


def test_without_a_path_the_campaign_one_stands_in_is_meant(monkeypatch: pytest.MonkeyPatch) -> None:
    make("free-jo")
    monkeypatch.chdir("free-jo")
    assert [(folder.shown, folder.slug) for folder in find(())] == [(".", "free-jo")]
    assert [(folder.shown, folder.slug) for folder in find(["."])] == [(".", "free-jo")]


def test_where_there_is_nothing_the_way_to_begin_is_told() -> None:
    assert refusal() == (
        "there is no folder messages/ here. Name a path, or begin with `socialkit new my-campaign` "
        "or `socialkit new --example`"
    )


@pytest.mark.parametrize("path", ["a/free-jo", "a/free-jo/", "./a/free-jo", "a//free-jo", "a/../a/free-jo", "a/free-jo/."])
def test_a_single_campaign_may_lie_anywhere(path: str) -> None:
    make("a/free-jo")
    assert [(folder.shown, folder.slug) for folder in find([path])] == [("a/free-jo", "free-jo")]


def test_a_campaign_may_be_named_by_its_whole_path(here: Path) -> None:
    make("a/free-jo")
    assert shown(str(here / "a/free-jo")) == [(here / "a/free-jo").as_posix()]


@pytest.mark.parametrize("file", ["campaign.toml", "release.en.txt", "media/portrait.jpg"])
def test_a_file_stands_for_the_campaign_it_lies_in(file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    make("a/free-jo")
    path = Path("a/free-jo", file)
    path.parent.mkdir(exist_ok=True)
    path.touch()
    assert shown(str(path)) == ["a/free-jo"]
    monkeypatch.chdir(path.parent)
    assert [folder.slug for folder in find([path.name])] == ["free-jo"]


def test_a_folder_with_messages_in_it_stands_for_those() -> None:
    make("project/messages/free-jo")
    Path("project/docs").mkdir()
    assert shown("project") == ["project/messages/free-jo"]


def test_here_stands_for_the_messages_that_lie_here() -> None:
    make("messages/free-jo")
    assert shown(".") == ["messages/free-jo"]


def test_a_campaign_named_twice_is_found_once() -> None:
    make("messages/free-jo", "messages/free-al")
    found = shown("messages/free-jo", "messages", "messages/free-jo/campaign.toml")
    assert found == ["messages/free-jo", "messages/free-al"]


def test_folders_that_look_like_a_campaign_are_not_passed_over() -> None:
    make("messages/free-jo")
    files = ("words/release.en.txt", "yaml/campaign.yaml", "wrong/campaign.tml", "none/notes.docx", ".git/campaign.toml")
    for name in files:
        Path("messages", name).parent.mkdir()
        Path("messages", name).touch()
    assert shown("messages") == ["messages/free-jo", "messages/words", "messages/wrong", "messages/yaml"]


def test_a_facts_file_that_is_a_broken_link_still_makes_a_campaign() -> None:
    Path("messages/free-jo").mkdir(parents=True)
    Path("messages/free-jo/campaign.toml").symlink_to("gone")
    assert shown() == ["messages/free-jo"]


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("gone", "gone: there is no such file or folder"),
        ("gone/free-jo", "gone/free-jo: there is no such file or folder"),
        ("messages", "messages: no campaign found; a campaign is a folder with a campaign.toml"),
        ("messages/", "messages: no campaign found"),
        (".", ".: no campaign found"),
        ("messages/notes.txt", "messages/notes.txt: this file lies in no campaign"),
        ("", "a path is empty; write . for the folder you are in"),
        ("a\0b", "there is no such file or folder"),
        ("x" * 5000, "File name too long"),
    ],
)
def test_nothing_found_is_refused_and_never_looks_like_nothing_wrong(path: str, words: str) -> None:
    Path("messages/empty").mkdir(parents=True)
    Path("messages/notes.txt").touch()
    assert words in refusal(path)


def test_one_path_that_is_not_there_spoils_the_run() -> None:
    make("messages/free-jo")
    assert refusal("messages", "gone") == "gone: there is no such file or folder"


def test_a_link_to_a_campaign_outside_of_the_folder_of_campaigns_is_marked() -> None:
    make("messages/free-jo", "elsewhere/free-al")
    Path("messages/free-al").symlink_to("../elsewhere/free-al")
    assert [(folder.slug, folder.outside) for folder in find(())] == [("free-al", True), ("free-jo", False)]
    # The user's own word is another matter.
    assert [(folder.slug, folder.outside) for folder in find(["messages/free-al"])] == [("free-al", False)]


def test_a_link_to_a_campaign_beside_it_is_the_same_campaign() -> None:
    make("messages/free-jo")
    Path("messages/zzz").symlink_to("free-jo")
    assert shown() == ["messages/free-jo"]


def test_a_link_to_itself_is_no_campaign() -> None:
    Path("loop").symlink_to("loop")
    assert refusal("loop") == "loop: there is no such file or folder"


def test_a_link_in_a_circle_is_told_and_hides_no_other_campaign(tmp_path: Path) -> None:
    messages = tmp_path / "messages"
    (messages / "case").mkdir(parents=True)
    (messages / "case" / "campaign.toml").write_text("")
    (messages / "loop").symlink_to("loop")
    assert [(folder.slug, folder.outside) for folder in find([str(messages)])] == [("case", False), ("loop", True)]
