"""Two states of one campaign → what redirects, opens or loosens something, a `Change` each, in the new one's order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from socialkit.campaign.facts import place
from socialkit.campaign.office_hours import written_office_hours
from socialkit.campaign.validate import Path, dotted
from socialkit.checks.change_in_words import changes_in_words, known_before
from socialkit.checks.pairs import pairs
from socialkit.checks.rule import Change
from socialkit.model import Approval, ByLanguage, Campaign, Copy, Handle, Review, Target
from socialkit.source import SourceFile, Span

Values = Mapping[Path, str | tuple[str, ...]]
"""What a campaign says of one kind, by the path of its key: a value, or a list without an order."""

LOOSENED, VOUCHED, PICTURES = "guard-loosened", "vouching-changed", "picture-changed"


def changes(old: Campaign, new: Campaign) -> tuple[Change, ...]:
    """What of *new* is not as it was in *old*, as far as somebody must look at it."""
    old = _renamed(old, new)
    known = known_before(old)
    found = [change for name, before, after in _facts(old, new) for change in _compared(name, before, after, new, known)]
    return (*found, *_approvals(old, new), *changes_in_words(old, new, known))


def accepted(old: Campaign, new: Campaign) -> frozenset[tuple[str, str]]:
    """The suppressions of *new* that stood in the same text of *old*, by the text's path and the code."""
    before = {wording[:4]: wording.header.ignore for wording in old.wordings}
    return frozenset(
        (wording.file.path, code)
        for wording in new.wordings
        for code in wording.header.ignore
        if code in before.get(wording[:4], {})
    )


def answered_before(old: Campaign, new: Campaign) -> Campaign:
    """*new* with those acknowledgements only that *old* had for the same rule."""
    rules = {one.rule for one in old.acknowledgements}
    kept = tuple(one for one in new.acknowledgements if one.rule in rules)
    return new if len(kept) == len(new.acknowledgements) else new._replace(acknowledgements=kept)


def _renamed(old: Campaign, new: Campaign) -> Campaign:
    """The old campaign with its approvals under the new one's name, which begins the ids of posts."""
    if old.slug == new.slug or not old.approvals:
        return old
    renamed = (one._replace(post=one.post.replace(f"{old.slug}/", f"{new.slug}/", 1)) for one in old.approvals)
    return old._replace(approvals=tuple(renamed))


def _facts(old: Campaign, new: Campaign) -> Iterator[tuple[str, Values, Values]]:
    """The two states of campaign.toml by kind."""
    for name, values in (
        ("handle-changed", _handles),
        ("link-changed", _links),
        ("address-changed", _addresses),
        ("status-changed", _status),
        ("date-changed", _dates),
        ("consent-changed", _consents),
        ("acknowledgement-changed", _acknowledgements),
        (PICTURES, _pictures),
        (VOUCHED, _vouched),
    ):
        yield name, values(old), values(new)
    yield LOOSENED, *_guards(old, new)


def _compared(name: str, before: Values, after: Values, new: Campaign, known: frozenset[str]) -> Iterator[Change]:
    """The changes between two states of one kind, in the order of the file, what is gone last."""
    for path in (*after, *(path for path in before if path not in after)):
        was, now = before.get(path), after.get(path)
        if was == now or (now is None and name == VOUCHED) or (was is None and name == PICTURES):
            continue
        if isinstance(was, tuple) or isinstance(now, tuple):
            yield from _in_list(name, path, was or (), now or (), new.source, known)
        else:
            yield Change(name, dotted(path), was, now, place(new.source, path), _is_known(now, known))


def _in_list(
    name: str, path: Path, was: Sequence[str], now: Sequence[str], source: SourceFile, known: frozenset[str]
) -> Iterator[Change]:
    for one, other in pairs(was, now):
        if one is None and name == LOOSENED:
            continue  # one more guard
        span = place(source, (*path, now.index(other)) if other is not None else path)
        yield Change(name, dotted(path), one, other, span, _is_known(other, known))


def _is_known(value: str | None, known: frozenset[str]) -> bool:
    return value is not None and value in known


def _handles(campaign: Campaign) -> Values:
    """Which account stands for whom, and where it leads; accounts to follow; accounts that post."""
    found: dict[Path, str | tuple[str, ...]] = {}
    for path, handle in _every_handle(campaign):
        found[*path, "name"] = handle.name
        _put(found, (*path, "url"), handle.url)
        if handle.retired:
            reason = f", {handle.retired_reason}" if handle.retired_reason else ""
            found[*path, "retired"] = f"retired since {handle.retired}{reason}"
    for platform, names in campaign.follow.items():
        found["follow", platform] = names
    for name, schedule in campaign.schedules.items():
        if len(schedule.accounts) > 1:
            found["schedule", name, "accounts"] = schedule.accounts
        else:
            found["schedule", name, "account"] = schedule.accounts[0]
    return found


def _every_handle(campaign: Campaign) -> Iterator[tuple[Path, Handle]]:
    for table, holders in (("target", campaign.targets), ("send_to", campaign.send_to), ("subject", campaign.subjects)):
        for name, holder in holders.items():
            for platform, handle in holder.handles.items():
                yield (table, name, "handle", platform), handle


def _links(campaign: Campaign) -> Values:
    found: dict[Path, str | tuple[str, ...]] = {}
    _put(found, ("page",), campaign.page)
    if campaign.link_hosts:
        found["link_hosts",] = campaign.link_hosts
    return found


def _addresses(campaign: Campaign) -> Values:
    """Who is written to, and where."""
    found: dict[Path, str | tuple[str, ...]] = {}
    for name, target in campaign.targets.items():
        _addressee(found, ("target", name), target)
        _by_language(found, ("target", name, "office"), target.office)
        _by_language(found, ("target", name, "salutation"), target.salutation)
        _put(found, ("target", name, "fax"), target.fax)
    for country, copy in campaign.send_to.items():
        _addressee(found, ("send_to", country), copy)
    return found


def _addressee(found: dict[Path, str | tuple[str, ...]], path: Path, one: Target | Copy) -> None:
    _by_language(found, (*path, "name"), one.name)
    _put(found, (*path, "address"), ", ".join(one.address) or None)
    _put(found, (*path, "phone"), one.phone)
    if one.email:
        found[*path, "email"] = one.email
    _put(found, (*path, "website"), one.website)


def _status(campaign: Campaign) -> Values:
    found: dict[Path, str | tuple[str, ...]] = {}
    status = campaign.status
    found["status", "state"] = status.state
    _put(found, ("status", "on"), status.on)
    _put(found, ("status", "reason"), status.reason)
    _put(found, ("status", "source"), status.source)
    _put(found, ("after",), campaign.after)
    _put(found, ("example",), "true" if campaign.example else None)
    return found


def _dates(campaign: Campaign) -> Values:
    found: dict[Path, str | tuple[str, ...]] = {}
    for key in ("issued", "deadline", "no_deadline", "timezone", "embargo"):
        _put(found, (key,), getattr(campaign, key))
    for name, schedule in campaign.schedules.items():
        found["schedule", name, "at"] = str(schedule.at)
        found["schedule", name, "message"] = schedule.message
        found["schedule", name, "platforms"] = schedule.platforms
        found["schedule", name, "languages"] = schedule.languages
        _put(found, ("schedule", name, "jitter"), schedule.jitter or None)
    for name, target in campaign.targets.items():
        if target.office_hours:
            found["target", name, "office_hours"] = written_office_hours(target.office_hours)
            _put(found, ("target", name, "office_zone"), target.office_zone)
    return found


def _consents(campaign: Campaign) -> Values:
    """Who is named, and who agreed to it."""
    found: dict[Path, str | tuple[str, ...]] = {}
    for name, subject in campaign.subjects.items():
        _by_language(found, ("subject", name, "name"), subject.name)
        _put(found, ("subject", name, "consent"), _said_by(subject.consent))
    return found


def _acknowledgements(campaign: Campaign) -> Values:
    words = tuple(f"{one.rule} by {one.by} on {one.on}: {one.reason}" for one in campaign.acknowledgements)
    return {("acknowledge",): words} if words else {}


def _pictures(campaign: Campaign) -> Values:
    """What is shown, and what is said of it to those who cannot see it."""
    found: dict[Path, str | tuple[str, ...]] = {}
    for name, medium in campaign.media.items():
        found["media", name, "file"] = medium.file
        _by_language(found, ("media", name, "alt"), medium.alt)
        _put(found, ("media", name, "credit"), medium.credit)
    return found


def _vouched(campaign: Campaign) -> Values:
    """What somebody says to have looked at."""
    found: dict[Path, str | tuple[str, ...]] = {}
    _put(found, ("status", "confirmed"), _said_by(campaign.status.confirmed))
    for path, handle in _every_handle(campaign):
        evidence = f", {handle.evidence}" if handle.evidence else ""
        if handle.verified:
            found[*path, "verified"] = f"{_said_by(handle.verified)}{evidence}"
    return found


def _guards(old: Campaign, new: Campaign) -> tuple[Values, Values]:
    """What keeps a campaign from harm, as far as there is less of it; the rest is left out of both."""
    before: dict[Path, str | tuple[str, ...]] = {}
    after: dict[Path, str | tuple[str, ...]] = {}
    if set(old.do_not_tag) - set(new.do_not_tag):
        before["do_not_tag",], after["do_not_tag",] = old.do_not_tag, new.do_not_tag
    for language in new.languages:
        was, now = old.hashtags_for(language), new.hashtags_for(language)
        if language in old.languages and set(was) - set(now):
            path = ("hashtags", language) if language in new.hashtags else ("hashtags",)
            before[path], after[path] = was, now
    for name, subject in new.subjects.items():
        earlier = old.subjects.get(name)
        if subject.tag and not (earlier and earlier.tag):
            before["subject", name, "tag"], after["subject", name, "tag"] = "no", "yes"
    return before, after


def _approvals(old: Campaign, new: Campaign) -> Iterator[Change]:
    """Approvals that are new, other or gone, by post."""
    source = new.approvals_source or SourceFile(f"{new.folder.rstrip('/')}/approvals.toml", "")
    place_of = {one: index for index, one in reversed(tuple(enumerate(new.approvals)))}
    was, now = _by_post(old.approvals), _by_post(new.approvals)
    for post in dict.fromkeys((*now, *was)):
        for one, other in pairs(tuple(was.get(post, {})), tuple(now.get(post, {}))):
            index = place_of[now[post][other]] if other is not None else None
            span = Span(source) if index is None else place(source, ("approval", index))
            yield Change("approval-changed", post, one, other, span)


def _by_post(approvals: Sequence[Approval]) -> dict[str, dict[str, Approval]]:
    found: dict[str, dict[str, Approval]] = {}
    for one in approvals:
        found.setdefault(one.post, {})[f"{one.sha256} by {one.by} on {one.on}"] = one
    return found


def _put(found: dict[Path, str | tuple[str, ...]], path: Path, value: object) -> None:
    if value is not None:
        found[path] = str(value)


def _by_language(found: dict[Path, str | tuple[str, ...]], path: Path, words: ByLanguage) -> None:
    for language, value in words.items():
        found[(*path, language) if language else path] = value


def _said_by(review: Review | None) -> str | None:
    return f"by {review.by} on {review.on}" if review else None
