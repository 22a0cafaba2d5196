"""Which rules are asked: `--select` and `--ignore` by code or the beginning of one, the longest that fits wins."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from socialkit.checks.rule import Listed
from socialkit.checks.rules import RULES
from socialkit.errors import UsageError

ALL = "ALL"


def select_rules(
    select: Sequence[str] = (), ignore: Sequence[str] = (), extend: Sequence[str] = ()
) -> tuple[Listed, ...]:
    """The rules that *select* names (all, where it is empty) or *extend*, and that *ignore* does not name more exactly.

    Raises UsageError for a code that begins no rule's.
    """
    return _selected(tuple(select), tuple(ignore), tuple(extend))


@lru_cache
def _selected(select: tuple[str, ...], ignore: tuple[str, ...], extend: tuple[str, ...]) -> tuple[Listed, ...]:
    chosen = [*([known(code) for code in select] or [""]), *(known(code) for code in extend)]
    ignored = [known(code) for code in ignore]
    return tuple(rule for rule in RULES if _reach(rule, chosen) > _reach(rule, ignored))


def _reach(rule: Listed, codes: Sequence[str]) -> int:
    """The length of the longest of *codes* that the rule's code begins with; -1 for none."""
    return max((len(code) for code in codes if rule.code.startswith(code)), default=-1)


def known(code: str) -> str:
    """The code as it is compared; "" for ALL. Raises UsageError for one that begins no rule's."""
    wanted = code.strip().upper()
    if wanted == ALL:
        return ""
    if wanted and any(rule.code.startswith(wanted) for rule in RULES):
        return wanted
    if wanted.startswith("FMT"):
        raise UsageError(f"{code}: faults of the files themselves (FMT) cannot be chosen or ignored")
    families = ", ".join(dict.fromkeys(rule.code[:3] for rule in RULES))
    raise UsageError(f"no rule's code begins with {code!r}; the families are {families}")
