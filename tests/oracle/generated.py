"""Texts made to be hard: pieces that X's rules tell apart, thrown together by a seed."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

from emoji import EMOJI_DATA

from socialkit.platforms.x.tlds import ASCII_TLDS, OTHER_TLDS

SIGILS = ["#", "＃", "@", "＠", "$", "&", "#️", "#️⃣", "#\u20e3", "##", "@@", "$$", "RT", "rt:", "RT:", "xRT"]
WORDS = [
    "a", "b1", "abc", "ABC", "Kazakh", "free_them", "user_name", "_", "__a", "12", "2024", "x",
    "verylongname_of_21",
    "a" * 20, "a" * 21, "абв", "Алматы", "қазақ", "ӘЙЕЛ", "ё", "е\u0308", "e\u0301", "é", "ñandú", "ø",
    "ß", "ſ", "K",
    "İ", "ı", "ﬁ", "حرية", "شبكة", "نشطاء", "שלום", "自由", "人権", "テスト", "ｱﾊﾟｰﾄ", "ひらがな", "한국",
    "각", "가\u11a8",
    "हिन्दी", "ไทย", "ไท", "ქართული", "հայ", "٣٤", "१२", "０１", "Ａｂ", "𝒜𝒷", "𐐀𐐨", "𐒠", "𠮷", "𝟘",
    "\U0001e922",
    "a-b", "-a", "a-", "a_b", "_a-", "xn--", "xn--p1ai", "xn--80ak6aa92e", "XN--A", "l·l", "º", "ʻokina",
    "d'or",
    "http", "https", "t", "co", "www", "bit", "m", "n" * 62, "n" * 63, "n" * 64, "ж" * 20, "ж" * 58, "ж" * 60,
]  # fmt: skip
TLDS = [
    "com", "COM", "org", "kz", "KZ", "co", "jp", "ly", "io", "museum", "рф", "қаз", "한국", "みんな",
    "コム", "中国", "香港",
    "الجزائر", "شبكة", "भारत", "ไทย", "xn--p1ai", "xn--", "xn--80ao21a", "vermögensberatung",
    "vermögensberater", "co.uk", "com.au",
    "c", "comm", "con", "zzz", "onion", "рус", "онлайн", "онлайнx", "com1", "1", "ελ", "გე", "ею", "бг",
    "comكوم",
]  # fmt: skip
DOTS = [".", ".", ".", ".", ".", "..", "．", "。", "·", "…", "-.", "._", ".-", "_."]
TAILS = [
    "/a.(b)", "/a(b)c", "/(a).(b)", "/a!(b)c", "/(a)(b)", "(a)", "((a))", "(a(b)", ".(a", "/@(a)", "(a)?b",
    "/", "/a", "/a.b", "/a,", "/a)", "/(a)", "/(a(b)c)", "/(a(b(c)))", "/((a))", "/a(b",
    "/a_(b)_(c)?q=(1)", "/@a/b", "/@a",
    "/@", "/a@b", "//", "/!", "/ä", "/жол", "/中", "/%20", "/–", "/’", "/*", "/'", "/a!b", "/~u", "/#a",
    "/#!/a", "/a#b", "/;:", "/.",
    "/a./b", "/a…", "/|", "/[a]", "/^", "/a=b&c", "/=", "/&", "/ſ", "/K", "/İ", "/a\u0301",
    "/\u0456\u0308", "/ʻ",
    "?", "?a", "?a=b", "?a=b&", "?a=", "?#", "?.", "?a.", "?а", "?a=b,c)", "?a(b)", "??", "?a?b", "?!",
    "?a$", "?|", "?a~", "?[a]", "?ſ",
    ":80", ":", ":80/a", ":x", ":8080?q=1", ":99999999", ":80:", "::80", "#a", "@a", "$a", "-", "_", "+",
    "'", "'s", ",", "!", ")", "]",
]  # fmt: skip
PROTOCOLS = [
    "http://", "https://", "HTTP://", "hTtPs://", "http:/", "http//", "ftp://", "://", "xhttp://",
    "httpſ://", "//", "http://http://",
    "https://www.", "mailto:", "http://-", "http://_", "http://.", "http://user:pw@", "http://@",
]  # fmt: skip
SHORT = [
    "https://t.co/abc", "http://t.co/Abc123", "https://t.co/" + "a" * 40, "https://t.co/" + "a" * 41,
    "t.co/abc", "https://t.co/",
    "https://t.co/a-b", "https://t.co/a?b=c", "https://t.co/a?b=c.", "HTTPS://T.CO/a",
    "https://t.co/ab/c", "https://t.co/abc.d",
    "https://t.co/abc#d", "https://t.co/aſ", "https://t.co/aK", "https://t.co:80/a", "https://t.co/abc!",
    "https://t.co.uk/a", "https://t.co/abc?",
    "https://www.t.co/a",
]  # fmt: skip
LISTS = [
    "@a/b", "@a/1", "@a/_", "@abc/list-name", "@a/" + "l" * 25, "@a/" + "l" * 26, "＠a/b", "@a/b/c", "@a/é", "@a/b@c",
    "@a/-", "@a/b-",
]  # fmt: skip
CASHTAGS = [
    "$TW", "$twtr", "$T", "$ABCDEF", "$ABCDEFG", "$AB.C", "$AB_CD", "$AB.CDE", "$1A", "$A1", "$ſ", "$K",
    "$TW.", "$TW-",
    "$TW_", "US$TW", "$TW…", "$TW\u2028", "$TW\ufeff", "\u180e$TW", "$TW\u180e", "$A.B.C", "$$TW", "＄TW",
]  # fmt: skip
EMOJI = [
    "😀", "🙂", "❤️", "❤", "❤\ufe0e", "👍🏽", "👍", "🏽", "👨‍👩‍👧‍👦", "👩‍👩", "👩‍❤️‍💋‍👨",
    "👩‍❤‍👨", "🇰🇿", "🇰", "🇽🇽", "🇰🇿🇦", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "🏴󠁵󠁳󠁣󠁡󠁿", "🏴", "🏴‍☠️",
    "🏴‍☠", "🏳️‍🌈", "🏳️‍⚧️", "🏳‍🌈", "1️⃣", "1⃣", "*️⃣", "#️⃣", "©️", "©", "®️", "™️", "™", "☎️", "‼️",
    "〰️", "㊗️", "🫠", "🫡🏽", "🧑‍🦰", "🧑🏻‍🤝‍🧑🏿", "🫱🏻‍🫲🏿",
    "🐦‍🔥", "🐻‍❄️", "🧑‍🧑‍🧒", "🫩", "\ue50a", "\ue50a\ufe0f", "☺️", "✌🏿", "☝️🏽", "🕵️‍♀️", "🕵🏻‍♀️",
    "🕵‍♀", "👁️‍🗨️", "👁‍🗨", "⛹🏻‍♂️", "👯‍♀", "👨‍⚕", "🀄️", "🅰️", "ℹ️", "↔️", "⌚️",
]  # fmt: skip
MARKS = [
    "\u200d", "\u200c", "\u200b", "\ufe0f", "\ufe0e", "\u0301", "\u0308", "\u20e3", "\u200e", "\u200f",
    "\u202a", "\u202c", "\u2066",
    "\u2069", "\u061c", "\u00ad", "\u2060", "\u1160", "\u3099", "\u0344", "\u0958", "\u2126", "\u212b",
    "\ufb1d", "\U0001d15e", "\uf900",
]  # fmt: skip
MARKS += list("\ufeff\ufffe\uffff\x00\x0b\x1c\x1f\x7f\x85\ufff9\U000e0001\ue000\u2028")
SPACES = [" ", " ", " ", " ", "\n", "\t", "\r\n", "\u00a0", "\u3000", "\u180e", "\u2003", "\u202f", "\u205f", "\u1680"]
PUNCTUATION = ["://", "...", "--", "&amp;"]
PUNCTUATION += list(".,:;!?()[]{}<>'\"`~^*+=|\\/-_%、。「」（）！？：；〜・…—–’‘“”«»¿¡§¶°¢£€×÷←₸№")

KINDS: Sequence[tuple[int, Sequence[str]]] = [
    (6, SIGILS), (8, WORDS), (5, TLDS), (6, DOTS), (4, TAILS), (3, PROTOCOLS), (2, SHORT), (2, LISTS), (2, CASHTAGS),
    (3, EMOJI), (3, MARKS), (6, SPACES), (5, PUNCTUATION),
]  # fmt: skip
_POOLS = [pool for _, pool in KINDS]
_WEIGHTS = [weight for weight, _ in KINDS]

EVERY_TLD = sorted(ASCII_TLDS | OTHER_TLDS)
EVERY_EMOJI = sorted(EMOJI_DATA)
LIMIT = 280
FILLERS = [
    ("a", 1), ("ж ", 1), ("字", 2), ("😀", 2), ("e\u0301", 0.5), ("한", 2), ("👍🏽", 1), (" a.co", 24 / 5), ("…", 2),
]  # fmt: skip
"""What fills a text up to the limit, and how much each of its characters weighs."""

LONGEST_LINK = 4096


def texts(seed: int, count: int) -> Iterator[str]:
    """As many texts as asked for, the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311
    for _ in range(count):
        yield text(chance)


def text(chance: random.Random) -> str:
    """One text: loose pieces, whole addresses and tags among them, now and then any character, a long row, or one that
    ends where the limit is.
    """
    made = "".join(_piece(chance) for _ in range(int(chance.expovariate(1 / 7)) + 1))
    kind = chance.random()
    if kind < 0.03:
        return made * chance.randint(2, 30)
    if kind < 0.08:
        return _near_limit(chance, made)
    if kind < 0.085:
        return made + _long_link(chance) + _piece(chance)
    return made


def mutated(source: str, chance: random.Random) -> str:
    """A text with a few of its characters taken out, doubled, swapped, replaced or joined by others."""
    characters = list(source)
    for _ in range(chance.randint(1, 4)):
        at = chance.randint(0, len(characters))
        change = chance.randrange(4)
        if change == 0:
            characters[at : at + 1] = []
        elif change == 1:
            characters[at:at] = _piece(chance)
        elif change == 2:
            characters[at : at + 1] = _piece(chance)
        else:
            characters[at:at] = characters[max(0, at - chance.randint(1, 9)) : at]
    return "".join(characters)


def _piece(chance: random.Random) -> str:
    kind = chance.random()
    if kind < 0.09:
        return _address(chance)
    if kind < 0.13:
        after = chance.choice(["", "", chance.choice(WORDS), chance.choice(MARKS)])
        return chance.choice(SIGILS) + chance.choice(WORDS) + after
    if kind < 0.16:
        return _any_character(chance)
    if kind < 0.19:
        return _any_emoji(chance)
    return chance.choice(chance.choices(_POOLS, _WEIGHTS)[0])


def _address(chance: random.Random) -> str:
    labels = [chance.choice(WORDS) for _ in range(chance.choice([1, 1, 1, 2, 3]))]
    tld = chance.choice(TLDS if chance.random() < 0.7 else EVERY_TLD)
    if chance.random() < 0.1:
        tld = "".join(chance.choice([letter.upper(), letter]) for letter in tld)
    domain = chance.choice(DOTS).join(labels) + chance.choice(DOTS) + tld
    protocol = chance.choice(["", "", "http://", "https://", chance.choice(PROTOCOLS)])
    return protocol + domain + "".join(chance.choice(TAILS) for _ in range(chance.choice([0, 0, 1, 1, 2, 3])))


def _long_link(chance: random.Random) -> str:
    """An address about as long as the longest that may be a link."""
    begin = chance.choice(["", "http://", "https://", "hTTp://"])
    begin += chance.choice(["a.com", "t.co", "жж.рф", "é.org", "a-b.co.jp"])
    begin += chance.choice(["/", "?", "/a?", "/(", ":80/", "/", "/"])
    room = LONGEST_LINK - len(begin) + chance.randint(-12, 12)
    return begin + chance.choice(["a", "a", "!", "ж", "é", "(a)", "/", "a=b&"]) * room


def _near_limit(chance: random.Random, made: str) -> str:
    """The text cut or filled to about as many characters as make the limit, most of which weigh the same."""
    filler, weight = chance.choice(FILLERS)
    room = max(0, int((LIMIT - len(made)) / (weight * len(filler))) + chance.randint(-6, 6))
    return chance.choice([made + filler * room, filler * room + made, filler * room + made + _piece(chance)])


def _any_emoji(chance: random.Random) -> str:
    """An emoji of any version of Unicode, at times robbed of or given a selector, a tone, a joiner, a companion."""
    emoji = chance.choice(EVERY_EMOJI)
    kind = chance.randrange(6)
    if kind == 0:
        return emoji.replace("\ufe0f", "")
    if kind == 1:
        return emoji + chance.choice(["\ufe0f", "\ufe0e", "\u200d", "\u20e3", "🏽", "🏿", "\U000e007f", "♀", "♂️", "‍♀️"])
    if kind == 2:
        return emoji + chance.choice(["", "\u200d"]) + chance.choice(EVERY_EMOJI)
    if kind == 3:
        at = chance.randrange(len(emoji) + 1)
        return emoji[:at] + chance.choice(["\ufe0f", "🏻", "\u200d"]) + emoji[at:]
    return emoji


def _any_character(chance: random.Random) -> str:
    """Any code point but a surrogate, most of them from where scripts are."""
    point = chance.randrange(chance.choice([0x80, 0x3000, 0x10000, 0x110000]))
    return "?" if 0xD800 <= point <= 0xDFFF else chr(point)
