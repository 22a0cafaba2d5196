"""Posts → one-click links: the form each platform documents, nothing lost on the way, none where nothing may go out."""

import re
from datetime import UTC, datetime
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialkit import share
from socialkit.platforms import PLATFORMS
from socialkit.sharing.links import LONGEST, sharing_json

NOW = datetime(2026, 6, 1, tzinfo=UTC)
PAGE = 'page = "https://example.org/free?a=1&b=2#top"\n'
WORDS = "Free & #Jo + 100 %\n日本 \U0001f9d1\u200d\U0001f9b1"
CODED = "Free%20%26%20%23Jo%20%2B%20100%20%25%0A%E6%97%A5%E6%9C%AC%20%F0%9F%A7%91%E2%80%8D%F0%9F%A6%B1"
PAGE_CODED = "https%3A%2F%2Fexample.org%2Ffree%3Fa%3D1%26b%3D2%23top"


def links(sharing):
    """The address (None where there is none) of the one part of each post, by platform."""
    return {post.platform: post.parts[0].link and post.parts[0].link.url for post in sharing.posts}


def test_each_platform_gets_the_link_that_it_documents(make):
    assert links(share(make({"appeal.en.txt": WORDS}, facts=PAGE), now=NOW)) == {
        "x": f"https://x.com/intent/tweet?text={CODED}",
        "facebook": f"https://www.facebook.com/sharer/sharer.php?u={PAGE_CODED}",
        "bluesky": f"https://bsky.app/intent/compose?text={CODED}",
        "mastodon": f"https://share.joinmastodon.org/#text={CODED}",
        "threads": f"https://www.threads.com/intent/post?text={CODED}",
        "instagram": "https://www.instagram.com/",
        "telegram": f"https://t.me/share/url?url={PAGE_CODED}&text={CODED}",
        "whatsapp": f"https://wa.me/?text={CODED}",
        "email": f"mailto:?body={CODED.replace('%0A', '%0D%0A')}",
    }


ANY = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=80)


@given(ANY, st.sampled_from([name for name, platform in PLATFORMS.items() if platform.share]))
def test_every_word_survives_its_link(words, name):
    link = PLATFORMS[name].share(words, "https://example.org/")
    address = urlsplit(link.url)
    assert link.url.isascii()
    assert not set(link.url) & set(' "<>\\^`{|}\n\r\t')
    assert address.scheme == "mailto" or address.hostname in PLATFORMS[name].hosts
    carried = unquote(address.fragment.removeprefix("text=")) if address.fragment else None
    if carried is None:
        fields = parse_qs(address.query, keep_blank_values=True, strict_parsing=bool(address.query), separator="&")
        carried = (fields.get("text") or fields.get("body") or [None])[0]
    if name in ("facebook", "instagram"):
        assert not link.prefilled
        assert carried is None
    else:
        assert link.prefilled
        assert carried == (re.sub("\r?\n", "\r\n", words) if name == "email" else words)


def test_facebook_is_never_prefilled_and_says_to_copy_first(make):
    (facebook,) = share(make({"appeal.en.txt": "Free them"}, facts=PAGE), now=NOW, platforms=["facebook"]).posts
    (part,) = facebook.parts
    assert part.words == "Free them"
    assert not part.link.prefilled
    assert "Free" not in part.link.url
    assert part.remarks == ("copy the words first: Facebook takes none from a link",)


def test_without_a_page_an_address_in_the_words_is_shared_else_there_is_only_copying(make):
    campaign = make({"appeal.en.txt": "Free them: https://amnesty.org/a", "bare.en.txt": "See amnesty.org"})
    made = share(campaign, now=NOW, platforms=["facebook", "telegram"])
    urls = {(post.message, post.platform): post.parts[0].link and post.parts[0].link.url for post in made.posts}
    assert urls["appeal", "facebook"] == "https://www.facebook.com/sharer/sharer.php?u=https%3A%2F%2Famnesty.org%2Fa"
    assert urls["bare", "facebook"] is None
    assert urls["bare", "telegram"] is None
    bare = next(post for post in made.posts if post.message == "bare")
    assert "Copy the words" in bare.parts[0].remarks[0]


def test_counts_are_the_platforms_own_and_without_a_stated_limit_it_is_not_counted(make):
    made = share(make({"appeal.en.txt": "日本"}, facts=PAGE), now=NOW)
    counts = {post.platform: post.parts[0].counted for post in made.posts}
    assert counts.pop("x") == "4/280"
    assert counts.pop("facebook") == "2/63,206"
    assert {counts.pop("whatsapp"), counts.pop("email")} == {"not counted"}
    assert counts == {
        "bluesky": "2/300",
        "mastodon": "2/500",
        "threads": "2/500",
        "instagram": "2/2,200",
        "telegram": "2/4,096",
    }


def test_a_link_over_2000_characters_is_flagged_and_one_of_2000_is_not(make):
    fixed = len("https://wa.me/?text=")
    texts = {"at.en.txt": "a" * (LONGEST - fixed), "over.en.txt": "a" * (LONGEST - fixed + 1), "arabic.en.txt": "م" * 340}
    made = share(make(texts), now=NOW, platforms=["whatsapp"])
    remarks = {post.message: post.parts[0].remarks for post in made.posts}
    assert remarks["at"] == ()
    assert remarks["over"] == ("the link has 2,001 characters; over 2,000 some programs cut it. Copy the words instead",)
    assert "2,060" in remarks["arabic"][0]
    flags = {post["message"]: post["parts"][0] for post in sharing_json(made)["posts"]}
    assert (flags["at"]["too_long"], flags["at"]["encoded_length"]) == (False, 2000)
    assert (flags["over"]["too_long"], flags["over"]["encoded_length"]) == (True, 2001)


@pytest.mark.parametrize(
    ("status", "facts", "now", "why"),
    [
        ('state = "closed"\non = 2026-02-01\nreason = "Released."', "", NOW, "closed since 1 February 2026: Released."),
        ('state = "withdrawn"', "", NOW, "withdrawn"),
        ('state = "superseded"', "", NOW, "superseded by a newer one"),
        ('state = "draft"', "", NOW, "a draft"),
        ('state = "active"', "embargo = 2026-06-01T00:01:00", NOW, "Nothing goes out before 2026-06-01 00:01"),
        ('state = "active"', "", datetime(2027, 1, 1, tzinfo=UTC), "The last day was 31 December 2026"),
    ],
)
def test_what_may_not_go_out_has_no_link_at_all_and_says_why(status, facts, now, why, make):
    campaign = make({"appeal.en.txt": "Free them"}, facts=f'{facts}\n{PAGE}[follow]\nx = ["@amnesty"]\n', status=status)
    made = share(campaign, now=now)
    assert made.posts == made.follow == ()
    assert not made.verdict.open
    assert why in made.verdict.reasons[0]
    assert "://" not in str(sharing_json(made)["posts"]) + str(sharing_json(made)["follow"])


def test_the_last_second_of_the_last_day_still_has_links(make):
    campaign = make({"appeal.en.txt": "Free them"})
    assert share(campaign, now=datetime(2026, 12, 31, 23, 59, 59, tzinfo=UTC)).posts
    assert share(campaign, now=NOW).verdict.until == datetime(2027, 1, 1, tzinfo=UTC)


def test_a_post_with_an_error_has_no_link_and_says_which(make):
    campaign = make({"appeal.en.txt": "a" * 281, "free.en.txt": "Free them"}, facts=PAGE)
    posts = {(post.message, post.platform): post for post in share(campaign, now=NOW).posts}
    over = posts["appeal", "x"]
    assert over.parts == ()
    assert over.refused[0].startswith("LEN001 ")
    assert posts["appeal", "facebook"].parts  # a length is the business of one platform alone
    assert posts["free", "x"].parts


def test_an_error_of_the_words_holds_them_back_from_every_platform(make):
    made = share(make({"appeal.en.txt": "Free \u202ethem"}, facts=PAGE), now=NOW)
    assert {post.platform for post in made.posts} == set(PLATFORMS)
    assert all(post.refused and not post.parts for post in made.posts)


def test_a_folder_cannot_silence_an_error_of_a_handle_when_sharing(make):
    texts = {"appeal.en.txt": "---\nto: minister\nignore: HDL001 because\n---\nFree them"}
    campaign = make(texts, facts='[target.minister]\noffice = "M"\nhandle.x.name = "@Ministry"\n')
    (x,) = share(campaign, now=NOW, platforms=["x"]).posts
    assert x.refused[0].startswith("HDL001 ")


def test_an_example_may_be_shared_and_is_marked(make):
    made = share(make({"appeal.en.txt": "Free them"}, facts="example = true"), now=NOW)
    assert made.example
    assert made.posts
    assert sharing_json(made)["example"] is True


def test_a_handle_that_is_somebody_else_elsewhere_is_said(make):
    facts = PAGE + '[target.minister]\noffice = "M"\nhandle.x.name = "@Ministry"\n'
    texts = {"appeal.en.txt": "---\nprescribed: yes\n---\nI ask @Ministry"}
    remarks = {post.platform: post.parts[0].remarks for post in share(make(texts, facts=facts), now=NOW).posts}
    assert "@Ministry may be somebody else on Bluesky: write the name instead" in remarks["bluesky"]
    assert "@Ministry is plain text on WhatsApp" in remarks["whatsapp"]


def test_a_handle_with_a_host_or_a_wide_sign_is_known_too_and_said_once(make):
    facts = '[target.minister]\noffice = "M"\nhandle.x.name = "@Ministry"\nhandle.mastodon.name = "@min@example.org"\n'
    texts = {"appeal.en.txt": "---\nprescribed: yes\n---\nI ask ＠Ministry and @min@example.org and @min@example.org"}
    (whatsapp,) = share(make(texts, facts=facts), now=NOW, platforms=["whatsapp"]).posts
    assert whatsapp.parts[0].remarks == (
        "＠Ministry is plain text on WhatsApp",
        "@min@example.org is plain text on WhatsApp",
    )


def test_an_error_that_x_alone_has_holds_back_no_link_of_a_platform_that_is_checked_itself(make):
    shared = {post.platform: post for post in share(make({"appeal.en.txt": "I ask @nobody"}), now=NOW).posts}
    assert shared["x"].refused[0].startswith("HDL002 ")
    assert shared["facebook"].refused == ()
    assert shared["bluesky"].refused


def test_the_parts_of_a_thread_each_have_a_link_and_say_what_they_answer(make):
    (x,) = share(make({"appeal.en.txt": "One\n---\nTwo"}), now=NOW, platforms=["x"]).posts
    assert [part.link.url for part in x.parts] == [f"https://x.com/intent/tweet?text={word}" for word in ("One", "Two")]
    assert x.parts[0].remarks == ()
    assert x.parts[1].remarks == ("post it as a reply to your own part before it",)


def test_where_there_are_no_replies_none_is_asked_for(make):
    facts = 'page = "https://amnesty.org/a"\n'
    posts = share(make({"appeal.en.txt": "One\n---\nTwo"}, facts=facts), now=NOW).posts
    remarks = {post.platform: " ".join(post.parts[1].remarks) for post in posts}
    replies = {name for name, said in remarks.items() if "post it as a reply to your own part before it" in said}
    alone = {name for name, said in remarks.items() if "has no threads: it goes out by itself" in said}
    assert replies == {"x", "bluesky", "mastodon", "threads"}
    assert alone == {"facebook", "instagram", "telegram", "whatsapp", "email"}
    assert not any("threads" in remark for post in posts for remark in post.parts[0].remarks)


def test_accounts_to_follow_have_a_link_to_follow_and_one_to_their_posts(make):
    campaign = make({"appeal.en.txt": "Free"}, facts='[follow]\nx = ["@a_b"]\nmastodon = ["@me@example.org"]\n')
    assert [tuple(link) for link in share(campaign, now=NOW).follow] == [
        ("x", "@a_b", "https://x.com/intent/follow?screen_name=a_b", "https://x.com/a_b"),
        ("mastodon", "@me@example.org", "https://example.org/@me", "https://example.org/@me"),
    ]
    assert [link.platform for link in share(campaign, now=NOW, platforms=["x"]).follow] == ["x"]


def test_letters_and_safety_notes_are_never_shared(make):
    made = share(make({"letter.en.txt": "Dear", "safety.en.txt": "Mind", "appeal.en.txt": "Free"}), now=NOW)
    assert {post.message for post in made.posts} == {"appeal"}


def test_only_platforms_of_the_campaign_and_those_that_take_links_are_offered(make):
    campaign = make({"appeal.en.txt": "Free"})._replace(platforms=("x",))
    assert "facebook" not in {post.platform for post in share(campaign, now=NOW).posts}
    assert "telegram" in {post.platform for post in share(campaign, now=NOW).posts}
