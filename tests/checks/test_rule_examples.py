"""Every example of tests/rules/*.md, run: each page is a rule's documentation and its test.

A page has `## Bad`, `## Good`, and `## Fixed` where the rule has a fix; under them, `### …` names an example. In it stand

    ```text release.en.txt      a file; `crlf` and `bom` behind the name say how it is saved
    ```toml                     keys and tables that replace or join those of tests/rules/campaign.toml
    ```toml campaign.toml       all the facts, instead of those
    ```toml approvals.toml      the approvals; ../socialkit.toml are the settings beside the campaigns
    ```picture media/a.jpg      a picture, and below it how it is made: see pictures.py
    ```findings                 what check says, a line each: `file:line:column severity CODE part of the message`;
                                an indented line below it holds the words that are marked; now=… behind it is the time
    ```fixed release.en.txt     the file once the fixes are applied

On the pages of rules about changes (CHG) the campaign is held against an old state, in a repository of git. It is as the
present one, but for blocks that say `was` or `new` behind all else:

    ```text release.en.txt was  a file as it was; one that has no other block is gone
    ```text release.ru.txt new  a file that was not there
    ```toml was                 the keys and tables of campaign.toml as they were, instead of all ```toml
    ```folder was               the name that the campaign's folder had; it is called demo
    ```folder gone              the name of a further campaign, of the same facts and texts but for its title and number
    ```folder new               the campaign was not there at all

Characters that do not show are written ⟨U+200B⟩. An example's findings of the page's own rule must be the ones written, and
so must those of every other rule that is named in it. A good example has none of the page's rule.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import pytest

from socialkit.campaign.find import find
from socialkit.checking import check_all
from socialkit.checks.nearest_settings import forget
from socialkit.checks.rules import RULES
from socialkit.finding import Finding

sys.path.insert(0, str(Path(__file__).parents[1] / "media"))

from pictures import picture

from socialkit.flow import check, load
from socialkit.text.visible import visible

FOLDER = Path(__file__).parents[1] / "rules"
BASE = (FOLDER / "campaign.toml").read_text(encoding="utf-8")
NOW = "2026-11-25T12:00Z"
CHANGES = {rule.name for rule in RULES if rule.scope == "change"}
CODES = {rule.name: rule.code for rule in RULES}

_SECTION = re.compile(r"^## (\w+)$\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
_EXAMPLE = re.compile(r"^### ([^\n]+)$\n(.*?)(?=^### |\Z)", re.MULTILINE | re.DOTALL)
_BLOCK = re.compile(r"^(`{3,})(\w+) ?(.*)\n((?:.*\n)*?)\1$", re.MULTILINE)
_EXPECTED = re.compile(r"^(\S+:\d+:\d+) (error|warning|note) ([A-Z]{3}\d{3}) (.*)\n((?:  .*\n)?)", re.MULTILINE)


class Block(NamedTuple):
    """A fenced block: its kind, the words behind it, its lines."""

    kind: str
    said: str
    text: str


class Example(NamedTuple):
    """One example of a page."""

    rule: str
    section: str
    title: str
    blocks: tuple[Block, ...]

    def of(self, kind: str) -> list[Block]:
        """The blocks of one kind."""
        return [block for block in self.blocks if block.kind == kind]


def examples() -> Iterator[Example]:
    for page in sorted(FOLDER.glob("*.md")):
        for section, body in _SECTION.findall(page.read_text(encoding="utf-8")):
            for title, text in _EXAMPLE.findall(body):
                blocks = tuple(Block(kind, said, words) for _, kind, said, words in _BLOCK.findall(text))
                yield Example(page.stem, section, title, blocks)


EXAMPLES = list(examples())


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: f"{one.rule}: {one.title}")
def test_check_says_of_an_example_what_its_page_says(
    example: Example, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    written = [block for block in example.of("findings") if example.section != "Fixed"]
    now = re.search(r"now=(\S+)", " ".join(block.said for block in example.of("findings")))
    at = datetime.fromisoformat(now[1] if now else NOW).astimezone(UTC)
    changed = example.rule in CHANGES
    found = compared(example, tmp_path, at) if changed else check(load(str(write(example, tmp_path / "demo"))), now=at)
    expected = [match for block in written for match in _EXPECTED.finditer(block.text)]
    assert "".join(block.text for block in written) == "".join(match[0] for match in expected), "a line has another form"
    code = CODES[example.rule]
    codes = {code, *(match[3] for match in expected)}
    shown = [lines(finding) for finding in found if finding.code in codes]
    folder = tmp_path / "demo"
    if example.section == "Fixed":
        assert code in {finding.code for finding in found}, "there is nothing to fix"
        fixed(example, folder, [finding for finding in found if finding.code == code])
        return
    assert (example.section == "Good") == all(match[3] != code for match in expected)
    assert len(shown) == len(expected), "\n" + "\n".join(head + "\n" + marked for head, marked in shown)
    for (head, marked), match in zip(shown, expected, strict=True):
        assert head.startswith(f"{match[1]} {match[2]} {match[3]} "), head
        assert match[4] in head
        assert not match[5] or unescaped(match[5]).strip() == unescaped(marked).strip()


def fixed(example: Example, folder: Path, found: list[Finding]) -> None:
    """The fixes of the page's rule make the file that is written, and the rule is content with it."""
    edits = sorted((edit for one in found if one.fix for edit in one.fix.edits), key=lambda edit: -edit.span.start)
    for edit in edits:
        file = folder / Path(edit.span.file.path).name
        text = file.read_text(encoding="utf-8")
        file.write_text(text[: edit.span.start] + edit.words + text[edit.span.end :], encoding="utf-8")
    for block in example.of("fixed"):
        assert (folder / block.said).read_text(encoding="utf-8") == unescaped(block.text)
    assert CODES[example.rule] not in {one.code for one in check(load(str(folder)), now=datetime.fromisoformat(NOW))}


def lines(finding: Finding) -> tuple[str, str]:
    """A finding as pages write it: its line, and the words that it marks."""
    row, column = finding.span.line_column()
    place = f"{Path(finding.span.file.path).name}:{row}:{column}"
    marked = visible(finding.span.file.text[finding.span.start : finding.span.end], breaks=True)
    return f"{place} {finding.severity.word} {finding.code} {visible(finding.message, breaks=True)}", marked


def write(example: Example, folder: Path, *, old: bool = False) -> Path:
    """The example's campaign as files, as it is or as it was."""
    folder.mkdir(parents=True)
    facts = [block for block in example.of("toml") if block.said in ("", "was")]
    before = [block for block in facts if block.said == "was"]
    chosen = before if old and before else [block for block in facts if block not in before]
    (folder / "campaign.toml").write_text(merged(BASE, "".join(block.text for block in chosen)), encoding="utf-8")
    files = [block for block in (*example.of("text"), *example.of("toml")) if block.said not in ("", "was")]
    for block in sorted(files, key=lambda block: block.said.endswith(" was")):
        name, *how = block.said.split()
        assert not {"was", "new"} & {*how[:-1]}, "was and new stand behind all else"
        if how[-1:] == (["new"] if old else ["was"]):
            continue
        words = unescaped(block.text)
        data = (words.replace("\n", "\r\n") if "crlf" in how else words).encode()
        (folder / name).write_bytes(b"\xef\xbb\xbf" * ("bom" in how) + data)
    for block in example.of("picture"):
        (folder / block.said).parent.mkdir(parents=True, exist_ok=True)
        (folder / block.said).write_bytes(picture(block.text))
    return folder


def compared(example: Example, tmp_path: Path, now: datetime) -> list[Finding]:
    """What check says of the example beside its old state, with all other campaigns of its folder."""
    folders = {block.said: block.text.strip() for block in example.of("folder")}
    messages = tmp_path / "messages"
    if "new" not in folders:
        write(example, messages / folders.get("was", "demo"), old=True)
    if "gone" in folders:
        facts = write(example, messages / folders["gone"]) / "campaign.toml"
        facts.write_text(facts.read_text(encoding="utf-8").replace("title = ", "title = 'Other' #"), encoding="utf-8")
        (messages / folders["gone"] / "release.en.txt").write_text("Other words #Bilash", encoding="utf-8")
    commit(tmp_path)
    shutil.rmtree(messages, ignore_errors=True)
    write(example, messages / "demo")
    forget()
    results = check_all(find(["messages"]), now, None, "HEAD", ["messages"])
    return [finding for result in results for finding in result.findings]


def commit(folder: Path) -> None:
    """The folder as a repository of one commit."""
    (folder / "README").write_text("A repository is more than its campaigns.", encoding="utf-8")
    quiet = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    who = ("-c", "user.name=Test", "-c", "user.email=test@example.org")
    for words in (["init", "-q"], ["add", "."], [*who, "commit", "-qm", "The old state"]):
        subprocess.run(["git", *words], cwd=folder, env=quiet, check=True, capture_output=True)


def unescaped(text: str) -> str:
    """⟨U+200B⟩ as the character itself."""
    return re.sub(r"⟨U\+([0-9A-F]{4,6})⟩", lambda match: chr(int(match[1], 16)), text)


def merged(base: str, more: str) -> str:
    """TOML with keys and tables replaced by, or joined with, those of *more*; a line a key, a header a table."""
    known, added = tables(base), tables(more)
    names = {name.strip("[]\n") for name in (*added, *added[""]) if name}
    top = {key: line for key, line in known[""].items() if key in added[""] or key.partition(".")[0] not in names}
    known |= added | {"": top | added[""]}
    return "".join(header + "".join(keys.values()) for header, keys in known.items())


def tables(toml: str) -> dict[str, dict[str, str]]:
    """The lines of TOML by table and key; "" is the table at the top."""
    found: dict[str, dict[str, str]] = {"": {}}
    header = ""
    for line in toml.splitlines(keepends=True):
        if line.startswith("["):
            header = line
            found[header] = {}
        elif line.strip():
            found[header][line.partition("=")[0].strip()] = line
    return found
