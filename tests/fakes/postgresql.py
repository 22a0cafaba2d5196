"""A real PostgreSQL of our own, on loopback, in a folder that goes away with it.

It runs as the user `postgres` where the tests run as root, which it refuses to be.
"""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from glob import glob
from pathlib import Path
from typing import Any, NamedTuple
from uuid import uuid4

USER = "postgres"


class Server(NamedTuple):
    """A server that runs."""

    programs: Path
    folder: Path
    port: int

    def address(self, name: str = "postgres", user: str = USER, password: str = "") -> str:
        """Of one of its databases."""
        secret = f":{password}" if password else ""
        return f"postgresql://{user}{secret}@127.0.0.1:{self.port}/{name}"

    def new(self, owner: str = USER) -> str:
        """The address of a new, empty database."""
        name = f"ledger_{uuid4().hex[:12]}"
        self.run(f"CREATE DATABASE {name} OWNER {owner}")
        return self.address(name, owner)

    def run(self, statement: str, name: str = "postgres") -> str:
        """What a statement gives, as psql prints it."""
        command = [self.programs / "psql", "-X", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-c", statement, self.address(name)]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()

    def start(self) -> None:
        """Let it run, with its data on the disk as real ones have."""
        options = f"-c listen_addresses=127.0.0.1 -c port={self.port} -c unix_socket_directories='' -c max_connections=200"
        self._control("start", "-l", str(self.folder / "log"), "-o", options)

    def stop(self) -> None:
        """End it at once, as a machine does whose power fails."""
        self._control("stop", "-m", "immediate")

    def _control(self, *words: str) -> None:
        subprocess.run(
            [str(self.programs / "pg_ctl"), "-w", "-D", str(self.folder / "data"), *words],
            check=True,
            capture_output=True,
            cwd=self.folder,
            **_as_user(),
        )


def missing() -> str:
    """Why there can be none here; "" where there can."""
    return "" if _programs() else "no PostgreSQL server is installed (Debian: postgresql)"


def _programs() -> Path | None:
    found = [Path(name).parent for name in sorted(glob("/usr/lib/postgresql/*/bin/initdb"), reverse=True)]
    there = shutil.which("initdb")
    return next(iter(found), Path(os.path.realpath(there)).parent if there else None)


def _as_user() -> dict[str, Any]:
    """As whom its programs run: not as root, which they refuse."""
    return {"user": USER, "group": USER, "extra_groups": []} if os.geteuid() == 0 else {}


@contextmanager
def running() -> Iterator[Server]:
    """A server, until the block ends."""
    programs = _programs()
    assert programs is not None, missing()
    folder = Path(tempfile.mkdtemp(prefix="socialkit-postgresql-"))
    if os.geteuid() == 0:
        shutil.chown(folder, USER)
    server = Server(programs, folder, _free_port())
    data = str(folder / "data")
    options = ["--auth=trust", f"--username={USER}", "--encoding=UTF8", "--locale=C", "--no-instructions"]
    subprocess.run(
        [str(programs / "initdb"), "-D", data, *options], check=True, capture_output=True, cwd=folder, **_as_user()
    )
    server.start()
    try:
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port
