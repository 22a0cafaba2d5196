from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from socialkit.checks.people import has_words, in_web_address, posted
from socialkit.checks.rule import Context, Flaw, rule
from socialkit.finding import Severity

if TYPE_CHECKING:
    from socialkit.model import Wording


class Label(NamedTuple):
    """Words before a number that say what it is: its kind, how many digits it has at least, whether that is sure.

    *unspaced* are words of scripts that put no space around them; *beginnings* are how the others begin, in small letters.
    """

    kind: str
    words: str
    digits: int
    sure: bool
    beginnings: tuple[str, ...]
    unspaced: tuple[str, ...]


_MARK = (
    r"(?:no|nr|num|number|numéro|número|nummer|numer|n[.°º]|№|#|номер\w*|нөмірі|رقم|شماره|numarası"
    r"|号码|號碼|编号|編號|号|號)"
)

CASE = "a case file's number"

_LABELS = (
    Label(
        "a passport's number",
        r"passports?|passeport|pasaporte|passaporte|reisepass(?:nummer)?|pasaport|(?:загран)?паспорт\w*|төлқұжат\w*"
        r"|(?:ال)?جواز (?:ال)?سفر\w*|گذرنامه",
        6,
        True,
        ("pass", "pasap", "reisepass", "паспорт", "загранпаспорт", "төлқұжат", "جواز", "الجواز", "گذرنامه"),
        ("护照", "護照"),
    ),
    Label(
        "an identity number",
        r"(?:national )?identity (?:card|number|document)|(?:national )?id (?:card|number|no)|national insurance"
        r"|social security|ssn|carte (?:nationale )?d['’]identité|sécurité sociale"
        r"|dni|nie|nif|cpf|cédula|curp|(?:personal)?ausweis\w*|pesel|kimlik|cnic|aadhaar|и[ин]н|жсн|iin|снилс"
        r"|удостоверени\w+ личности|жеке куәлі\w+|الرقم (?:القومي|الوطني)"
        r"|رقم (?:ال)?هوية|بطاقة (?:ال)?هوية|(?:شماره|کد) ملی",
        7,
        True,
        (
            *(
                "national",
                "identity",
                "id",
                "social",
                "ssn",
                "carte",
                "sécurité",
                "dni",
                "nie",
                "nif",
                "cpf",
                "cédula",
                "curp",
            ),
            *("personalausweis", "ausweis", "pesel", "kimlik", "cnic", "aadhaar", "иин", "инн", "жсн", "iin", "снилс"),
            *("удостоверени", "жеке", "الرقم", "رقم", "بطاقة", "شماره", "کد"),
        ),
        ("身份证", "身份證"),
    ),
    Label(
        "a prisoner's number",
        rf"(?:prisoner|inmate|detainee|preso|presa|intern[oa]|reclus[oa]|détenue?|заключ[её]нн\w+|сотталған|زندانی|السجين)"
        rf"\W{{0,3}}{_MARK}|tdcj|cdcr|(?:häftlings|gefangenen|gefangenenbuch)nummer|(?:d['’])?écrou|رقم السجين",
        4,
        False,
        (
            *("prisoner", "inmate", "detainee", "preso", "presa", "intern", "reclus", "détenu", "tdcj", "cdcr", "écrou"),
            *("häftlings", "gefangenen", "заключ", "сотталған", "زندانی", "السجين", "رقم"),
        ),
        ("囚犯编号", "囚犯編號"),
    ),
    Label(
        CASE,
        r"(?:case|case file|docket|complaint|дел[оау]|іс|ісі|القضية|پرونده|dossier|plainte|expediente|caso|causa|queja)"
        rf"\W{{0,3}}{_MARK}"
        r"|aktenzeichen|رقم القضية",
        3,
        False,
        (
            *("case", "docket", "дело", "дела", "делу", "іс", "القضية", "رقم", "پرونده", "dossier", "expediente", "caso"),
            *("causa", "aktenzeichen", "complaint", "plainte", "queja"),
        ),
        ("案号", "案號"),
    ),
)

_FEWEST = min(label.digits for label in _LABELS)
_NUMBER = r"(?P<number>[A-Za-zА-Я]{0,3}[ -]?\d[\w./-]*(?:[ ]\d[\w./-]*)*)"

_SHAPES = (
    (r"\d{12}", "an IIN", lambda digits: _is_iin(digits)),
    (r"\d{3}\.\d{3}\.\d{3}-\d{2}", "a CPF", lambda digits: _is_cpf(digits)),
    (r"[XYZ]-?\d{7}-?[A-Z]|\d{8}-?[A-Z]", "a DNI or NIE", lambda written: _is_dni(written)),
    (r"\d{17}[\dXx]", "a Chinese identity number", lambda written: _is_chinese(written)),
)
"""Numbers that are known without a label, for a digit or letter of them proves the others."""

_LONG = r"\d{7}|\d{3}\.\d{3}\."
"""Digits as each of them has."""


@cache
def _pattern(label: Label) -> re.Pattern[str]:
    gap = rf"[\s:：.,'’\"()–-]{{0,4}}(?:{_MARK}[\s:：.]{{0,3}}){{0,2}}(?:is|est|es|ist|é)?[\s:：=]{{0,3}}"
    return re.compile(rf"(?:(?<!\w)(?:{label.words})(?![^\W\d_])|{'|'.join(label.unspaced)}){gap}{_NUMBER}", re.IGNORECASE)


@cache
def _shapes() -> tuple[tuple[re.Pattern[str], str, Callable[[str], bool]], ...]:
    return tuple(
        (re.compile(rf"(?<![A-Za-z0-9_.+-])(?:{shape})(?![A-Za-z0-9_-])"), kind, proves) for shape, kind, proves in _SHAPES
    )


@rule("SAF002", Severity.ERROR, scope="text")
def identity_number_told(wording: Wording, context: Context) -> Iterator[Flaw]:
    """
    What it says: a post tells a number that one person has alone: of a passport or identity card, a prisoner, a case
    file.

    Why it matters: with such a number strangers open accounts, files and doors in the person's name, and an office finds
    who asked. Model letters give them, rightly, for the office to find the case; a post is read by everybody.

    Example: `passport N12345678`, `ИИН` and twelve digits, `TDCJ #999513`, `prisoner no. 12345`, `Aktenzeichen 4711/26`

    Better: leave the number to the letter. Numbers of laws, articles and Urgent Actions are none of these.

    Severity: an error for passports and identity cards, by their label, or without one where their check digit is right
    (IIN, CPF, DNI, NIE, China's); a warning for prisoners, whose numbers some prisons print themselves; a note for case
    files, whose numbers reports on trials commonly give.

    Source: our own judgement; prisoner numbers stood in real letters ("TDCJ #999513", read 2026-11-23). How check digits
    are worked out is general knowledge of the IIN, CPF, DNI and NIE, and of China's number (ISO 7064, MOD 11-2).
    """
    for part in posted(wording):
        text = part.value
        if sum(map(str.isdigit, text)) < _FEWEST:
            continue
        told = list[tuple[int, int]]()
        for start, end, kind, sure in (*_labelled(text), *_proved(text)):
            if in_web_address(text, start) or any(start < other[1] and other[0] < end for other in told):
                continue
            told.append((start, end))
            message = f"{kind} stands here, and everybody could use it; leave it to the letter"
            severity = Severity.NOTE if kind == CASE else Severity.WARNING
            yield Flaw(message, part.place(start, end), None if sure else severity)


def _labelled(text: str) -> Iterator[tuple[int, int, str, bool]]:
    for label in _LABELS:
        long_enough = re.search(rf"\d(?:[ \w./-]?\d){{{label.digits - 1}}}", text)
        if not long_enough or not has_words(text, label.beginnings, label.unspaced):
            continue
        for match in _pattern(label).finditer(text):
            number = match["number"].rstrip("./-")
            if sum(map(str.isdigit, number)) >= label.digits:
                yield match.start(), match.start("number") + len(number), label.kind, label.sure


def _proved(text: str) -> Iterator[tuple[int, int, str, bool]]:
    for pattern, kind, proves in _shapes() if re.search(_LONG, text) else ():
        for match in pattern.finditer(text):
            if match[0].isascii() and proves(match[0]):
                yield *match.span(), kind, True


def _is_iin(digits: str) -> bool:
    """Kazakhstan's: birth date, century and sex, four digits, and a check digit, by a second row of weights if need be."""
    if not (1 <= int(digits[2:4]) <= 12 and 1 <= int(digits[4:6]) <= 31 and digits[6] in "123456"):
        return False
    for weights in (range(1, 12), (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)):
        rest = sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=False)) % 11
        if rest < 10:
            return rest == int(digits[11])
    return False


def _is_cpf(written: str) -> bool:
    digits = [int(digit) for digit in written if digit.isdigit()]
    if len(set(digits)) == 1:
        return False
    for length in (9, 10):
        rest = sum((length + 1 - at) * digit for at, digit in enumerate(digits[:length])) * 10 % 11 % 10
        if rest != digits[length]:
            return False
    return True


def _is_dni(written: str) -> bool:
    plain = written.replace("-", "")
    number = plain[:-1].replace("X", "0").replace("Y", "1").replace("Z", "2")
    return "TRWAGMYFPDXBNJZSQVHLCKE"[int(number) % 23] == plain[-1]


def _is_chinese(written: str) -> bool:
    """Seventeen digits with the birth date among them, and a check digit (ISO 7064, MOD 11-2)."""
    year, month, day = int(written[6:10]), int(written[10:12]), int(written[12:14])
    if not (1900 <= year <= 2099 and 1 <= month <= 12 and 1 <= day <= 31):
        return False
    rest = sum(2 ** (17 - at) * int(digit) for at, digit in enumerate(written[:17])) % 11
    return "10X98765432"[rest] == written[17].upper()
