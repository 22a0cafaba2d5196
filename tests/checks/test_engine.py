"""The engine: every rule is asked, suppressions hold where they may, and answers come in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

import pytest

from socialkit.campaign.find import Folder
from socialkit.checking import named
from socialkit.checks.engine import HELD_FAST, findings, make_context, once, run
from socialkit.checks.rule import Change, Context, Flaw, Listed, Rule
from socialkit.checks.rules import RULES
from socialkit.checks.select import select_rules
from socialkit.checks.settings import Settings
from socialkit.cli.commands.check import Ended
from socialkit.finding import Edit, Finding, Fix, Severity
from socialkit.flow import check, load, post, preview, share
from socialkit.model import Campaign, Post, Status, Wording
from socialkit.reports.result import Result
from socialkit.source import Span
from socialkit.starting.example import example_files

Make = Callable[..., Campaign]


def codes(found: tuple[Finding, ...]) -> list[str]:
    return [finding.code for finding in found]


def test_a_well_made_campaign_is_silent(tmp_path: Path) -> None:
    folder = tmp_path / "example"
    folder.mkdir()
    for name, words in example_files(date(2026, 11, 1)).items():
        (folder / name).write_text(words, encoding="utf-8")
    assert check(load(str(folder)), now=datetime(2026, 11, 2, tzinfo=UTC)) == ()


def test_a_finding_says_which_post_it_is_of_and_bears_its_rules_name(campaign: Make, now: datetime) -> None:
    [found] = check(campaign("@GenProkRK, free #Bilash!"), now=now, select=["HDL004"])
    assert (found.code, found.name, found.post_id) == ("HDL004", "handle-first", "demo/release.x.en")


def test_findings_of_a_text_or_a_campaign_are_no_posts(campaign: Make, now: datetime) -> None:
    found = check(campaign("Free #Bilаsh!", facts="embargo = 2027-01-01T00:00:00\n"), now=now, select=["TXT", "CAM005"])
    assert [(one.code, one.post_id) for one in found] == [("CAM005", None), ("TXT004", None)]


def test_the_same_words_on_two_platforms_are_one_finding_to_check_and_two_to_cards(campaign: Make, now: datetime) -> None:
    made = campaign("Free him!")
    assert codes(check(made, now=now, select=["TAG"])) == ["TAG001"]
    assert codes(run(made, select_rules(["TAG"]), now)) == ["TAG001", "TAG001"]
    cards = [[one.code for one in card.findings] for card in preview(made, now=now)]
    assert cards == [["CAM008", "TAG001"], ["TAG001"]]  # that X needs more wordings is said of its post only


def test_once_keeps_the_first_of_findings_that_are_alike_and_their_order(campaign: Make, now: datetime) -> None:
    found = run(campaign(release_en="Free him, #a-b!", report_en="Free her!"), select_rules(["TAG"]), now)
    assert [(one.code, one.post_id) for one in once(found)] == [
        ("TAG001", "demo/release.facebook.en"),
        ("TAG002", "demo/release.facebook.en"),
        ("TAG001", "demo/report.facebook.en"),
    ]


def test_findings_come_in_the_order_of_files_places_and_codes(campaign: Make, now: datetime) -> None:
    made = campaign(
        facts="embargo = 2027-01-01T00:00:00\n",
        report_en="Stop.It @nobody #a-b Серiкжан\nStop.It",
        release_en="@GenProkRK1 #a-b\u200b",
    )
    found = check(made, now=now)
    places = [(one.span.file.path.rpartition("/")[2], one.span.start, one.code) for one in found]
    assert places == sorted(places)
    assert {name for name, _, _ in places} == {"campaign.toml", "release.en.txt", "report.en.txt"}


def test_the_order_of_the_rules_makes_no_difference(campaign: Make, now: datetime) -> None:
    made = campaign(release_en="@GenProkRK1 #a-b Stop.It\u200b", report_en="Серiкжан #2026")
    assert run(made, RULES, now) == run(made, RULES[::-1], now)


def test_a_suppression_holds_for_its_own_file_and_code_only(campaign: Make, now: datetime) -> None:
    made = campaign(release_en="---\nignore: TAG001 a quotation\n---\nFree him, #a-b!", report_en="Free her!")
    found = [(one.code, one.span.file.path.rpartition("/")[2]) for one in check(made, now=now, select=["TAG"])]
    assert found == [("TAG002", "release.en.txt"), ("TAG001", "report.en.txt")]


WORDS = {
    "TAG001": "Free him!",
    "TXT004": "Free #Bilash, Серiкжан!",
    "HDL002": "Free #Bilash, @nobody!",
    "LNK001": "Free #Bilash.Now Stop.It!",
    "CAM004": "Free #Bilash!",
}


@pytest.mark.parametrize("code", WORDS)
def test_what_could_do_harm_cannot_be_suppressed_where_words_go_out(code: str, campaign: Make, now: datetime) -> None:
    origin = f"source: en sha256:{'0' * 64}\n" if code == "CAM004" else ""
    made = campaign(f"---\nignore: {code} we know better\n{origin}---\n{WORDS[code]}")
    rules = select_rules([code])
    assert codes(run(made, rules, now)) == []
    assert set(codes(run(made, rules, now, sending=True))) == ({code} if code.startswith(HELD_FAST) else set())


def test_a_stranger_is_not_called_in_by_a_link_or_a_request_though_the_file_wants_it(campaign: Make, now: datetime) -> None:
    made = campaign("---\nignore: HDL002 we know better\n---\nFree #Bilash, @nobody!")
    assert check(made, now=now, select=["HDL002"]) == ()
    [shared] = share(made, now=now, platforms=["x"]).posts
    assert shared.parts == ()
    assert shared.refused[0].startswith("HDL002 @nobody is nobody this campaign knows on X")
    [sent] = post(made, now=now, platforms=["x"])
    assert sent.requests == ()
    assert sent.refused[: len(shared.refused)] == shared.refused


def test_a_suppressed_matter_of_form_does_not_hold_up_a_link(campaign: Make, now: datetime) -> None:
    made = campaign("---\nignore: TXT004 the handle of a joke\n---\nFree #Bilash and #Bilаsh!")
    [shared] = share(made, now=now, platforms=["x"]).posts
    assert shared.refused == ()
    assert shared.parts[0].link


def test_facebook_has_its_own_limit(campaign: Make, now: datetime) -> None:
    words = "#Bilash " + "free " * 12_640
    [found] = check(campaign(release_facebook_en=words), now=now, select=["LEN"])
    assert found.message.startswith("63,208 of 63,206 characters on Facebook, 2 too many")
    assert found.span.file.text[found.span.start : found.span.end] == words[63_206:]


def test_the_time_decides_and_nothing_else_does(campaign: Make) -> None:
    made = campaign("Free #Bilash!")
    before, after = datetime(2026, 12, 31, 18, 59, tzinfo=UTC), datetime(2026, 12, 31, 19, tzinfo=UTC)
    assert codes(check(made, now=before, ignore=["CAM008"])) == ["CAM012"]  # of November, when it was last confirmed
    assert codes(check(made, now=after, ignore=["CAM008"])) == ["CAM001"]


@pytest.mark.parametrize("header", ["prescribed: yes", "prescribed: no"])
def test_prescribed_words_are_never_offered_a_rewriting(header: str, campaign: Make, now: datetime) -> None:
    [found] = check(campaign(f"---\n{header}\n---\nFree #Bilash, cafe\u0301!"), now=now, select=["TXT"])
    assert (found.code, found.fix is None) == ("TXT002", header == "prescribed: yes")


def test_words_that_stand_otherwise_in_the_file_are_offered_no_rewriting(campaign: Make, now: datetime) -> None:
    [found] = check(campaign("Free #Bilash, cafe\u0301!\n\\---\nNow."), now=now, select=["TXT"])
    assert (found.code, found.fix) == ("TXT002", None)


def test_the_person_in_danger_is_tagged_by_no_link(campaign: Make, now: datetime) -> None:
    made = campaign("Free #Bilash, @serikzhan!", facts='subject.b = { name = "S. B.", handle.x.name = "@serikzhan" }\n')
    [shared] = share(made, now=now, platforms=["x"]).posts
    assert shared.parts == ()
    assert shared.refused[0].startswith("HDL005 @serikzhan must not be tagged")


def test_an_account_that_must_not_be_tagged_is_not_called_unknown_as_well(campaign: Make, now: datetime) -> None:
    made = campaign("Free #Bilash, @family!", facts='do_not_tag = ["@family"]\n')
    assert codes(check(made, now=now, select=["HDL"], ignore=["HDL003"])) == ["HDL005"]


class Broken(NamedTuple):
    """A rule that fails on the second post it is asked about."""

    code: str = "LEN999"
    name: str = "rule-broken"
    scope: str = "post"
    signs: tuple[str, ...] = ()
    live: bool = False

    def load(self) -> Rule:
        def find(post: Post, _context: Context) -> Iterator[Flaw]:
            yield Flaw("fine so far", post.parts[0].span)
            if post.platform == "facebook":
                raise KeyError("oops")

        def fail(_context: Context) -> Iterator[Flaw]:
            raise KeyError("oops")

        campaigns = self.scope == "campaign"
        return Rule(self.code, self.name, Severity.NOTE, "campaign" if campaigns else "post", fail if campaigns else find)


def test_a_rule_that_fails_names_itself_and_the_others_still_run(campaign: Make, now: datetime) -> None:
    made = campaign("---\nignore: LEN999 a reason\n---\nFree #Bilash, @nobody!")
    rules = [Broken(), *select_rules(["HDL002"])]
    found = run(made, rules, now)  # type: ignore[arg-type]
    assert [(one.code, one.severity, one.crashed) for one in found] == [
        ("LEN999", Severity.ERROR, True),
        ("HDL002", Severity.ERROR, False),
    ]
    assert "this rule itself failed, which is socialkit's fault and not yours (KeyError: 'oops')" in found[0].message
    assert "--ignore LEN999" in found[0].message


def test_of_a_suppression_whose_rule_failed_or_was_not_asked_nothing_is_known(campaign: Make, now: datetime) -> None:
    made = campaign("---\nignore: TAG001 a reason\nignore: TAG002 a slogan\n---\nFree #Bilash!")
    unused = select_rules(["CAM020"])
    assert codes(run(made, unused, now)) == []
    assert codes(run(made, [*unused, Broken("TAG002")], now)) == ["TAG002"]  # type: ignore[list-item]
    assert codes(run(made, [*unused, *select_rules(["TAG"])], now)) == ["CAM020", "CAM020"]


def test_a_suppression_of_something_held_fast_is_used_where_words_go_out_too(campaign: Make, now: datetime) -> None:
    made = campaign("---\nignore: HDL002 we know better\n---\nFree #Bilash, @nobody!")
    rules = select_rules(["HDL002", "CAM020"])
    assert run(made, rules, now) == ()
    assert set(codes(run(made, rules, now, sending=True))) == {"HDL002"}


@pytest.mark.parametrize("code", ["CHG001", "CHG013"])
def test_no_suppression_of_a_rule_about_changes_is_of_use_where_it_is_asked(
    code: str, campaign: Make, now: datetime
) -> None:
    made = campaign(f"---\nignore: {code} the ministry has another name\n---\nFree #Bilash, @GenProkRK!")
    context, [wording] = make_context(made, now), made.wordings
    changed = Change("handle-changed", "release.en.txt", "@Old", "@GenProkRK", wording.parts[0].span)
    compared = context._replace(changes=(changed,), accepted=frozenset({(wording.file.path, code)}))
    rules = select_rules(["CHG", "CAM020"])
    assert findings(context, rules) == ()
    found = findings(compared, rules)
    assert sorted(codes(found)) == ["CAM020", "CHG001"]
    assert "no header passes over a rule of CHG" in next(one.message for one in found if one.code == "CAM020")
    assert codes(findings(compared._replace(accepted=frozenset()), rules)) == ["CHG001"]


def test_a_fix_of_the_header_rewrites_no_words_and_one_that_puts_words_before_them_does(
    campaign: Make, now: datetime
) -> None:
    made = campaign("---\nprescribed: yes\nignore: TAG002 a slogan\n---\nFree #Bilash!")
    [found] = check(made, now=now, select=["TAG002", "CAM020"])
    assert found.fix
    assert found.fix.safe
    start = made.wordings[0].parts[0].span.start
    edits = {
        (0, start, ""): True,
        (0, start, "x"): False,
        (4, 5, "x"): True,
        (start, start, "x"): False,
        (start - 1, start + 1, ""): False,
    }

    class Header(NamedTuple):
        scope: str = "text"
        code: str = "TXT998"
        name: str = "header-odd"
        signs: tuple[str, ...] = ()
        live: bool = False

        def load(self) -> Rule:
            def find(wording: Wording, _context: Context) -> Iterator[Flaw]:
                for first, last, words in edits:
                    span = Span(wording.file, first, last)
                    yield Flaw(f"{first} {last}", span, fix=Fix("mend", (Edit(span, words),)))

            return Rule(self.code, self.name, Severity.NOTE, "text", find)

    rewrites = [one.fix for one in run(made, [Header()], now)]  # type: ignore[list-item]
    offered = {(*one.edits[0].span[1:], one.edits[0].words) for one in rewrites if one}
    assert offered == {edit for edit, allowed in edits.items() if allowed}


def test_a_rule_that_failed_is_told_whichever_files_were_named(campaign: Make, now: datetime) -> None:
    made = campaign("Free #Bilash!")
    crash = run(made, [Broken(scope="campaign")], now)  # type: ignore[list-item]
    assert [one.span.file.path for one in crash] == [made.source.path]
    folder = Folder(Path(made.folder), made.folder, "demo", only=frozenset({"release.en.txt"}))
    assert named(crash, folder) == crash
    assert named((crash[0]._replace(crashed=False),), folder) == ()


def test_a_failed_rule_ends_the_check_with_70_whatever_the_settings_say(campaign: Make, now: datetime) -> None:
    made = campaign("Free #Bilash!")
    crash = run(made, [Broken()], now)  # type: ignore[list-item]
    folder = Folder(Path(made.folder), made.folder, "demo")
    path = Path(made.folder, "socialkit.toml")
    settings = Settings(path, per_file_ignores=(("*", ("",)),), severity={"LEN999": Severity.NOTE})
    [kept] = [one for one in settings.graded(crash, folder) if one.crashed]
    assert kept.severity is Severity.ERROR
    ended = Ended()
    assert list(ended.watch([Result("demo", "demo", 1, True, "OPEN", (), crash)]))
    assert ended.code == 70
    assert list(ended.watch([Result("demo", "demo", 1, True, "OPEN", (), ())]))
    assert ended.code == 70


def test_a_rule_is_not_even_loaded_where_none_of_its_signs_stands(campaign: Make, now: datetime) -> None:
    without, having = Listed("LEN998", "no-such-file", "post", signs=("§",)), campaign("Article § 4, #Bilash")
    assert run(campaign("Free #Bilash!"), [without], now) == ()
    with pytest.raises(ModuleNotFoundError, match="no_such_file"):
        run(having, [without], now)


def test_a_rule_of_what_is_still_to_do_is_not_asked_of_an_archive(campaign: Make, now: datetime) -> None:
    waiting = Listed("LEN998", "no-such-file", "post", live=True)
    made = campaign("Free #Bilash!")
    assert run(made._replace(status=Status("closed", reason="freed", on=now.date())), [waiting], now) == ()
    with pytest.raises(ModuleNotFoundError, match="no_such_file"):
        run(made, [waiting], now)
