"""The summary of a step under GitHub Actions: the whole report as Markdown, beside the annotations."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from socialkit.cli.output import complain
from socialkit.reports.result import Result


def step_summary() -> str | None:
    """The file that GitHub shows as the step's summary, if there is one."""
    return os.environ.get("GITHUB_STEP_SUMMARY") or None


def summarised(results: Iterable[Result], path: str) -> Iterator[Result]:
    """The same results; once all have passed by, the summary is added to the file, as far as GitHub takes it."""
    from socialkit.reports.markdown import ROOM, Document

    document = Document(ROOM - _size(path))
    for result in results:
        document.add(result)
        yield result
    try:
        with open(path, "a", encoding="utf-8", errors="backslashreplace") as file:
            file.writelines(f"{line}\n" for line in document.lines())
    except OSError as error:
        complain(f"the step's summary cannot be written: {error.strerror}")


def _size(path: str) -> int:
    """How much stands in the file already."""
    try:
        return os.path.getsize(path)
    except OSError:
        return 0
