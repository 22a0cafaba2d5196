"""Places of keys and values, held against what tomllib reads from the same text."""

from __future__ import annotations

import datetime
import re
import time
import tomllib
from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialkit.campaign.locate import DEEPEST, Path, Place, locate
from socialkit.source import SourceFile

Shown = tuple[int, int, str]
"""Line, column and words of a place."""

CAMPAIGN = """\
# Made up for this test.
title     = "Free them"   # a comment with "quotes" and [brackets]
issued    = 2019-04-09
languages = [
    "kk",  # first, second
    'ru',

    "en",
]

[status]
state = "closed"

[target.prosecutor]
name            = { en = "N.", "кк" = '"', more = { x = [1, [2, 3]], y.z = true } }
salutation.en   = "Dear Sir"
salutation . ru = 'Господин'

[schedule.first-day]
at = 2019-04-09 07:30:00  # with a blank
until = 2019-04-10T07:30:00Z

[[acknowledge]]
rule = "X001"

  [[ acknowledge ]]  # the second
  rule = "X002"
  [acknowledge.why]
  en = \"\"\"
Two "" quotes, \\"\\"\\" three, and two at the end\"\"\"\"\"
  ru = '''it''s'''''
"""


def walk(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every path below a parsed value."""
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, below in steps:
        yield (*path, step), below
        yield from walk(below, (*path, step))


def check(text: str) -> dict[Path, Place]:
    """Hold every place against tomllib's reading."""
    places = locate(text)
    values = dict(walk(tomllib.loads(text)))
    assert set(places) == set(values)
    for path, place in places.items():
        key, value = text[slice(*place.key)], text[slice(*place.value)]
        if isinstance(path[-1], int):
            assert place.key == place.value
        else:
            assert tomllib.loads(f"{key} = 0") == {path[-1]: 0}
        implied = isinstance(path[-1], str) and place.value[0] < place.key[1]
        if implied or (isinstance(values[path], dict) and value.startswith("[")):
            # By a dotted key or a header, which is on one line and has the key in it.
            assert place.value[0] <= place.key[0]
            assert place.key[1] <= place.value[1]
            assert isinstance(values[path], dict | list)
            assert "\n" not in value
        else:
            assert repr(tomllib.loads(f"x = {value}")["x"]) == repr(values[path])  # tells -0.0 from 0, too
    return places


def shown(text: str, stretch: tuple[int, int]) -> Shown:
    return (*SourceFile("campaign.toml", text).line_column(stretch[0]), text[slice(*stretch)])


EXAMPLES: list[tuple[Path, Shown, Shown]] = [
    (("title",), (2, 1, "title"), (2, 13, '"Free them"')),
    (("issued",), (3, 1, "issued"), (3, 13, "2019-04-09")),
    (("languages", 0), (5, 5, '"kk"'), (5, 5, '"kk"')),
    (("languages", 1), (6, 5, "'ru'"), (6, 5, "'ru'")),
    (("languages", 2), (8, 5, '"en"'), (8, 5, '"en"')),
    (("status",), (11, 2, "status"), (11, 1, "[status]")),
    (("status", "state"), (12, 1, "state"), (12, 9, '"closed"')),
    (("target",), (14, 2, "target"), (14, 1, "[target.prosecutor]")),
    (("target", "prosecutor"), (14, 9, "prosecutor"), (14, 1, "[target.prosecutor]")),
    (("target", "prosecutor", "name", "en"), (15, 21, "en"), (15, 26, '"N."')),
    (("target", "prosecutor", "name", "кк"), (15, 32, '"кк"'), (15, 39, "'\"'")),
    (("target", "prosecutor", "name", "more", "x", 1), (15, 61, "[2, 3]"), (15, 61, "[2, 3]")),
    (("target", "prosecutor", "name", "more", "x", 1, 1), (15, 65, "3"), (15, 65, "3")),
    (("target", "prosecutor", "name", "more", "y"), (15, 70, "y"), (15, 70, "y.z")),
    (("target", "prosecutor", "name", "more", "y", "z"), (15, 72, "z"), (15, 76, "true")),
    (("target", "prosecutor", "salutation"), (16, 1, "salutation"), (16, 1, "salutation.en")),
    (("target", "prosecutor", "salutation", "en"), (16, 12, "en"), (16, 19, '"Dear Sir"')),
    (("target", "prosecutor", "salutation", "ru"), (17, 14, "ru"), (17, 19, "'Господин'")),
    (("schedule", "first-day", "at"), (20, 1, "at"), (20, 6, "2019-04-09 07:30:00")),
    (("schedule", "first-day", "until"), (21, 1, "until"), (21, 9, "2019-04-10T07:30:00Z")),
    (("acknowledge",), (23, 3, "acknowledge"), (23, 1, "[[acknowledge]]")),
    (("acknowledge", 0), (23, 1, "[[acknowledge]]"), (23, 1, "[[acknowledge]]")),
    (("acknowledge", 0, "rule"), (24, 1, "rule"), (24, 8, '"X001"')),
    (("acknowledge", 1), (26, 3, "[[ acknowledge ]]"), (26, 3, "[[ acknowledge ]]")),
    (("acknowledge", 1, "rule"), (27, 3, "rule"), (27, 10, '"X002"')),
    (("acknowledge", 1, "why"), (28, 16, "why"), (28, 3, "[acknowledge.why]")),
    (("acknowledge", 1, "why", "ru"), (31, 3, "ru"), (31, 8, "'''it''s'''''")),
]


@pytest.mark.parametrize(("path", "key", "value"), EXAMPLES)
@pytest.mark.parametrize("text", [CAMPAIGN, CAMPAIGN.replace("\n", "\r\n")], ids=["LF", "CRLF"])
def test_places_in_a_campaign(text: str, path: Path, key: Shown, value: Shown) -> None:
    place = check(text)[path]
    assert shown(text, place.key) == key
    assert shown(text, place.value) == value


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n# only a comment",
        "a=1",
        "a=1#c",
        "a = 1 # 2",
        "a\t=\t1\t",
        "'' = 0\n[x]\n\"\" = 1",
        '"a.b"."c\\"]\\u0041" = 1\n["a.b".\'d]\']\n"\\\\" = 2',
        "1.2 = 3.4\ntrue.inf = nan\n2019-04-09.x = -0.0",
        "a = 0xff\nb = +1_000\nc = 6.6e-34\nd = -inf\ne = 0o17\nf = 0b1",
        "a = 1979-05-27 07:32:00.5-07:00\nb = {c = 1979-05-27 }",
        "a = [1979-05-27 07:32:00 , 1979-05-27 ,07:32:00, 1979-05-27 ]",
        "a = \"\"\nb = ''\nc = \"\"\"\"\"\"\nd = ''''''\ne = [\"\", '', \"\"\"\"\"\", '''''']",
        'a = """""x"""""\nb = """x\\""""\nc = """\\\\"""\nd = """x\\\n   y"""\ne = "\\\\"\nf = "#\\"]"',
        "a = '''''x'''''\nb = '\\'\nc = '''\\'''\nd = '''\n# no comment\n[no.header]\n'''",
        "a = []\nb = [ ]\nc = [ # ]\n]\nd = [[],[[]],[1,],]\ne = {}\nf = { }\ng = [{},{h = []}]",
        "a = [1, # 2\n 3 # ]\n , 4,\n\n #\n]",
        "[a.b]\nx = 1\n[a]\ny = 2\n[a.c]\n[d]",
        "[[a]]\n[a.b]\n[[a.b.c]]\n[[a.b.c]]\nx.y = 1\nx.z = 2\n[[a]]\n[[a.b.c]]\nx = 1\n[a.b.c.d]\ny = 1",
        "[a]\nb.c = 1\n[a.b.d]\ne = 1",
        "[ a . 'b' .\t\"c\" ] # [d]\nx = 1",
        "a = {b = {c.d = 1, c.e = {f = [{g = '}'}]}}, h.i.j = ']'}",
    ],
)
def test_forms_of_toml(text: str) -> None:
    check(text)
    if text:
        check(text.replace("\n", "\r\n"))
        check(text + "\n")


def test_first_mention_counts() -> None:
    text = "[a.b]\n[a]\nc.d = 1\nc.e = 2\n"
    places = check(text)
    assert places["a",] == Place((1, 2), (0, 5))
    assert shown(text, places["a", "c"].key) == (3, 1, "c")
    assert shown(text, places["a", "c"].value) == (3, 1, "c.d")


class Writer:
    """Writes a document in one of the many ways TOML has for it."""

    def __init__(self, random: Random) -> None:
        self.random = random

    def often(self) -> bool:
        return self.random.random() < 0.5

    def blank(self) -> str:
        return self.random.choice(["", "", " ", "  ", "\t", " \t"])

    def comment(self) -> str:
        return self.blank() + self.random.choice(["", "", "", "#", "# c, ]", "# a = [1] \"'", "#'''", '#"""'])

    def lines(self) -> str:
        """What may stand between the elements of an array."""
        return "".join(f"{self.comment()}\n" for _ in range(self.random.choice([0, 0, 1, 2]))) + self.blank()

    def escaped(self, char: str) -> str:
        short = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r", "\f": "\\f", "\b": "\\b"}
        ways = [f"\\U{ord(char):08x}"] + [f"\\u{ord(char):04X}"] * (ord(char) < 0x10000)
        return self.random.choice([*ways, *[short[char]] * 3] if char in short else ways)

    def basic(self, value: str) -> str:
        return '"' + "".join(self.escaped(c) if self.must(c) else c for c in value) + '"'

    def must(self, char: str) -> bool:
        """Whether to escape, in a string of one line."""
        return char in '"\\' or (_control(char) and char != "\t") or self.random.random() < 0.1

    def long_basic(self, value: str) -> str:
        out = "\n" if self.often() else ""
        quotes = 0
        for number, char in enumerate(value):
            if char == '"' and quotes < 2 and self.random.random() < 0.8:
                out, quotes = out + char, quotes + 1
                continue
            quotes = 0
            out += char if char == "\n" and (number or out) and self.often() else self.basic(char)[1:-1]
            if self.random.random() < 0.1 and value[number + 1 : number + 2].strip(" \t\n"):
                out += "\\ \n\t \n"
        return f'"""{out}"""'

    def string(self, value: str) -> str:
        ways = [self.basic(value), self.long_basic(value)]
        if not any(_control(c) and c not in "\t\n" for c in value):
            if "\n" not in value and "'" not in value:
                ways.append(f"'{value}'")
            if "'''" not in value:
                ways.append(f"'''\n{value}'''")
                ways += [f"'''{value}'''"] * (not value.startswith("\n"))
        return self.random.choice(ways)

    def part(self, key: str) -> str:
        ways = [self.basic(key)]
        if "'" not in key and not any(_control(c) and c != "\t" for c in key):
            ways.append(f"'{key}'")
        if re.fullmatch(r"[A-Za-z0-9_-]+", key):
            ways += [key] * 3
        return self.random.choice(ways)

    def key(self, parts: tuple[str, ...]) -> str:
        return f"{self.blank()}.{self.blank()}".join(map(self.part, parts))

    def scalar(self, value: Any) -> str:
        if isinstance(value, str):
            return self.string(value)
        if isinstance(value, bool):
            return str(value).lower()
        if isinstance(value, int):
            forms = ["d", "_d", "#x", "#o"] if value >= 0 else ["d", "_d"]
            return format(value, self.random.choice(forms))
        if isinstance(value, datetime.datetime):
            return value.isoformat(self.random.choice("T "))
        return value.isoformat() if isinstance(value, datetime.date | datetime.time) else repr(value)

    def value(self, value: Any) -> str:
        if isinstance(value, list):
            inner = f"{self.lines()},".join(self.lines() + self.value(one) for one in value)
            return f"[{inner}{self.lines()}{',' if value and self.often() else ''}{self.lines()}]"
        if isinstance(value, dict):
            pairs = [pair for key, below in value.items() for pair in self.pairs((key,), below)]
            self.random.shuffle(pairs)
            return "{" + ",".join(self.blank() + pair + self.blank() for pair in pairs) + self.blank() + "}"
        return self.scalar(value)

    def pairs(self, parts: tuple[str, ...], value: Any) -> list[str]:
        """Assignments that make up a value: one, or several with dotted keys."""
        if isinstance(value, dict) and value and self.often():
            return [pair for key, below in value.items() for pair in self.pairs((*parts, key), below)]
        return [f"{self.key(parts)}{self.blank()}={self.blank()}{self.value(value)}"]

    def sections(self, path: tuple[str, ...], table: dict[str, Any], header: str) -> list[list[str]]:
        """A table and all below it, each as its lines."""
        body: list[str] = []
        groups: list[list[list[str]]] = []
        for key, value in table.items():
            if isinstance(value, dict) and self.often():
                groups.append(self.sections((*path, key), value, "[]"))
            elif _tables(value) and self.often():
                groups.append([one for v in value for one in self.sections((*path, key), v, "[[]]")])
            else:
                body += self.pairs((key,), value)
        self.random.shuffle(body)
        below = self.riffled(groups)
        if header == "[]" and below and not body and self.often():
            return below
        half = len(header) // 2
        opening = header[:half] + self.blank() + self.key(path) + self.blank() + header[half:]
        own = [[opening, *body] if header else body]
        return [*below, *own] if header == "[]" and self.often() else [*own, *below]

    def riffled(self, groups: list[list[list[str]]]) -> list[list[str]]:
        """The sections of all groups in any order that keeps each group's."""
        order = [number for number, group in enumerate(groups) for _ in group]
        self.random.shuffle(order)
        rest = [iter(group) for group in groups]
        return [next(rest[number]) for number in order]

    def document(self, data: dict[str, Any]) -> str:
        out = ""
        for line in [line for section in self.sections((), data, "") for line in section]:
            out += self.lines() + line + self.comment() + "\n"
        out = (out + self.lines()).removesuffix("\n") if self.often() else out
        return out.replace("\n", "\r\n") if self.random.random() < 0.2 else out


def _control(char: str) -> bool:
    return ord(char) < 0x20 or ord(char) == 0x7F


def _tables(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, dict) for one in value)


ZONES = st.none() | st.just(datetime.UTC) | st.just(datetime.timezone(datetime.timedelta(hours=-7)))
MARKS = st.sampled_from("ab \t\n\r\"'\\#=.,[]{}\x00é漢😀\u2028\x85")
TEXTS = st.text(MARKS | st.characters(codec="utf-8"), max_size=8) | st.text("\"'\\\na", max_size=6)
KEYS = st.sampled_from(["a", "b", "en", "1", "-", "true", "a b"]) | TEXTS
SCALARS = st.one_of(
    TEXTS,
    st.booleans(),
    st.integers(-(2**63), 2**63 - 1),
    st.floats(allow_nan=False),
    st.dates(),
    st.times(),
    st.datetimes(timezones=ZONES),
)
VALUES = st.recursive(
    SCALARS,
    lambda below: st.one_of(
        st.lists(below, max_size=3),
        st.dictionaries(KEYS, below, max_size=3),
        st.lists(st.dictionaries(KEYS, below, max_size=2), max_size=3),
    ),
    max_leaves=12,
)
DOCUMENTS = st.dictionaries(KEYS, VALUES, max_size=4)


@given(data=DOCUMENTS, random=st.randoms(use_true_random=False))
def test_every_path_of_any_document(data: dict[str, Any], random: Random) -> None:
    text = Writer(random).document(data)
    assert tomllib.loads(text) == data, "the writer of this test is wrong"
    check(text)


@given(st.text(st.sampled_from("a1\"'\\#=.,[]{} \n\r\t") | st.characters(codec="utf-8")))
def test_any_text_comes_to_an_end(text: str) -> None:
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        locate(text)
    else:
        check(text)


@pytest.mark.parametrize("rest", ["= 2", "b = [1, ", 'b = "', '"\\x" = 2', "[b", "b", "]"])
def test_text_that_is_not_toml_is_read_as_far_as_it_goes(rest: str) -> None:
    assert locate(f"a = 1\n{rest}")["a",] == Place((0, 1), (4, 5))


def test_depth_does_not_crash() -> None:
    deep = 10_000
    places = locate(f"a = {'[' * deep}{']' * deep}\nb = 1\n")
    assert places["a",].value == (4, 4 + 2 * deep)
    assert places["a", *(0,) * (DEEPEST - 1)].value == (3 + DEEPEST, 5 + 2 * deep - DEEPEST)
    assert max(map(len, places)) == DEEPEST
    assert ("b",) in places
    assert ("b",) in locate("a = " + "{a = " * deep + "1" + "}" * deep + "\nb = 1\n")
    assert max(map(len, locate(".".join(["a"] * deep) + " = 1"))) == DEEPEST
    assert max(map(len, locate("[[" + ".".join(["a"] * deep) + "]]\nb = 1\n"))) == DEEPEST


def test_all_depths_that_are_listed() -> None:
    inside = DEEPEST - 1
    check(f"a = {'[' * inside}1{']' * inside}")
    check("a = " + "{a = " * inside + "1" + "}" * inside)
    check(".".join("a" * DEEPEST) + " = 1")


@pytest.mark.parametrize(
    "unit",
    ["1,", "[],", "{a=1},", '"\\\\\\"",', '"""\\""\\"""",', "'''''a''''',", "#\n", "\n", ",\n#", " "],
)
def test_long_arrays_take_linear_time(unit: str) -> None:
    _in_time("a = [\n" + unit * (200_000 // len(unit)) + "\n]")


@pytest.mark.parametrize(
    "unit",
    ["[[a]]\n", "[[a.b]]\nc.d={}\n", '"\\"".a."{}"=1\n', "[a.b{}]\n", "\r\n", "#\r\n", "#" * 999 + "\n"],
)
def test_long_documents_take_linear_time(unit: str) -> None:
    _in_time("".join(unit.replace("{}", str(number)) for number in range(200_000 // len(unit))))


@pytest.mark.parametrize("unit", ["a", "\\\\", "\n", '""\\n', "''", "# [a]\n"])
@pytest.mark.parametrize("quotes", ['"""', "'''"])
def test_long_strings_take_linear_time(quotes: str, unit: str) -> None:
    text = f"a = {quotes}{unit * (200_000 // len(unit))}{quotes}"
    _in_time(text.replace("''''", "''' '"))


def _in_time(text: str) -> None:
    """Far more than it takes, far less than the square of the length would."""
    start = time.perf_counter()
    locate(text)
    assert time.perf_counter() - start < 10


def test_nan_and_infinity_are_scalars() -> None:
    text = "a = nan\nb = [-inf, +nan]"
    assert text[slice(*check(text)["b", 1].value)] == "+nan"
