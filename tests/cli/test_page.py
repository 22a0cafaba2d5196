"""`socialkit page` and `socialkit fingerprint` as people run them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from zipfile import ZipFile

import pytest

FACTS = """title = {{ en = "A trial", ru = "Суд" }}
issued = 2026-05-01
deadline = 2026-07-01
timezone = "Etc/UTC"
languages = ["en", "ru"]
platforms = ["x"]
hashtags = ["#Free"]
[status]
{status}
[subject.jo]
name = "Jo Sample"
[target.court]
name = "Court"
email = ["court@example.org"]
handle.x = {{ name = "@court" }}
"""
NOW = "2026-06-01"


@pytest.fixture
def campaign(tmp_path: Path):
    def write(name: str = "trial", status: str = 'state = "active"', **texts: str) -> Path:
        folder = tmp_path / "messages" / name
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "campaign.toml").write_text(FACTS.format(status=status), encoding="utf-8")
        words = {
            "appeal.en": "Free Jo Sample, @court. #Free",
            "appeal.ru": "Свободу! @court #Free",
            "letter.en": "Please free Jo.",
        }
        for file, text in (words | texts).items():
            (folder / f"{file.replace('_', '.')}.txt").write_text(text + "\n", encoding="utf-8")
        return folder

    return write


def files(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_one_campaign_is_a_page_in_each_of_its_languages(socialkit, campaign, tmp_path) -> None:
    campaign()
    ran = socialkit("page", "messages/trial", "-o", "site", "--now", NOW)
    assert (ran.code, ran.err) == (0, "")
    assert files(tmp_path / "site") == ["SHA256SUMS", "index.html", "letter.court.en.eml", "letter.court.en.pdf", "ru.html"]
    assert re.fullmatch(
        r"trial: open, valid until 2026-06-16 00:00 UTC\n"
        r"  ([0-9]{5} ){5}[0-9]{5}  index\.html\n  ([0-9]{5} ){5}[0-9]{5}  ru\.html\n"
        r"site: 2 pages of 1 campaign; 4 files written, 0 unchanged, 0 removed\n",
        ran.out,
    )
    again = socialkit("page", "messages/trial", "-o", "site", "--now", "2026-06-01T23:00")
    assert "0 files written, 4 unchanged, 0 removed" in again.out
    later = socialkit("page", "messages/trial", "-o", "site", "--now", "2026-06-02")
    assert "2 files written, 2 unchanged, 0 removed" in later.out


def test_the_project_s_own_campaign_is_closed_and_its_page_has_no_link(socialkit, here) -> None:
    ran = socialkit("page", "messages/serikzhan-bilash", "-o", "site")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("serikzhan-bilash: closed\n")
    for path in (here / "site").glob("*.html"):
        page = path.read_text(encoding="utf-8")
        assert "GenProkRK" not in page
        assert "x.com" not in page
        assert "046/19-3 (EUR 57/0926/2019)" in page


def test_a_folder_of_campaigns_is_a_list_with_a_page_each(socialkit, campaign, tmp_path) -> None:
    campaign()
    campaign("closed", 'state = "closed"\non = 2026-05-03\nreason = "Freed."')
    campaign("gone", 'state = "withdrawn"\non = 2026-05-03')
    campaign("draft", 'state = "draft"')
    ran = socialkit("page", "-o", "site", "--now", NOW, "--no-pdf")
    assert ran.code == 0
    assert ran.err == "socialkit: draft has no page: The campaign is a draft.\n"
    assert files(tmp_path / "site") == [
        "SHA256SUMS",
        "closed/index.html",
        "closed/ru.html",
        "gone/index.html",
        "gone/ru.html",
        "index.html",
        "ru.html",
        "trial/index.html",
        "trial/letter.court.en.eml",
        "trial/ru.html",
    ]
    listed = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert listed.index("trial/index.html") < listed.index("closed/index.html")
    assert "gone" not in listed
    assert "draft" not in listed


def test_a_campaign_that_was_withdrawn_leaves_nothing_of_its_old_page(socialkit, campaign, tmp_path) -> None:
    campaign()
    socialkit("page", "-o", "site", "--now", NOW)
    campaign(status='state = "withdrawn"\non = 2026-05-03\nreason = "Jo asked."')
    ran = socialkit("page", "-o", "site", "--now", NOW)
    assert ran.code == 0
    assert "2 removed" in ran.out  # the letter, as a draft and on paper
    assert files(tmp_path / "site") == ["SHA256SUMS", "index.html", "ru.html", "trial/index.html", "trial/ru.html"]
    for path in (tmp_path / "site").rglob("*.html"):
        page = path.read_text(encoding="utf-8")
        assert not re.search(r"Jo\b|Sample|A trial|Суд\b|court|Free\b", page)
        assert "og:" not in page or path.parent.name == "site"


def test_a_withdrawn_campaign_that_is_deleted_takes_its_page_with_it(socialkit, campaign, tmp_path) -> None:
    campaign()
    campaign("other")
    socialkit("page", "-o", "site", "--now", NOW, "--no-pdf")
    for path in sorted((tmp_path / "messages" / "trial").iterdir()):
        path.unlink()
    (tmp_path / "messages" / "trial").rmdir()
    assert "3 removed" in socialkit("page", "-o", "site", "--now", NOW, "--no-pdf").out
    assert not (tmp_path / "site" / "trial").exists()


def test_a_campaign_that_cannot_be_read_keeps_its_page_and_is_told(socialkit, campaign, tmp_path) -> None:
    folder = campaign()
    campaign("other")
    socialkit("page", "-o", "site", "--now", NOW, "--no-pdf")
    before = (tmp_path / "site" / "trial" / "index.html").read_bytes()
    (folder / "campaign.toml").write_text("title = ")
    ran = socialkit("page", "-o", "site", "--now", NOW, "--no-pdf")
    assert ran.code == 1
    assert "messages/trial/campaign.toml:1:" in ran.err
    assert (tmp_path / "site" / "trial" / "index.html").read_bytes() == before


def test_a_post_with_an_error_is_left_out_and_told(socialkit, campaign, tmp_path) -> None:
    campaign(appeal_2_en="a " * 200 + "#Free")
    ran = socialkit("page", "messages/trial", "-o", "site", "--now", NOW, "--no-pdf")
    assert ran.code == 1
    assert "left out: trial/appeal.x.2.en: LEN001" in ran.err
    page = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert page.count('class="card"') == 1 + 2 * 6
    assert "a a a a a a" in page  # on platforms that take as much


def test_where_nothing_may_go_out_there_is_no_page(socialkit, campaign, tmp_path) -> None:
    campaign(**{"appeal.en": "\u202eFree #Free", "appeal.ru": "\u202eFree #Free", "letter.en": "\u202eDear"})
    ran = socialkit("page", "messages/trial", "-o", "site", "--now", NOW)
    assert ran.code == 1
    assert "trial has no page: nothing of it may go out. `socialkit check` says what to mend" in ran.err
    assert files(tmp_path / "site") == ["SHA256SUMS"]


def test_a_draft_that_is_asked_for_is_refused(socialkit, campaign, tmp_path) -> None:
    campaign(status='state = "draft"')
    for output in ("site", "page.html"):
        ran = socialkit("page", "messages/trial", "-o", output, "--now", NOW)
        assert ran.code == 1
        assert "trial has no page: The campaign is a draft." in ran.err
    assert not (tmp_path / "page.html").exists()


def test_one_file(socialkit, campaign, tmp_path) -> None:
    campaign()
    ran = socialkit("page", "messages/trial", "-o", "page.html", "--now", NOW)
    assert (ran.code, ran.err) == (0, "")
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert page.count("<main>") == 2
    assert "data:message/rfc822;base64," in page
    assert not (tmp_path / "site").exists()


def test_one_archive_of_all(socialkit, campaign, tmp_path) -> None:
    campaign()
    campaign("other")
    assert socialkit("page", "-o", "all.zip", "--now", NOW, "--no-pdf").code == 0
    first = (tmp_path / "all.zip").read_bytes()
    with ZipFile(tmp_path / "all.zip") as archive:
        assert {"index.html", "trial/index.html", "other/ru.html", "SHA256SUMS"} <= set(archive.namelist())
    socialkit("page", "-o", "all.zip", "--now", NOW, "--no-pdf")
    assert (tmp_path / "all.zip").read_bytes() == first


def test_the_public_address_is_on_each_page(socialkit, campaign, tmp_path) -> None:
    campaign()
    socialkit("page", "-o", "site", "--now", NOW, "--no-pdf", "--url", "https://actions.example.org")
    page = (tmp_path / "site" / "trial" / "ru.html").read_text(encoding="utf-8")
    assert '<meta property="og:url" content="https://actions.example.org/trial/ru.html">' in page
    assert "sharer.php?u=https%3A%2F%2Factions.example.org%2Ftrial%2F" not in page  # Facebook is not among its platforms
    assert "t.me/share/url?url=https:%2F%2Factions.example.org%2Ftrial%2F&amp;" in page
    assert "<svg" in page


def test_languages_and_days_are_the_builders_choice(socialkit, campaign, tmp_path) -> None:
    campaign()
    ran = socialkit(
        "page", "messages/trial", "-o", "site", "--now", NOW, "--no-pdf", "--lang", "fr,ar", "--valid-days", "3"
    )
    assert "valid until 2026-06-05 00:00 UTC" in ran.out
    page = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert '<html lang="fr"' in page
    assert "Free Jo Sample" in page  # for want of French words, the English ones
    assert files(tmp_path / "site") == ["SHA256SUMS", "ar.html", "index.html", "letter.court.en.eml"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--lang", "xx"], "--lang xx: a page has words of its own in en, ru, kk, fr, es, de, ar"),
        (["--url", "ftp://a"], "--url ftp://a: expected the public address, such as https://actions.example.org/"),
        (["--url", "https://a/?b"], "expected the public address"),
        (["--url", "//["], "expected the public address"),
        (["-o", "missing/page.html"], "missing/page.html cannot be written"),
        (["--valid-days", "0"], "--valid-days"),
        (["--now", "soon"], "--now soon"),
    ],
)
def test_what_cannot_be_is_told(socialkit, campaign, arguments, says) -> None:
    campaign()
    ran = socialkit("page", "messages/trial", *arguments)
    assert ran.code == 2
    assert says in ran.err


def test_a_file_holds_one_campaign(socialkit, campaign) -> None:
    campaign()
    campaign("other")
    ran = socialkit("page", "messages", "-o", "page.html")
    assert ran.code == 2
    assert "a file holds one campaign, and there are 2" in ran.err


def test_for_machines(socialkit, campaign) -> None:
    campaign()
    ran = socialkit("page", "-o", "site", "--now", NOW, "--no-pdf", "--json")
    told = json.loads(ran.out)
    assert told["version"] == 1
    assert told["files"] == {"written": 5, "unchanged": 0, "removed": 0}
    [page] = told["pages"]
    assert (page["campaign"], page["state"], page["valid_until"]) == ("trial", "open", "2026-06-16T00:00:00+00:00")
    assert set(page["fingerprints"]) == {"trial/index.html", "trial/ru.html"}


def test_fingerprints_are_worked_out_from_the_files(socialkit, campaign, tmp_path) -> None:
    campaign()
    built = socialkit("page", "-o", "site", "--now", NOW, "--no-pdf")
    ran = socialkit("fingerprint", "site")
    assert (ran.code, ran.err) == (0, "")
    assert len(ran.out.splitlines()) == 2
    for line in ran.out.splitlines():
        digits, name = line.split("  ")
        assert f"  {digits}  {name.removeprefix('site/')}" in built.out
    path = tmp_path / "site" / "trial" / "index.html"
    path.write_bytes(path.read_bytes().replace(b"court@example.org", b"c0urt@example.org"))
    ran = socialkit("fingerprint", "site/trial/index.html", "--json")
    assert ran.code == 1
    assert "somebody changed it since it was made. Do not act from it; get a fresh copy" in ran.err
    [told] = json.loads(ran.out)["pages"]
    assert told["holds"] is False


def test_what_is_no_page_has_no_fingerprint(socialkit, tmp_path) -> None:
    (tmp_path / "other.html").write_text("<p>Hello")
    ran = socialkit("fingerprint", "other.html")
    assert ran.code == 1
    assert "it shows none, and is no page of socialkit's" in ran.err
    assert socialkit("fingerprint", "missing.html").code == 2
