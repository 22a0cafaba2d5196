"""Policies that somebody answers for: what a rule of them finds is then a note, which says who and why."""

from collections.abc import Iterable

from socialkit import clock
from socialkit.checks.rule import Context
from socialkit.finding import Finding, Severity

ANSWERABLE = "POL"
"""The family of rules that may be acknowledged. A policy is between an organisation and a platform, which may have agreed
to something else; that a handle is wrong or a person is in danger is not for anybody to answer away."""


def answered_for(found: Iterable[Finding], context: Context) -> tuple[list[Finding], set[int]]:
    """The findings, those that somebody answers for as notes; and which acknowledgements, by their index, were needed."""
    answers = {
        one.rule: (index, one)
        for index, one in enumerate(context.campaign.acknowledgements)
        if one.rule.startswith(ANSWERABLE) and not clock.lies_ahead(one.on, context.now)
    }
    kept, needed = list[Finding](), set[int]()
    for finding in found:
        if finding.code in answers and not finding.crashed:
            index, one = answers[finding.code]
            needed.add(index)
            words = f"{finding.message}; {one.by} answers for it since {one.on.isoformat()}: {one.reason}"
            finding = finding._replace(severity=Severity.NOTE, message=words)
        kept.append(finding)
    return kept, needed
