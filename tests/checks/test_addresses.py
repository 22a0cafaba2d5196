"""The addresses of posts: where their hosts stand, and where they lead."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable
from datetime import datetime
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialkit.checks.addresses import as_sent, as_shown, host_of, in_host, ip_address, linked, listed, tidy, written
from socialkit.checks.engine import make_context
from socialkit.checks.rules import RULES
from socialkit.model import Campaign

Make = Callable[..., Campaign]


def hosts(campaign: Campaign, now: datetime, read: Callable[..., object] = written) -> list[str]:
    """What each address of the first post's first part is to its reader: the words, and the host in them."""
    context = make_context(campaign, now)
    post = context.posts[0]
    text = post.parts[0].value
    found = list(read(post, context))  # type: ignore[call-overload]
    assert [one.host for _, one in found] == [tidy(text[one.host_start : one.host_end]) for _, one in found]
    return [f"{text[one.start : one.end]} {one.scheme} {one.host}" for _, one in found]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("amnesty.org/en/x", ["amnesty.org/en/x  amnesty.org"]),
        ("🕊 (HTTPS://Amnesty.ORG/a_(b))", ["HTTPS://Amnesty.ORG/a_(b) https amnesty.org"]),
        ("https://amnesty.org:80/a", ["https://amnesty.org:80/a https amnesty.org"]),
        ("https://amnesty.org./a", ["https://amnesty.org https amnesty.org"]),
        ("https://amnesty.org?u=http://a.com", ["https://amnesty.org?u=http://a.com https amnesty.org"]),
        ("https://amnesty.org\\@a.com", ["https://amnesty.org https amnesty.org"]),
        ("https://amnesty.org@a.example/x).", ["https://amnesty.org@a.example/x https a.example"]),
        (
            "https://amnesty.org:1@a.com",
            ["https://amnesty.org:1 https amnesty.org", "https://amnesty.org:1@a.com https a.com"],
        ),
        ("https://amnesty.org，@a.com", ["https://amnesty.org https amnesty.org"]),
        ("https://amnesty.org @a.com", ["https://amnesty.org https amnesty.org"]),
        ("https://a.com%2F@amnesty.org", ["https://a.com https a.com", "https://a.com%2F@amnesty.org https amnesty.org"]),
        ("https://a@b@a.com:8", ["https://a@b@a.com:8 https a.com"]),
        ("http://1.1.1.1/?u=http://8.8.8.8/", ["http://1.1.1.1/?u=http://8.8.8.8/ http 1.1.1.1"]),
        ("http://127.0.0.1.", ["http://127.0.0.1 http 127.0.0.1"]),
        ("http://[::1]:80/a", ["http://[::1]:80/a http [::1]"]),
        ("http://1.1.1.1请", ["http://1.1.1.1请 http 1.1.1.1"]),
        ("https://пример.рф/a", ["https://пример.рф/a https пример.рф"]),
        ("free.It report.md 3.5 a@amnesty.org https://word http://", []),
    ],
)
def test_an_address_leads_to_the_host_that_a_browser_opens(
    words: str, expected: list[str], campaign: Make, now: datetime
) -> None:
    assert hosts(campaign(f"---\nprescribed: yes\n---\n{words}"), now) == expected


def test_of_links_alone_no_address_is_told_that_the_platform_does_not_make_one_of(campaign: Make, now: datetime) -> None:
    made = campaign("---\nprescribed: yes\n---\nhttp://127.0.0.1 https://amnesty.org@a.com https://amnesty.org Stop.It")
    assert hosts(made, now, linked) == ["https://amnesty.org https amnesty.org"]


@pytest.mark.parametrize(
    ("host", "hosts", "expected"),
    [
        ("amnesty.org", ["amnesty.org"], True),
        ("www.amnesty.org", ["Amnesty.org"], True),
        ("amnesty.org", ["www.amnesty.org"], True),
        ("ua.amnesty.org", ["www.amnesty.org"], False),
        ("notamnesty.org", ["amnesty.org"], False),
        ("amnesty.org.example.com", ["amnesty.org"], False),
        ("x.com", ["twitter.com"], True),
        ("mobile.twitter.com", ["x.com"], True),
        ("notx.com", ["twitter.com"], False),
        ("пример.рф", ["xn--e1afmkfd.xn--p1ai"], True),
        ("amnesty.org", [], False),
    ],
)
def test_the_hosts_of_a_campaign_and_their_subdomains_are_listed(
    host: str, hosts: list[str], expected: bool, campaign: Make
) -> None:
    assert listed(host, campaign("#Bilash")._replace(link_hosts=tuple(hosts))) is expected


def test_a_host_is_read_out_of_an_address() -> None:
    assert host_of("https://Amnesty.org.:80/a?b#c") == "amnesty.org"
    assert host_of("amnesty.org?u=http://a.com") == "amnesty.org"


def test_hosts_are_compared_as_browsers_do() -> None:
    assert tidy("ＡＭＮＥＳＴＹ。Org．") == "amnesty.org"
    assert tidy("STRASSE.de") != tidy("straße.de")


@pytest.mark.parametrize(
    ("shown", "sent"),
    [
        ("пример.рф", "xn--e1afmkfd.xn--p1ai"),
        ("straße.de", "xn--strae-oqa.de"),
        ("例え.jp", "xn--r8jz45g.jp"),
        ("مثال.إختبار", "xn--mgbh0fb.xn--kgbechtv"),
        ("amnesty.org", "amnesty.org"),
    ],
)
def test_a_host_is_shown_in_its_own_letters_and_sent_in_those_of_the_net(shown: str, sent: str) -> None:
    assert as_sent(shown) == sent
    assert as_shown(sent) == shown


@pytest.mark.parametrize("label", ["xn--99999999999", "xn--é", "xn--"])
def test_a_label_that_stands_for_no_letters_stays_or_is_empty(label: str) -> None:
    assert as_shown(f"{label}.com") in (f"{label}.com", ".com")


@pytest.mark.parametrize(
    ("host", "number"),
    [
        ("127.0.0.1", "127.0.0.1"),
        ("127.1", "127.0.0.1"),
        ("1.2.772", "1.2.3.4"),
        ("2130706433", "127.0.0.1"),
        ("0x7f000001", "127.0.0.1"),
        ("0x7f.0x0.0.0x1", "127.0.0.1"),
        ("0177.0.0.01", "127.0.0.1"),
        ("1", "0.0.0.1"),
        ("4294967295", "255.255.255.255"),
        ("[2001:db8::1]", "2001:db8::1"),
        ("4294967296", None),
        ("256.0.0.1", None),
        ("1.2.3.256", None),
        ("1.2.3.4.5", None),
        ("08.0.0.1", None),
        ("1..2", None),
        ("1.com", None),
        ("1and1", None),
        ("٢.٠.٠.١", None),
        ("", None),
        ("9" * 5000, None),
    ],
)
def test_a_host_of_numbers_is_the_address_that_browsers_make_of_it(host: str, number: str | None) -> None:
    assert ip_address(host) == number


@given(st.integers(0, 2**32 - 1))
def test_every_way_to_write_a_number_is_the_same_address(value: int) -> None:
    usual = str(ipaddress.IPv4Address(value))
    first, rest = divmod(value, 2**24)
    for form in (usual, str(value), hex(value), f"0{value:o}", f"{first}.{rest}", f"{first:#x}.0{rest:o}"):
        assert ip_address(form) == usual


@given(st.text(max_size=30))
def test_no_host_fails(host: str) -> None:
    as_shown(host)
    as_sent(tidy(host))
    ip_address(host)
    host_of(host)


def test_a_place_is_in_a_host_or_it_is_not() -> None:
    text = "See https://my.amnesty.org/amnesty, ftp://amnesty, amnesty"
    inside = [in_host(text, at) for at in range(len(text)) if text.startswith("amnesty", at)]
    assert inside == [True, False, False, False]


@pytest.mark.parametrize(
    "word", ["https://", "https://a@", "http://1.", "a@", "https://bit.ly/a ", "http://[", "https://a.com?utm_a=1&"]
)
def test_no_text_holds_the_rules_of_links_up(word: str, campaign: Make, now: datetime) -> None:
    made = campaign(f"---\nprescribed: yes\n---\n{word * (20_000 // len(word))}")
    context = make_context(made, now)
    for one in RULES:
        if one.code.startswith("LNK") and one.scope != "campaign":
            rule = one.load()
            began = perf_counter()
            for post in context.posts:
                list(rule.find(post, context))
            assert perf_counter() - began < 3, one.code


@pytest.mark.parametrize("host", ["x.com", "twitter.com"])
def test_links_to_x_are_understood_by_its_old_and_new_name(host: str, campaign: Make, now: datetime) -> None:
    made = campaign(f"Free #Bilash https://{host}/a/status/1")
    assert hosts(made, now) == [f"https://{host}/a/status/1 https {host}"]
    assert listed(host, made._replace(link_hosts=("x.com",)))
    assert listed(host, made._replace(link_hosts=("twitter.com",)))
