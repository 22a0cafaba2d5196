"""How many texts a second `socialkit check` reads with every rule, beside a prose linter over the same texts.

    python benchmarks/check.py [CAMPAIGNS]

The peer is proselint (pip install proselint, which the extra `bench` does). Both run as their users run them, one after
the other, over one folder of campaigns of six texts each; where there are many, the peer gets the first 500 campaigns,
for it takes long, and both are told in texts a second. Exit code 1 where socialkit is slower.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from campaigns import WORDS, write

PEERS = 500
"""Campaigns that the peer gets."""


def seconds(command: list[str]) -> tuple[float, float, float]:
    """Wall time, time of all processors, and the peak of memory of its largest process in MiB."""
    start = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise SystemExit(f"{command[0]} ended with {process.returncode}")
    return time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main(count: int = 10_000) -> int:
    """Print both measurements and their ratio; answer the exit code."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place, "messages")
        folder.mkdir()
        write(folder, count)
        few = Path(place, "few")
        few.mkdir()
        for campaign in sorted(folder.iterdir())[:PEERS]:
            (few / campaign.name).symlink_to(campaign)
        ours, processors, memory = seconds(
            [sys.executable, "-m", "socialkit", "check", str(folder), "--output-format", "concise"]
        )
        texts = [str(text) for campaign in few.iterdir() for text in campaign.glob("*.txt")]
        theirs, _, _ = seconds([sys.executable, "-m", "proselint", "check", *texts])
    our_rate, their_rate = count * len(WORDS) / ours, len(texts) / theirs
    print(f"socialkit  {our_rate:8.0f} texts a second  ({count:,} campaigns in {ours:.1f} s, {memory:.0f} MiB)")
    print(f"           {processors / ours:8.2f} cores in use")
    print(f"proselint  {their_rate:8.0f} texts a second  ({len(texts):,} texts in {theirs:.1f} s)")
    print(f"ratio      {our_rate / their_rate:8.2f}")
    return int(our_rate < their_rate)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
