"""Which credential an account has, where it is kept, and that nothing of it is lost or seen."""

import json
import logging
import os
import stat
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta
from multiprocessing import get_context
from pathlib import Path

import pytest

from socialkit.config import credentials
from socialkit.config.account import Account, PageToken, XKeys, XToken
from socialkit.config.account_settings import settings_of
from socialkit.config.accounts import Sources, open_account, renew
from socialkit.config.credentials import Whose
from socialkit.config.secret import Secret
from socialkit.errors import NotAuthorised, SettingsError, UsageError

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
KEYS = XKeys(*map(Secret, ("key-1234", "key-secret-1234", "12-token-1234", "token-secret-1234")))
TOKEN = XToken("client", None, Secret("access-1"), Secret("refresh-1"), NOW, frozenset(("tweet.read", "tweet.write")))
PAGE = PageToken("104", Secret("EAAG-1234"), "9001", Secret("app-secret-1234"))
WHOSE = Whose("77", "AmnestyEECA", "https://x.com/AmnestyEECA")
VARIABLES = {"X_API_KEY": "e1", "X_API_SECRET": "e2", "X_ACCESS_TOKEN": "e3", "X_ACCESS_TOKEN_SECRET": "e4"}


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def save(credential, platform="x", name="eeca"):
    return credentials.save(platform, name, credential, WHOSE, NOW)


@pytest.fixture
def _generous():
    """A user whose new files everybody may read and change."""
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.mark.usefixtures("no_ring", "_generous")
@pytest.mark.parametrize("credential", [KEYS, TOKEN, TOKEN._replace(client_secret=Secret("c"), refresh_token=None), PAGE])
def test_without_a_keyring_it_lies_in_a_file_that_only_its_owner_reads(credential, home):
    platform = "facebook" if isinstance(credential, PageToken) else "x"
    assert save(credential, platform) == "file"
    path = home / "credentials" / f"{platform}.eeca.json"
    assert (mode(path), mode(path.parent), mode(home)) == (0o600, 0o700, 0o700)
    assert [one.name for one in path.parent.iterdir()] == [path.name]
    found = open_account("eeca", platform)
    assert found == Account("eeca", platform, credential, "file")


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("credential", [KEYS, TOKEN, PAGE])
def test_with_a_keyring_no_file_holds_a_secret(credential, ring, home):
    platform = "facebook" if isinstance(credential, PageToken) else "x"
    assert save(credential, platform) == "keyring"
    (path,) = (home / "credentials").iterdir()
    written = path.read_text(encoding="utf-8")
    for value in credential:
        assert not (isinstance(value, Secret) and value.reveal() in written)
    assert mode(path) == 0o600
    assert open_account("eeca", platform) == Account("eeca", platform, credential, "keyring")
    assert list(ring.words) == [("socialkit", f"{platform}:eeca")]


@pytest.mark.usefixtures("home")
def test_a_keyring_that_refuses_is_told_and_one_that_is_locked_while_logging_in_is_passed_over(ring):
    save(KEYS)
    ring.locked = True
    with pytest.raises(UsageError, match="unlock it"):
        open_account("eeca", "x")
    assert save(KEYS, name="other") == "file"
    assert open_account("other", "x").credential == KEYS
    ring.locked = False
    ring.words.clear()
    with pytest.raises(UsageError, match="no credential is here: socialkit accounts login x --account eeca"):
        open_account("eeca", "x")


@pytest.mark.usefixtures("home", "ring")
def test_the_environment_is_before_a_named_file_and_that_before_what_was_logged_in(monkeypatch, tmp_path):
    save(KEYS)
    named = tmp_path / "names.env"
    named.write_text("".join(f"{key}=f-{value}\n" for key, value in VARIABLES.items()) + "X_ACCOUNT=eeca\n")
    assert open_account("eeca", "x").source == "keyring"
    found = open_account("eeca", "x", named_file=str(named))
    assert (found.source, found.credential.api_key.reveal()) == ("env file", "f-e1")
    for key, value in (VARIABLES | {"X_ACCOUNT": "eeca"}).items():
        monkeypatch.setenv(key, value)
    found = open_account("eeca", "x", named_file=str(named))
    assert (found.source, found.credential.api_key.reveal()) == ("environment", "e1")
    monkeypatch.setenv("X_ACCOUNT", "another")
    assert open_account("eeca", "x").source == "keyring"


@pytest.mark.usefixtures("home", "no_ring")
def test_variables_of_another_account_than_was_logged_in_so_are_refused():
    save(KEYS)
    save(PAGE, "facebook")
    same = VARIABLES | {"X_ACCOUNT": "eeca", "X_ACCESS_TOKEN": "77-abc"}
    assert Sources(environment=same).open("eeca", "x").source == "environment"
    with pytest.raises(UsageError, match=r"those of 78, and eeca was logged in as AmnestyEECA .*wrong account"):
        Sources(environment=same | {"X_ACCESS_TOKEN": "78-abc"}).open("eeca", "x")
    page = {"FACEBOOK_ACCOUNT": "eeca", "FACEBOOK_PAGE_TOKEN": "EAAG", "FACEBOOK_PAGE_ID": "105"}
    with pytest.raises(UsageError, match="those of 105"):
        Sources(environment=page).open("eeca", "facebook")
    assert Sources(environment=page | {"FACEBOOK_PAGE_ID": "77"}).open("eeca", "facebook").source == "environment"


@pytest.mark.usefixtures("home", "no_ring")
def test_a_dot_env_beside_the_campaigns_is_not_read(tmp_path, monkeypatch):
    (tmp_path / ".env").write_text("".join(f"{key}={value}\n" for key, value in VARIABLES.items()) + "X_ACCOUNT=eeca\n")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError, match="no credential is here"):
        open_account("eeca", "x")
    assert open_account("eeca", "x", named_file=".env").credential.api_key.reveal() == "e1"


@pytest.mark.usefixtures("home")
def test_values_of_a_named_file_are_as_they_stand(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH_TO", "/somewhere")
    named = tmp_path / "names"
    named.write_text("FACEBOOK_PAGE_ID=104\nFACEBOOK_PAGE_TOKEN='a${PATH_TO}$b'\nFACEBOOK_ACCOUNT=eeca\n")
    assert open_account("eeca", "facebook", named_file=str(named)).credential.token.reveal() == "a${PATH_TO}$b"
    with pytest.raises(UsageError, match="nowhere: cannot be read: No such file"):
        open_account("eeca", "x", named_file="nowhere")


@pytest.mark.usefixtures("home", "no_ring")
def test_what_is_missing_is_told_with_what_to_do():
    with pytest.raises(UsageError) as caught:
        Sources(environment={}).open("eeca", "x")
    said = str(caught.value)
    assert "socialkit accounts login x --account eeca" in said
    assert "X_API_KEY, X_API_SECRET, X_ACCESS_TOKEN, X_ACCESS_TOKEN_SECRET, and X_ACCOUNT=eeca" in said
    with pytest.raises(UsageError, match="are set, but not whose: set X_ACCOUNT=eeca too"):
        Sources(environment=VARIABLES).open("eeca", "x")
    twitter = {key.replace("X_", "TWITTER_", 1): value for key, value in VARIABLES.items()}
    with pytest.raises(UsageError, match="set TWITTER_ACCOUNT=eeca too"):
        Sources(environment=twitter).open("eeca", "x")


@pytest.mark.usefixtures("no_ring")
@pytest.mark.parametrize("open_to", [0o640, 0o604, 0o660, 0o644])
def test_a_file_that_others_may_read_is_refused(open_to, home):
    save(KEYS)
    path = home / "credentials" / "x.eeca.json"
    path.chmod(open_to)
    with pytest.raises(UsageError, match=f"others may read it, and it holds a credential: chmod 600 {path}"):
        open_account("eeca", "x")
    path.chmod(0o600)
    assert open_account("eeca", "x").credential == KEYS


@pytest.mark.usefixtures("no_ring")
@pytest.mark.parametrize(
    "content",
    [
        "",
        '{"version": 1, "since": "2026-11-26T12:00:00+00:00", "place": "file"}',
        "[1]",
        '{"version": 2}',
        '{"version": 1, "place": "file", "credential": {"kind": "x-keys", "api_key": "sesame"}}',
        '{"version": 1, "since": "2026-11-26", "place": "file", "credential": {"kind": "x-keys", "api_key": "sesame"}}',
        '{"version": 1, "since": "2026-11-26", "credential": {"kind": "facebook-page", "token": "sesame"}}',
        '{"version": 1, "credential": {"kind": "x-keys", "api_key": "sesame"',
    ],
)
def test_a_file_that_is_damaged_is_told_without_what_it_holds(content, home):
    save(KEYS)
    (home / "credentials" / "x.eeca.json").write_text(content, encoding="utf-8")
    with pytest.raises(UsageError, match=r"log (in|the account in) again") as caught:
        open_account("eeca", "x")
    assert "sesame" not in str(caught.value)
    assert caught.value.__cause__ is None


@pytest.mark.usefixtures("no_ring")
def test_what_cannot_be_written_leaves_what_is_there(home):
    save(TOKEN)
    folder = home / "credentials"
    folder.chmod(0o500)
    if os.access(folder, os.W_OK):
        folder.chmod(0o700)
        (folder / "x.other.json").mkdir()  # root may write anywhere, but no file in the place of a folder
        with pytest.raises(OSError, match="directory"):
            save(KEYS, name="other")
    else:
        with pytest.raises(OSError, match="denied"):
            save(KEYS)
        folder.chmod(0o700)
    assert open_account("eeca", "x").credential == TOKEN
    assert not list(folder.glob(".socialkit-*"))


def save_for_ever(folder):
    """Replaces the credential as fast as it can, and says each time that it has."""
    os.environ["XDG_CONFIG_HOME"] = folder
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    number = 0
    while True:
        number += 1
        save(TOKEN._replace(refresh_token=Secret(f"refresh-{number}-" + "r" * 20_000)))
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()


@pytest.mark.usefixtures("no_ring")
@pytest.mark.parametrize("after", [1, 7, 20, 31])
def test_a_process_that_is_killed_while_it_writes_loses_nothing(after, home):
    code = "import sys; sys.path.insert(0, sys.argv[2]); import test_accounts; test_accounts.save_for_ever(sys.argv[1])"
    command = [sys.executable, "-c", code, str(home.parent), str(Path(__file__).parent)]
    variables = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=variables) as process:
        for _ in range(after):
            told = int(process.stdout.readline())
        process.kill()
    kept = int(open_account("eeca", "x").credential.refresh_token.reveal().split("-")[1])
    assert kept >= told


@pytest.mark.usefixtures("home")
def test_logging_out_leaves_nothing(ring, home):
    save(KEYS)
    save(PAGE, "facebook")
    assert credentials.forget("x", "eeca")
    assert not credentials.forget("x", "eeca")
    assert list(ring.words) == [("socialkit", "facebook:eeca")]
    assert [path.name for path in (home / "credentials").iterdir()] == ["facebook.eeca.json"]


@pytest.mark.usefixtures("no_ring")
@pytest.mark.parametrize("name", ["../eeca", "EECA", "a/b", "", ".", "é"])
def test_a_name_that_would_lead_elsewhere_is_refused(name, home):
    with pytest.raises(UsageError, match="expected an account's name"):
        save(KEYS, name=name)
    assert not home.exists()


@pytest.mark.usefixtures("ring")
def test_all_accounts_are_known_with_their_sources_and_no_secret(home):
    save(KEYS)
    save(PAGE, "facebook", "page")
    bad = home / "credentials" / "x.bad.json"
    bad.write_text("{}")
    bad.chmod(0o600)
    environment = VARIABLES | {"X_ACCOUNT": "env", "FACEBOOK_PAGE_ID__HALF": "1", "TWITTER_ACCOUNT": "nothing"}
    found = list(Sources(environment=environment).known())
    assert [(one.platform, one.name, one.source, bool(one.trouble)) for one in found] == [
        ("x", "bad", "file", True),
        ("x", "eeca", "keyring", False),
        ("x", "env", "environment", False),
        ("facebook", "half", "environment", True),
        ("facebook", "page", "keyring", False),
    ]
    assert "key-1234" not in repr(found)


# Settings


def settings(home, text):
    home.mkdir(parents=True, exist_ok=True)
    path = home / "accounts.toml"
    path.write_text(text, encoding="utf-8")
    path.chmod(0o644)
    return path


@pytest.mark.usefixtures("no_ring")
def test_an_address_and_a_version_are_those_of_the_users_own_settings(home, tmp_path, monkeypatch):
    save(KEYS)
    save(PAGE, "facebook")
    settings(
        home,
        '[x]\nbase = "https://x.example.org"\n[x.other]\nbase = "http://127.0.0.1:8000/x"\n'
        '[facebook.eeca]\nbase = "http://[::1]:8000"\nversion = "v25.0"\n',
    )
    (tmp_path / "accounts.toml").write_text('[x.eeca]\nbase = "https://evil.example"\n')
    monkeypatch.chdir(tmp_path)
    assert open_account("eeca", "x").base == "https://x.example.org"
    found = open_account("eeca", "facebook")
    assert (found.base, found.version) == ("http://[::1]:8000", "v25.0")
    save(KEYS, name="other")
    assert open_account("other", "x").base == "http://127.0.0.1:8000/x"


@pytest.mark.usefixtures("no_ring")
@pytest.mark.parametrize(
    "base",
    [
        "http://api.x.com",
        "http://10.0.0.1",
        "http://127.0.0.1.evil.example",
        "http://localhost.evil.example",
        "ftp://127.0.0.1",
        "https://",
        "https://user:pw@api.x.com",
        "https://api.x.com?x=1",
        "https://api.x.com#x",
        "//api.x.com",
        "https://[::1",
        "api.x.com",
    ],
)
def test_an_address_that_would_show_a_credential_is_refused(base, home):
    save(KEYS)
    settings(home, f'[x.eeca]\nbase = "{base}"\n')
    with pytest.raises(SettingsError, match=r"\[x\.eeca\] base: expected an address"):
        open_account("eeca", "x")


@pytest.mark.usefixtures("no_ring")
def test_every_fault_of_the_settings_is_told_at_once(home):
    save(KEYS)
    path = settings(home, '[x.eeca]\nversion = "v1.0"\n[facebook]\nversion = "26"\n[mastodon]\nx = 1\n')
    with pytest.raises(SettingsError) as caught:
        open_account("eeca", "x")
    assert len(caught.value.lines) == 3
    assert all(line.startswith(f"{path}: ") for line in caught.value.lines)
    settings(home, "[x.eeca\n")
    with pytest.raises(SettingsError, match=r"accounts\.toml: "):
        open_account("eeca", "x")


@pytest.mark.usefixtures("no_ring")
def test_settings_that_others_may_change_are_refused(home):
    save(KEYS)
    settings(home, '[x.eeca]\nbase = "https://x.example.org"\n').chmod(0o664)
    with pytest.raises(UsageError, match="others may change it, and it says where credentials are sent"):
        open_account("eeca", "x")


# Tokens that change


def fetcher(calls, base=NOW):
    def fetch(token):
        calls.append(token.refresh_token.reveal())
        number = int(token.refresh_token.reveal().rpartition("-")[2]) + 1
        return token._replace(
            access_token=Secret(f"access-{number}"),
            refresh_token=Secret(f"refresh-{number}"),
            expires=base + timedelta(hours=2),
        )

    return fetch


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("place", ["ring", "no_ring"])
def test_a_new_token_is_kept_before_it_is_given_and_one_of_another_process_is_taken(place, request):
    request.getfixturevalue(place)
    save(TOKEN)
    account, calls = open_account("eeca", "x"), []
    fresh = renew(account, TOKEN, fetcher(calls), lambda: NOW)
    assert open_account("eeca", "x").credential == fresh
    assert renew(account, TOKEN, fetcher(calls), lambda: NOW) == fresh
    assert calls == ["refresh-1"]
    assert renew(account, fresh, fetcher(calls), lambda: NOW).refresh_token.reveal() == "refresh-3"
    assert credentials.look("x", "eeca").whose == WHOSE
    assert credentials.look("x", "eeca").since == NOW


@pytest.mark.usefixtures("home", "no_ring")
def test_a_fetch_that_fails_loses_nothing():
    save(TOKEN)

    def fetch(_):
        raise NotAuthorised("no", "do")

    with pytest.raises(NotAuthorised):
        renew(open_account("eeca", "x"), TOKEN, fetch, lambda: NOW)
    assert open_account("eeca", "x").credential == TOKEN


@pytest.mark.usefixtures("home", "no_ring")
def test_an_account_that_was_logged_out_meanwhile_is_not_brought_back():
    save(TOKEN)
    account, calls = open_account("eeca", "x"), []
    credentials.forget("x", "eeca")
    with pytest.raises(NotAuthorised, match="was logged out meanwhile"):
        renew(account, TOKEN, fetcher(calls), lambda: NOW)
    save(KEYS)
    with pytest.raises(NotAuthorised, match="was logged in anew meanwhile"):
        renew(account, TOKEN, fetcher(calls), lambda: NOW)
    assert calls == []
    assert open_account("eeca", "x").credential == KEYS


@pytest.mark.usefixtures("home", "no_ring")
def test_of_threads_that_renew_at_once_one_fetches():
    save(TOKEN)
    account, calls, gate, given = open_account("eeca", "x"), [], threading.Barrier(8), []

    def run():
        gate.wait()
        given.append(renew(account, TOKEN, fetcher(calls), lambda: NOW))

    threads = [threading.Thread(target=run) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert calls == ["refresh-1"]
    assert {one.access_token.reveal() for one in given} == {"access-2"}


def renew_in_a_process(folder, gate, calls):
    os.environ["XDG_CONFIG_HOME"] = folder
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"

    def fetch(token):
        with open(calls, "a") as file:
            file.write(f"{token.refresh_token.reveal()}\n")
        return fetcher([])(token)

    account = open_account("eeca", "x")
    gate.wait(timeout=60)
    assert renew(account, TOKEN, fetch, lambda: NOW).access_token.reveal() == "access-2"


@pytest.mark.usefixtures("no_ring")
def test_of_processes_that_renew_at_once_one_fetches(home, tmp_path):
    save(TOKEN)
    context, calls = get_context("spawn"), tmp_path / "calls"
    gate = context.Barrier(3)
    arguments = (str(home.parent), gate, str(calls))
    processes = [context.Process(target=renew_in_a_process, args=arguments) for _ in range(3)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(timeout=60)
    assert [process.exitcode for process in processes] == [0, 0, 0]
    assert calls.read_text() == "refresh-1\n"


@pytest.mark.usefixtures("home", "no_ring")
def test_no_secret_is_in_words_logs_or_errors(caplog, capsys):
    caplog.set_level(logging.DEBUG)
    save(KEYS)
    save(PAGE, "facebook")
    shown = [repr(open_account("eeca", "x")), str(open_account("eeca", "facebook")), f"{open_account('eeca', 'x')}"]
    seen = "".join(shown) + caplog.text + json.dumps(capsys.readouterr())
    for word in ("key-1234", "key-secret-1234", "12-token-1234", "token-secret-1234", "EAAG-1234", "app-secret-1234"):
        assert word not in seen
    assert "***" in seen


def test_how_many_approvals_a_post_needs_is_said_for_a_platform_or_an_account(home):
    settings(home, "[x]\napprovals = 2\n[x.test]\napprovals = 0\n[facebook.page]\napprovals = 1\n")
    needed = [settings_of(*one).approvals for one in (("x", "eeca"), ("x", ""), ("x", "test"), ("facebook", "page"))]
    assert needed == [2, 2, 0, 1]
    assert settings_of("facebook", "other").approvals == 0
    for value in ("-1", "21", "true", '"2"', "1.0"):
        settings(home, f"[x.eeca]\napprovals = {value}\n")
        with pytest.raises(SettingsError, match=r"\[x\.eeca\] approvals: expected by how many people"):
            settings_of("x", "eeca")
