from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from socialkit.checks.people import in_web_address, of_an_office, posted
from socialkit.checks.rule import Context, Flaw, rule
from socialkit.finding import Severity

if TYPE_CHECKING:
    from socialkit.model import Wording

_DIGITS = r"\(?\d(?:[ \u00a0().–-]{0,2}\d){5,14}(?![\d.]\d|\d)"
_ABROAD = r"(?<![\w.+])\+[ ]?[1-9](?:[ \u00a0().–-]{0,2}\d){7,14}(?!\d)"
_WORDS = (
    r"t[ée]l|t[ée]l[ée]phone|phone|mobile|cell(?:phone)?|call|whatsapp|signal|viber|telegram|appelez|portable|telefon"
    r"|handy|anrufen|teléfono|móvil|celular|telefone|telemóvel|llam[ae]n?|тел|телефон\w*|моб|звон\w+|ұялы|қоңырау|(?:هاتف|جوال)(?:ها?|هم)?"
    r"|اتصل|(?:تلفن|موبایل)ش?|ስልክ"
)
_BETWEEN = (
    r"no|nr|number|numéro|número|n[.°º]|№|номер\w*|رقم|us|at|on|le|au|al|nous|матери|отца|жены|мужа|брата|сестры|семьи"
)
_UNSPACED = "电话|電話|手机|手機"
_OWN = (
    r"(?:(?:his|her|their|(?:mother|father|wife|husband|sister|brother|family)['’]s) "
    r"(?:own |private |home |mobile |cell ){0,3}(?:tele)?(?:phone|mobile|cell|number)|home phone|private number"
    r"|(?:его|её|ее|домашн\w+|личн\w+) (?:\w+ )?(?:телефон\w*|номер\w*)"
    r"|телефон (?:матери|отца|жены|мужа|брата|сестры|семьи)|(?:son|leur) (?:numéro|téléphone|portable) (?:personnel|privé)"
    r"|(?:seine|ihre) (?:private )?(?:handy|telefon)nummer|su (?:teléfono|número|móvil) (?:personal|privado|particular)"
    r"|هاتفها?|تلفن (?:او|همسرش|مادرش|پدرش))"
)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    mark = rf"[\s:：.,)–-]{{0,4}}(?:(?:{_BETWEEN})[\s:：.]{{1,3}}){{0,2}}"
    labelled = rf"(?:(?<!\w)(?:{_WORDS})(?![^\W\d_])|{_UNSPACED}){mark}(?P<digits>\+?[ ]?{_DIGITS})"
    return (
        re.compile(rf"(?P<abroad>{_ABROAD})|(?:wa\.me/|tel:)(?P<link>\+?\d{{7,15}})|{labelled}", re.IGNORECASE),
        re.compile(rf"(?<!\w){_OWN}\W{{0,4}}(?:is\W|est\W|ist\W|es\W)?\W{{0,3}}$", re.IGNORECASE),
    )


@rule("SAF003", Severity.WARNING, scope="text")
def phone_told(wording: Wording, context: Context) -> Iterator[Flaw]:
    """
    What it says: a post tells a telephone number that campaign.toml does not have as an office's.

    Why it matters: whoever is called by thousands, or by those who threaten, cannot take that back; and a number leads to
    the accounts, the place and the family of its owner. In a letter it may be right.

    Example: `Call his mother: +7 701 555 01 23`, `тел. 8 701 555 01 23`, `wa.me/77015550123`

    Better: the number of a target's or an embassy's office, which stands in campaign.toml; or no number.

    Severity: a warning, because it may be an office's or the organisation's own hotline; an error where the words say
    that it is a person's (`his phone`, `home phone`, `телефон матери`).

    Source: our own judgement; model letters tell personal data, and posts are made from them (read 2026-11-23). That
    numbers have 15 digits at most is general knowledge of ITU-T E.164.
    """
    offices = [_plain(one) for one in of_an_office(context.campaign)]
    for part in posted(wording):
        if sum(map(str.isdigit, part.value)) < 6:
            continue
        number, own = _patterns()
        for match in number.finditer(part.value):
            group = match.lastgroup or ""
            start, end = match.span(group)
            digits = _plain(match[group])
            if _is_amount(match[group], group) or (group != "link" and in_web_address(part.value, start)):
                continue
            if any(office.endswith(digits[-7:]) for office in offices):
                continue
            sure = own.search(part.value, max(0, start - 80), start)
            message = (
                "this is no office's telephone number in campaign.toml; is it meant for everybody? If not, take it out"
            )
            yield Flaw(message, part.place(start, end), Severity.ERROR if sure else None)


def _plain(number: str) -> str:
    return "".join(character for character in number if character.isdigit())


def _is_amount(number: str, group: str) -> bool:
    """Whether it is a sum in groups of three, or a date, that only looks like a number to call."""
    bare = number.strip("+ ")
    if re.fullmatch(r"\d{1,3}(?:[ \u00a0.]\d{3}){2,3}", bare) and len(_plain(bare)) < 11:
        return True
    date = r"\d{4}-\d\d-\d\d|\d\d?\.\d\d?\.(?:19|20)\d\d|(?:19|20)\d\d[ –-]+(?:19|20)\d\d"
    return group == "digits" and re.match(date, bare) is not None
