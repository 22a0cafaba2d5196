from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from socialkit.checks.people import in_web_address, of_an_office, posted
from socialkit.checks.rule import Context, Flaw, rule
from socialkit.finding import Severity

if TYPE_CHECKING:
    from socialkit.model import Wording

# What each language writes before and behind the name of a street. Names begin with a capital where there are any.
_CAPITAL = r"[A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĘĚĞİŁŃŇŐŘŚŞŠŤŮŰŹŻŽ]"
_CYRILLIC = r"[А-ЯЁІЇЄҐҒҚҢӨҰҮҺӘ]"


class Form(NamedTuple):
    """How one language writes an address, and words without which there is none."""

    needed: tuple[str, ...]
    pattern: str


_FORMS = (
    # 14 Garden Street
    Form(
        ("St", "Road", "Rd", "Ave", "Lane", "Boulevard", "Blvd"),
        rf"\d{{1,5}}[A-Za-z]?,? (?:{_CAPITAL}[\w'’.-]{{0,30}} ){{1,3}}"
        r"(?:Street|St\b\.?|Road|Rd\b\.?|Avenue|Ave\b\.?|Lane|Boulevard|Blvd\b\.?)(?!\w)",
    ),
    # 14 bis, rue des Jardins
    Form(
        (" rue ", " avenue ", " boulevard ", " bd", " allée ", " impasse ", " chemin ", " quai "),
        r"\d{1,4}(?: ?bis| ?ter)?,? (?:rue|avenue|boulevard|bd\.?|allée|impasse|chemin|quai) "
        rf"(?:(?:de|du|des|la|le|les) |[dl]['’]){{0,3}}{_CAPITAL}[\w'’-]{{1,30}}(?: {_CAPITAL}[\w'’-]{{1,30}}){{0,3}}",
    ),
    # Calle de los Jardines, 14; Rua do Jardim 14; Via Giardini 14
    Form(
        ("Calle", "C/", "Avenida", "Avda.", "Av.", "Rua", "Paseo", "Via", "Corso"),
        r"(?:Calle|C/|Avenida|Avda\.|Av\.|Rua|Paseo|Via|Viale|Corso) ?(?:(?:de|del|la|las|los|da|do|dos|di) ){0,3}"
        rf"{_CAPITAL}[\w'’.-]{{1,30}}(?: [\w'’.-]{{1,30}}){{0,3}}?,? (?:n[.ºo°]{{1,2}} ?|#)?"
        r"(?!(?:19|20)\d\d\b)\d{1,4}\b",
    ),
    # Carrera 7 # 12-34
    Form(
        ("Calle", "Carrera", "Cra.", "Cl."),
        r"(?:Calle|Carrera|Cra\.|Cl\.) \d{1,3} ?[A-Za-z]? ?(?:#|No\.?) ?\d{1,3}(?: ?- ?\d{1,3})?",
    ),
    # Gartenstraße 14, Neue Straße 14
    Form(
        ("straße", "strasse", "str.", "gasse", "allee", "Straße", "Strasse", "Str."),
        rf"{_CAPITAL}[\w-]{{0,40}}(?:straße|strasse|str\.|gasse|allee) \d{{1,4}} ?[a-z]?\b"
        rf"|{_CAPITAL}[\w-]{{1,40}}[ -](?:Straße|Strasse|Str\.) \d{{1,4}}\b",
    ),
    # ул. Садовая, д. 14, кв. 2
    Form(
        ("ул.", "улиц", "пр.", "пр-т", "просп", "пер.", "переул", "вул.", "вулиц"),
        r"(?<!\w)(?:ул\.|улиц[аеыу]|пр\.|просп\.|проспект\w?|пр-т|пер\.|переул\w{1,4}|вул\.|вулиц\w) ?[«\"„]?"
        rf"{_CYRILLIC}[\w.-]{{0,30}}(?: {_CYRILLIC}[\w.-]{{0,30}}){{0,2}}[»\"“]?,? ?"
        r"(?:д\. ?|дом |буд\. ?)?\d{1,4}[а-я]?\b(?:,? ?кв\. ?\d{1,4})?",
    ),
    # Абай көшесі, 14
    Form(
        ("көшесі", "даңғылы"),
        rf"{_CYRILLIC}[\w-]{{1,30}}(?: {_CYRILLIC}[\w-]{{1,30}})? (?:көшесі|даңғылы),? ?(?:№ ?)?\d{{1,4}}\b(?:-?үй)?",
    ),
    # ul. Ogrodowa 14/2
    Form(
        ("ul.", "ulica", "ulice", "al."),
        rf"(?<!\w)(?:ul\.|ulica|ulice|al\.) {_CAPITAL}[\w.-]{{1,30}}(?: {_CAPITAL}[\w.-]{{1,30}}){{0,2}} "
        r"\d{1,4}[a-z]?(?:/\d{1,4})?\b",
    ),
    # Bahçe Sokak No: 14
    Form(
        ("Cad", "Sok"),
        rf"{_CAPITAL}\w{{1,30}}(?: {_CAPITAL}\w{{1,30}})? (?:Caddesi|Cad\.|Sokak|Sokağı|Sok\.),? (?:No:? ?)?\d{{1,4}}\b",
    ),
    Form(
        ("شارع",),
        r"\d{1,4}،? شارع \w{1,30}|شارع \w{1,30}(?: \w{1,30}){0,2}،? (?:رقم |بناية |مبنى |منزل )\d{1,4}",
    ),
    Form(
        ("خیابان", "کوچه"),
        r"(?:خیابان|کوچه) \w{1,30}(?: \w{1,30}){0,3}،? (?:پلاک|شماره) ?\d{1,4}",
    ),
    # 花园路14号
    Form(
        ("号", "號"),
        r"[\u4e00-\u9fff]{1,6}(?:路|街|大道|巷|胡同|弄)\d{1,5}[号號]",
    ),
)

_HOME = (
    r"(?:\blives? (?:at|in|on)|\blived at|\bresid(?:es|ing|ed) at|\bhome(?: address)?(?: is)?(?: at)?"
    r"|\b(?:his|her|their|family) address(?: is)?|\b(?:habite|domiciliée?|réside|demeurant)(?: au| à)?"
    r"|\b(?:vive|reside|domiciliad[oa])(?: en)?|\b(?:wohnt|wohnhaft)(?: in)?(?: der)?"
    r"|(?:жив[её]т|прожива\w+)(?: по адресу)?(?: на)?|домашний адрес|мекенжайы|мекен-жайы"
    r"|(?:تسكن|يسكن|تقيم|يقيم)(?: في)?|ساکن|住在|住址|家住)[\s:,–-]{0,3}$"
)


@cache
def _compiled(form: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![A-Za-zА-Яа-я\d.])(?:{form})")


@rule("SAF005", Severity.WARNING, scope="text")
def street_address_told(wording: Wording, context: Context) -> Iterator[Flaw]:
    """
    What it says: a post tells an address with street and number that campaign.toml does not have as an office's.

    Why it matters: an address leads people to a door, and not only those who mean well. In a letter it may be right.

    Example: `lives at 14 Garden Street`, `ул. Садовая, д. 14`, `Абай көшесі, 14`, `14 rue des Jardins`, `花园路14号`

    Better: the town, or nothing. Addresses of targets and embassies that stand in campaign.toml may be told.

    Severity: a warning, because it may be where a vigil is held; an error where the words say that somebody lives there.

    Source: our own judgement; the forms are few on purpose, so some addresses are not found.
    """
    offices = [_words(address) for address in of_an_office(context.campaign)]
    for part in posted(wording):
        if not any(map(str.isdigit, part.value)):
            continue
        for start, end in _addresses(part.value):
            address = part.value[start:end]
            if in_web_address(part.value, start) or any(_words(address) <= office for office in offices):
                continue
            lived_in = re.search(_HOME, part.value[max(0, start - 40) : start], re.IGNORECASE)
            message = "a street and number that are no office's in campaign.toml; tell the town, or nothing"
            yield Flaw(message, part.place(start, end), Severity.ERROR if lived_in else None)


def _addresses(text: str) -> Iterator[tuple[int, int]]:
    """Where addresses stand; of two that overlap, the first form's."""
    found = list[tuple[int, int]]()
    for form in _FORMS:
        for match in _compiled(form.pattern).finditer(text) if any(word in text for word in form.needed) else ():
            if all(match.end() <= start or end <= match.start() for start, end in found):
                found.append(match.span())
    yield from found


def _words(address: str) -> set[str]:
    return set(re.findall(r"\w+", address.casefold()))
