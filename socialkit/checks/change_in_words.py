"""Two states of a campaign's texts → what in them redirects or loosens: names, addresses, headers, words that are held."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from socialkit.campaign.expand import NOT_POSTS
from socialkit.campaign.words import suppression_line
from socialkit.checks.handles import signs
from socialkit.checks.header_line import header_line
from socialkit.checks.pairs import pairs
from socialkit.checks.rule import Change
from socialkit.model import Campaign, Copy, Header, Subject, Target, Wording
from socialkit.platforms import PLATFORMS
from socialkit.source import SourceFile, Span

# Patterns as text, for a program that starts often: they are compiled where a check compares with a revision.
# Characters that do not show may stand within a name, and must not end it.
_UNSEEN = "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]*"
_HANDLE = rf"[@＠]\w(?:{_UNSEEN}\w)*(?:[.@-]\w+)*"
_PLACEHOLDER = r"(?<!\{)\{[a-z0-9-]+\}"
_ADDRESS = r"https?://[^\s<>\"“”«»]+"
_EMAIL = r"(?<![\w.+@＠-])[\w.+-]+@\w[\w-]*(?:\.[\w-]+)+"
_AFTER_ADDRESS = ".,;:!?)]}'’…。，"


class Word(NamedTuple):
    """Something in a text that reaches somebody: a handle, a link, an e-mail address; and where it stands."""

    value: str
    span: Span


def changes_in_words(old: Campaign, new: Campaign, known: frozenset[str]) -> Iterator[Change]:
    """Every change of the texts, each held against the text of the same name."""
    before = {wording[:4]: wording for wording in old.wordings}
    for wording in new.wordings:
        earlier = before.get(wording[:4])
        yield from _in_header(earlier.header if earlier else Header(), wording, is_new=earlier is None)
        for kind, was, now in _reaching(earlier, wording):
            yield from _of_words(kind, was, now, wording, known)
    yield from _held_words(old, new)
    yield from _reviews_carried_over(old, new)


def known_before(old: Campaign) -> frozenset[str]:
    """Every handle, link and e-mail address that the campaign had anywhere, as written, and its targets' placeholders."""
    found = {f"{{{name}}}" for name in old.targets} | {*old.link_hosts}
    groups: tuple[Mapping[str, Target | Copy | Subject], ...] = (old.targets, old.send_to, old.subjects)
    for group in groups:
        for holder in group.values():
            found |= {f"@{handle.name.removeprefix('@')}" for handle in holder.handles.values() if not handle.retired}
    for names in old.follow.values():
        found |= {f"@{name.removeprefix('@')}" for name in names}
    addressees: tuple[Target | Copy, ...] = (*old.targets.values(), *old.send_to.values())
    for addressee in addressees:
        found |= {*addressee.email, *([addressee.website] if addressee.website else ())}
    found |= {old.page} if old.page else set()
    for wording in old.wordings:
        for words in (_handles(wording), _links(wording), _emails(wording)):
            found |= {word.value for word in words}
    return frozenset(found)


def host(address: str) -> str:
    """The host that an address leads to, in small letters, without `www.`."""
    rest = address.partition("://")[2] or address
    authority = re.split(r"[/?#\\]", rest, maxsplit=1)[0]
    return authority.rpartition("@")[2].partition(":")[0].casefold().removeprefix("www.")


def hosts_before(known: Iterable[str]) -> frozenset[str]:
    """The hosts of the links in what was known before."""
    return frozenset(host(one) for one in known if "@" not in one and "." in one)


def _reaching(earlier: Wording | None, wording: Wording) -> Iterator[tuple[str, list[Word], list[Word]]]:
    for kind, find in (("handle-changed", _handles), ("link-changed", _links), ("address-changed", _emails)):
        yield kind, list(find(earlier)) if earlier else [], list(find(wording))


def _of_words(kind: str, was: list[Word], now: list[Word], wording: Wording, known: frozenset[str]) -> Iterator[Change]:
    """What became of the names or addresses in one text. One that only went, and one that was known, say nothing."""
    places = {word.value: word.span for word in reversed(now)}
    for one, other in pairs([word.value for word in was], [word.value for word in now]):
        if other is None or (one is None and (other in known or _said_by_others(kind, other, wording))):
            continue
        is_known = other in known or (kind == "link-changed" and host(other) in hosts_before(known))
        yield Change(kind, _name(wording.file), one, other, places[other], is_known)


def _said_by_others(kind: str, added: str, wording: Wording) -> bool:
    """Whether others tell of what was added: HDL002 of a post's unknown handle, LNK001 of words that become a link."""
    if kind == "handle-changed":
        return wording.message not in NOT_POSTS
    return kind == "link-changed" and "://" not in added


def _handles(wording: Wording) -> Iterator[Word]:
    for part in wording.parts:
        text = part.value
        for sign in signs(text) if "@" in text or "＠" in text else ():
            match = re.compile(_HANDLE).match(text, sign)
            if match:
                yield Word(match[0].replace("＠", "@"), part.place(*match.span()))
        for match in re.finditer(_PLACEHOLDER, text) if "{" in text and not wording.header.prescribed else ():
            yield Word(match[0], part.place(*match.span()))


def _links(wording: Wording) -> Iterator[Word]:
    """Addresses with `https://`, however written, and those that a network makes of words with dots."""
    from socialkit.platforms import x

    for part in wording.parts:
        text = part.value
        if "." not in text and "://" not in text:
            continue
        whole = [match.span() for match in re.finditer(_ADDRESS, text)]
        for start, end in whole:
            value = text[start:end].rstrip(_AFTER_ADDRESS)
            yield Word(value, part.place(start, start + len(value)))
        for entity in x.entities(text):
            if entity.kind == "url" and not any(start < entity.end and entity.start < end for start, end in whole):
                yield Word(entity.value, part.place(entity.start, entity.end))


def _emails(wording: Wording) -> Iterator[Word]:
    for part in wording.parts:
        if "@" not in part.value:
            continue
        links = [match.span() for match in re.finditer(_ADDRESS, part.value)]
        for match in re.finditer(_EMAIL, part.value):
            if any(start < match.end() and match.start() < end for start, end in links):
                continue  # `https://a.example@b.example` leads to b.example, and is told as a link
            yield Word(match[0], part.place(*match.span()))


def _in_header(was: Header, wording: Wording, *, is_new: bool) -> Iterator[Change]:
    """What a header addresses, passes over, vouches for, or no longer guards."""
    now, name = wording.header, _name(wording.file)
    for code, reason in now.ignore.items():
        if was.ignore.get(code) != reason:
            earlier = f"{code} {was.ignore[code]}" if code in was.ignore else None
            yield Change("suppression-changed", name, earlier, f"{code} {reason}", suppression_line(wording, code))
    if not is_new and was.to != now.to:
        for one, other in pairs(was.to, now.to):
            if one is not None:
                yield Change("handle-changed", f"{name}, `to`", one, other, header_line(wording, "to", other or ""))
    if not is_new and was.media != now.media:
        for one, other in pairs(was.media, now.media):
            yield Change("picture-changed", f"{name}, `media`", one, other, header_line(wording, "media", other or ""))
    if was.prescribed and not now.prescribed:
        yield Change("guard-loosened", f"{name}, `prescribed`", "yes", "no", header_line(wording, "prescribed"))
    if now.reviewed and now.reviewed != was.reviewed:
        earlier = f"{was.reviewed.by}, {was.reviewed.on}" if was.reviewed else None
        words = f"{now.reviewed.by}, {now.reviewed.on}"
        yield Change("vouching-changed", f"{name}, `reviewed`", earlier, words, header_line(wording, "reviewed"))


def _held_words(old: Campaign, new: Campaign) -> Iterator[Change]:
    """Words that were prescribed, approved, or read by somebody, and are others now while that is still said of them; and
    advice on safety.
    """
    there = {wording[:4]: wording for wording in new.wordings}
    approved = {approval.post.partition("/")[2] for approval in old.approvals}
    for was in old.wordings:
        now = there.get(was[:4])
        why = _held_by(was, now, approved)
        if why and was.platform is None:
            yield from _put_aside(was, old, new, why)
        if not why:
            continue
        before = _words(was)
        file = now.file if now else SourceFile(f"{new.folder.rstrip('/')}/{_name(was.file)}", "")
        name = f"{_name(file)}, which {why}"
        if now is None:
            yield Change("words-changed", name, before, None, Span(new.source))
        elif _words(now) != before:
            yield Change("words-changed", name, before, _words(now), _first_difference(was, now))


def _reviews_carried_over(old: Campaign, new: Campaign) -> Iterator[Change]:
    """A reviewed text that is gone, and whose review stands above other words in a file of another name."""
    here, there = {wording[:4] for wording in new.wordings}, {wording[:4] for wording in old.wordings}
    for was in old.wordings:
        if was[:4] in here or not was.header.reviewed or was.header.prescribed or was.message == "safety":
            continue
        others = [
            one
            for one in new.wordings
            if one[:4] not in there and one.language == was.language and one.header.reviewed == was.header.reviewed
        ]
        if not others:
            file = SourceFile(f"{new.folder.rstrip('/')}/{_name(was.file)}", "")
            yield Change("words-changed", f"{_name(file)}, which {_reviewer(was)}", _words(was), None, Span(new.source))
        elif not any(_words(one) == _words(was) for one in others):
            now = others[0]
            name = f"{_name(now.file)}, for {_name(was.file)}, which {_reviewer(was)}"
            yield Change("words-changed", name, _words(was), _words(now), _first_difference(was, now))


def _reviewer(wording: Wording) -> str:
    review = wording.header.reviewed
    return f"{review.by if review else ''} reviewed"


def _put_aside(was: Wording, old: Campaign, new: Campaign, why: str) -> Iterator[Change]:
    """A new file for one platform, which stands there instead of words that are held."""
    known = {wording[:4] for wording in old.wordings}
    for one in new.wordings:
        if (one.message, one.language) != (was.message, was.language) or not one.platform or one[:4] in known:
            continue
        if _words(one) != _words(was):
            name = f"on {PLATFORMS[one.platform].title}, {_name(was.file)}, which {why}"
            span = one.parts[0].place(0, len(one.parts[0].value))
            yield Change("words-changed", name, _words(was), _words(one), span)


def _held_by(was: Wording, now: Wording | None, approved: set[str]) -> str:
    if was.header.prescribed:
        return "was prescribed"
    if was.message == "safety":
        return "keeps people from harm"
    number = rf"(\.{was.number})" if was.number > 1 else ""
    post = rf"{re.escape(was.message)}\.[a-z]+{number}\.{re.escape(was.language)}"
    if any(re.fullmatch(post, one) for one in approved):
        return "was approved"
    if was.header.reviewed and now and now.header.reviewed == was.header.reviewed:
        return f"{was.header.reviewed.by} reviewed"
    return ""


def _words(wording: Wording) -> str:
    return "\n---\n".join(part.value for part in wording.parts)


def _first_difference(was: Wording, now: Wording) -> Span:
    """What is another in the first part that is."""
    from socialkit.text.difference import common_ends

    for index, part in enumerate(now.parts):
        before = was.parts[index].value if index < len(was.parts) else ""
        if part.value != before:
            start, end = common_ends(before, part.value)
            return part.place(start, len(part.value) - end)
    return Span(now.file)


def _name(file: SourceFile) -> str:
    return file.path.rpartition("/")[2]
