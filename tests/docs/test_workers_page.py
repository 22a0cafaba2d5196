"""The pages about workers and about stopping them: what they tell to type runs, and what they tell to copy is sound."""

from __future__ import annotations

import configparser
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from datetime import timedelta
from pathlib import Path

import pytest
import yaml

from socialkit import clock
from socialkit.config.worker_settings import on_failure
from socialkit.ledger.database import open_database
from socialkit.ledger.job import Key, Order
from socialkit.ledger.place import Place
from socialkit.ledger.store import Store

HOW_TO = Path(__file__).parents[2] / "docs" / "how-to"
WORKERS = (HOW_TO / "workers.md").read_text(encoding="utf-8")
STOP = (HOW_TO / "stop-everything.md").read_text(encoding="utf-8")
UNIT = HOW_TO / "systemd" / "socialkit-worker.service"
COMPOSE = HOW_TO / "compose" / "compose.yaml"


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {
        "HOME": str(folder),
        "PATH": os.environ["PATH"],
        "PYTHONUTF8": "1",
        "SOCIALKIT_DATABASE": f"sqlite:///{folder / 'ledger.sqlite'}",
    }
    return subprocess.run(
        [sys.executable, "-m", "socialkit", *arguments],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """A folder with the campaign of the page, a post of which waits in the ledger."""
    run(tmp_path, "new", "--example", "--in", "messages")
    (tmp_path / "messages" / "example").rename(tmp_path / "messages" / "free-jo")
    store = Store(open_database(Place(tmp_path / "ledger.sqlite")))
    now = clock.now()
    due = clock.due_at(now + timedelta(days=2), "Europe/London")
    key = Key("free-jo", "first", "report", "x", "en", 1, "amnesty-eeca")
    store.schedule([Order(key, "free-jo/report.x.en", ("Free Jo.",), "0" * 64, due=due, by="Ann")], [], now, "Ann")
    store.close()
    return tmp_path


def test_the_unit_runs_a_worker_and_gives_it_time_to_finish(here: Path) -> None:
    unit = configparser.ConfigParser(strict=True, interpolation=None)
    unit.optionxform = str  # type: ignore[assignment, method-assign]
    unit.read(UNIT, encoding="utf-8")
    program, *arguments = shlex.split(unit["Service"]["ExecStart"])
    assert program.endswith("/bin/socialkit")
    assert arguments[0] == "work"
    assert run(here, *arguments, "--once").returncode == 0
    assert int(unit["Service"]["TimeoutStopSec"]) >= 180
    assert (unit["Service"]["Restart"], unit["Service"]["NoNewPrivileges"]) == ("always", "yes")


@pytest.mark.parametrize("told", re.findall(r"systemd/[a-z.-]+\.service|compose/compose\.yaml", WORKERS))
def test_the_files_that_the_page_names_are_there(told: str) -> None:
    assert (HOW_TO / told).is_file()


def test_systemd_itself_finds_nothing_wrong_with_the_unit(tmp_path: Path) -> None:
    systemd = shutil.which("systemd-analyze")
    copy = tmp_path / UNIT.name
    program = "/bin/true"
    copy.write_text(UNIT.read_text(encoding="utf-8").replace("/opt/socialkit/bin/socialkit", program), encoding="utf-8")
    assert f"ExecStart={program} work" in copy.read_text(encoding="utf-8")
    if systemd:  # a container often has none, and the test above reads the unit all the same
        ended = subprocess.run([systemd, "verify", str(copy)], capture_output=True, text=True, check=False)
        assert copy.name not in ended.stderr


def test_the_containers_are_a_database_and_workers_on_it(here: Path) -> None:
    services = yaml.safe_load(COMPOSE.read_text(encoding="utf-8"))["services"]
    worker, database = services["worker"], services["database"]
    assert run(here, *worker["command"], "--once").returncode == 0
    address = worker["environment"]["SOCIALKIT_DATABASE"]
    name = database["environment"]["POSTGRES_USER"]
    assert address == f"postgresql://{name}@database/{database['environment']['POSTGRES_DB']}"
    assert worker["depends_on"]["database"]["condition"] == "service_healthy"
    assert "healthcheck" in database
    assert worker["deploy"]["replicas"] > 1
    assert "ports" not in database  # nobody outside needs it
    assert "ENTRYPOINT [\"socialkit\"]" in (HOW_TO / "compose" / "Dockerfile").read_text(encoding="utf-8")


def test_the_settings_of_the_page_are_understood(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    [block] = re.findall(r"```toml\n(.*?)```", WORKERS, re.DOTALL)
    folder = tmp_path / ".config" / "socialkit"
    folder.mkdir(parents=True)
    (folder / "worker.toml").write_text(block, encoding="utf-8")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / ".config"))
    wanted = on_failure()
    assert wanted.command[0] == "mail"
    assert wanted.webhook is not None
    assert wanted.webhook.reveal() == tomllib.loads(block)["on_failure"]["webhook"]


def test_the_workflows_of_the_pages_name_variables_that_socialkit_reads() -> None:
    for page in (WORKERS, STOP):
        for block in re.findall(r"```yaml\n(.*?)```", page, re.DOTALL):
            [job] = yaml.safe_load(block)["jobs"].values()
            for step in job["steps"]:
                for name in step.get("env", {}):
                    assert name == "REASON" or name in ENVIRONMENT


ENVIRONMENT = {
    "SOCIALKIT_DATABASE",
    *re.findall(r"^#? ?([A-Z_]+)=", (HOW_TO.parents[1] / ".env.example").read_text(encoding="utf-8"), re.MULTILINE),
}


def test_what_the_page_about_stopping_tells_to_type_stops(here: Path) -> None:
    [line] = re.findall(r'^command="([^"]+)",restrict', STOP, re.MULTILINE)
    program, *arguments = shlex.split(line)
    assert program.endswith("/socialkit")
    assert run(here, *arguments).stdout == "stopped: nothing is sent any more\n"
    assert "stopped by phone" in run(here, "queue").stdout
    for typed in re.findall(r"^socialkit (.*)$", STOP, re.MULTILINE):
        ended = run(here, *shlex.split(typed))
        assert ended.returncode in (0, 1), typed
        assert "usage" not in ended.stderr.lower()
    jobs = json.loads(run(here, "history", "--json").stdout)["jobs"]
    assert [job["state"] for job in jobs] == ["cancelled"]
    status = tomllib.loads((here / "messages" / "free-jo" / "campaign.toml").read_text(encoding="utf-8"))["status"]
    assert status["state"] == "closed"
    stops = json.loads(run(here, "queue", "--json").stdout)["stops"]
    assert [stop["campaign"] for stop in stops] == ["free-jo"]  # everything was resumed, and the campaign stays closed
