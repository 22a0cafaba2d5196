"""Exit codes, the same for every command and every output format."""

from __future__ import annotations

OK = 0
FINDINGS = 1
USAGE = 2
FAILED = 3
UNCONFIRMED = 4
OURS = 70
INTERRUPTED = 130
