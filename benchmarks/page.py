"""Action pages: how many a second, whether the time grows with their number only, and what an unchanged site costs.

    python benchmarks/page.py [CAMPAIGNS]

Prints, for CAMPAIGNS (2,000 by default) and a tenth of them: pages a second, the time by ten times as many (bound: 11), the
largest memory, and the time of a second build that writes nothing. Letters are drafts; they are not laid out as PDF.
"""

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

FACTS = """title = {{ en = "Trial number {0}", ru = "Суд номер {0}" }}
issued = 2026-05-01
deadline = 2026-07-01
timezone = "Asia/Almaty"
languages = ["en", "ru"]
platforms = ["x", "facebook"]
hashtags = ["#Free"]
[status]
{1}
[subject.jo]
name = "Jo Sample {0}"
[target.court]
name = "Court"
email = ["court@example.org"]
handle.x = {{ name = "@court" }}
"""
OPEN, CLOSED = 'state = "active"', 'state = "closed"\non = 2026-05-20\nreason = "Freed."'
NOW = "2026-06-01"
BOUND = 11.0


def write(folder: Path, number: int) -> None:
    """So many campaigns, half of them open, with five texts each."""
    for one in range(number):
        made = folder / "messages" / f"trial-{one}"
        made.mkdir(parents=True)
        (made / "campaign.toml").write_text(FACTS.format(one, OPEN if one % 2 else CLOSED), encoding="utf-8")
        for language, words in (
            ("en", "Open the trial of Jo Sample, {court}."),
            ("ru", "{court}, откройте суд над Jo Sample."),
        ):
            (made / f"appeal.{language}.txt").write_text(f"{words} {one} #Free\n", encoding="utf-8")
            (made / f"appeal.2.{language}.txt").write_text(f"{one}: {words} #Free\n", encoding="utf-8")
        (made / "letter.en.txt").write_text("I ask you to open the trial.\n" * 20, encoding="utf-8")


def build(folder: Path) -> float:
    """The seconds that a build of all takes, as its user runs it."""
    began = time.perf_counter()
    command = [sys.executable, "-m", "socialkit", "page", "-o", "site", "--now", NOW, "--no-pdf"]
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


def measure(number: int) -> tuple[float, float, int]:
    """Seconds of the first and of the second build, and how many pages there are."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        write(folder, number)
        first = build(folder)
        before = {path: path.stat().st_mtime_ns for path in (folder / "site").rglob("*.html")}
        second = build(folder)
        if {path: path.stat().st_mtime_ns for path in before} != before:
            raise SystemExit("an unchanged page was written again")
        return first, second, len(before)


def main() -> int:
    """Measure both, print the figures, and answer 1 where the bound is not met."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    few, _, _ = measure(number // 10)
    many, again, pages = measure(number)
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{number:,} campaigns, {pages:,} pages: {many:.1f} s, {pages / many:,.0f} pages/s, {most:.0f} MiB")
    print(f"built again, nothing written: {again:.1f} s")
    print(f"ten times as many campaigns take {many / few:.2f} times as long (bound {BOUND})")
    return int(many / few > BOUND)


if __name__ == "__main__":
    sys.exit(main())
