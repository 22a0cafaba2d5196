"""Work on all cores: the same answers in the same order, whatever the machine."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from socialkit.checking import MANY
from socialkit.cores import BATCH, cores, spread


def doubled(numbers: Sequence[int]) -> list[int]:
    return [number * 2 for number in numbers]


def failing(numbers: Sequence[int]) -> list[int]:
    raise ValueError(f"of {numbers[0]}")


def test_answers_come_in_the_order_of_the_things() -> None:
    numbers = list(range(BATCH * 13 + 1))
    assert list(spread(doubled, numbers)) == doubled(numbers)
    assert list(spread(doubled, [])) == []


def test_an_error_reaches_whoever_waits_for_the_answer() -> None:
    with pytest.raises(ValueError, match="of 0"):
        list(spread(failing, [0, 1]))


@pytest.fixture
def many(tmp_path: Path) -> Callable[[int], Path]:
    def make(number: int) -> Path:
        for at in range(number):
            folder = tmp_path / "messages" / f"demo-{at:04}"
            folder.mkdir(parents=True)
            (folder / "campaign.toml").write_text(
                'title = "A trial"\nissued = 2026-01-01\nno_deadline = "because"\ntimezone = "Etc/UTC"\n'
                'languages = ["en"]\nplatforms = ["x"]\nstatus.state = "active"\n',
                encoding="utf-8",
            )
            (folder / "release.en.txt").write_text(f"Free her, @nobody{at}!\n", encoding="utf-8")
        return tmp_path

    return make


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "socialkit", "check", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120, check=False)


def test_many_campaigns_are_told_as_few_are(many: Callable[[int], Path]) -> None:
    folder = many(MANY + BATCH + 3)
    ran = run(folder, "--select", "HDL002", "--output-format", "json")
    assert ran.returncode == 1
    found = json.loads(ran.stdout)
    assert [campaign["slug"] for campaign in found["campaigns"]] == sorted(path.name for path in folder.glob("messages/*"))
    assert found["summary"]["errors"] == MANY + BATCH + 3
    few = run(folder, "messages/demo-0007", "--select", "HDL002", "--output-format", "json")
    assert json.loads(few.stdout)["campaigns"] == found["campaigns"][7:8]


def test_settings_that_are_wrong_are_told_the_same_from_another_process(many: Callable[[int], Path]) -> None:
    folder = many(MANY)
    (folder / "socialkit.toml").write_text('select = ["XYZ"]\nignroe = []\n', encoding="utf-8")
    ran = run(folder)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert len(ran.stderr.splitlines()) == 2
    assert 'did you mean "ignore"?' in ran.stderr


@pytest.mark.skipif(os.name == "nt", reason="needs signals as POSIX has them")
def test_ctrl_c_ends_all_of_it_with_one_code_and_no_word(many: Callable[[int], Path]) -> None:
    folder = many(1200)
    command = [sys.executable, "-m", "socialkit", "check", "--output-format", "concise"]
    process = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True, text=True
    )
    assert process.stdout
    assert process.stderr
    process.stdout.readline()
    os.killpg(process.pid, signal.SIGINT)
    process.stdout.read()
    said = process.stderr.read()
    process.stdout.close()
    process.stderr.close()
    assert process.wait(timeout=60) == 130
    assert said == ""


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs /proc, which tells of a process's children")
@pytest.mark.parametrize(("how", "code"), [(signal.SIGTERM, 143), (signal.SIGKILL, -9)])
def test_whatever_ends_the_check_ends_all_its_processes(many: Callable[[int], Path], how: int, code: int) -> None:
    if cores() == 1:
        pytest.skip("this machine has one core, and all is done by one process")
    command = [sys.executable, "-m", "socialkit", "check"]
    run = subprocess.Popen(command, cwd=many(1500), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    children = waited(lambda: Path(f"/proc/{run.pid}/task/{run.pid}/children").read_text(encoding="ascii").split())
    run.send_signal(how)
    assert run.wait(timeout=30) == code
    waited(lambda: not any(alive(child) for child in children))


def alive(process: str) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def waited(ask: Callable[[], Any], patience: float = 20) -> Any:
    """What is asked for, once it is there."""
    end = time.monotonic() + patience
    while not (found := ask()):
        assert time.monotonic() < end, "it does not come"
        os.sched_yield()
    return found
