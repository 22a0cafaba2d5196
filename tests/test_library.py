"""`from socialkit import …`: the names, the example of the documentation, and what it raises."""

import doctest
import os
import shutil
import subprocess
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

import pytest

import socialkit
from socialkit import CampaignError, Finding, UsageError, check, load, load_all, preview, share

ROOT = Path(__file__).parents[1]
BILASH = str(ROOT / "messages" / "serikzhan-bilash")
OPEN = datetime(2019, 5, 1, tzinfo=UTC)


def test_the_example_of_the_package_is_true():
    here = os.getcwd()
    os.chdir(ROOT)
    try:
        outcome = doctest.testmod(socialkit, optionflags=doctest.NORMALIZE_WHITESPACE)
    finally:
        os.chdir(here)
    assert outcome.failed == 0
    assert outcome.attempted >= 6


def test_every_public_name_is_there_and_is_what_its_home_has():
    for home, names in socialkit._HOMES.items():
        for name in names:
            assert getattr(socialkit, name) is getattr(import_module(home), name)
    assert {name for names in socialkit._HOMES.values() for name in names} | {"__version__"} == set(socialkit.__all__)
    assert set(socialkit.__all__) <= set(dir(socialkit))


def test_every_public_name_is_declared_to_type_checkers():
    declared = (ROOT / "socialkit" / "__init__.py").read_text(encoding="utf-8")
    for home, names in socialkit._HOMES.items():
        for name in names:
            assert f"    from {home} import {name} as {name}\n" in declared


def test_a_name_that_is_not_there_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = socialkit.nonsense


def test_no_subpackage_bears_the_name_of_a_public_function():
    names = {path.stem for path in (ROOT / "socialkit").iterdir()}
    assert not names & {"load", "load_all", "check", "preview", "share"}


def test_check_answers_findings_in_the_order_of_the_files():
    findings = check(load(BILASH))
    assert all(isinstance(finding, Finding) for finding in findings)
    assert [finding.order for finding in findings] == sorted(finding.order for finding in findings)
    assert {finding.code for finding in check(load(BILASH), select=["CAM"], ignore=["CAM004"])} == {"CAM002"}


def test_a_campaign_is_judged_at_the_time_that_is_given():
    assert [finding.code for finding in check(load(BILASH), select=["CAM001"], now=OPEN)] == []
    assert len(share(load(BILASH), now=OPEN).verdict.reasons) == 1  # closed, but its deadline is ahead


def test_a_time_without_an_offset_is_refused():
    for function in (check, preview, share):
        with pytest.raises(UsageError, match="expected a time with its offset"):
            function(load(BILASH), now=datetime(2019, 5, 1))  # noqa: DTZ001 - that is the point


def test_preview_keeps_what_is_asked_for():
    cards = preview(load(BILASH), platforms=["x"], languages=["en", "ru"], messages=["release"])
    seen = [(card.platform, card.language, card.number) for card in cards]
    assert seen == [("x", "ru", 1), ("x", "en", 1), ("x", "en", 2)]


def test_load_raises_for_a_faulty_campaign_and_carries_its_findings(tmp_path):
    shutil.copytree(BILASH, tmp_path / "serikzhan-bilash")
    (tmp_path / "serikzhan-bilash" / "release.xx.txt").write_text("words")
    with pytest.raises(CampaignError, match="1 fault in its files") as caught:
        load(str(tmp_path / "serikzhan-bilash"))
    assert [finding.code for finding in caught.value.findings] == ["FMT011"]


def test_load_raises_for_none_and_for_more_than_one(tmp_path):
    with pytest.raises(UsageError, match="there is no such file or folder"):
        load(str(tmp_path / "nowhere"))
    for name in ("one", "two"):
        shutil.copytree(BILASH, tmp_path / name)
    with pytest.raises(UsageError, match="2 campaigns are here; name one, or use load_all"):
        load(str(tmp_path))


def test_load_all_gives_each_campaign_or_its_faults(tmp_path):
    for name in ("one", "two"):
        shutil.copytree(BILASH, tmp_path / name)
    (tmp_path / "two" / "campaign.toml").write_text("title = ")
    one, two = load_all([str(tmp_path)])
    assert one.campaign is not None
    assert one.findings == ()
    assert two.campaign is None
    assert two.findings


def test_the_values_are_frozen():
    with pytest.raises(AttributeError):
        load(BILASH).title = "other"


def test_a_campaign_is_held_against_a_revision(tmp_path):
    folder = tmp_path / "messages" / "demo"
    shutil.copytree(BILASH, folder)
    who = ("-c", "user.name=Test", "-c", "user.email=test@example.org")
    for words in (["init", "-q"], ["add", "."], [*who, "commit", "-qm", "The old state"]):
        subprocess.run(["git", *words], cwd=tmp_path, check=True, capture_output=True)
    assert not [one.code for one in check(load(str(folder)), select=["CHG"], against="HEAD")]
    facts = folder / "campaign.toml"
    facts.write_text(facts.read_text(encoding="utf-8").replace('"@GenProkRK"', '"@GenProkRX"'), encoding="utf-8")
    found = check(load(str(folder)), select=["CHG"], against="HEAD")
    assert [one.code for one in found] == ["CHG001"]
    assert not check(load(str(folder)), select=["CHG"]), "only where it is asked for"
