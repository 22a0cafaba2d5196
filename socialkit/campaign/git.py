"""Git, asked for what a repository holds, in ways that run nothing of the repository's own.

No work tree is touched, and nothing is checked out: no hooks, filters, textconv or fsmonitor. Nothing is fetched. The
settings of the machine and of its user stay in force, because they belong to whoever runs socialkit, and say which
folders of others git may read (`safe.directory`).
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, Self

from socialkit.errors import UsageError

_HARMLESS = (
    *("--no-pager", "--no-replace-objects", "--literal-pathspecs"),
    *("-c", f"core.hooksPath={os.devnull}", "-c", "core.fsmonitor=false", "-c", "protocol.allow=never"),
    # A folder of the tree can be made to look like a repository, with settings of its own.
    *("-c", "safe.bareRepository=explicit"),
)

FETCH_MORE = "this clone holds only a part of the history; fetch all of it (`fetch-depth: 0` under actions/checkout)"


class Entry(NamedTuple):
    """A regular file of a tree: the id of its words, its size, its path from the top of the repository."""

    id: str
    size: int
    path: str


class Repository:
    """The repository that a folder lies in. Raises UsageError where there is none, and without git."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self._git = _program()
        inside = self._run("rev-parse", "--show-prefix")
        if inside.returncode:
            reason = _reason(inside.stderr)
            raise UsageError(f"--against needs a git repository, and git finds none at {folder}: {reason}")
        self.prefix = os.fsdecode(inside.stdout.removesuffix(b"\n"))
        """The folder's own path from the top of the repository: "" or ending in a slash."""

    def commit(self, revision: str) -> str:
        """The id of the commit that *revision* names. Raises UsageError."""
        if not revision or revision.startswith("-") or not revision.isprintable():
            raise UsageError(f"--against {revision!r}: expected a revision of git, such as origin/main")
        asked = self._run("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        if asked.returncode:
            hint = FETCH_MORE if self.is_shallow() else "name one that `git log` shows, such as origin/main"
            raise UsageError(f"--against {revision}: git knows no such commit here; {hint}")
        return asked.stdout.decode().strip()

    def fork(self, commit: str) -> str:
        """Where the present state parted from *commit*; the commit itself where no such place, or no single one, is."""
        if self._run("rev-parse", "--verify", "--quiet", "HEAD^{commit}").returncode:
            return commit
        asked = self._run("merge-base", "--all", commit, "HEAD")
        bases = asked.stdout.decode().split()
        if not bases and self.is_shallow():
            raise UsageError(f"--against: where this state parted from {commit[:12]} is not known; {FETCH_MORE}")
        return bases[0] if len(bases) == 1 else commit

    def is_shallow(self) -> bool:
        """Whether the clone lacks a part of its history."""
        return self._run("rev-parse", "--is-shallow-repository").stdout.strip() == b"true"

    def files(self, commit: str, folder: str) -> Iterator[Entry]:
        """The regular files below *folder* (a path from the top, "" for all). Links and submodules are left out."""
        listed = self._run("ls-tree", "-r", "-z", "-l", "--full-tree", commit, *([folder] if folder else ()))
        if listed.returncode:
            what = folder or "the files"
            raise UsageError(f"--against: git cannot list {what} at {commit[:12]}: {_reason(listed.stderr)}")
        for line in listed.stdout.split(b"\0"):
            about, _, path = line.partition(b"\t")
            if not about.startswith((b"100644 blob", b"100755 blob", b"100664 blob")):
                continue
            _, _, identity, size = about.split()
            if size.isdigit():
                yield Entry(identity.decode(), int(size), os.fsdecode(path))
            else:
                raise UsageError(f"--against: {os.fsdecode(path)} is not in this clone; {FETCH_MORE}, without a filter")

    def blobs(self) -> Blobs:
        """A reader of files' words."""
        return Blobs([*self._command, "cat-file", "--batch"])

    @property
    def _command(self) -> list[str]:
        return [self._git, *_HARMLESS, "-C", self.folder]

    def _run(self, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(  # noqa: S603 - a list of words, no shell
            [*self._command, *arguments], stdin=subprocess.DEVNULL, capture_output=True, env=_environment(), check=False
        )


class Blobs:
    """One process that answers the words of one file after the other; ends with its `with`."""

    def __init__(self, command: list[str]) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - a list of words, no shell
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=_environment()
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate()

    def read(self, identity: str) -> bytes:
        """The words of the file with that id, as they are stored. Raises UsageError where the clone lacks them."""
        asked, answers = self._process.stdin, self._process.stdout
        if asked is None or answers is None:
            raise ValueError("git was started without pipes")
        try:
            asked.write(identity.encode() + b"\n")
            asked.flush()
        except OSError:
            raise UsageError("--against: git ended while it was asked") from None
        head = answers.readline().split()
        if len(head) != 3 or not head[2].isdigit():
            raise UsageError(f"--against: git cannot read {identity[:12]}; {FETCH_MORE}, without a filter")
        size = int(head[2])
        return answers.read(size + 1)[:size]


def _program() -> str:
    """Git's own file. Never one that lies in the folder one stands in, which may be a stranger's."""
    name = "git.exe" if os.name == "nt" else "git"
    for folder in os.get_exec_path():
        path = Path(folder, name)
        if path.is_absolute() and path.is_file() and os.access(path, os.X_OK):
            return str(path)
    raise UsageError("--against needs git, which is not installed here (https://git-scm.com)")


def _environment() -> dict[str, str]:
    """The user's own, without what would lead git to another repository, or make it ask or write."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return kept | {
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_ALLOW_PROTOCOL": "none",
        "LC_ALL": "C",
    }


def _reason(said: bytes) -> str:
    """The first line of what git said."""
    lines = said.decode(errors="replace").strip().splitlines()
    return lines[0].removeprefix("fatal: ")[:300] if lines else "it does not say why"
