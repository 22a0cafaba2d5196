"""A campaign's letter as a supporter sends it: by mail program, as a file that one opens, or on paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from socialkit.campaign.expand import words_of
from socialkit.campaign.verdict import Verdict
from socialkit.checks.share_links import LONGEST
from socialkit.finding import Finding, Severity
from socialkit.model import Campaign, Copy, Target, Wording, in_language
from socialkit.platforms.encoding import encode

LETTER = "letter"
"""The message whose words are a letter."""


class Letter(NamedTuple):
    """One letter to one target (or to nobody in particular: *target* is ""), in one language.

    *text* is the salutation and the words. *to* and *copies* are e-mail addresses; *postal* are the lines of the addresses
    and the fax number, as given. *refused* holds every reason why it may not be sent; it has no words then.
    """

    campaign: str
    target: str
    name: str
    language: str
    number: int
    subject: str
    text: str
    to: tuple[str, ...]
    copies: tuple[str, ...]
    postal: tuple[str, ...]
    refused: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """What the letter is called: campaign/letter.target.language."""
        number = f".{self.number}" if self.number > 1 else ""
        target = f".{self.target}" if self.target else ""
        return f"{self.campaign}/{LETTER}{target}{number}.{self.language}"

    @property
    def mailto(self) -> str:
        """A link that opens the letter in a mail program (RFC 6068): line breaks are CRLF, spaces %20."""
        lines = self.text.replace("\r\n", "\n").replace("\n", "\r\n")
        copies = f"cc={','.join(map(_address, self.copies))}&" if self.copies else ""
        return f"mailto:{','.join(map(_address, self.to))}?{copies}subject={encode(self.subject)}&body={encode(lines)}"

    @property
    def too_long(self) -> bool:
        """Whether some mail programs cut its link."""
        return len(self.mailto) > LONGEST

    def eml(self) -> bytes:
        """The letter as a file that mail programs open as a draft (`X-Unsent: 1`). It tells not who made it, or when."""
        from email.message import EmailMessage
        from email.policy import SMTP, SMTPUTF8

        plain = all(one.isascii() for one in (*self.to, *self.copies))
        message = EmailMessage(policy=SMTP if plain else SMTPUTF8)
        for header, addresses in (("To", self.to), ("Cc", self.copies)):
            if addresses:
                message[header] = ", ".join(addresses)
        message["Subject"] = " ".join(self.subject.split())
        message["X-Unsent"] = "1"
        message.set_content(self.text, charset="utf-8", cte="quoted-printable" if self.text.isascii() else "base64")
        return message.as_bytes()


class Letters(NamedTuple):
    """All letters of a campaign. One that may not go out has none: *verdict* says why."""

    slug: str
    title: str
    example: bool
    verdict: Verdict
    letters: tuple[Letter, ...]


class Wanted(NamedTuple):
    """Which letters: () and "" stand for all. *country* is the supporter's, whose embassy gets a copy."""

    languages: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    country: str = ""


def make_letters(campaign: Campaign, judged: Verdict, findings: Sequence[Finding], wanted: Wanted) -> Letters:
    """The letters of the campaign. *findings* are those of a check before sending: a letter with an error has no words."""
    title = in_language(campaign.title, "en", *campaign.languages)
    made = tuple(_letters(campaign, findings, wanted)) if judged.open else ()
    return Letters(campaign.slug, title, campaign.example, judged, made)


def _letters(campaign: Campaign, findings: Sequence[Finding], wanted: Wanted) -> Iterator[Letter]:
    copy = campaign.send_to.get(wanted.country)
    for wording in sorted(campaign.wordings, key=lambda one: (_place(campaign, one.language), one.number)):
        if wording.message != LETTER or (wanted.languages and wording.language not in wanted.languages):
            continue
        addressed = wording.header.to or tuple(campaign.targets)
        for target in [one for one in addressed if not wanted.targets or one in wanted.targets] or [""]:
            if target or not (wanted.targets or addressed):
                yield _letter(campaign, wording, campaign.targets.get(target), copy, findings)


def _place(campaign: Campaign, language: str) -> int:
    return campaign.languages.index(language) if language in campaign.languages else len(campaign.languages)


def _letter(
    campaign: Campaign, wording: Wording, target: Target | None, copy: Copy | None, findings: Sequence[Finding]
) -> Letter:
    language = wording.language
    against = dict.fromkeys(f"{one.code} {one.message}" for one in findings if _hinders(one, wording, campaign))
    words = "\n\n".join(part.value for part in words_of(wording, "email", campaign))
    salutation = (target.salutation.get(language) or target.salutation.get("", "")) if target else ""
    begins = words.lstrip().startswith(salutation.rstrip(" ,،:!"))  # every text begins with no salutation
    return Letter(
        campaign=campaign.slug,
        target=target.id if target else "",
        name=(in_language(target.name, language) or in_language(target.office, language)) if target else "",
        language=language,
        number=wording.number,
        subject=in_language(campaign.title, language, "en", *campaign.languages),
        text="" if against else words if begins else f"{salutation}\n\n{words}",
        to=target.email if target else (),
        copies=copy.email if copy else (),
        postal=tuple(_postal(target, copy, language)),
        refused=tuple(against),
    )


def _hinders(finding: Finding, wording: Wording, campaign: Campaign) -> bool:
    """An error of the letter's file, or of the facts as a whole."""
    of_facts = finding.post_id is None and finding.span.file.path == campaign.source.path
    return finding.severity is Severity.ERROR and (of_facts or finding.span.file.path == wording.file.path)


def _postal(target: Target | None, copy: Copy | None, language: str) -> Iterator[str]:
    if target:
        office = (in_language(target.name, language), in_language(target.office, language))
        yield from (line for line in (*office, *target.address) if line)
        if target.fax:
            yield f"Fax: {target.fax}"
    if copy:
        yield from ("", in_language(copy.name, language), *copy.address)


def _address(email: str) -> str:
    """An address in a link: all but what RFC 6068 lets stand is encoded."""
    from urllib.parse import quote

    return quote(email, safe="@!$'*+-._~")


def letters_json(made: Letters) -> Mapping[str, Any]:
    """The letters as plain values."""
    judged = made.verdict
    return {
        "campaign": made.slug,
        "title": made.title,
        "example": made.example,
        "may_go_out": judged.open,
        "verdict": judged.word,
        "reasons": list(judged.reasons),
        "valid_until": judged.until.isoformat() if judged.until else None,
        "letters": [_letter_json(one) for one in made.letters],
    }


def _letter_json(letter: Letter) -> dict[str, Any]:
    plain = letter._asdict() | {name: list(getattr(letter, name)) for name in ("to", "copies", "postal", "refused")}
    link = None if letter.refused else letter.mailto
    return {"letter": letter.id} | plain | {"mailto": link, "too_long": bool(link) and letter.too_long}
