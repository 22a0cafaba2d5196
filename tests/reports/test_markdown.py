# ruff: noqa: E501 - what is printed stands here as it is printed
"""Markdown: complete, with every post as it reads, and without a word of a campaign as markup."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from inline_snapshot import snapshot
from markdown_it import MarkdownIt
from markdown_it.token import Token

from socialkit.finding import Finding, Severity
from socialkit.platforms.platform import Length
from socialkit.previews.card import Card, CardPart, Picture
from socialkit.reports.markdown import KEPT, Document, markdown
from socialkit.reports.result import Result
from socialkit.source import SourceFile, Span
from socialkit.text.visible import visible

RENDERER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
OURS = {
    *("heading", "paragraph", "inline", "text", "code_inline", "softbreak", "blockquote", "fence"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
OUR_WORDS = re.compile(r"[A-Za-z0-9 .:,/·()\-;]*")
"""All that stands outside code: no @, #, <, [, !, _, * or ~, so neither GitHub nor GitLab finds anything in it."""

HOSTILE = [
    *("@amnesty", "#1", "GH-1", "a@b.it", "www.a.it", "https://a.it", "<b>x</b>", "<!-- ", "![x](y)", "[x](https://a.it)"),
    *("_x_", "**x**", "~~x~~", "`x`", "``` \n@a", "````", "`", " x ", "a|b", "a\\|b", "\\", "", " ", "- [ ] x", "# x", "> x"),
    *("| a |\n|---|", "\n\n@a\n\n    b", "\t@a", "***", "[x]: https://a.it", "&lt;b&gt;", ":smile:", "\u2028@a", "\r\n@a"),
    *("##[set-output name=a]b", "::error::x", "\n::error::x", "```\n::set-output name=a::b", "$(touch pwned)", "`touch pwned`"),
    *("حرية @a", "\u2067حرية", "\u202e@a", "שלום `x`", "\x00", "\ud800", "\ufeff", "1. x", "+ x", "Setext\n---\n", "\\`x", "`\\|`"),
]


def card(words: str, *parts: str, marks: tuple[str, ...] = (), pictures: tuple[Picture, ...] = ()) -> Card:
    made = tuple(CardPart(part, (), Length(len(part), 280, "weighted", 280, valid=True)) for part in (words, *parts))
    return Card(words, "x", "X", "release", "en", 1, "You", "@you", marks, made, pictures, (), "", "0" * 64)


def hostile_result(words: str, *, cards: bool = True) -> Result:
    span = Span(SourceFile(words, words), 0, len(words))
    found = Finding("TXT000", "text-fault", Severity.NOTE, words, span)
    drawn = (card(words, words, marks=(words,), pictures=(Picture(words, words),)),) if cards else ()
    return Result(words, words, 1, False, "CLOSED", (words,), (found,), cards=drawn)


def tokens(document: str) -> Iterator[Token]:
    for token in RENDERER.parse(document):
        yield token
        yield from token.children or ()


def kinds(document: str) -> set[str]:
    return {re.sub("_(open|close)$", "", token.type) for token in tokens(document)}


def test_the_report_tells_every_campaign_finding_and_post(results: list[Result]) -> None:
    assert "\n".join(markdown(results)) == snapshot("""\
### `a-open`: OPEN

| | code | where | what |
|---|---|---|---|
| error | HDL001 | `messages/a-open/release.en.txt:4:1` | ``@GenProkRK is not mentioned, and this message is to reach `prosecutor` on X`` |
| warning | TAG001 | `messages/a-open/release.en.txt:4:1` | `none of the campaign's hashtags stands here: #Bilash` |
| error | HDL002 | `messages/a-open/release.en.txt:4:7` | `@nobody is nobody this campaign knows on X; it knows @AmnestyEECA, @GenProkRK` |
| note | HDL003 | `messages/a-open/release.en.txt:4:7` | `＠nobody is plain text on Facebook and reaches nobody` |
| warning | TXT003 | `messages/a-open/release.en.txt:4:14` | `U+200B ZERO WIDTH SPACE stands here and cannot be seen; delete it` |
| error | TXT003 | `messages/a-open/release.en.txt:4:17` | `U+202E RIGHT-TO-LEFT OVERRIDE stands here and cannot be seen; delete it` |
| error | TXT004 | `messages/a-open/report.en.txt:1:6` | `#Bilаsh: U+0430 CYRILLIC SMALL LETTER A stands among Latin letters; type it again` |
| note | TAG003 | `messages/a-open/report.en.txt:3:1` | `7 hashtags; more than 4 hide the words` |

### `b-closed`: CLOSED

``The campaign is closed: `a` | <b>@amnesty</b> # #[set-output name=x]y %0A⏎::error::done``

| | code | where | what |
|---|---|---|---|
| note | CAM002 | `messages/b-closed/campaign.toml:9:20` | ``The campaign is closed: `a` \\| <b>@amnesty</b> # #[set-output name=x]y %0A⏎::error::done`` |
| warning | TXT002 | `messages/b-closed/release.en.txt:1:33` | `é is written in pieces here, as copied text often is; normalise the text to NFC` |

### `c-broken`: NOT READABLE

| | code | where | what |
|---|---|---|---|
| error | FMT005 | `messages/c-broken/campaign.toml:1:1` | `` `titel` is not a known key - did you mean "title"? `` |
| error | FMT007 | `messages/c-broken/campaign.toml:1:1` | `` `title` is missing: What the campaign is about, or a table of it by language. `` |
| error | FMT002 | `messages/c-broken/release.docx:1:1` | `"release.docx": words live in plain text files; the form is <message>[.<platform>][.<wording>].<language>.txt, such as release.en.txt or release.facebook.2.en.txt` |

### The posts

#### `a-open/release.x.en` · X · `our words`

> ```
> 	Free ＠nobody⟨U+200B⟩, ⟨U+202E⟩Serikzhan!
> ```
>
> 29/280

#### `a-open/release.facebook.en` · Facebook · `our words`

> ```
> 	Free ＠nobody⟨U+200B⟩, ⟨U+202E⟩Serikzhan!
> ```
>
> 27/63,206

#### `a-open/report.x.en` · X · `our words`

> ```
> 自由自由 #Bilаsh
> #Bilash #a #b
> #c #d #e
> ```
>
> 39/280

#### `a-open/report.facebook.en` · Facebook · `our words`

> ```
> 自由自由 #Bilаsh
> #Bilash #a #b
> #c #d #e
> ```
>
> 35/63,206

#### `b-closed/release.x.en` · X · `our words` · CLOSED · do not post

> ```
> Free #Bilash! ::error::x %0A café
> ```
>
> 33/280

#### `b-closed/release.facebook.en` · Facebook · `our words` · CLOSED · do not post

> ```
> Free #Bilash! ::error::x %0A café
> ```
>
> 34/63,206

7 errors, 3 warnings, 3 notes (3 campaigns, 6 posts checked); fixable: 1 with --fix\
""")


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_no_markup(words: str) -> None:
    check_harmless(words)


@given(st.one_of(st.text(), st.text(alphabet="`~|\\@#<>[]()!*_-=+.:/ \n\r\ta1حש\u2067")))
@example("`" * 5)
def test_no_words_at_all_are_markup(words: str) -> None:
    check_harmless(words)


def check_harmless(words: str) -> None:
    document = "\n".join(markdown([hostile_result(words)]))
    assert kinds(document) <= OURS
    for token in tokens(document):
        if token.type == "text":
            assert OUR_WORDS.fullmatch(token.content), token.content
    assert "##[" not in document
    assert not [line for line in document.splitlines() if line.lstrip().startswith("::")]
    assert len([token for token in tokens(document) if token.type == "td_open"]) == 4
    shown = visible(words).replace("##[", "# #[")
    quoted = [token.content for token in tokens(document) if token.type == "fence"]
    assert [re.sub("[\u2068\u2069]", "", one) for one in quoted] == [shown + "\n"] * 2
    inline = [re.sub("[\u2068\u2069]", "", one.content) for one in tokens(document) if one.type == "code_inline"]
    once = visible(words, breaks=True).replace("##[", "# #[") or " "
    # slug, reason, place, message, post, mark, file and description of the picture
    assert [one.strip() for one in inline].count(once.strip()) >= (7 if words else 6)


def test_a_document_is_the_same_every_time(results: list[Result]) -> None:
    assert list(markdown(results)) == list(markdown(results))


def test_forty_findings_are_forty_rows(finding: Callable[..., Finding], result: Callable[..., Result]) -> None:
    found = [finding(message=f"fault {number}") for number in range(40)]
    rows = [line for line in markdown([result(*found)]) if line.startswith("| warning")]
    assert [re.findall(r"`(fault \d+)`", row) for row in rows] == [[f"fault {number}"] for number in range(40)]


def test_words_from_right_to_left_stand_in_isolates_and_others_do_not(result: Callable[..., Result]) -> None:
    shown = "\n".join(markdown([result()._replace(cards=(card("الحرية لجو!\nFree Jo!\nСвободу Джо!"),))]))
    assert "> \u2068الحرية لجو!\u2069\n> Free Jo!\n> Свободу Джо!\n" in shown
    assert shown.count("\u2068") == shown.count("\u2069")


def test_a_post_of_several_parts_is_counted_part_by_part(result: Callable[..., Result]) -> None:
    long = CardPart("x" * 300, (), Length(300, 280, "weighted", 280, valid=False))
    uncounted = CardPart("y", (), None)
    thread = card("one")._replace(parts=(card("one").parts[0], long, uncounted))
    counts = [line for line in markdown([result()._replace(cards=(thread,))]) if line.startswith("> part ")]
    assert counts == [
        "> part 1 of 3, 3/280",
        "> part 2 of 3, 300/280, 20 over the limit",
        "> part 3 of 3, not counted",
    ]


def size(lines: list[str]) -> int:
    return sum(len(line.encode(errors="backslashreplace")) + 1 for line in lines)


def whole(room: int, results: list[Result]) -> list[str]:
    document = Document(room)
    for result in results:
        document.add(result)
    return list(document.lines())


@pytest.mark.parametrize("room", [0, KEPT, KEPT + 1_000, KEPT + 5_000, KEPT + 20_000, 10**6])
def test_a_document_never_outgrows_its_room_and_says_what_it_leaves_out(
    room: int, finding: Callable[..., Finding], result: Callable[..., Result]
) -> None:
    found = [finding(message=f"fault {number} " + "ж" * 40) for number in range(60)]
    made = [result(*found, slug=f"c{number}")._replace(cards=(card("Свободу!"),)) for number in range(5)]
    lines = whole(room, made)
    assert size(lines) <= max(room, KEPT)
    text = "\n".join(lines)
    shown = len(re.findall("^. warning .", text, re.MULTILINE))
    said = re.findall(r"Findings that had no room here: (\d+)\.", text)
    assert shown + sum(map(int, said)) == 300
    posts = text.count("Свободу!\n")
    unseen = re.findall(r"Posts that had no room here: (\d+)\.", text)
    assert posts + sum(map(int, unseen)) == 5
    assert lines[-1] == "300 warnings (5 campaigns, 5 posts checked)"
    assert posts == 0 or shown == 300, "findings come first"


def test_a_document_holds_no_more_than_fits(result: Callable[..., Result]) -> None:
    import tracemalloc

    def many() -> Iterator[Result]:
        for number in range(300):
            yield result(slug=f"c{number}")._replace(cards=tuple(card(f"{number} {post} " + "x" * 4000) for post in range(5)))

    document = Document(200_000)
    tracemalloc.start()
    for one in many():
        document.add(one)
    held: Any = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert held < 1_000_000, "6 MB of posts passed by"
