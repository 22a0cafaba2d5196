"""Asks rules about what they are for; a rule that fails is named, and the others are asked all the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from socialkit.campaign.reading import Part
from socialkit.checks.rule import Change, Context, Flaw, Listed, Rule, Scope
from socialkit.finding import Finding, Severity
from socialkit.model import Post, Wording
from socialkit.source import SourceFile, Span


def ask(rules: Sequence[Listed], context: Context) -> Iterator[Finding]:
    """What the rules say, each asked only where there is anything it is about."""
    things: dict[str, Sequence[Any]] = {}
    for one in rules:
        if one.scope == "change":
            changed = [change for change in context.changes if change.kind == one.name]
            if changed:
                yield from answers(one.load(), changed, context)
            continue
        if one.scope not in things:
            things[one.scope] = tuple(_things(context, one.scope))
        if things[one.scope]:
            yield from answers(one.load(), things[one.scope], context)


def _things(context: Context, scope: Scope) -> Iterable[Any]:
    """What a rule of that scope is asked about."""
    campaign = context.campaign
    match scope:
        case "campaign":
            return (campaign,)
        case "text":
            return campaign.wordings
        case "letter":
            return (wording for wording in campaign.wordings if wording.message == "letter")
        case "post":
            return context.posts
        case "hashtag":
            return (post for post in context.posts if _holds(post, "#", "＃"))
        case "handle":
            return (post for post in context.posts if _holds(post, "@", "＠"))
        case "link":
            return (post for post in context.posts if _has_link(context.parts(post)))
        case "schedule":
            return campaign.schedules.values()
        case _:
            return ()


def _holds(post: Post, *signs: str) -> bool:
    return any(sign in part.value for part in post.parts for sign in signs)


def _has_link(parts: Iterable[Part]) -> bool:
    return any(entity.kind == "url" for part in parts for entity in part.entities)


def answers(rule: Rule, things: Iterable[Any], context: Context | None) -> Iterator[Finding]:
    """What one rule says. Should it fail, that is a finding too, and the other rules are asked all the same."""
    for thing in things:
        post = thing if isinstance(thing, Post) else None
        try:
            for flaw in rule.find(context) if rule.scope == "campaign" else rule.find(thing, context):
                yield _finding(rule, flaw, post)
        except Exception as error:  # noqa: BLE001 - whatever a rule does, it must not hide what the others found
            yield _crash(rule, error, thing, context)


def _finding(rule: Rule, flaw: Flaw, post: Post | None) -> Finding:
    return Finding(
        code=rule.code,
        name=rule.name,
        severity=flaw.severity or rule.severity,
        message=flaw.message,
        span=flaw.span,
        post_id=post.id if post else None,
        fix=flaw.fix,
    )


def _crash(rule: Rule, error: Exception, thing: object, context: Context | None) -> Finding:
    wording = thing.wording if isinstance(thing, Post) else thing
    file = wording.file if isinstance(wording, Wording) else _file(thing, context)
    message = (
        f"this rule itself failed, which is socialkit's fault and not yours ({type(error).__name__}: {error}); "
        f"what it looks for may be here or not. Report it, and leave it out with --ignore {rule.code} until it is mended"
    )
    return Finding(rule.code, rule.name, Severity.ERROR, message, Span(file), crashed=True)


def _file(thing: object, context: Context | None) -> SourceFile:
    """The file that is named where a rule failed on something else than words."""
    if context:
        return context.campaign.source
    return thing.span.file if isinstance(thing, Change) else SourceFile("", "")
