"""What a rule is: a code, a severity, a manual page, and one function that finds flaws."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Literal, NamedTuple

from socialkit.campaign.reading import Part, Readings
from socialkit.campaign.verdict import Verdict
from socialkit.finding import Fix, Severity
from socialkit.model import Campaign, Post
from socialkit.source import Span

Scope = Literal["post", "text", "campaign"]


class Flaw(NamedTuple):
    """What a rule found: words that say what happened and what to do, the place, and how bad it is if not as usual."""

    message: str
    span: Span
    severity: Severity | None = None
    fix: Fix | None = None


class Context(NamedTuple):
    """The campaign that is checked, and what is known of it: every rule gets it."""

    campaign: Campaign
    posts: tuple[Post, ...]
    readings: Readings
    verdict: Verdict
    now: datetime

    @property
    def ended(self) -> bool:
        """Whether the campaign is an archive: what is still to do in it waits for nobody. A draft is not."""
        return self.campaign.status.state not in ("active", "draft")

    def parts(self, post: Post) -> tuple[Part, ...]:
        """The parts of a post as its platform reads them."""
        return self.readings[post.id]


class Rule(NamedTuple):
    """One rule. *scope* says what *find* is called with: each post, each text file, or the campaign once."""

    code: str
    name: str
    severity: Severity
    scope: Scope
    find: Callable[..., Iterable[Flaw]]

    @property
    def manual(self) -> str:
        """The manual page: the function's docstring."""
        from inspect import cleandoc

        return cleandoc(self.find.__doc__ or "")


def rule(code: str, severity: Severity, scope: Scope = "post") -> Callable[[Callable[..., Iterable[Flaw]]], Rule]:
    """Make a rule of a function: its name names the fault, its docstring is the manual page.

    The function takes (post, context), (wording, context) or (context), by its scope.
    """

    def make(find: Callable[..., Iterable[Flaw]]) -> Rule:
        name = find.__name__.replace("_", "-")
        return Rule(code, name, severity, scope, find)

    return make
