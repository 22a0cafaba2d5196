"""`socialkit letter`: words, links and drafts for one letter; nothing of what has ended."""

import json
from email import message_from_bytes
from email.policy import default

FACTS = """
[target.minister]
name = "Minister Example"
email = ["minister@example.org"]
salutation.en = "Dear Minister,"
[target.court]
name = "the Court"
[send_to.GB]
name = "Embassy of Example"
email = ["london@example.org"]
"""


def test_a_letter_comes_in_each_form(tmp_path, write, socialkit):
    write("trial", {"letter.en.txt": "Free them & all.\n"}, facts=FACTS)
    ran = socialkit("letter", "--width", "70")
    assert (ran.code, ran.err) == (0, "")
    assert "  To: minister@example.org\n" in ran.out
    assert "  Dear Minister,\n" in ran.out
    subject = "A%20trial%20behind%20closed%20doors"
    assert f"mailto:minister@example.org?subject={subject}&body=Dear%20Minister%2C%0D%0A" in ran.out
    one = ("letter", "--to", "minister", "--country", "gb", "--format")
    assert socialkit(*one, "words").out == "Dear Minister,\n\nFree them & all.\n"
    assert socialkit(*one, "mailto").out.startswith("mailto:minister@example.org?cc=london@example.org&subject=")
    ran = socialkit(*one, "eml", "-o", "appeal.eml")
    assert (ran.code, ran.out, ran.err) == (0, "", "socialkit: trial/letter.minister.en is in appeal.eml\n")
    mail = message_from_bytes((tmp_path / "appeal.eml").read_bytes(), policy=default)
    assert (mail["To"], mail["Cc"], mail["X-Unsent"]) == ("minister@example.org", "london@example.org", "1")
    [found] = json.loads(socialkit("letter", "--json", "--to", "court").out)["campaigns"]
    assert [each["letter"] for each in found["letters"]] == ["trial/letter.court.en"]


def test_what_is_asked_for_wrongly_is_said(write, socialkit):
    write("trial", {"letter.en.txt": "Free them.\n"}, facts=FACTS)
    for arguments, said in (
        (["--to", "king"], "--to king: the targets here are minister, court"),
        (["--country", "FR"], "--country FR: copies are for GB"),
        (["--format", "docx"], "--format docx: there are text, words, mailto, eml, pdf"),
        (["--to", "court", "--format", "pdf"], "--format pdf: name a file for it with -o letter.pdf"),
        (["--format", "eml"], "2 letters fit (trial/letter.minister.en, trial/letter.court.en); choose one"),
        (["--lang", "ru"], "there is no such letter"),
        (["--to", "court", "-o", "no/where.txt"], "no/where.txt cannot be written: No such file or directory"),
    ):
        ran = socialkit("letter", *arguments)
        assert (ran.code, ran.out) == (2, "")
        assert said in ran.err


def test_a_closed_campaign_has_no_letter_and_says_why(here, socialkit):
    ran = socialkit("letter")
    assert ran.code == 1
    assert "Released with conditions on 17 August 2019" in " ".join(ran.out.split())
    assert "mailto:" not in ran.out
    ran = socialkit("letter", "--format", "words")
    assert (ran.code, ran.out) == (1, "")
    assert "Released with conditions" in ran.err
    assert (here / "messages").is_dir()
