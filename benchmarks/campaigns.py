"""How `socialkit check` grows from 1,000 to 10,000 campaigns of 6 texts: time as a ratio, and memory.

    python benchmarks/campaigns.py [SMALL LARGE]

Exit code 1 where ten times as many campaigns take more than eleven times as long, or twice as much memory.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

BOUND = 1.1
"""Time per campaign in the large run, as a part of that in the small one."""

FACTS = """\
title = "Campaign {number}"
issued = 2026-01-10
deadline = 2999-02-20
timezone = "Asia/Almaty"
languages = ["ru", "en"]
platforms = ["x", "facebook"]
hashtags = ["#Free{number}"]

[status]
state = "active"

[target.minister]
name = "The Minister"
handle.x = {{ name = "@Minister{number}" }}
"""
WORDS = {
    "ask.en.txt": "#Free{number} is held for peaceful words. {{minister}}, please let them go home today!",
    "ask.2.en.txt": "No one should be in prison for peaceful words. {{minister}}, release #Free{number} now.",
    "ask.ru.txt": "#Free{number} держат под стражей за мирные слова. {{minister}}, освободите их сегодня!",
    "ask.2.ru.txt": "Никто не должен сидеть за мирные слова. {{minister}}, освободите #Free{number} сейчас.",
    "news.en.txt": "What is known of #Free{number} today: https://example.org/{number}",
    "news.ru.txt": "Что известно сегодня о #Free{number}: https://example.org/{number}",
}


def write(folder: Path, count: int) -> None:
    """As many campaigns as asked for, each of six texts."""
    for number in range(count):
        campaign = folder / f"campaign-{number:05}"
        campaign.mkdir()
        (campaign / "campaign.toml").write_text(FACTS.format(number=number), encoding="utf-8")
        for name, words in WORDS.items():
            (campaign / name).write_text(words.format(number=number) + "\n", encoding="utf-8")


def measure(folder: Path) -> tuple[float, float]:
    """Seconds, and the peak of memory in MiB, of one check of the folder."""
    start = time.perf_counter()
    command = [sys.executable, "-m", "socialkit", "check", str(folder), "--output-format", "concise"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise SystemExit(f"check ended with {process.returncode}")
    return time.perf_counter() - start, usage.ru_maxrss / 1024


def main(small: int = 1_000, large: int = 10_000) -> int:
    """Print both measurements and their ratio; answer the exit code."""
    with tempfile.TemporaryDirectory() as place:
        figures = []
        for count in (small, large):
            folder = Path(place) / str(count)
            folder.mkdir()
            write(folder, count)
            measure(folder)
            seconds, memory = measure(folder)
            figures.append((seconds, memory))
            print(f"{count:7,} campaigns: {seconds:7.2f} s, {memory:6.1f} MiB at most")
    (few, few_memory), (many, many_memory) = figures
    print(f"time   {many / few:6.2f} times for {large / small:.0f} times as many")
    print(f"memory {many_memory / few_memory:6.2f} times")
    return int(many / few > large / small * BOUND or many_memory > 2 * few_memory)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
