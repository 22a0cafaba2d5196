"""Sheets: everything that the page holds, as text in which nothing of a campaign is markup."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from socialkit import flow
from socialkit.sharing.sheet_forms import HANDS

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
FACTS = """hashtags = ["#Free"]
demand = "Open the *trial* at www.example.org & let @court speak"
number = "EX 1/26"
send_to.GB = { name = "Embassy", address = ["2 Square"], email = ["london@example.org"] }
follow.x = ["@watch"]
[target.court]
name = "Court <b>"
email = ["court@example.org"]
fax = "+1 555 0100"
handle.x = { name = "@court" }
"""
TEXTS = {
    "appeal.en.txt": "---\nprescribed: yes\n---\n# No *heading* ``` & no `code` @court\n#Free",
    "appeal.2.en.txt": "{court}: open the trial. #Free\n---\nPart two.",
    "letter.en.txt": "Please open the trial.",
}


@pytest.fixture
def campaign(make: Any) -> Any:
    return make(TEXTS, facts=FACTS)


def sheet(campaign: Any, style: str, **how: Any) -> str:
    [made] = flow.sheet(campaign, now=NOW, style=style, **how)
    return made.text


def test_it_holds_every_post_with_its_count_and_its_link(campaign: Any) -> None:
    text = sheet(campaign, "text")
    for post in flow.share(campaign, now=NOW).posts:
        for part in post.parts:
            assert post.platform == "email" or f"\n{part.words}\n" in text
            if post.platform != "email" and part.link:
                assert part.link.url in text
    assert "of 280 characters" in text
    assert "Part 2 of 2" in text
    assert "Post this part as a reply to the one before it." in text


def test_it_says_what_the_page_says(campaign: Any) -> None:
    text = sheet(campaign, "text")
    for told in (
        "A trial\n=======\n",
        "EX 1/26",
        "*** Open until 31 December 2026 ***",
        "Open the *trial* at www.example.org & let @court speak",
        "- Decide first whether it is safe for you.",
        "Copy the words first: Instagram takes none from a link.",
        "Facebook shares an address only, and there is none.",
        "- Court <b>\n- E-mail: court@example.org\n- Fax: +1 555 0100\n",
        "\nPlease open the trial.\n",
        "mailto:court@example.org?subject=A%20trial&body=Please%20open%20the%20trial.",
        "- United Kingdom: Embassy, 2 Square, london@example.org",
        "Follow @watch on X: https://x.com/intent/follow?screen_name=watch",
        "Made on 1 June 2026",
        "*** This copy is valid until 15 June 2026, 23:59 (UTC). After that, do not act from it: get a fresh copy. ***",
        "Version of the words: ",
    ):
        assert told in text, told
    assert text.index("Before you act") < text.index("https://x.com/intent/tweet")


def test_in_markdown_words_are_blocks_and_nothing_else_is_markup(campaign: Any) -> None:
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(sheet(campaign, "markdown"))
    blocks = [token.content for token in tokens if token.type == "fence"]
    words = [
        part.words + "\n" for post in flow.share(campaign, now=NOW).posts if post.platform != "email" for part in post.parts
    ]
    assert sorted(blocks) == sorted([*words, "Please open the trial.\n"])
    inline = [child for token in tokens for child in token.children or ()]
    assert {child.type for child in inline} <= {
        "text",
        "text_special",
        "strong_open",
        "strong_close",
        "link_open",
        "link_close",
        "softbreak",
    }
    links = {child.attrs["href"] for child in inline if child.type == "link_open"}
    assert all(str(link).startswith(("https://", "mailto:")) for link in links)
    assert "Court <b>" in "".join(child.content for child in inline)


@given(
    words=st.text(
        st.characters(min_codepoint=0x20, exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp"]), min_size=1, max_size=60
    )
)
def test_any_words_are_only_words_in_markdown(words: str) -> None:
    words = " ".join(words.split(" ")).strip(" ") or "x"
    hand = HANDS["markdown"]
    parser = MarkdownIt("gfm-like", {"linkify": False})
    for lines in (hand.line(words), hand.point(words), hand.heading(words, 2), hand.link(words, "https://example.org/")):
        inline = [child for token in parser.parse("\n".join(lines)) for child in token.children or ()]
        shown = "".join(child.content for child in inline)
        assert shown.strip() == words.strip()
        assert {child.type for child in inline} <= {"text", "text_special", "link_open", "link_close"}


@pytest.mark.parametrize(
    ("status", "says"),
    [
        (
            'state = "closed"\non = 2026-05-01\nreason = "Freed."\nsource = "https://example.org/a"',
            "Closed on 1 May 2026: do not send",
        ),
        ('state = "superseded"\nreason = "See EX 2/26."', "Replaced: do not send"),
        ('state = "withdrawn"\non = 2026-05-01', "Withdrawn on 1 May 2026"),
    ],
)
@pytest.mark.parametrize("style", ["text", "markdown"])
def test_what_has_ended_has_no_words_to_send(make: Any, status: str, says: str, style: str) -> None:
    text = sheet(make(TEXTS, facts=FACTS, status=status), style)
    assert says in text
    for told in ("x.com", "court", "open the trial", "mailto", "#Free"):
        assert told not in text
    assert ("A trial" in text) is ("withdrawn" not in status)


def test_of_a_draft_there_is_none(make: Any) -> None:
    [made] = flow.sheet(make(TEXTS, facts=FACTS, status='state = "draft"'), now=NOW)
    assert (made.state, made.text, made.reasons) == (None, "", ("The campaign is a draft.",))


def test_the_deadline_ends_it(campaign: Any) -> None:
    [made] = flow.sheet(campaign, now=datetime(2027, 1, 1, tzinfo=UTC))
    assert made.state == "ended"
    assert "The last day to act was 31 December 2026." in made.text
    assert "https://" not in made.text
