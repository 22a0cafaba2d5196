"""The platforms as values: their facts, the patterns of their accounts, their links."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

import socialkit.platforms
from socialkit.platforms import PLATFORMS
from socialkit.platforms.encoding import encode
from socialkit.platforms.platform import Length, Platform

WORDS = "Free #Bilash & 100% of them + more?\n\n«Свободу» =x= ;/\\ \"'<> 👨‍👩‍👧‍👦 آزادی~"
PAGE = "https://amnesty.org/en/x?a=b&c=#d"

# Where the words stand in each link.
PARAMETER = {"x": "text", "bluesky": "text", "threads": "text", "telegram": "text", "whatsapp": "text"}

every_platform = pytest.mark.parametrize("platform", PLATFORMS.values(), ids=PLATFORMS)


def test_there_is_a_platform_for_each_file_and_no_other() -> None:
    folder = Path(socialkit.platforms.__file__).parent
    shared = {"__init__", "platform", "encoding"}
    files = {path.stem for path in folder.iterdir() if path.suffix == ".py" or (path / "platform.py").is_file()}
    assert files - shared == set(PLATFORMS)


@every_platform
def test_a_platform_is_listed_under_its_own_name(platform: Platform) -> None:
    assert PLATFORMS[platform.name] is platform
    assert platform.title


@every_platform
def test_each_fact_tells_its_source_and_the_day_it_was_read(platform: Platform) -> None:
    for fact in platform.limits.values():
        assert fact.value > 0
        assert urlsplit(fact.source).scheme == "https"
        assert date.fromisoformat(fact.read) <= date(2026, 11, 30)


def test_the_platforms_that_are_counted_state_their_limits() -> None:
    counted = {name for name, platform in PLATFORMS.items() if platform.measure}
    roomy = {name for name, platform in PLATFORMS.items() if platform.room}
    assert counted == {"x", "facebook"}
    assert roomy == {"bluesky", "mastodon", "threads", "instagram", "telegram"}
    assert counted | roomy == {name for name, platform in PLATFORMS.items() if platform.limits}


@every_platform
def test_what_is_measured_says_its_unit_and_limit(platform: Platform) -> None:
    measure = platform.measure or platform.room
    if measure:
        length = measure("Free them")
        assert (length.used, length.valid, length.fits, length.over) == (9, True, 9, 9 - length.limit)
        assert length.limit in [fact.value for fact in platform.limits.values()]


ROOMS = [
    ("bluesky", "👨‍👩‍👧‍👦 е́", 3),
    ("bluesky", "https://amnesty.org/a", 21),
    ("mastodon", "See https://amnesty.org/en/latest/news/2019/04/a-long-address/ now", 4 + 23 + 4),
    ("mastodon", "Dear @office@social.example.org", len("Dear @office")),
    ("mastodon", "👨‍👩‍👧‍👦 amnesty.org", 13),
    ("threads", "Бостандық", 9),
    ("threads", "a🕊", 1 + 4),
    ("telegram", "a🕊é", 4),
    ("instagram", "a🕊é", 3),
]


@pytest.mark.parametrize(("name", "text", "used"), ROOMS)
def test_a_composer_is_counted_for_as_its_platform_says(name: str, text: str, used: int) -> None:
    room = PLATFORMS[name].room
    assert room is not None
    assert room(text).used == used


@pytest.mark.parametrize(("name", "most"), [("bluesky", 300), ("threads", 500), ("telegram", 4096), ("instagram", 2200)])
@given(more=st.integers(0, 40), letter=st.sampled_from(["a", "ж", "م"]))
def test_what_is_over_begins_where_the_room_ends(name: str, most: int, more: int, letter: str) -> None:
    room = PLATFORMS[name].room
    assert room is not None
    length = room(letter * (most + more))
    assert (length.over, length.fits) == (more, most)


def test_bluesky_takes_no_more_than_3000_bytes() -> None:
    room = PLATFORMS["bluesky"].room
    assert room is not None
    family = "👨‍👩‍👧‍👦"  # 25 bytes, one grapheme
    assert room(family * 120).valid
    heavy = room(family * 121)
    assert (heavy.used, heavy.valid, heavy.remarks) == (121, False, ("3,025 bytes, and no more than 3,000 are taken",))


def test_a_length_tells_how_much_is_over() -> None:
    assert Length(300, 280, "characters", 280, valid=True).over == 20
    assert Length(280, 280, "characters", 280, valid=True).over == 0


GOOD = {
    "x": ["@a", "@GenProkRK", "@struthers_marie", "@_1"],
    "facebook": ["GenProkRK", "Amnesty International", "100064860875397", "Генеральная прокуратура"],
    "bluesky": ["@amnesty.bsky.social", "@amnesty.org", "@a-b.example.com"],
    "mastodon": ["@amnesty@mastodon.social", "@a.b_c@example.org", "@a-b@social.example.co.uk"],
    "threads": ["@amnesty", "@amnesty.int_1"],
    "telegram": ["@amnesty", "@amnesty_kz"],
    "instagram": ["@amnesty", "@amnesty.kz_1"],
}
BAD = {
    "x": ["GenProkRK", "@", "@a-b", "@a b", "@" + "a" * 21, "@аmnesty", "@@a", "@a@b.org", "https://x.com/a", "@a\n"],
    "facebook": ["@GenProkRK", "", " GenProkRK", "GenProkRK ", "a  b", "a\nb"],
    "bluesky": ["@amnesty", "amnesty.org", "@amnesty.", "@.org", "@-a.org", "@a..org", "@a b.org", "@a@b.org"],
    "mastodon": [
        *["@amnesty", "amnesty@mastodon.social", "@amnesty@", "@amnesty@social", "@a b@c.org", "@.a@c.org", "@a@-b.org"]
    ],
    "threads": ["amnesty", "@", "@a-b", "@" + "a" * 31],
    "instagram": ["amnesty", "@", "@a-b", "@" + "a" * 31],
    "telegram": ["amnesty", "@abc", "@1abc", "@" + "a" * 33, "@a-bcd"],
}


@pytest.mark.parametrize(("name", "handle"), [(name, handle) for name, handles in GOOD.items() for handle in handles])
def test_an_account_is_written_as_its_platform_writes_it(name: str, handle: str) -> None:
    assert re.fullmatch(PLATFORMS[name].handle or "", handle)


@pytest.mark.parametrize(("name", "handle"), [(name, handle) for name, handles in BAD.items() for handle in handles])
def test_what_is_no_account_of_the_platform_is_refused(name: str, handle: str) -> None:
    assert not re.fullmatch(PLATFORMS[name].handle or "", handle)


@every_platform
def test_a_platform_with_accounts_says_how_they_look_and_opens_them(platform: Platform) -> None:
    has_accounts = platform.handle is not None
    assert has_accounts is (platform.name in GOOD)
    assert {bool(platform.handle_form), bool(platform.profile), bool(platform.follow)} == {has_accounts}
    if platform.profile and platform.follow:
        for handle in GOOD[platform.name]:
            for address in (platform.profile(handle), platform.follow(handle)):
                assert urlsplit(address).scheme == "https"
                assert urlsplit(address).hostname in platform.hosts or platform.name == "mastodon"
                assert handle.removeprefix("@").split("@")[0] in unquote(address)


@pytest.mark.parametrize(
    ("name", "handle", "address"),
    [
        ("x", "@amnesty", "https://x.com/amnesty"),
        ("mastodon", "@amnesty@mastodon.social", "https://mastodon.social/@amnesty"),
        ("bluesky", "@amnesty.org", "https://bsky.app/profile/amnesty.org"),
        ("threads", "@amnesty", "https://www.threads.com/@amnesty"),
        ("telegram", "@amnesty", "https://t.me/amnesty"),
        ("facebook", "amnesty kz", "https://www.facebook.com/amnesty%20kz"),
    ],
)
def test_accounts_are_opened_where_they_live(name: str, handle: str, address: str) -> None:
    platform = PLATFORMS[name]
    assert platform.profile is not None
    assert platform.profile(handle) == address


def test_x_asks_before_it_follows() -> None:
    follow = PLATFORMS["x"].follow
    assert follow is not None
    assert follow("@amnesty") == "https://x.com/intent/follow?screen_name=amnesty"


@every_platform
def test_a_share_link_goes_to_the_platform_by_https(platform: Platform) -> None:
    link = platform.share(WORDS, PAGE) if platform.share else None
    assert link is not None
    address = urlsplit(link.url)
    if platform.name == "email":
        assert address.scheme == "mailto"
    else:
        assert address.scheme == "https"
        assert address.hostname in platform.hosts
    assert " " not in link.url
    assert link.url.isascii()


@every_platform
@given(text=st.text())
def test_a_share_link_carries_the_exact_words(platform: Platform, text: str) -> None:
    link = platform.share(text, PAGE) if platform.share else None
    assert link is not None
    assert link.prefilled is (platform.name not in ("facebook", "instagram"))
    if link.prefilled:
        assert _words(platform.name, link.url) == (text.replace("\r\n", "\n") if platform.name == "email" else text)


def _words(name: str, url: str) -> str:
    address = urlsplit(url)
    if name == "mastodon":
        return unquote(address.fragment.removeprefix("text="))
    if name == "email":
        return parse_qs(address.query, keep_blank_values=True)["body"][0].replace("\r\n", "\n")
    return parse_qs(address.query, keep_blank_values=True)[PARAMETER[name]][0]


def test_the_forms_of_the_links() -> None:
    shared = {name: platform.share("a #b", PAGE) for name, platform in PLATFORMS.items() if platform.share}
    page = "https%3A%2F%2Famnesty.org%2Fen%2Fx%3Fa%3Db%26c%3D%23d"
    assert {name: link.url for name, link in shared.items() if link} == {
        "x": "https://x.com/intent/tweet?text=a%20%23b",
        "facebook": f"https://www.facebook.com/sharer/sharer.php?u={page}",
        "bluesky": "https://bsky.app/intent/compose?text=a%20%23b",
        "mastodon": "https://share.joinmastodon.org/#text=a%20%23b",
        "threads": "https://www.threads.com/intent/post?text=a%20%23b",
        "instagram": "https://www.instagram.com/",
        "telegram": f"https://t.me/share/url?url={page}&text=a%20%23b",
        "whatsapp": "https://wa.me/?text=a%20%23b",
        "email": "mailto:?body=a%20%23b",
    }


@pytest.mark.parametrize("name", ["facebook", "telegram"])
def test_where_a_page_is_needed_there_is_no_link_without_one(name: str) -> None:
    share = PLATFORMS[name].share
    assert share is not None
    assert share("words", None) is None
    assert share("words", "") is None


@pytest.mark.parametrize("text", ["a\nb", "a\r\nb"])
def test_the_lines_of_a_mail_end_with_both_signs_once(text: str) -> None:
    share = PLATFORMS["email"].share
    assert share is not None
    link = share(text, None)
    assert link is not None
    assert link.url == "mailto:?body=a%0D%0Ab"


@pytest.mark.parametrize(
    ("character", "encoded"),
    [
        *[("#", "%23"), ("&", "%26"), ("+", "%2B"), ("%", "%25"), (" ", "%20"), ("\n", "%0A"), ("/", "%2F")],
        *[("😀", "%F0%9F%98%80"), ("ғ", "%D2%93")],
    ],
)
def test_a_character_that_means_something_in_a_link_is_encoded(character: str, encoded: str) -> None:
    assert encode(character) == encoded
    assert unquote(encoded) == character


@given(st.text())
def test_encoded_words_decode_to_themselves(text: str) -> None:
    assert unquote(encode(text)) == text
    assert re.fullmatch(r"[A-Za-z0-9_.~%-]*", encode(text))


def test_half_a_character_is_replaced_in_a_link_and_two_halves_are_joined() -> None:
    assert unquote(encode("a\ud800b")) == "a\ufffdb"
    assert unquote(encode("\ud83d\ude00")) == "😀"
