"""`socialkit close`: the file and the ledger, each though the other fails; and both are told."""

import json
import tomllib
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest

from socialkit.clock import Due
from socialkit.ledger.database import open_database
from socialkit.ledger.job import Key, Order
from socialkit.ledger.place import Place
from socialkit.ledger.store import Store
from socialkit.receipt import Receipt

NOW = datetime.now(UTC).replace(microsecond=0)
LEASE = timedelta(minutes=10)
WORDS = ("--state", "closed", "--reason", "Jo is free.", "--source", "https://example.org/case")
URL = "https://x.com/i/web/status/1"


def order(message, *, at=None, campaign="trial", account="eeca"):
    words = f"Free Jo: {message}"
    due = Due(at, "Etc/UTC", at.replace(tzinfo=None)) if at else None
    key = Key(campaign, "first", message, "x", "en", 1, account)
    return Order(key, f"{campaign}/{message}.x.en", (words,), sha256(words.encode()).hexdigest(), due=due, by="Ann")


@pytest.fixture
def ledger(tmp_path):
    """A ledger with a post that is out, one that is being sent, one that waits, and one of another campaign."""
    path = tmp_path / "ledger.sqlite"
    store = Store(open_database(Place(path)))
    job = store.submit(order("out"), NOW).resumed.job.id
    attempt = store.claim(job, 0, "send", NOW, LEASE)
    store.record(attempt, Receipt(0, "1", URL, NOW, "0a" * 32), "published", NOW, LEASE)
    later = NOW + timedelta(days=3)
    store.schedule([order("wait", at=later), order("later", at=later, campaign="other")], [], NOW, "Ann")
    store.close()
    return path


def states(path):
    store = Store(open_database(Place(path)))
    found = {one.job.post_id: one.job.state for one in store.entries()}
    stopped = store.is_stopped("trial")
    store.close()
    return found, stopped


def status(folder):
    return tomllib.loads((folder / "campaign.toml").read_text(encoding="utf-8"))["status"]


def test_the_file_says_so_what_waits_is_cancelled_and_what_is_out_is_listed(socialkit, write, ledger):
    folder = write("trial", {"appeal.en.txt": "Free Jo"})
    ran = socialkit("close", "trial", *WORDS, "--database", f"sqlite:///{ledger}")
    assert ran.code == 0, ran.out + ran.err
    assert ran.out.splitlines() == [
        "file: messages/trial/campaign.toml says closed from now on",
        "ledger: nothing more of trial is sent; 1 post cancelled",
        "cancelled:",
        "  cancelled  trial/wait.x.en  from eeca",
        "    closed: Jo is free.",
        "out; `socialkit recall --campaign trial` takes them back:",
        "  published  trial/out.x.en  from eeca",
        f"    {URL}",
    ]
    today = datetime.now(UTC).date()
    said = {"state": "closed", "on": today, "reason": "Jo is free.", "source": "https://example.org/case"}
    assert status(folder) == said
    assert states(ledger) == (
        {"trial/out.x.en": "published", "trial/wait.x.en": "cancelled", "other/later.x.en": "waiting"},
        True,
    )
    assert "The campaign has been closed since" in socialkit("post", "trial", "-p", "x", "-a", "eeca").out


def test_a_second_time_changes_nothing(socialkit, write, ledger):
    folder = write("trial", {"appeal.en.txt": "Free Jo"})
    socialkit("close", "trial", *WORDS, "--on", "2026-11-01", "--database", f"sqlite:///{ledger}")
    before = (folder / "campaign.toml").read_bytes()
    ran = socialkit("close", "messages/trial/", *WORDS, "--database", f"sqlite:///{ledger}")
    assert ran.code == 0
    assert "says closed already\nledger: nothing more of trial is sent; 0 posts cancelled\n" in ran.out
    assert (folder / "campaign.toml").read_bytes() == before


@pytest.mark.parametrize("how", ["link", "damaged"])
def test_a_file_that_cannot_be_written_does_not_hold_up_the_ledger(how, socialkit, write, ledger):
    folder = write("trial", {"appeal.en.txt": "Free Jo"})
    facts = folder / "campaign.toml"
    if how == "link":
        facts.rename(folder / "facts~")
        facts.symlink_to("facts~")
    else:
        facts.write_text("title = \n", encoding="utf-8")
    before = facts.read_bytes()
    ran = socialkit("close", "trial", *WORDS, "--database", f"sqlite:///{ledger}")
    assert ran.code == 1
    assert ran.out.startswith("file: FAILED: messages/trial/campaign.toml:")
    assert "\nledger: nothing more of trial is sent; 1 post cancelled\n" in ran.out
    assert facts.read_bytes() == before
    assert states(ledger)[0]["trial/wait.x.en"] == "cancelled"


def test_a_ledger_that_cannot_be_read_does_not_hold_up_the_file(socialkit, write, tmp_path):
    folder = write("trial", {"appeal.en.txt": "Free Jo"})
    (tmp_path / "ledger.sqlite").write_bytes(b"no ledger at all" * 100)
    ran = socialkit("close", "trial", *WORDS, "--database", f"sqlite:///{tmp_path / 'ledger.sqlite'}")
    assert ran.code == 1
    assert "file: messages/trial/campaign.toml says closed from now on\nledger: FAILED: " in ran.out
    assert status(folder)["state"] == "closed"
    ran = socialkit("close", "trial", *WORDS, "--database", "mysql://nowhere")
    assert (ran.code, "ledger: FAILED: " in ran.out) == (1, True)


def test_without_a_ledger_the_file_is_closed(socialkit, write):
    folder = write("trial", {"appeal.en.txt": "Free Jo"})
    ran = socialkit("close", "trial", *WORDS)
    assert ran.code == 0
    assert "ledger: none is here, so nothing waits here; if a worker has one elsewhere, name it with --database" in ran.out
    assert status(folder)["state"] == "closed"


def test_where_only_the_ledger_is_it_is_stopped_there(socialkit, tmp_path, ledger):
    (tmp_path / "messages").mkdir()
    ran = socialkit("close", "trial", *WORDS, "--database", f"sqlite:///{ledger}")
    assert ran.code == 1
    assert "file: FAILED: no campaign.toml was changed: trial: there is no such file or folder" in ran.out
    assert states(ledger)[0]["trial/wait.x.en"] == "cancelled"


def test_a_name_that_neither_knows_stops_nothing(socialkit, write, ledger):
    write("trial", {"appeal.en.txt": "Free Jo"})
    before = states(ledger)
    ran = socialkit("close", "trail", *WORDS, "--database", f"sqlite:///{ledger}")
    assert (ran.code, ran.out) == (2, "")
    assert "trail: there is no such file or folder" in ran.err
    assert states(ledger) == before


def test_what_is_being_sent_is_said_honestly(socialkit, write, ledger):
    write("trial", {"appeal.en.txt": "Free Jo"})
    store = Store(open_database(Place(ledger)))
    job = store.submit(order("now", account="other"), NOW).resumed.job.id
    assert store.claim(job, 0, "send", NOW, LEASE)
    store.close()
    ran = socialkit("close", "trial", *WORDS, "--database", f"sqlite:///{ledger}", "--json")
    document = json.loads(ran.out)
    assert ran.code == 4
    assert (document["campaign"], document["file"]["done"], document["ledger"]["done"]) == ("trial", True, True)
    posts = {name: [one["post"] for one in document["ledger"][name]] for name in ("cancelled", "sending", "live")}
    assert posts == {"cancelled": ["trial/wait.x.en"], "sending": ["trial/now.x.en"], "live": ["trial/out.x.en"]}
    assert document["ledger"]["live"][0]["parts"][0]["url"] == URL


def test_a_campaign_with_other_faults_is_closed(socialkit, write):
    folder = write("trial", {"appeal.en.txt": "---\nnever closed", "odd": "x"}, facts="handel = 1")
    assert socialkit("close", "trial", *WORDS).code == 0
    assert status(folder)["state"] == "closed"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("trial", *WORDS, "--state", "active"), "no program opens a campaign: edit campaign.toml for that"),
        (("trial", *WORDS, "--state", "close"), 'expected one of closed, withdrawn, superseded - did you mean "closed"?'),
        (("trial", *WORDS, "--reason", " "), "--reason: expected words"),
        (("trial", *WORDS, "--source", "a friend"), "--source: expected an address"),
        (("trial", *WORDS, "--on", "yesterday"), "--on yesterday: expected a date such as 2019-08-26"),
        (("trial/appeal", *WORDS), "a campaign ends with all its messages"),
        (("messages", *WORDS), "2 campaigns are here; close each by its own name"),
        (("trial", "--state", "closed"), "Missing option '--reason'"),
    ],
)
def test_what_cannot_be_meant_is_refused_and_changes_nothing(arguments, said, socialkit, write):
    folder = write("trial", {"appeal.en.txt": "Free Jo"})
    write("other", {"appeal.en.txt": "Free Jo"})
    ran = socialkit("close", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert status(folder) == {"state": "active"}
