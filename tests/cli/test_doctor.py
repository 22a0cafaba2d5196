"""The doctor says what would make a post fail, and posts nothing."""

import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest
from fakes.accounts import DEBUG, env, folder, graph, port, run, said, settings, unseen, x, x_keys

__all__ = ["folder", "graph", "port", "run", "settings", "x"]  # fixtures


@pytest.fixture
def keep(folder):
    """Keeps a token of OAuth 2.0 as `accounts login` does."""

    def write(x, name="eeca", **changes):
        credential = {
            "kind": "x-token",
            "client_id": x.client_id,
            "client_secret": None,
            "access_token": x.bearer,
            "refresh_token": x.refresh,
            "expires": (datetime.now(UTC) + timedelta(hours=1)).isoformat(),
            "scopes": list(x.scopes),
        }
        whose = {"remote_id": x.id, "name": x.username, "url": f"https://x.com/{x.username}"}
        about = {"version": 1, "place": "file", "since": "2026-11-26T12:00:00+00:00", "whose": whose}
        path = folder / "credentials" / f"x.{name}.json"
        path.parent.mkdir(mode=0o700, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(json.dumps(about | {"credential": credential | changes}))
        return path

    return write


def test_without_an_account_it_says_where_things_lie_and_how_to_begin(run, tmp_path):
    ran = run("doctor")
    assert ran.code == 0
    assert f"ledger: {tmp_path}/.local/share/socialkit/ledger.sqlite (not there yet)" in ran.out
    assert f"credentials: {tmp_path}/.config/socialkit/credentials (not there yet)" in ran.out
    assert f"settings: {tmp_path}/.config/socialkit/accounts.toml (not there yet)" in ran.out
    assert "socialkit accounts login x" in said(ran)
    assert not (tmp_path / ".config").exists()
    assert not (tmp_path / ".local").exists()


def test_all_that_is_known_of_a_token_is_told(x, run, settings, keep):
    settings(x=x.base)
    x.verified = False
    keep(x)
    ran = run("doctor")
    assert ran.code == 0, ran.err
    for words in (
        "ok     x eeca (file): AmnestyEECA, https://x.com/AmnestyEECA",
        "credential: a token of an account (OAuth 2.0)",
        "scopes: media.write, offline.access, tweet.read, tweet.write, users.read",
        "UTC, and is renewed before",
        f"API: {x.base}, by accounts.toml",
        "note: the account is not verified",
        "note: the credit is not known",
    ):
        assert words in ran.out
    assert x.posts == {}
    assert {request.verb for request in x.received} == {"GET"}
    assert unseen(ran, x.secrets())


def test_json_tells_the_same(x, graph, run, settings, keep):
    settings(x=x.base, facebook=graph.base)
    keep(x)
    page = {"FACEBOOK_PAGE_ID": graph.page_id, "FACEBOOK_PAGE_TOKEN": graph.page_token, "FACEBOOK_ACCOUNT": "page"}
    app = {"FACEBOOK_APP_ID": graph.app_id, "FACEBOOK_APP_SECRET": graph.app_secret}
    graph.scopes = ("pages_show_list",)
    ran = run("doctor", "--json", "--database", "sqlite:///led.sqlite", **page, **app)
    assert ran.code == 1
    told = json.loads(ran.out)
    assert told["version"] == 1
    assert told["ledger"] == "led.sqlite"
    assert told["keyring"] is None
    one, other = told["accounts"]
    assert (one["ok"], one["kind"], one["id"], one["faults"]) == (True, "user", x.id, [])
    assert datetime.fromisoformat(one["expires"]) > datetime.now(UTC)
    assert (other["ok"], other["source"], other["kind"], other["scopes"]) == (
        False,
        "environment",
        "page",
        ["pages_show_list"],
    )
    assert "pages_manage_posts, pages_read_engagement" in other["faults"][0]
    assert unseen(ran, [*x.secrets(), *graph.secrets()])
    only = json.loads(run("doctor", "eeca", "--json", **page).out)
    assert [one["account"] for one in only["accounts"]] == ["eeca"]


def test_scopes_that_lack_and_a_wrong_clock_are_told(x, run, settings, keep):
    settings(x=x.base)
    keep(x, scopes=["tweet.read", "users.read"])
    x.now = lambda: datetime.now(UTC) - timedelta(minutes=20)
    ran = run("doctor")
    assert ran.code == 1
    assert "fault: the token lacks tweet.write, media.write" in ran.out
    assert "seconds ahead of X's" in ran.out


def test_a_token_of_another_page_a_person_or_nobody_is_told(graph, run, settings):
    settings(facebook=graph.base)

    def page(token):
        return run("doctor", FACEBOOK_PAGE_ID=graph.page_id, FACEBOOK_PAGE_TOKEN=token, FACEBOOK_ACCOUNT="a")

    for token, words in (
        (graph.other_token, "the token is that of Page 105, not of 104"),
        (graph.user_token, "this is the token of a person"),
        ("EAAG" + "z" * 60, "Facebook refuses"),
    ):
        ran = page(token)
        assert ran.code == 1
        assert words in ran.out
        assert unseen(ran, [token])


def test_a_platform_that_is_not_there_is_a_fault_and_the_other_is_still_asked(x, run, settings, keep):
    settings(x=x.base, facebook="http://127.0.0.1:9")
    keep(x)
    page = {"FACEBOOK_PAGE_ID": "1", "FACEBOOK_PAGE_TOKEN": "sesame", "FACEBOOK_ACCOUNT": "a"}
    ran = run("doctor", **page)
    assert ran.code == 1
    assert "fault: Facebook could not be reached" in ran.out
    assert "ok     x eeca" in ran.out
    assert unseen(ran, ["sesame"])


def test_variables_that_do_not_say_whose_they_are_and_ci_are_noted(run):
    ran = run("doctor", X_API_KEY="sesame", CI="true")
    assert "note: X_API_KEY (environment) are set, but not whose: set X_ACCOUNT to the account's name too" in ran.out
    assert "note: in CI the ledger of what was sent would vanish" in ran.out
    assert unseen(ran, ["sesame"])


def test_a_token_that_has_ended_is_renewed_and_the_new_one_kept(x, run, settings, keep):
    settings(x=x.base)
    old = [x.bearer, x.refresh]
    path = keep(x, expires="2026-01-01T00:00:00+00:00")
    ran = run("doctor")
    assert ran.code == 0, ran.err
    kept = json.loads(path.read_text())
    assert (kept["credential"]["access_token"], kept["credential"]["refresh_token"]) == (x.bearer, x.refresh)
    assert kept["whose"]["name"] == "AmnestyEECA"
    assert path.stat().st_mode & 0o777 == 0o600
    assert unseen(ran, [*old, *x.secrets()])


def test_processes_that_renew_at_once_fetch_one_token(x, settings, keep, tmp_path):
    settings(x=x.base)
    keep(x, expires="2026-01-01T00:00:00+00:00")
    command = [sys.executable, "-c", DEBUG, "accounts", "check"]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True, "stdin": subprocess.DEVNULL}
    processes = [subprocess.Popen(command, cwd=tmp_path, env=env(tmp_path), **pipes) for _ in range(3)]
    ended = [(process.communicate(timeout=60), process.returncode) for process in processes]
    assert [code for _, code in ended] == [0, 0, 0], ended
    assert [request.path for request in x.received].count("/2/oauth2/token") == 1


@pytest.mark.usefixtures("campaign")
def test_a_post_goes_out_from_the_account_that_was_logged_in(x, run, settings, tmp_path):
    settings(x=x.base)
    assert run("accounts", "login", "x", "--account", "eeca", "--with-token", read=x_keys(x)).code == 0
    ran = run("post", "--publish", "--account", "another")
    assert ran.code == 1
    assert "x account another: no credential is here: socialkit accounts login x --account another" in ran.out
    assert x.own() == []
    ran = run("post", "--publish", "--account", "eeca")
    assert ran.code == 0, ran.out + ran.err
    assert x.own() == ["Free Jo, who did nothing but speak. #FreeJo"]
    assert "https://x.com/" in ran.out
    assert unseen(ran, x.secrets())
    ledger = tmp_path / ".local" / "share" / "socialkit" / "ledger.sqlite"
    assert not any(word.encode() in ledger.read_bytes() for word in x.secrets())


@pytest.fixture
def campaign(tmp_path):
    """An open campaign with one message for X."""
    today = datetime.now(UTC).date()
    made = tmp_path / "messages" / "jo"
    made.mkdir(parents=True)
    (made / "campaign.toml").write_text(
        f'title = "A trial"\nissued = {today}\ndeadline = {today + timedelta(days=2)}\ntimezone = "Etc/UTC"\n'
        f'languages = ["en"]\nplatforms = ["x"]\nhashtags = ["#FreeJo"]\n[status]\nstate = "active"\n'
        f'confirmed = {{ on = {today}, by = "A tester" }}\n'
    )
    (made / "appeal.en.txt").write_text("Free Jo, who did nothing but speak. #FreeJo\n")
