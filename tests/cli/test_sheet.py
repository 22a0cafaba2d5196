"""`socialkit sheet`, and `socialkit import --sheet`, as people run them."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest

NOW = "2026-06-01"
FACTS = """title = "A trial"
issued = 2026-05-01
deadline = 2026-07-01
timezone = "Etc/UTC"
languages = ["en", "ru"]
platforms = ["x"]
hashtags = ["#Free"]
status.state = "active"
"""


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    folder = tmp_path / "messages" / "trial"
    folder.mkdir(parents=True)
    (folder / "campaign.toml").write_text(FACTS, encoding="utf-8")
    (folder / "appeal.en.txt").write_text("Open the trial. #Free\n", encoding="utf-8")
    return folder


def test_a_sheet_in_each_language(socialkit, campaign) -> None:
    ran = socialkit("sheet", "--now", NOW)
    assert (ran.code, ran.err) == (0, "")
    assert "Post on X: https://x.com/intent/tweet?text=Open%20the%20trial.%20%23Free" in ran.out
    assert "Открыта до 1 июля 2026\u202fг." in ran.out.replace("\xa0", "\u202f")
    ran = socialkit("sheet", "--now", NOW, "--lang", "fr", "--format", "markdown", "-o", "sheet.md")
    assert (ran.code, ran.out) == (0, "")
    text = (campaign.parents[1] / "sheet.md").read_text(encoding="utf-8")
    assert text.startswith("# A trial\n")
    assert "[Publier sur X](<https://x.com/intent/tweet?text=" in text
    told = json.loads(socialkit("sheet", "--now", NOW, "--lang", "en", "--json").out)
    assert [(one["slug"], one["state"], one["language"]) for one in told["sheets"]] == [("trial", "open", "en")]


@pytest.mark.usefixtures("here")
def test_the_project_s_own_campaign_has_a_sheet_without_links(socialkit) -> None:
    ran = socialkit("sheet", "--lang", "en")
    assert ran.code == 0
    assert "*** Closed on 26 August 2019: do not send ***" in ran.out
    assert "x.com" not in ran.out


def test_translations_go_out_and_come_back(socialkit, campaign, tmp_path) -> None:
    ran = socialkit("sheet", "--csv", "--for", "ru", "-o", "out.csv")
    assert (ran.code, ran.err) == (0, "socialkit: written to out.csv\n")
    table = list(csv.DictReader(io.StringIO((tmp_path / "out.csv").read_text(encoding="utf-8-sig"))))
    assert [(row["file"], row["source"], row["target"]) for row in table] == [
        ("appeal.ru.txt", "Open the trial. #Free", "")
    ]
    with (tmp_path / "back.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, table[0], delimiter=";")
        writer.writeheader()
        writer.writerow({**table[0], "target": "Откройте суд. #Free"})
    ran = socialkit("import", "--sheet", "back.csv")
    assert ran.code == 0
    assert "+Откройте суд. #Free" in ran.out
    assert "nothing is written yet: --yes writes 1 file" in ran.err
    assert not (campaign / "appeal.ru.txt").exists()
    ran = socialkit("import", "--sheet", "back.csv", "--yes")
    assert ran.code == 0
    assert "1 file written, unreviewed" in ran.err
    assert (campaign / "appeal.ru.txt").read_text(encoding="utf-8").endswith("---\nОткройте суд. #Free\n")
    checked = socialkit("check", "--now", NOW, "--output-format", "concise").out
    assert re.search(r"appeal\.ru\.txt:\d+:\d+: warning CAM004", checked)  # nobody has reviewed it
    assert "no words changed" in socialkit("import", "--sheet", "back.csv", "--yes").err


def test_a_row_that_belongs_nowhere_is_told_and_the_others_are_written(socialkit, campaign, tmp_path) -> None:
    socialkit("sheet", "--csv", "--for", "ru", "-o", "out.csv")
    lines = (tmp_path / "out.csv").read_text(encoding="utf-8-sig").splitlines()
    good = lines[1].replace(",ru,,", ",ru,Суд,")
    bad = good.replace("appeal.ru.txt", "../../evil.ru.txt")
    (tmp_path / "back.csv").write_text("\n".join([lines[0], bad, good]), encoding="utf-8")
    ran = socialkit("import", "--sheet", "back.csv", "--yes")
    assert ran.code == 1
    assert "back.csv:2: ../../evil.ru.txt: " in ran.err
    assert (campaign / "appeal.ru.txt").exists()
    assert not list(tmp_path.rglob("evil*"))


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["sheet", "--format", "pdf"], "--format pdf: there are text, markdown"),
        (["sheet", "--lang", "xx"], "--lang xx: a sheet has words of its own in"),
        (["sheet", "--csv"], "takes both --csv and --for LANGUAGE"),
        (["sheet", "--csv", "--for", "fr"], "--for fr: the campaign's languages are en, ru"),
        (["sheet", "--csv", "--for", "en"], "trial has nothing to be translated into it"),
        (["sheet", "-o", "missing/a.txt", "--now", NOW], "missing/a.txt cannot be written"),
        (["import"], "name a translator's table with --sheet FILE.csv"),
        (["import", "--sheet", "missing.csv"], "missing.csv: No such file"),
    ],
)
@pytest.mark.usefixtures("campaign")
def test_what_cannot_be_is_told(socialkit, arguments, says) -> None:
    ran = socialkit(*arguments)
    assert ran.code == 2
    assert says in ran.err
