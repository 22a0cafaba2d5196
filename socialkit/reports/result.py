"""What a report is made of: one result a campaign, and the tally of all."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from socialkit.finding import Finding, Severity

if TYPE_CHECKING:
    from socialkit.previews.card import Card


class Result(NamedTuple):
    """One campaign checked. *posts* is 0 and *may_go_out* None where its files do not hold together.

    *strict* says that warnings and notes fail it too. *files* are the paths of the files that were checked. *cards* are
    there for reports that show posts, and left out for others.
    """

    slug: str
    path: str
    posts: int
    may_go_out: bool | None
    verdict: str
    reasons: tuple[str, ...]
    findings: tuple[Finding, ...]
    strict: bool = False
    files: tuple[str, ...] = ()
    cards: "tuple[Card, ...]" = ()

    @property
    def failed(self) -> bool:
        """Whether a check of it fails."""
        return any(map(self.fails, self.findings))

    def fails(self, finding: Finding) -> bool:
        """Whether this finding is one that fails the check."""
        return self.strict or finding.severity is Severity.ERROR

    @property
    def crashed(self) -> bool:
        """Whether a rule failed that was asked about it."""
        return any(one.crashed for one in self.findings)


class Tally:
    """Counts results as they pass by, so that no report has to hold them all."""

    def __init__(self) -> None:
        self.campaigns = self.posts = self.errors = self.warnings = self.notes = 0
        self.safe = self.unsafe = 0

    def count(self, results: Iterable[Result]) -> Iterator[Result]:
        """The same results, counted."""
        for result in results:
            self.add(result)
            yield result

    def add(self, result: Result) -> None:
        """Count one."""
        self.campaigns += 1
        self.posts += result.posts
        self.errors += sum(one.severity is Severity.ERROR for one in result.findings)
        self.warnings += sum(one.severity is Severity.WARNING for one in result.findings)
        self.notes += sum(one.severity is Severity.NOTE for one in result.findings)
        self.safe += sum(one.fix is not None and one.fix.safe for one in result.findings)
        self.unsafe += sum(one.fix is not None and not one.fix.safe for one in result.findings)

    def line(self) -> str:
        """The last line of a report: what was found, and how much was checked."""
        found = [
            _many(number, word)
            for number, word in ((self.errors, "error"), (self.warnings, "warning"), (self.notes, "note"))
            if number
        ]
        return f"{', '.join(found) if found else 'Nothing found'} ({self.checked()}){self._fixable()}"

    def checked(self) -> str:
        """How much was checked."""
        return f"{_many(self.campaigns, 'campaign')}, {_many(self.posts, 'post')} checked"

    def _fixable(self) -> str:
        options = ((self.safe, "--fix"), (self.unsafe, "--unsafe-fixes"))
        fixable = [f"{number:,} with {option}" for number, option in options if number]
        return f"; fixable: {', '.join(fixable)}" if fixable else ""


def _many(number: int, word: str) -> str:
    return f"{number:,} {word}{'' if number == 1 else 's'}"
