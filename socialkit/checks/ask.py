"""Asks rules about what they are for; a rule that fails is named, and the others are asked all the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from socialkit.campaign.reading import Part
from socialkit.checks.rule import Approved, Change, Context, Flaw, Listed, Rule, Scope, Shown
from socialkit.finding import Finding, Severity
from socialkit.model import Post, Wording
from socialkit.source import SourceFile, Span
from socialkit.text.secrets import masked


def ask(rules: Sequence[Listed], context: Context) -> Iterator[Finding]:
    """What the rules say, each asked only where there is anything it is about."""
    about = _About(context)
    for one in rules:
        if not (one.live and context.ended):
            things = about(one)
            if things:
                yield from answers(one.load(), things, context)


class _About:
    """Looks for what a rule is about; what several rules ask for, once."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.by_scope: dict[Scope, Sequence[Any]] = {}
        self.by_signs: dict[tuple[Scope, tuple[str, ...]], Sequence[Any]] = {}

    def __call__(self, one: Listed) -> Sequence[Any]:
        if one.scope == "change":
            return [change for change in self.context.changes if change.kind == one.name]
        if one.scope not in self.by_scope:
            self.by_scope[one.scope] = tuple(_things(self.context, one.scope))
        things = self.by_scope[one.scope]
        if not one.signs:
            return things
        if (one.scope, one.signs) not in self.by_signs:
            self.by_signs[one.scope, one.signs] = [thing for thing in things if _holds(thing, one.signs)]
        return self.by_signs[one.scope, one.signs]


def _things(context: Context, scope: Scope) -> Iterable[Any]:
    """What rules of that scope are asked about."""
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
        case "link":
            return (post for post in context.posts if _has_address(context.parts(post)))
        case "scheduled":
            return _scheduled(context) if campaign.schedules else ()
        case "picture":
            return _shown(context) if campaign.media else ()
        case "schedule":
            return campaign.schedules.values()
        case "approval":
            return _approvals(context) if campaign.approvals else ()
        case _:
            return ()


def _scheduled(context: Context) -> Iterable[Post]:
    from socialkit.checks.scheduled import schedules_of

    return (post for post in context.posts if any(schedules_of(post, context.campaign)))


def _holds(thing: Post | Wording, signs: Iterable[str]) -> bool:
    return any(sign in part.value for part in thing.parts for sign in signs)


def _has_address(parts: Iterable[Part]) -> bool:
    return any("://" in part.text.value or any(entity.kind == "url" for entity in part.entities) for part in parts)


def _shown(context: Context) -> Iterator[Shown]:
    """Each picture in each post that carries it, or in none. Each file is read once."""
    from socialkit.media.picture import look

    campaign = context.campaign
    pictures = {name: look(campaign.folder, medium.file) for name, medium in campaign.media.items()}
    for name, medium in campaign.media.items():
        carriers = [post for post in context.posts if name in post.media]
        for post in carriers or (None,):
            yield Shown(medium, pictures[name], post, pictures)


def _approvals(context: Context) -> Iterator[Approved]:
    """Each approval with what became of it. Each picture's file is read once."""
    from functools import cache

    from socialkit.campaign.approved import file_sha256, standing

    campaign, digest = context.campaign, cache(file_sha256)
    named = {one.post for one in campaign.approvals}
    there = {post.id: (post, standing(post, campaign, digest)) for post in context.posts if post.id in named}
    for position, one in enumerate(campaign.approvals):
        yield Approved(one, position, *there.get(one.post, (None, None)))


def answers(rule: Rule, things: Iterable[Any], context: Context | None) -> Iterator[Finding]:
    """What one rule says. Should it fail, that is a finding too, and the other rules are asked all the same."""
    for thing in things:
        post = thing if isinstance(thing, Post) else thing.post if isinstance(thing, Shown | Approved) else None
        try:
            for flaw in rule.find(context) if rule.scope == "campaign" else rule.find(thing, context):
                yield _finding(rule, flaw, post)
        except Exception as error:  # noqa: BLE001 - whatever a rule does, it must not hide what the others found
            yield _crash(rule, error, thing, context)


def _finding(rule: Rule, flaw: Flaw, post: Post | None) -> Finding:
    """The flaw as a finding. Its message may repeat words of the campaign, but no secret among them."""
    return Finding(
        code=rule.code,
        name=rule.name,
        severity=flaw.severity or rule.severity,
        message=masked(flaw.message),
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
    return Finding(rule.code, rule.name, Severity.ERROR, masked(message), Span(file), crashed=True)


def _file(thing: object, context: Context | None) -> SourceFile:
    """The file that is named where a rule failed on something else than words."""
    if context:
        return context.campaign.source
    return thing.span.file if isinstance(thing, Change) else SourceFile("", "")
