"""Policies that somebody answers for: what a rule of them finds is then a note, which says who and why."""

from collections.abc import Iterable

from socialkit import clock
from socialkit.checks.rule import Context
from socialkit.finding import Finding, Severity

ANSWERABLE = "POL"
"""The family of rules that may be acknowledged. A policy is between an organisation and a platform, which may have agreed
to something else; that a handle is wrong or a person is in danger is not for anybody to answer away."""


def answered_for(found: Iterable[Finding], context: Context) -> tuple[list[Finding], set[int]]:
    """The findings, with notes for those that somebody answers for; and the positions of the acknowledgements needed."""
    answers = {
        one.rule: one
        for one in context.campaign.acknowledgements
        if one.rule.startswith(ANSWERABLE) and not clock.lies_ahead(one.on, context.now)
    }
    kept, needed = list[Finding](), set[int]()
    for finding in found:
        if finding.code in answers and not finding.crashed:
            one = answers[finding.code]
            needed.add(one.position)
            words = f"{finding.message}; {one.by} answers for it since {one.on.isoformat()}: {one.reason}"
            finding = finding._replace(severity=Severity.NOTE, message=words)
        kept.append(finding)
    return kept, needed
