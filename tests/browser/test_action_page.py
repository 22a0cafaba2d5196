"""The action page in a real browser: what its buttons open, when it ends, and that nothing leaves it."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.policy import default
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from browser.conftest import NOW, pictured
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from socialkit import flow

ADDRESS = "https://actions.example.org/trial/"
DEADLINE = datetime(2026, 7, 1, 19, tzinfo=UTC)
STALE = datetime(2026, 6, 15, 19, tzinfo=UTC)


def carried(url: str) -> str | None:
    """The words in a link; None where it carries none."""
    parts = urlsplit(url)
    if parts.fragment.startswith("text="):
        return unquote(parts.fragment.removeprefix("text="), errors="strict")
    fields = parse_qs(parts.query, keep_blank_values=True, strict_parsing=bool(parts.query), errors="strict")
    return (fields.get("text") or [None])[0]


def buttons(page: Any) -> dict[tuple[str, int], tuple[str, str]]:
    """For each platform and its card, from 0: the address as the browser follows it, and the words above the button."""
    found = page.evaluate(
        """[...document.querySelectorAll("[data-place]")].flatMap(
            place => [...place.querySelectorAll(".card")].map((card, at) =>
            [place.dataset.place, at, card.querySelector("a").href, card.querySelector(".words").textContent]))"""
    )
    return {(place, at): (href, words) for place, at, href, words in found}


def test_every_button_opens_the_very_words_of_its_post(folder, built, visit) -> None:
    campaign = folder()
    site = built(campaign, address=ADDRESS)
    posts = flow.share(flow.load(str(campaign))._replace(page=ADDRESS), now=NOW).posts
    for name, language, wordings in (
        ("index.html", "en", 3),
        ("ru.html", "ru", 1),
        ("kk.html", "kk", 1),
        ("ar.html", "ar", 1),
    ):
        found = buttons(visit().open(site / name))
        mine = [post for post in posts if post.language == language and post.platform != "email"]
        places = {place: [post.parts[0] for post in mine if post.platform == place] for place, _ in found}
        assert len(found) == len(mine) == 8 * wordings
        for (place, at), (href, words) in found.items():
            part = places[place][at]
            assert words == part.words
            assert href == part.link.url or carried(href) == part.words
            assert part.link.prefilled is (carried(href) is not None) is (place not in ("facebook", "instagram"))


AWKWARD = st.text(
    st.one_of(
        st.sampled_from(
            "#&+%=?/\\\"'<>`{}|^~;:@.,!-_()[]*$\n\t ә ғқңөұүһі Ёжик سلام آزادی 日本 e\u0301🕊👨‍👩‍👧‍👦"
            "\u200c\u200d\u00a0\u202f"
        ),
        st.characters(min_codepoint=0x20, exclude_categories=["Cs", "Cc", "Cn", "Cf", "Co"]),
    ),
    min_size=1,
    max_size=60,
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(AWKWARD, min_size=3, max_size=12, unique=True))
def test_any_words_survive_their_button(words, visit_once) -> None:
    page, write = visit_once
    for name, text in zip(itertools.count(), words, strict=False):
        write(name, text)
    for href, shown in buttons(page).values():
        assert carried(href) == shown


@pytest.fixture
def visit_once(visit, tmp_path) -> Any:
    """A page of one paragraph and one button for each text, set by the page's own filters, in one window."""
    from jinja2 import Environment

    from socialkit.platforms import PLATFORMS
    from socialkit.sharing.action_page.setting import FILTERS

    setter = Environment(autoescape=True)
    setter.filters |= FILTERS
    template = setter.from_string(
        '<meta charset="utf-8"><div data-place="any">{% for words, url in all %}<div class="card"><p class="words">'
        '{{ words }}</p><a href="{{ url | readable }}">x</a></div>{% endfor %}</div>'
    )
    window, file = visit(at=None), tmp_path / "words.html"
    texts: list[str] = []

    class Lazy:
        """The page, set with all texts so far when it is asked anything."""

        def evaluate(self, script: str) -> Any:
            places = [PLATFORMS[name].share for name in ("x", "bluesky", "mastodon", "threads", "telegram", "whatsapp")]
            rows = [(text, place(text, ADDRESS).url) for text in texts for place in places if place]
            file.write_text(template.render(all=rows), encoding="utf-8", newline="")
            texts.clear()
            return window.open(file).evaluate(script)

    return Lazy(), lambda _, text: texts.append(text)


def test_copy_takes_the_very_words(folder, built, visit) -> None:
    site = built(folder())
    window = visit(permissions=["clipboard-read", "clipboard-write"])
    page = window.open(site / "index.html")
    card = page.locator("details[open] .card:visible")
    words = card.locator(".words").text_content()
    card.get_by_role("button", name="Copy the words").click()
    assert page.evaluate("navigator.clipboard.readText()") == words
    assert card.locator("[data-copy]").text_content() == "Copied"
    assert page.locator("#said").text_content() == "Copied"
    page.clock.run_for(3000)
    assert card.locator("[data-copy]").text_content() == "Copy the words"


def test_copy_works_without_a_clipboard_of_the_browser(folder, built, visit) -> None:
    site = built(folder())
    window = visit(permissions=["clipboard-read", "clipboard-write"])
    window.page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined, configurable: true})")
    page = window.open(site / "index.html")
    card = page.locator("details[open] .card:visible")
    card.get_by_role("button", name="Copy the words").click()
    assert card.locator("[data-copy]").text_content() == "Copied"
    page.evaluate("delete navigator.clipboard")
    assert page.evaluate("navigator.clipboard.readText()") == card.locator(".words").text_content()


def test_a_button_leaves_the_page_open(folder, built, visit) -> None:
    page = visit().open(built(folder()) / "index.html")
    links = page.locator("main a[href^=http]")
    assert links.count() == 20
    assert set(links.evaluate_all("all => all.map(a => a.target + ' ' + a.rel)")) == {"_blank noopener"}


def test_a_different_wording_shows_one_after_the_other_and_each_reader_begins_anywhere(folder, built, visit) -> None:
    site = built(folder())
    first = set()
    for chance in (0.0, 0.4, 0.99):
        window = visit()
        window.page.add_init_script(f"Math.random = () => {chance}")
        page = window.open(site / "index.html")
        cards = page.locator("details[open] .card")
        assert cards.count() == 3
        shown = []
        for _ in range(3):
            [now] = [at for at in range(3) if cards.nth(at).is_visible()]
            shown.append(now)
            page.get_by_role("button", name="A different wording").locator("visible=true").first.click()
        assert sorted(shown) == [0, 1, 2]
        first.add(shown[0])
    assert first == {0, 1, 2}


def acts(page: Any) -> int:
    """How much of the page still lets somebody act."""
    return int(page.locator("a[href^='http'], a[href^='mailto'], a[download], button, .act").count())


@pytest.mark.parametrize(
    ("at", "shows"),
    [
        (DEADLINE - timedelta(seconds=1), None),
        (DEADLINE, "Ended: do not send"),
        (DEADLINE + timedelta(days=3000), "Ended: do not send"),
    ],
)
def test_after_the_deadline_the_page_takes_its_buttons_away_by_itself(folder, built, visit, at, shows) -> None:
    site = built(folder(), days=60)
    page = visit(at=at).open(site / "index.html")
    if shows is None:
        assert acts(page) > 20
        assert page.locator("[data-shows]:visible").count() == 0
    else:
        assert acts(page) == 0
        assert shows in page.locator("[data-shows]:visible").inner_text()
        assert page.locator("h1").inner_text() == "A trial behind closed doors"


@pytest.mark.parametrize("name", ["index.html", "ru.html", "kk.html", "ar.html"])
def test_an_old_copy_asks_for_a_fresh_one(folder, built, visit, name) -> None:
    site = built(folder())
    assert acts(visit(at=STALE - timedelta(seconds=1)).open(site / name)) > 10
    page = visit(at=STALE).open(site / name)
    assert acts(page) == 0
    assert page.locator("[data-shows=stale]").is_visible()
    assert not page.locator("[data-shows=ended]").is_visible()


def test_a_page_that_is_open_when_its_hours_end_ends_before_the_reader(folder, built, visit) -> None:
    site = built(folder())
    page = visit(at=STALE - timedelta(minutes=90)).open(site / "index.html")
    assert acts(page) > 20
    page.clock.fast_forward("02:00:00")
    assert acts(page) == 0
    assert page.locator("[data-shows=stale]").is_visible()


def test_a_click_after_the_end_opens_nothing(folder, built, visit) -> None:
    """A telephone that slept: no timer ran, and the first thing that happens is a finger on the button."""
    site = built(folder())
    page = visit(at=STALE - timedelta(minutes=90)).open(site / "index.html")
    page.clock.set_fixed_time(STALE + timedelta(days=1))
    opened: list[Any] = []
    page.context.on("page", lambda one: opened.append(one))
    page.locator("details[open] .card:visible a").click()
    assert acts(page) == 0
    assert opened == []


def test_without_script_all_wordings_are_there_and_it_says_until_when(folder, built, visit) -> None:
    site = built(folder())
    page = visit(at=None, java_script_enabled=False).open(site / "index.html")
    assert page.locator(".card").count() == 3 * 8
    assert page.locator("details[open] .card:visible").count() == 3
    assert page.locator("button:visible").count() == 0
    text = page.locator("main").inner_text()
    assert "This copy is valid until 15 June 2026, 23:59 (UTC+5). After that, do not act from it" in text
    assert "Open until 1 July 2026" in text


def test_the_hours_are_told_by_the_readers_own_clock(folder, built, visit) -> None:
    site = built(folder())
    page = visit(timezone_id="America/New_York").open(site / "index.html")
    band = page.locator(".band.open").inner_text()
    assert "30 days left" in band
    assert "1 July 2026, 23:59 (UTC+5)" in band
    assert "where you are: 1 July 2026 at 14:59" in band


def test_what_to_mind_stands_before_any_link(folder, built, visit) -> None:
    site = built(folder())
    for name in ("index.html", "ar.html"):
        page = visit().open(site / name)
        first = page.evaluate(
            """() => { const mind = document.querySelector(".mind"), link = document.querySelector("main a");
                return Boolean(mind.compareDocumentPosition(link) & Node.DOCUMENT_POSITION_FOLLOWING); }"""
        )
        assert first
        assert page.locator(".mind li").count() == 5


def test_the_campaigns_own_advice_stands_instead_of_ours(folder, built, visit) -> None:
    campaign = folder()
    (campaign / "safety.en.txt").write_text("Ask the office first.\n\nNo <b>photos</b>.\n", encoding="utf-8")
    site = built(campaign)
    page = visit().open(site / "index.html")
    assert page.locator(".mind p").all_inner_texts() == ["Ask the office first.", "No <b>photos</b>."]
    assert page.locator(".mind li").count() == 0
    # A reader of Russian gets the English advice rather than none.
    assert "Ask the office first." in visit().open(site / "ru.html").locator(".mind [lang=en]").inner_text()


def test_a_closed_campaign_has_its_outcome_and_no_link(folder, built, visit) -> None:
    closed = (
        'state = "closed"\non = 2026-05-25\nreason = "Released on 24 May 2026."\nsource = "https://example.org/follow-up"'
    )
    site = built(folder({'state = "active"': closed}))
    assert sorted(path.name for path in site.iterdir()) == ["ar.html", "index.html", "kk.html", "ru.html"]
    page = visit().open(site / "index.html")
    assert page.locator(".band .big").first.inner_text() == "An example. Nobody in it is real: do not send."
    assert "Closed on 25 May 2026: do not send" in page.locator("main").inner_text()
    assert "Released on 24 May 2026." in page.locator("main").inner_text()
    assert page.locator("main a, button").count() == 0
    for text in ("Examplia_Court", "court@example.org", "FreeAigul"):
        assert text not in page.content()


def test_of_a_withdrawn_campaign_nothing_is_left(folder, built, visit) -> None:
    site = built(
        folder({'state = "active"': 'state = "withdrawn"\non = 2026-05-25\nreason = "Her family asked for it."'}),
        address=ADDRESS,
    )
    window = visit()
    page = window.open(site / "index.html")
    assert page.locator("h1").inner_text() == "Withdrawn on 25 May 2026"
    assert page.title() == "Withdrawn on 25 May 2026"
    assert page.locator("meta[property], meta[name^=twitter], link:not([rel=icon]), a, img").count() == 0
    for path in site.iterdir():
        told = path.read_text(encoding="utf-8")
        for word in (
            "Aigul",
            "Айгуль",
            "Айгүл",
            "أيغول",
            "trial",
            "doors",
            "Kazakhstan",
            "Her family",
            "EX 1/26",
            "example.org",
        ):
            assert word not in told


@pytest.fixture
def served(tmp_path: Path) -> Iterator[str]:
    """The address of the folder `site` on loopback."""
    handler = partial(Quiet, directory=str(tmp_path / "site"))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


class Quiet(SimpleHTTPRequestHandler):
    """Files, without a line for each."""

    extensions_map = SimpleHTTPRequestHandler.extensions_map | {".eml": "message/rfc822"}

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


def test_a_letter_opens_as_mail_and_as_a_draft(folder, built, visit, tmp_path, served) -> None:
    campaign = folder()
    made = {one.id: one for one in flow.letter(flow.load(str(campaign)), now=NOW).letters}
    letter = made["trial/letter.court.en"]
    built(campaign)
    page = visit(served=served).page
    page.goto(served)
    href = page.get_by_role("link", name="Open it in your mail program").evaluate("a => a.href")
    fields = parse_qs(urlsplit(href).query, strict_parsing=True)
    assert urlsplit(href).path == "court@example.org"
    assert fields["body"] == [letter.text.replace("\n", "\r\n")]
    assert fields["subject"] == ["A trial behind closed doors"]
    for role, to in (
        ("Draft for your mail program (.eml)", None),
        ("Draft with a copy to this embassy (.eml)", "london@example.org"),
    ):
        if to:
            page.get_by_text("United Kingdom", exact=True).click()
        with page.expect_download() as download:
            page.get_by_role("link", name=role).click()
        saved = tmp_path / "saved.eml"
        download.value.save_as(saved)
        draft = message_from_bytes(saved.read_bytes(), policy=default)
        assert (draft["To"], draft["Cc"], draft["X-Unsent"]) == ("court@example.org", to, "1")
        assert draft.get_content().replace("\r\n", "\n").rstrip("\n") == letter.text
        assert download.value.suggested_filename.endswith(".eml")


def test_a_letter_that_no_mail_link_carries_is_a_draft_or_copied(folder, built, visit) -> None:
    site = built(folder())
    page = visit().open(site / "ru.html")
    letter = page.locator(".letter")
    assert "слишком длинное для ссылки" in letter.inner_text()
    hrefs = [
        href
        for href in letter.locator("a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
        if "mailto:" in href
    ]
    assert hrefs
    assert all("body=" not in href for href in hrefs)
    assert page.locator("a[download='letter.court.ru.eml']").count() == 1


def test_one_file_has_every_language_and_its_drafts_in_itself(folder, built, visit, tmp_path) -> None:
    site = built(folder(), alone=True)
    assert [path.name for path in site.iterdir()] == ["index.html"]
    window = visit()
    page = window.open(site / "index.html")
    assert page.locator(".page:visible").get_attribute("lang") == "en"
    page.get_by_role("link", name="Русский").locator("visible=true").first.click()
    assert page.locator(".page:visible").get_attribute("lang") == "ru"
    assert page.locator(".page:visible h1").inner_text() == "Суд за закрытыми дверями"
    page.get_by_role("link", name="العربية").locator("visible=true").first.click()
    assert page.locator(".page:visible").get_attribute("dir") == "rtl"
    page.get_by_role("link", name="English").locator("visible=true").first.click()
    with page.expect_download() as download:
        page.locator(".page:visible").get_by_role("link", name="Draft for your mail program (.eml)").click()
    download.value.save_as(tmp_path / "saved.eml")
    assert message_from_bytes((tmp_path / "saved.eml").read_bytes(), policy=default)["To"] == "court@example.org"
    assert window.broken() == []


def test_languages_switch_by_links(folder, built, visit) -> None:
    page = visit().open(built(folder()) / "index.html")
    for name, language, way in (("Қазақша", "kk", "ltr"), ("العربية", "ar", "rtl"), ("English", "en", "ltr")):
        page.locator("nav").get_by_role("link", name=name).click()
        assert page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == [language, way]


@pytest.mark.parametrize("wide", [320, 390, 1280])
@pytest.mark.parametrize("name", ["index.html", "ru.html", "ar.html"])
def test_nothing_is_wider_than_the_screen(folder, built, visit, wide, name) -> None:
    texts = {"long.en.txt": "a" * 200 + " https://example.org/" + "b" * 150, "long.ar.txt": "م" * 180}
    long = {"A trial behind closed doors": "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen und Gerechtigkeit"}
    site = built(folder(long, texts if name != "ru.html" else None), address=ADDRESS + "x" * 90 + "/")
    page = visit(viewport={"width": wide, "height": 800}).open(site / name)
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= wide


def test_it_is_used_by_keyboard_alone(folder, built, visit) -> None:
    page = visit().open(built(folder()) / "index.html")
    reached = []
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.textContent.trim()"))
        if reached[-1] == "Print this page":
            break
    for name in (
        "Post on X",
        "Copy the words",
        "A different wording",
        "Facebook",
        "Read the letter",
        "Germany",
        "Print this page",
    ):
        assert name in reached
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_on_paper_there_are_the_words_and_no_buttons(folder, built, visit) -> None:
    page = visit().open(built(folder(), address=ADDRESS) / "index.html")
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator("a.button:visible, button:visible, nav:visible").count() == 0
    assert page.get_by_text("Her trial is closed.").is_visible()
    assert page.locator(".scan svg").is_visible()


HOSTILE = [
    "<script>window.hit=1</script>",
    '"><img src=x onerror="window.hit=1">',
    "'><svg onload=window.hit=1>",
    "</p></main><iframe srcdoc='<script>parent.hit=1</script>'></iframe>",
    "</title><script>window.hit=1</script>",
    "</style><script>window.hit=1</script>",
    "</script><script>window.hit=1</script>",
    "{{ 7 * 7 }}{% raw %}",
    "{{config}} ${7*7} #{7*7}",
    "javascript:window.hit=1",
    "data:text/html,<script>parent.hit=1</script>",
    "<a href=//evil.example style=position:fixed>x</a>",
    "<!-- <b>",
    "]]><script>window.hit=1</script>",
    "&lt;script&gt;window.hit=1&lt;/script&gt;",
    "&#60;script&#62;",
    "<base href=//evil.example/>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<form action=//evil.example><input name=x></form>",
    "<link rel=stylesheet href=//evil.example/a.css>",
    "\u202e<script>window.hit=1</script>",
    "`onmouseover=window.hit=1`",
    "<math><mtext><table><mglyph><style><img src=x onerror=window.hit=1>",
    "<noscript><p title='</noscript><img src=x onerror=window.hit=1>'>",
]


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize("state", ["active", "closed"])
def test_no_word_of_a_campaign_is_markup(folder, built, visit, words, state) -> None:
    quoted = "'''" + words + "'''" if "'''" not in words else ""
    said = quoted if not words.endswith("'") else '"""' + words.replace("\\", "\\\\") + '"""'
    text = f"---\nprescribed: yes\n---\n{words} #FreeAigul"
    texts = dict.fromkeys(("appeal.en.txt", "letter.en.txt", "safety.en.txt"), text)
    changes = {
        '"A trial behind closed doors"': said,
        '"Open the trial."': said,
        '"EX 1/26"': said,
        '"Aigul Sample"': said,
        '"Judge Example"': said,
        '"Court of Examples"': said,
        '"1 Sample Street"': said,
        '"+1 555 0100"': said,
        '"the Ministry"': said,
        '"Embassy of Examplia"': said,
        'languages = ["kk", "ru", "en", "ar"]': f'languages = ["en"]\nafter = {said}',
        'state = "active"': f'state = "{state}"\non = 2026-05-25\nreason = {said}',
    }
    if state == "active":
        changes['state = "active"'] = 'state = "active"'
    for alone in (False, True):
        site = built(folder(changes, texts, name=f"trial{int(alone)}"), address=ADDRESS, alone=alone)
        if (
            "\u202e" in words or "{config}" in words
        ) and state == "active":  # errors of every text: nothing of them may go out
            assert not (site / "index.html").exists()
            return
        window = visit()
        page = window.open(site / "index.html")
        assert page.evaluate("window.hit") is None
        assert window.broken() == []
        strange = (
            "main script, iframe, base, form, object, embed, main style, main img, main math, main [onerror], main [onload]"
        )
        assert page.locator(strange).count() == 0
        assert page.locator("script").count() == 1
        assert page.locator("meta[http-equiv]").count() == 1
        assert page.locator("main a[href^='javascript'], main a[href^='//'], main a[style]").count() == 0
        shown = page.locator("h1").text_content()
        assert shown == words.replace("\u202e", "⟨U+202E⟩")


def test_no_policy_is_broken_and_every_part_is_allowed_by_its_hash(folder, built, visit) -> None:
    site = built(folder(), address=ADDRESS)
    for name in ("index.html", "ar.html"):
        window = visit()
        page = window.open(site / name)
        page.get_by_role("button").locator("visible=true").first.click()
        assert window.broken() == []
        # The policy is no mere word: what is added later does not run.
        page.evaluate(
            """() => { const late = document.createElement("script");
                late.textContent = "window.hit = 1"; document.body.append(late); }"""
        )
        assert page.evaluate("window.hit") is None
        assert [one.split()[0] for one in window.broken()] == ["script-src-elem"]
        window.faults.clear()
        assert page.locator("meta[name=referrer]").get_attribute("content") == "no-referrer"


@pytest.mark.parametrize("name", ["index.html", "ar.html", "kk.html"])
def test_a_page_is_light(folder, built, name) -> None:
    """Three wordings of 280 characters for each of eight platforms, a letter to a target, and a copy."""
    sentence = {
        "en": "Open the trial of Aigul Sample now. ",
        "ar": "افتحوا محاكمة أيغول مثال الآن. ",
        "kk": "Айгүл Мысалдың сотын ашыңыз. ",
    }
    texts = dict(TEXTS_OF(sentence))
    site = built(folder(None, texts), address=ADDRESS)
    assert len((site / name).read_bytes()) <= 60_000


def TEXTS_OF(sentence: dict[str, str]) -> Any:  # noqa: N802
    for language, words in sentence.items():
        whole = (words * 20)[:255]
        for number in (1, 2, 3):
            middle = "" if number == 1 else f".{number}"
            yield f"appeal{middle}.{language}.txt", f"{number} {whole} #FreeAigul"
        yield f"letter.{language}.txt", words * 40


def test_pictures_lie_in_the_page_and_tell_nothing(folder, built, visit, served) -> None:
    from PIL import Image

    campaign = folder(
        {
            "[send_to.GB]": '[media.portrait]\nfile = "media/portrait.jpg"\nalt.en = "Aigul at a window"\n'
            'credit = "The family"\n\n[send_to.GB]'
        }
    )
    (campaign / "media").mkdir()
    picture = Image.new("RGB", (400, 300), (200, 120, 40))
    exif = Image.Exif()
    exif[0x010E] = "taken at home"
    picture.save(campaign / "media" / "portrait.jpg", exif=exif)
    text = campaign / "appeal.en.txt"
    text.write_text(text.read_text(encoding="utf-8").replace("to: court", "to: court\nmedia: portrait"), encoding="utf-8")
    site = built(campaign, address=ADDRESS)
    window = visit(served=served)
    page = window.page
    page.goto(served)
    assert page.locator("img").evaluate("one => [one.naturalWidth, one.alt]") == [400, "Aigul at a window"]
    assert b"taken at home" not in (site / "portrait.jpeg").read_bytes()
    assert page.locator("meta[property='og:image']").get_attribute("content") == f"{ADDRESS}portrait.jpeg"
    assert page.locator("meta[name='twitter:card']").get_attribute("content") == "summary_large_image"
    with page.expect_download() as download:
        page.get_by_role("link", name="Save the picture").click()
    assert download.value.suggested_filename == "portrait.jpeg"
    assert window.broken() == []


def test_a_picture_that_nobody_described_is_left_out_and_told(folder) -> None:
    campaign = pictured(folder, "")
    made = flow.page(flow.load(str(campaign)), now=NOW, papers=False)
    assert "portrait.png" not in made.files
    assert b"<img" not in made.files["index.html"]
    assert made.left_out == ("media/portrait.png: nobody has described it in any language; add `alt`",)


def test_one_file_names_no_picture_that_lies_nowhere(folder) -> None:
    campaign = pictured(folder, 'alt.en = "A window"')
    page = flow.page(flow.load(str(campaign)), now=NOW, alone=True, address=ADDRESS).files["index.html"]
    assert b"data:image/png" in page
    assert b"og:image" not in page


def test_a_shared_link_has_its_card(folder, built, visit) -> None:
    site = built(folder(), address=ADDRESS)
    page = visit().open(site / "ru.html")
    assert page.locator("meta[property='og:title']").get_attribute("content") == "Суд за закрытыми дверями"
    assert page.locator("meta[property='og:url']").get_attribute("content") == f"{ADDRESS}ru.html"
    assert page.locator("link[rel=canonical]").get_attribute("href") == f"{ADDRESS}ru.html"
    bare: Path = built(folder(name="other"))
    assert "og:url" not in (bare / "index.html").read_text(encoding="utf-8")
