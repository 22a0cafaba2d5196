"""Posts handed in by a person: what is refused, what is sent, what is printed, and with which exit code."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from fakes.network import Clock, FakePublisher, Killed, Network

import socialkit
from socialkit import flow
from socialkit.cli.commands.post import hand_in
from socialkit.cli.commands.recall import chosen, take_back
from socialkit.errors import SocialkitError
from socialkit.ledger.job import Override
from socialkit.worker.publish import Desk, Wish

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)


class Office:
    """An organisation with accounts on a network, and a folder of campaigns."""

    def __init__(self, folder, store):
        self.folder, self.store, self.clock = folder, store, Clock(NOW)
        self.network = Network(folder / "network.jsonl", self.clock)
        self.publishers = {}
        self.without_credential = set()

    def publisher(self, account, platform):
        if account in self.without_credential:
            raise SocialkitError(f"{account} has no credential for {platform}; run `socialkit accounts login {platform}`")
        key = account, platform
        if key not in self.publishers:
            self.publishers[key] = FakePublisher(self.network, f"{account}-{platform}", platform=platform)
        return self.publishers[key]

    def write(self, texts, status='state = "active"\nconfirmed = { on = 2026-05-30, by = "the team" }', facts=""):
        folder = self.folder / "trial"
        folder.mkdir(exist_ok=True)
        head = 'title = "A trial"\nissued = 2026-05-20\ndeadline = 2026-06-30\ntimezone = "Etc/UTC"\n'
        head += f'platforms = ["x", "facebook"]\nlanguages = ["en", "ru"]\n{facts}\n[status]\n{status}\n'
        (folder / "campaign.toml").write_text(head, encoding="utf-8")
        for name, words in texts.items():
            (folder / name).write_text(words, encoding="utf-8", newline="")

    def post(self, *, wish=None, as_json=False, accounts=("me",), **choice):
        wish = wish or Wish()
        campaign = socialkit.load(str(self.folder / "trial"))
        made = flow.post(campaign, now=self.clock.now(), accounts=accounts, override=bool(wish.by), **choice)
        desk = Desk(self.store, self.publisher, now=self.clock.now, wait=self.clock.wait)
        return hand_in(desk, made, wish, as_json=as_json)

    def recall(self, *posts, as_json=False, **choice):
        found = chosen(self.store, posts, **choice)
        return take_back(found, self.store, self.publisher, self.clock.now, as_json=as_json)

    def texts(self):
        return [one.text for one in self.network.posts()]


@pytest.fixture
def office(tmp_path, store):
    return Office(tmp_path, store)


def test_what_is_shown_is_what_is_sent_and_its_address_is_printed_and_kept(office, capsys):
    office.write({"report.en.txt": "They are held."})
    assert office.post(platforms=["x"]) == 0
    out, err = capsys.readouterr()
    [posted] = office.network.posts()
    assert posted.text == "They are held."
    assert '    text: "They are held."' in out
    assert out.endswith(f"published  trial/report.x.en  from me\n  https://example.org/me-x/{posted.id}\n")
    assert err == "socialkit: 1 published\n"
    [entry] = office.store.entries()
    assert [receipt.url for receipt in entry.out] == [f"https://example.org/me-x/{posted.id}"]


def test_a_language_that_is_missing_or_wrong_does_not_hold_the_other_one(office, capsys):
    office.write({"report.en.txt": "They are held.", "report.ru.txt": "а" * 281})
    assert office.post(platforms=["x"]) == 1
    assert office.texts() == ["They are held."]
    out = capsys.readouterr().out
    assert "refused: trial/report.x.ru\n  LEN001 " in out
    assert out.count("LEN001") == 1


def test_every_reason_is_told_at_once_and_nothing_is_sent(office, capsys):
    office.without_credential.add("me")
    office.write(
        {"report.en.txt": "Dear @Ministry, " + "a" * 281},
        status='state = "closed"\nreason = "Released."\non = 2026-05-30',
        facts="embargo = 2026-12-01T00:00:00\nexample = true\n",
    )
    assert office.post(platforms=["x"], wish=Wish(by="Ann", reason="so")) == 1
    out, err = capsys.readouterr()
    for reason in ("closed since 30 May 2026", "Nothing goes out before", "LEN001 ", "invented example", "accounts login"):
        assert reason in out
    assert err == "socialkit: nothing was sent\n"
    assert office.texts() == []
    assert office.store.entries() == []


def test_without_an_account_nothing_is_sent(office, capsys):
    office.write({"report.en.txt": "They are held."})
    assert office.post(accounts=()) == 1
    assert "--account NAME" in capsys.readouterr().out
    assert office.texts() == []


def test_words_that_went_out_are_refused_with_their_address_until_somebody_says_why_again(office, capsys):
    office.write({"report.en.txt": "They are held."})
    assert office.post(platforms=["x"]) == 0
    office.network.refuses_duplicates = False
    capsys.readouterr()
    assert office.post(platforms=["x"]) == 1
    [posted] = office.network.posts()
    assert (
        f"me on x has posted these words already, on 2026-06-01: https://example.org/me-x/{posted.id}"
        in capsys.readouterr().out
    )
    assert office.post(platforms=["x"], wish=Wish(again="a month has gone by")) == 0
    assert office.texts() == ["They are held."] * 2
    newest, _ = office.store.entries()
    assert office.store.overrides(newest.job.id) == [Override("", "a month has gone by", "again")]


def test_words_that_were_edited_after_they_went_out_are_not_posted_beside_them(office, capsys):
    office.write({"report.en.txt": "They are hold."})
    assert office.post(platforms=["x"]) == 0
    office.write({"report.en.txt": "They are held."})
    assert office.post(platforms=["x"]) == 1
    assert "other words of this message" in capsys.readouterr().out
    assert office.texts() == ["They are hold."]


def test_words_that_were_edited_before_anything_went_out_take_the_place_of_the_old_ones(office):
    office.write({"report.en.txt": "They are hold."})
    office.publisher("me", "x").faults = ["unreachable"]
    assert office.post(platforms=["x"]) == 3
    office.write({"report.en.txt": "They are held."})
    assert office.post(platforms=["x"]) == 0
    assert office.texts() == ["They are held."]
    assert [entry.job.state for entry in office.store.entries()] == ["published", "cancelled"]


def test_a_thread_that_broke_off_says_what_is_out_and_goes_on_where_it_ended(office, capsys):
    office.write({"report.en.txt": "One\n---\nTwo\n---\nThree"})
    office.publisher("me", "x").faults = ["ok", "rejected"]
    assert office.post(platforms=["x"]) == 3
    out = capsys.readouterr().out
    [first] = office.network.posts()
    assert f"  part 1 of 3 is out: https://example.org/me-x/{first.id}\n  not out: parts 2, 3\n" in out
    assert "the words were refused\n  Change them\n  run the same command again to go on" in out
    assert office.post(platforms=["x"]) == 0
    assert office.texts() == ["One", "Two", "Three"]


def test_unconfirmed_beats_failed(office, capsys):
    office.write({"report.en.txt": "They are held."})
    office.publisher("me", "x").faults = ["timeout-before"]
    office.publisher("me", "facebook").faults = ["rejected"]
    assert office.post() == 4
    out, err = capsys.readouterr()
    assert "unconfirmed  trial/report.x.en" in out
    assert "failed  trial/report.facebook.en" in out
    assert err == "socialkit: 1 unconfirmed, 1 failed\n"


def test_an_account_that_cannot_post_is_not_tried_again(office, capsys):
    office.write({"a.en.txt": "One.", "b.en.txt": "Two."})
    office.publisher("me", "x").faults = ["402"]
    assert office.post(platforms=["x"]) == 3
    assert office.publisher("me", "x").requests == ["find", "prepare", "publish 0"]
    assert "refused: trial/b.x.en\n  not tried: no credit is left. Buy credit" in capsys.readouterr().out


def test_who_answers_for_a_deadline_is_written_down(office):
    office.write({"report.en.txt": "They are held."})
    office.clock.at = datetime(2026, 7, 1, 12, tzinfo=UTC)
    assert office.post(platforms=["x"]) == 1
    assert office.post(platforms=["x"], wish=Wish(by="Ann Lee", reason="put off")) == 0
    [entry] = office.store.entries()
    told = office.store.overrides(entry.job.id)
    assert {(one.by, one.reason) for one in told} == {("Ann Lee", "put off")}
    assert [one.lifted[:6] for one in told] == ["The la", "CAM001"]


def test_a_post_with_pictures_never_goes_out_without_them(office, capsys):
    facts = '[media.portrait]\nfile = "media/p.jpg"\nalt.en = "A man"\n'
    office.write({"report.en.txt": "---\nmedia: portrait\n---\nThey are held."}, facts=facts)
    (office.folder / "trial" / "media").mkdir()
    (office.folder / "trial" / "media" / "p.jpg").write_bytes(b"")
    assert office.post(platforms=["x"]) == 1
    assert "MED002 media/p.jpg is empty" in capsys.readouterr().out
    assert office.texts() == []


def test_json_says_how_each_post_stands(office, capsys):
    office.write({"report.en.txt": "One\n---\nTwo"})
    office.publisher("me", "x").faults = ["ok", "429"]
    assert office.post(platforms=["x"], as_json=True) == 3
    document = json.loads(capsys.readouterr().out)
    assert (document["version"], document["sent"]) == (2, True)
    [one] = document["posts"]
    assert one["cost"]["usd"] == 0.03
    result = one["result"]
    assert (result["state"], result["next_attempt_at"]) == ("waiting", "2026-06-01T12:20:00+00:00")
    assert [part["url"] is None for part in result["parts"]] == [False, True]


def test_a_ledger_that_cannot_be_written_still_tells_the_address_and_stops_all_else(office, capsys):
    office.write({"a.en.txt": "One.", "b.en.txt": "Two."})

    class Full(FakePublisher):
        def publish_part(self, prepared, index, previous):
            receipt = super().publish_part(prepared, index, previous)
            for name in ("receipts", "jobs"):
                with office.store.database.engine.begin() as connection:
                    connection.exec_driver_sql(f"ALTER TABLE {name} RENAME TO gone_{name}")
            return receipt

    office.publishers["me", "x"] = Full(office.network, "me-x")
    assert office.post(platforms=["x"]) == 4
    out = capsys.readouterr().out
    [posted] = office.network.posts()
    assert f"part 1 is out at https://example.org/me-x/{posted.id}, but that could not be written down" in out
    assert "refused: trial/b.x.en\n  not tried: part 1 is out" in out


# Taking back


def test_what_is_out_is_taken_back_by_its_address_the_last_part_first(office, capsys):
    office.write({"report.en.txt": "One\n---\nTwo", "other.en.txt": "Other"})
    assert office.post(platforms=["x"]) == 0
    url = next(r.url for entry in office.store.entries() for r in entry.out if entry.job.key.message == "report")
    capsys.readouterr()
    assert office.recall(url) == 0
    assert office.texts() == ["Other"]
    assert [one for one in office.publisher("me", "x").requests if "delete" in one] == ["delete 1", "delete 0"]
    assert capsys.readouterr().out.startswith("recalled  trial/report.x.en  from me\n")
    assert office.post(platforms=["x"], messages=["report"]) == 0  # and it may go out anew
    assert office.recall("trial/other") == 0
    assert office.texts() == ["One", "Two"]


def test_a_deletion_of_which_nobody_knows_is_unconfirmed_and_may_be_tried_again(office):
    office.write({"report.en.txt": "They are held."})
    office.post(platforms=["x"])
    office.publisher("me", "x").delete_faults = ["timeout-after"]
    assert office.recall("1") == 4
    [entry] = office.store.entries()
    assert entry.job.state == "unconfirmed"
    assert office.post(platforms=["x"]) == 4  # not sent again as long as nobody knows
    assert office.recall("1") == 0
    assert [one.job.state for one in office.store.entries()] == ["recalled"]


@pytest.mark.parametrize(
    ("fault", "state"), [("unreachable", "published"), ("permission", "published"), ("bug-before", "unconfirmed")]
)
def test_what_could_not_be_deleted_is_still_out(office, fault, state):
    office.write({"report.en.txt": "They are held."})
    office.post(platforms=["x"])
    office.publisher("me", "x").delete_faults = [fault]
    assert office.recall("trial/report.x.en") == (4 if state == "unconfirmed" else 3)
    [entry] = office.store.entries()
    assert (entry.job.state, len(entry.out), len(office.texts())) == (state, 1, 1)


def test_a_process_that_died_while_it_deleted_leaves_nobody_knowing(office):
    office.write({"report.en.txt": "One\n---\nTwo"})
    office.post(platforms=["x"])
    office.publisher("me", "x").delete_faults = ["killed-after"]
    with pytest.raises(Killed):
        office.recall("1")
    assert [one.job.state for one in office.store.entries()] == ["unconfirmed"]
    office.clock.at += timedelta(minutes=11)
    assert office.recall("1") == 0
    assert office.texts() == []


def test_a_campaign_is_taken_back_whole(office):
    office.write({"a.en.txt": "One.", "b.en.txt": "Two."})
    office.post()
    assert office.recall(campaign="trial", platform="facebook") == 0
    assert {one.account for one in office.network.posts()} == {"me-x"}
    assert office.recall("trial") == 0
    assert office.texts() == []
