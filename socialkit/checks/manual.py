"""The manual: a page for every rule, and for every fault that files can have."""

from inspect import cleandoc
from typing import NamedTuple

from socialkit.campaign.faults import FAULTS
from socialkit.checks.rule import Rule
from socialkit.checks.rules import RULES
from socialkit.finding import Severity

FAMILIES = {
    "LEN": "Length",
    "TAG": "Hashtags",
    "HDL": "Handles",
    "LNK": "Links",
    "MED": "Pictures",
    "TXT": "Text",
    "CAM": "The campaign",
    "SAF": "Safety",
    "POL": "Platforms' policies",
    "CHG": "Changes",
    "FMT": "Faults of the files",
}
"""What the first three letters of a code stand for, in the order in which they are shown."""

_OF_FILES = "It is found while a campaign is read, before any rule is asked; it cannot be chosen or ignored."


class Page(NamedTuple):
    """One page: *text* is the whole of it, *paragraphs* the same by their labels ("What it says", "Source" …)."""

    code: str
    name: str
    severity: Severity
    text: str
    paragraphs: dict[str, str]

    @property
    def summary(self) -> str:
        """The first paragraph, without its label, on one line."""
        return " ".join(next(iter(self.paragraphs.values())).split())


def pages() -> tuple[Page, ...]:
    """Every page, by family and code."""
    order = list(FAMILIES)
    made = [*map(_of_rule, (one.load() for one in RULES)), *map(_of_fault, FAULTS.items())]
    return tuple(sorted(made, key=lambda page: (order.index(page.code[:3]), page.code)))


def _of_rule(rule: Rule) -> Page:
    split = (paragraph.partition(":") for paragraph in rule.manual.split("\n\n"))
    return Page(rule.code, rule.name, rule.severity, rule.manual, {label: words.strip() for label, _, words in split})


def _of_fault(entry: tuple[str, tuple[str, str]]) -> Page:
    code, (name, words) = entry
    text = cleandoc(f"What it says: {words}\n\nSeverity: an error. {_OF_FILES}")
    return Page(code, name, Severity.ERROR, text, {"What it says": words, "Severity": f"an error. {_OF_FILES}"})
