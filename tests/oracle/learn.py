"""Learn X's character classes, top-level domains and emoji by asking twitter-text about every one of them.

    python tests/oracle/learn.py

writes socialkit/platforms/x/characters.py, tlds.py and emoji_sequences.py. Nothing is read from its patterns: each
code point is put into each role in a small text, and what the oracle answers is the class.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from oracle import MODULES, ask

X = Path(__file__).parents[2] / "socialkit" / "platforms" / "x"
BMP = [chr(point) for point in range(0x10000) if not 0xD800 <= point <= 0xDFFF]
ALL = BMP + [chr(point) for point in range(0x10000, 0x110000)]

Answer = dict[str, object]


def members(characters: Sequence[str], text: Callable[[str], str], holds: Callable[[str, Answer], bool]) -> list[str]:
    """The characters of which the oracle's answer to text(character) holds."""
    answers = ask([text(character) for character in characters], batch=20_000)
    pairs = zip(characters, answers, strict=True)
    return [character for character, answer in pairs if answer is not None and holds(character, answer)]


def units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def url_is(start: int, end: int) -> Callable[[str, Answer], bool]:
    return lambda _, answer: any(url["indices"] == [start, end] for url in answer["urls"])


def ranges(characters: Iterable[str]) -> str:
    """Pairs of first and last character of each run, one after the other."""
    points = sorted(map(ord, characters))
    pairs: list[list[int]] = []
    for point in points:
        if pairs and pairs[-1][1] == point - 1:
            pairs[-1][1] = point
        else:
            pairs.append([point, point])
    return "".join(chr(first) + chr(last) for first, last in pairs)


def literal(text: str, width: int = 104) -> str:
    """A parenthesised literal in ASCII, on as many lines as it needs."""
    pieces, line = [], ""
    for character in text:
        piece = ascii(character)[1:-1].replace('"', '\\"')
        if len(line) + len(piece) > width:
            pieces.append(line)
            line = ""
        line += piece
    pieces.append(line)
    return "(\n" + "".join(f'    "{piece}"\n' for piece in pieces) + ")"


HEAD = '"""{title}\n\nLearned by asking npm twitter-text 3.1.0 (tests/oracle/learn.py), 2026-11-24.\n"""\n'


def write(name: str, title: str, values: Sequence[tuple[str, str, str]]) -> None:
    body = "".join(f'\n{key} = {value}\n"""{doc}"""\n' for key, value, doc in values)
    (X / name).write_text(HEAD.format(title=title) + body, encoding="ascii")


def characters() -> None:
    after_hash = members(ALL, lambda c: f"#a{c}", lambda c, a: [t["indices"] for t in a["hashtags"]] == [[0, 2 + units(c)]])
    letters = members(after_hash, lambda c: f"#1{c}", lambda _, a: bool(a["hashtags"]))
    before_hash = members(ALL, lambda c: f"{c}#a", lambda _, a: bool(a["hashtags"]))
    wanted = set(ALL) - set(after_hash) - {"&"} | {"\ufe0e", "\ufe0f"}
    assert set(before_hash) == wanted, set(before_hash) ^ wanted
    domain = members(BMP, lambda c: f"http://a{c}a.com", url_is(0, 14))
    ascii_domain = members(BMP, lambda c: f"a{c}a.com", url_is(0, 7))
    bare = set(ascii_domain) - {"."}
    before_url = members(BMP, lambda c: f"{c}http://a.com", url_is(1, 13))
    path = members(BMP, lambda c: f"http://a.com/({c})", url_is(0, 16))
    path_end = members(BMP, lambda c: f"http://a.com/a{c}", url_is(0, 15))
    query = members(BMP, lambda c: f"http://a.com?{c}a", url_is(0, 15))
    query_end = members(BMP, lambda c: f"http://a.com?a{c}", url_is(0, 15))
    no_mention_after = set(BMP) - set(members(BMP, lambda c: f"@a{c}", lambda _, a: bool(a["mentions"])))
    before_mention = members(ALL, lambda c: f"{c}@a", lambda _, a: bool(a["mentions"]))
    before_cash = members(BMP, lambda c: f"{c}$a", lambda _, a: bool(a["cashtags"]))
    after_cash = members(BMP, lambda c: f"$abcdef{c}", lambda _, a: bool(a["cashtags"]))
    reply_space = members(BMP, lambda c: f"{c}@a", lambda _, a: bool(a["reply"]))
    invalid = members(BMP, lambda c: f"a{c}", lambda _, a: not a["valid"])
    everything, labels = set(BMP), set(domain) - set("-.")
    write(
        "characters.py",
        "Which characters may stand where, as X sees it: pairs of the first and last of each run.",
        [
            ("HASHTAG_LETTERS", literal(ranges(letters)), "A hashtag needs one of them."),
            ("HASHTAG_OTHERS", literal(ranges(set(after_hash) - set(letters))), "May stand in a hashtag as well."),
            ("NOT_IN_DOMAIN", literal(ranges(everything - labels)), "Neither begin nor end a part of a domain."),
            ("NOT_IN_RUN", literal(ranges(everything - labels - set("-._"))), "Stand nowhere in a domain."),
            ("ASCII_DOMAIN", literal(ranges(bare)), "May stand in a part of a domain without https:// before it."),
            ("NOT_BEFORE_URL", literal(ranges(everything - set(before_url))), "No link begins right after them."),
            ("PATH", literal(ranges(path)), "May stand in the path of a link."),
            ("PATH_END", literal(ranges(path_end)), "May end the path of a link."),
            ("QUERY", literal(ranges(query)), "May stand in the query of a link."),
            ("QUERY_END", literal(ranges(query_end)), "May end the query of a link."),
            ("NOT_AFTER_MENTION", literal(ranges(no_mention_after)), "No mention is right before them."),
            ("NOT_BEFORE_MENTION", literal(ranges(set(ALL) - set(before_mention))), "No mention begins right after them."),
            ("BEFORE_CASHTAG", literal(ranges(before_cash)), "A cashtag may begin right after them."),
            ("AFTER_CASHTAG", literal(ranges(after_cash)), "A cashtag may end right before them."),
            ("BEFORE_REPLY", literal(ranges(reply_space)), "May stand before the mention that makes a reply."),
            ("INVALID", literal(ranges(invalid)), "No post may hold them."),
        ],
    )


def tlds() -> None:
    words = set()
    for file in (MODULES / "node_modules" / "twitter-text" / "dist" / "regexp").glob("valid*TLD.js"):
        words |= set(re.findall(r"[^\W\d_](?:[^\W_]|[\u0900-\u0dff\u0e00-\u0fff-])*", file.read_text("utf-8")))
    words |= {a + b for a in "abcdefghijklmnopqrstuvwxyz" for b in "abcdefghijklmnopqrstuvwxyz"}
    listed = sorted({word.lower() for word in words})
    address_is = lambda word, answer: [url["indices"] for url in answer["urls"]] == [[0, 9 + units(word)]]  # noqa: E731
    known = members(listed, lambda word: f"http://a.{word}", address_is)
    plain = sorted(word for word in known if word.isascii() and not word.startswith("xn--"))
    other = sorted(word for word in known if not word.isascii())
    write(
        "tlds.py",
        "The top-level domains that X makes links of: those of March 2020, when its list ends.",
        [
            ("ASCII_TLDS", f"frozenset({literal(' '.join(plain))}.split())", "In small letters."),
            ("OTHER_TLDS", f"frozenset({literal(' '.join(other))}.split())", "In other scripts."),
        ],
    )


def emoji_sequences() -> None:
    import emoji

    vs16, modifiers = "\ufe0f", [chr(point) for point in range(0x1F3FB, 0x1F400)]
    candidates = set(emoji.EMOJI_DATA)
    bases = {sequence[0] for sequence in candidates} | set(BMP)
    candidates |= {base + tail for base in bases for tail in (vs16, *modifiers, "\u20e3", vs16 + "\u20e3")}
    # A man or woman of every kind, also of those that Unicode made neither of.
    heads = {base + tail for base in bases for tail in ("", vs16, *modifiers)}
    candidates |= {f"{head}\u200d{sign}{vs16}" for head in heads for sign in "♀♂"}
    for sequence in list(candidates):
        candidates.add(sequence.replace(vs16, ""))
        if len(sequence) <= 10:
            candidates |= {sequence[:at] + vs16 + sequence[at:] for at in range(1, len(sequence) + 1)}
            candidates |= {sequence[:at] + sequence[at + 1 :] for at in range(len(sequence)) if sequence[at] == vs16}
    indicators = [chr(point) for point in range(0x1F1E6, 0x1F200)]
    candidates |= {first + second for first in indicators for second in indicators}
    several = sorted(sequence for sequence in candidates if len(sequence) > 1)
    known = members(several, lambda s: f"{s}", lambda _, a: a["length"] == 2)
    # Two characters that weigh 1 each are no emoji: only an emoji keeps its weight beside itself.
    known = members(known, lambda s: f"{s}{s}", lambda _, a: a["length"] == 4)
    real = sorted(s for s in known if _is_emoji(s))
    write(
        "emoji_sequences.py",
        "The emoji that X counts as one: every sequence of two characters and more.",
        [
            ("SEQUENCES", f"frozenset({literal(' '.join(real))}.split())", "Each weighs 2, whatever its length."),
        ],
    )


def _is_emoji(sequence: str) -> bool:
    """Not two letters that weigh 1 each."""
    return any(ord(c) > 0x10FF or c == "\u20e3" for c in sequence)


if __name__ == "__main__":
    X.mkdir(parents=True, exist_ok=True)
    characters()
    tlds()
    emoji_sequences()
