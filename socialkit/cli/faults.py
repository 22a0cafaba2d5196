"""What is said of a campaign whose files do not hold together, by commands that cannot go on with it."""

from __future__ import annotations

import sys

from socialkit.campaign.load import Loaded
from socialkit.reports.concise import line


def report_faults(loaded: Loaded) -> None:
    """Every fault on stderr, a line each."""
    for finding in loaded.findings:
        sys.stderr.write(line(finding) + "\n")
