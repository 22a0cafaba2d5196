"""What a rule is: a code, a severity, a manual page, and one function that finds flaws."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Literal, NamedTuple

from socialkit.campaign.reading import Part, Readings
from socialkit.campaign.verdict import Verdict
from socialkit.finding import Fix, Severity
from socialkit.model import Acknowledgement, Approval, Campaign, Medium, Post, Wording
from socialkit.source import Span

if TYPE_CHECKING:
    from socialkit.campaign.approved import Standing
    from socialkit.media.picture import Picture

Scope = Literal[
    "campaign",
    "text",
    "letter",
    "post",
    "link",
    "scheduled",
    "picture",
    "schedule",
    "suppression",
    "acknowledgement",
    "approval",
    "change",
]
"""What a rule is asked about: the campaign once; each text file, or each letter; each post, or only those with an address
in their words, or those that a schedule names; each picture, schedule, suppression, acknowledgement, approval or change."""


class Flaw(NamedTuple):
    """What a rule found: words that say what happened and what to do, the place, and how bad it is if not as usual."""

    message: str
    span: Span
    severity: Severity | None = None
    fix: Fix | None = None


class Bounds(NamedTuple):
    """How many days old a statement may be, before somebody should look again."""

    confirmed_days: int = 14
    verified_days: int = 180


class Change(NamedTuple):
    """Something that is not as it was at the revision a check compares with.

    *kind* is the name of the rule that speaks of it. *what* is where it stands, such as `target.ministry.phone` or
    `release.en.txt`; *old* or *new* is None where there was or is nothing. *known* says that what is new stood elsewhere
    in the campaign before.
    """

    kind: str
    what: str
    old: str | None
    new: str | None
    span: Span
    known: bool = False


class Context(NamedTuple):
    """The campaign that is checked, and what is known of it: every rule gets it.

    *changes* are filled where the check compares with a revision. Then only suppressions count that stood there: those
    in *accepted*, by the text's path and the code; None means all.
    """

    campaign: Campaign
    posts: tuple[Post, ...]
    readings: Readings
    verdict: Verdict
    now: datetime
    bounds: Bounds = Bounds()
    changes: tuple[Change, ...] = ()
    accepted: frozenset[tuple[str, str]] | None = None

    @property
    def ended(self) -> bool:
        """Whether the campaign is an archive: what is still to do in it waits for nobody. A draft is not."""
        return self.campaign.status.state not in ("active", "draft")

    def parts(self, post: Post) -> tuple[Part, ...]:
        """The parts of a post as its platform reads them."""
        return self.readings[post.id]


class Shown(NamedTuple):
    """A picture in a post that carries it, or in none: then *post* is None. *pictures* are all of the campaign, by id."""

    medium: Medium
    picture: "Picture"
    post: Post | None
    pictures: "Mapping[str, Picture]"


class Approved(NamedTuple):
    """An `[[approval]]` of approvals.toml; *position* says which of the file's, from 0.

    *post* is None where no post has that name. *standing* says which approvals of the post hold.
    """

    approval: Approval
    position: int
    post: Post | None
    standing: "Standing | None"


class Suppression(NamedTuple):
    """An `ignore:` line of a text's header: whether it passed anything over, and whether its rule was asked at all.

    A rule that failed on anything counts as not asked. *unneeded* are the codes of the whole header whose rules were
    asked and found nothing in the text.
    """

    wording: Wording
    code: str
    reason: str
    used: bool
    asked: bool
    unneeded: tuple[str, ...] = ()


class Acknowledged(NamedTuple):
    """An `[[acknowledge]]` of campaign.toml: whether a finding needed it, whether its rule was asked."""

    acknowledgement: Acknowledgement
    used: bool
    asked: bool


class Rule(NamedTuple):
    """One rule. *find* is called with what its scope says, and the context."""

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


class Listed(NamedTuple):
    """A rule that is there, by its code, its name, and what it is asked about. Its file is loaded where there is any.

    *signs*: of a text or post it is asked only where one of these stands in the words. *live*: it is not asked of an
    archive, where what it speaks of waits for nobody.
    """

    code: str
    name: str
    scope: Scope
    signs: tuple[str, ...] = ()
    live: bool = False

    def load(self) -> Rule:
        """The rule itself, from the file of its name."""
        return _from_file(self.name.replace("-", "_"))


@cache
def _from_file(file: str) -> Rule:
    found: Rule = getattr(import_module(f"socialkit.checks.rules.{file}"), file)
    return found


def rule(code: str, severity: Severity, scope: Scope = "post") -> Callable[[Callable[..., Iterable[Flaw]]], Rule]:
    """Make a rule of a function: its name names the fault, its docstring is the manual page.

    The function takes (context) where the scope is "campaign", else (thing, context): a wording for "text" and "letter",
    a post for "post", "link" and "scheduled", else the thing that the scope names.
    """

    def make(find: Callable[..., Iterable[Flaw]]) -> Rule:
        name = find.__name__.replace("_", "-")
        return Rule(code, name, severity, scope, find)

    return make
