"""Accounts as a person meets them: from none to one that can post, and back, in processes of their own."""

import json
import os
import pty
import stat
import subprocess
import sys
from contextlib import suppress

import pytest
from fakes.accounts import DEBUG, browser, env, folder, graph, port, run, said, settings, unseen, x, x_keys
from fakes.x import Answer, Fault

__all__ = ["folder", "graph", "port", "run", "settings", "x"]  # fixtures

# X


def test_x_lets_the_app_in_through_a_browser_and_its_token_is_kept_where_nobody_reads_it(
    x, run, port, folder, settings, tmp_path
):
    settings(x=x.base)
    ran = run(
        "accounts", "login", "x", "--account", "eeca", "--port", str(port), X_CLIENT_ID=x.client_id, **browser(x, tmp_path)
    )
    assert ran.code == 0, ran.err
    assert ran.out.startswith("x eeca: AmnestyEECA, https://x.com/AmnestyEECA\n  kept in ")
    assert "You may close this page" in (tmp_path / "page.html").read_text()
    assert unseen(ran, x.secrets())
    path = folder / "credentials" / "x.eeca.json"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert json.loads(path.read_text())["credential"]["refresh_token"] == x.refresh
    assert x.posts == {}
    for arguments in (("accounts", "list"), ("accounts", "list", "--json"), ("accounts", "check"), ("doctor",)):
        ran = run(*arguments)
        assert ran.code == 0, ran.err
        assert "AmnestyEECA" in ran.out
        assert unseen(ran, x.secrets())


def test_without_a_browser_the_address_is_pasted(x, tmp_path, port, settings):
    settings(x=x.base)
    command = [sys.executable, "-m", "socialkit", "accounts", "login", "x", "--no-browser", "--port", str(port)]
    variables = env(tmp_path) | {"X_CLIENT_ID": x.client_id}
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, cwd=tmp_path, env=variables, **pipes) as process:
        address = ""
        for line in process.stderr:
            if "https://x.com/" in line:
                address = line.strip()
            if line.startswith("It ends at"):
                break
        out, err = process.communicate(x.consent(address) + "\n", timeout=60)
    assert process.returncode == 0, err
    assert out.startswith("x amnestyeeca: AmnestyEECA")


def test_nobody_to_paste_an_address_is_told(x, run, port, settings):
    settings(x=x.base)
    ran = run("accounts", "login", "x", "--no-browser", "--port", str(port), X_CLIENT_ID=x.client_id)
    assert (ran.code, ran.out) == (2, "")
    assert "nobody is here to paste the address" in said(ran)


def test_a_browser_that_cannot_be_opened_leaves_the_paste(x, run, port, settings):
    settings(x=x.base)
    ran = run(
        *("accounts", "login", "x", "--port", str(port)),
        read="not\u2028a code\n",
        X_CLIENT_ID=x.client_id,
        BROWSER="false %s",
    )
    assert ran.code == 1
    assert "No browser can be opened here" in said(ran)
    assert "neither an address nor a code" in said(ran)


def test_who_says_no_to_the_app_is_not_logged_in(x, run, port, settings, folder, tmp_path):
    settings(x=x.base)
    x.denies = True
    ran = run("accounts", "login", "x", "--port", str(port), X_CLIENT_ID=x.client_id, **browser(x, tmp_path))
    assert (ran.code, ran.out) == (1, "")
    assert "X did not let the app in (access_denied)" in said(ran)
    assert not (folder / "credentials").exists()


def test_which_app_is_meant_is_asked_for(run):
    ran = run("accounts", "login", "x")
    assert ran.code == 2
    assert "Set X_CLIENT_ID (and X_CLIENT_SECRET, if it has one), or pipe a credential in with --with-token" in said(ran)
    assert "FACEBOOK_APP_ID and FACEBOOK_APP_SECRET" in said(run("accounts", "login", "facebook"))
    ran = run("accounts", "login", "facebook", FACEBOOK_APP_ID="1")
    assert "set FACEBOOK_APP_SECRET" in said(ran)


@pytest.mark.parametrize("form", ["{}", "X_API_KEY={}X_API_SECRET={}X_ACCESS_TOKEN={}X_ACCESS_TOKEN_SECRET={}"])
def test_four_keys_are_piped_in_and_tried_before_they_are_kept(form, x, run, folder, settings):
    settings(x=x.base)
    lines = x_keys(x).splitlines(keepends=True)
    text = form.format(*lines) if "=" in form else "".join(lines)
    wrong = run("accounts", "login", "x", "--account", "eeca", "--with-token", read=text.replace("kkk", "k-k"))
    assert wrong.code == 1
    assert "X does not accept the account's credential" in said(wrong)
    assert not (folder / "credentials").exists()
    ran = run("accounts", "login", "x", "--account", "eeca", "--with-token", read=text)
    assert ran.code == 0, ran.err
    assert unseen(ran, x.secrets())
    assert unseen(wrong, x.secrets())
    assert (folder / "credentials" / "x.eeca.json").exists()


def test_keys_that_are_typed_are_not_shown(x, tmp_path, settings):
    settings(x=x.base)
    ours, theirs = pty.openpty()
    command = [sys.executable, "-c", DEBUG, "accounts", "login", "x", "--with-token"]
    pipes = {"stdin": theirs, "stderr": theirs, "stdout": theirs}
    process = subprocess.Popen(command, cwd=tmp_path, env=env(tmp_path), start_new_session=True, **pipes)
    os.close(theirs)
    shown = b""
    for prompt, word in zip((b"API key: ", b"secret: ", b"token: ", b"secret: "), x_keys(x).split(), strict=True):
        begun = len(shown)
        while prompt not in shown[begun:]:
            shown += os.read(ours, 1000)
        os.write(ours, f"{word}\n".encode())
    with suppress(OSError):  # the terminal's end
        while piece := os.read(ours, 1000):
            shown += piece
    os.close(ours)
    assert process.wait(timeout=60) == 0, shown
    assert b"x amnestyeeca: AmnestyEECA" in shown
    assert not [word for word in x.secrets() if word.encode() in shown]


def test_a_folder_that_cannot_be_written_to_is_told(x, run, settings, folder):
    settings(x=x.base)
    (folder / "credentials").write_text("no folder")
    ran = run("accounts", "login", "x", "--with-token", read=x_keys(x))
    assert (ran.code, ran.out) == (2, "")
    assert "credentials: the credential cannot be kept there" in said(ran)
    assert unseen(ran, x.secrets())


def test_a_keyring_that_is_not_there_is_told(x, run, settings):
    settings(x=x.base)
    ran = run("accounts", "login", "x", "--with-token", read=x_keys(x), PYTHON_KEYRING_BACKEND="no.such.Keyring")
    assert (ran.code, ran.out) == (2, "")
    assert "the keyring cannot be used (ModuleNotFoundError): see PYTHON_KEYRING_BACKEND" in said(ran)


@pytest.mark.parametrize(
    ("platform", "text", "complaint"),
    [
        ("x", "", "expected four lines"),
        ("x", "sesame\nsesame\n", "2 lines came"),
        ("x", "X_API_KEY=sesame\n", "API_SECRET, ACCESS_TOKEN, ACCESS_TOKEN_SECRET is missing"),
        ("x", "X_API_KEY=sesame\nX_API_KEY=sesame\n", "API_KEY is there twice"),
        ("x", "X_API_KEY=sesame\nNONSENSE=sesame\n", "line 2 is not KEY=VALUE with a key of x's"),
        ("x", "X_API_KEY=sesame\nsesame\n", "line 2 is not KEY=VALUE"),
        ("facebook", "sesame\nsesame\n", "expected the Page's token"),
        ("facebook", "FACEBOOK_PAGE_ID=104\n", "PAGE_TOKEN is missing"),
    ],
)
def test_what_is_piped_in_and_makes_no_sense_is_told_without_it(platform, text, complaint, run):
    ran = run("accounts", "login", platform, "--with-token", read=text)
    assert (ran.code, ran.out) == (2, "")
    assert complaint in said(ran)
    assert "sesame" not in ran.err


def test_an_app_that_may_only_read_is_not_kept(x, run, folder, settings):
    settings(x=x.base)
    x.access_level = "read"
    ran = run("accounts", "login", "x", "--with-token", read=x_keys(x))
    assert (ran.code, ran.out) == (1, "")
    assert 'give it "Read and write"' in said(ran)
    assert "nothing was kept" in said(ran)
    assert not (folder / "credentials").exists()


def test_a_name_is_not_given_to_another_account_unseen(x, run, folder, settings):
    settings(x=x.base)
    assert run("accounts", "login", "x", "--account", "eeca", "--with-token", read=x_keys(x)).code == 0
    before = (folder / "credentials" / "x.eeca.json").read_bytes()
    x.id, x.username = "777", "AnotherOne"
    x.access_token = f"{x.id}-" + "n" * 39
    ran = run("accounts", "login", "x", "--account", "eeca", "--with-token", read=x_keys(x))
    assert (ran.code, ran.out) == (2, "")
    assert "is AmnestyEECA (2244994945) here, and you logged in as AnotherOne (777)" in said(ran)
    assert (folder / "credentials" / "x.eeca.json").read_bytes() == before
    keys = dict(
        zip(("X_API_KEY", "X_API_SECRET", "X_ACCESS_TOKEN", "X_ACCESS_TOKEN_SECRET"), x_keys(x).split(), strict=True)
    )
    ran = run("accounts", "check", **keys, X_ACCOUNT="eeca")
    assert ran.code == 1
    assert "a post would come from the wrong account" in ran.out


# Facebook


def test_facebook_lets_the_app_in_and_the_token_of_the_page_is_kept(graph, run, port, folder, settings, tmp_path):
    settings(facebook=graph.base)
    app = {"FACEBOOK_APP_ID": graph.app_id, "FACEBOOK_APP_SECRET": graph.app_secret}
    ran = run("accounts", "login", "facebook", "--port", str(port), **app, **browser(graph, tmp_path))
    assert ran.code == 0, ran.err
    assert ran.out.startswith("facebook amnesty-eeca: Amnesty EECA, https://www.facebook.com/104\n")
    assert unseen(ran, graph.secrets())
    kept = json.loads((folder / "credentials" / "facebook.amnesty-eeca.json").read_text())["credential"]
    assert (kept["page_id"], kept["token"]) == (graph.page_id, graph.page_token)
    assert graph.user_token not in str(kept)
    assert graph.short_token not in str(kept)
    ran = run("doctor")
    assert ran.code == 0, ran.err
    for words in ("the token of Page 104", "pages_manage_posts", "Development mode", "ends: not by itself"):
        assert words in ran.out
    assert unseen(ran, graph.secrets())
    assert graph.posts == {}


@pytest.mark.parametrize("wish", [(), ("--page", "105"), ("--page", "Second")])
def test_of_several_pages_one_is_chosen(wish, graph, run, port, folder, settings, tmp_path):
    settings(facebook=graph.base)
    graph.pages.append(("105", "Second", graph.other_token, ["CREATE_CONTENT"]))
    graph.pages.append(("106", "Third", "EAAG" + "t" * 60, ["ANALYZE"]))
    app = {"FACEBOOK_APP_ID": graph.app_id, "FACEBOOK_APP_SECRET": graph.app_secret}
    ran = run("accounts", "login", "facebook", "--port", str(port), *wish, **app, **browser(graph, tmp_path))
    if wish:
        assert ran.code == 0, ran.err
        assert json.loads(next((folder / "credentials").glob("*.json")).read_text())["credential"]["page_id"] == "105"
    else:
        assert ran.code == 2
        assert "say which Page is meant: 104 Amnesty EECA; 105 Second" in said(ran)
        assert "106" not in said(ran)
        assert not (folder / "credentials").exists()


def test_a_person_with_no_page_is_told(graph, run, port, settings, tmp_path):
    settings(facebook=graph.base)
    graph.pages = []
    app = {"FACEBOOK_APP_ID": graph.app_id, "FACEBOOK_APP_SECRET": graph.app_secret}
    ran = run("accounts", "login", "facebook", "--port", str(port), **app, **browser(graph, tmp_path))
    assert ran.code == 1
    assert "may create content on no Page" in said(ran)


def test_a_pages_token_alone_is_enough(graph, run, folder, settings):
    settings(facebook=graph.base)
    ran = run("accounts", "login", "facebook", "--with-token", read=f"{graph.page_token}\n")
    assert ran.code == 0, ran.err
    kept = json.loads((folder / "credentials" / "facebook.amnesty-eeca.json").read_text())["credential"]
    assert (kept["page_id"], kept["app_secret"]) == ("104", None)
    assert unseen(ran, graph.secrets())


def test_a_persons_token_is_told_from_a_pages(graph, run, folder, settings):
    settings(facebook=graph.base)
    ran = run("accounts", "login", "facebook", "--with-token", read=f"{graph.user_token}\n")
    assert (ran.code, ran.out) == (1, "")
    assert "this is the token of a person" in said(ran)
    assert not (folder / "credentials").exists()


# What is known, and out again


@pytest.fixture
def both(x, graph, run, settings):
    """An account on each platform, of the same name."""
    settings(x=x.base, facebook=graph.base)
    assert run("accounts", "login", "x", "--account", "eeca", "--with-token", read=x_keys(x)).code == 0
    lines = (
        f"PAGE_ID={graph.page_id}\nPAGE_TOKEN={graph.page_token}\nAPP_ID={graph.app_id}\nAPP_SECRET={graph.app_secret}\n"
    )
    ran = run("accounts", "login", "facebook", "--account", "eeca", "--with-token", read=lines)
    assert ran.code == 0, ran.err


@pytest.mark.usefixtures("both")
def test_the_list_says_where_each_credential_is_and_asks_nobody(x, graph, run):
    x.received.clear()
    graph.received.clear()
    ran = run("accounts", "list", "--json", X_API_KEY__OTHER="half")
    assert ran.code == 0
    found = json.loads(ran.out)
    assert found["version"] == 1
    assert [(one["platform"], one["account"], one["source"]) for one in found["accounts"]] == [
        ("x", "eeca", "file"),
        ("x", "other", "environment"),
        ("facebook", "eeca", "file"),
    ]
    assert "X_API_SECRET__OTHER" in found["accounts"][1]["trouble"]
    assert found["accounts"][0]["url"] == "https://x.com/AmnestyEECA"
    assert "half" not in ran.out
    assert x.received == graph.received == []
    assert run("accounts").out == run("accounts", "list").out


@pytest.mark.usefixtures("both")
def test_check_says_which_cannot_post_and_why(x, graph, run):
    ran = run("accounts", "check")
    assert (ran.code, ran.out.count("ok  ")) == (0, 2)
    graph.is_valid = False
    ran = run("accounts", "check", "eeca")
    assert ran.code == 1
    assert "ok     x eeca (file): AmnestyEECA" in ran.out
    assert "fault  facebook eeca (file)" in ran.out
    assert "the token has expired" in ran.out
    assert unseen(ran, [*x.secrets(), *graph.secrets()])
    ran = run("accounts", "check", "nobody")
    assert (ran.code, ran.out) == (2, "")
    assert "nobody: no such account is known here; known: eeca" in said(ran)


@pytest.mark.usefixtures("both")
def test_logging_out_says_which_and_never_guesses(run, folder):
    assert "say which account is meant" in said(run("accounts", "logout"))
    assert "say which account is meant" in said(run("accounts", "logout", "eeca", "--all"))
    ran = run("accounts", "logout", "eeca")
    assert ran.code == 2
    assert "eeca is on x and facebook: say which is meant with --platform" in said(ran)
    assert "no such account is known here" in said(run("accounts", "logout", "nobody"))
    ran = run("accounts", "logout", "eeca", "--platform", "x")
    assert ran.code == 0
    assert "the credential itself is still good" in said(ran)
    assert [path.name for path in (folder / "credentials").glob("*.json")] == ["facebook.eeca.json"]
    assert run("accounts", "logout", "--all").code == 0
    assert not list((folder / "credentials").glob("*.json"))
    assert "no account was logged in here" in said(run("accounts", "logout", "--all"))


@pytest.mark.usefixtures("both")
def test_what_can_be_revoked_is_and_what_cannot_is_told_with_the_place(x, graph, run, folder):
    ran = run("accounts", "logout", "--all", "--revoke")
    assert ran.code == 1
    assert "facebook eeca: revoked, and forgotten here" in ran.out
    assert graph.taken_back == ["77"]
    assert "every token that this person and this app have" in said(ran)
    assert "x eeca: not revoked: X has no way to take keys back but by hand, at https://x.com/settings" in said(ran)
    assert not list((folder / "credentials").glob("*.json"))
    assert unseen(ran, [*x.secrets(), *graph.secrets()])


def test_a_revocation_that_failed_is_told_again_and_again_until_it_has_not(x, run, port, settings, folder, tmp_path):
    settings(x=x.base)
    login = ("accounts", "login", "x", "--account", "eeca", "--port", str(port))
    assert run(*login, X_CLIENT_ID=x.client_id, **browser(x, tmp_path)).code == 0
    words = [*x.secrets()]
    for fault in (Fault(effect=False, answer=Answer(200, {"revoked": False})), Fault(effect=False, line="reset")):
        x.fail("POST", "/2/oauth2/revoke", fault)
        ran = run("accounts", "logout", "eeca", "--revoke")
        assert (ran.code, ran.out) == (1, "")
        assert "x eeca: not revoked, and still kept here" in said(ran)
        assert unseen(ran, words)
        assert (folder / "credentials" / "x.eeca.json").exists()
    ran = run("accounts", "logout", "eeca", "--revoke")
    assert (ran.code, ran.out) == (0, "x eeca: revoked, and forgotten here\n")
    assert set(x.revoked) == set(words) & set(x.revoked)
    assert len(x.revoked) == 2


def test_a_keyring_holds_what_no_file_does(x, run, folder, settings, tmp_path):
    settings(x=x.base)
    ring = {"PYTHON_KEYRING_BACKEND": "fakes.keyring.FileKeyring", "TEST_KEYRING": str(tmp_path / "ring.json")}
    ran = run("accounts", "login", "x", "--account", "eeca", "--with-token", read=x_keys(x), **ring)
    assert ran.code == 0, ran.err
    assert "kept in the keyring (" in ran.out
    written = (folder / "credentials" / "x.eeca.json").read_text()
    assert not any(word in written for word in x.secrets())
    assert x.api_secret in (tmp_path / "ring.json").read_text()
    assert run("accounts", "check", **ring).code == 0
    ran = run("accounts", "check")
    assert ran.code == 1
    assert "the keyring that holds the credential is not here" in ran.out
    assert run("accounts", "logout", "eeca", **ring).code == 0
    assert json.loads((tmp_path / "ring.json").read_text()) == {}


def test_variables_of_a_file_count_only_where_it_is_named(x, run, settings, tmp_path):
    settings(x=x.base)
    names = ("X_API_KEY", "X_API_SECRET", "X_ACCESS_TOKEN", "X_ACCESS_TOKEN_SECRET")
    pairs = zip(names, x_keys(x).split(), strict=True)
    (tmp_path / ".env").write_text("".join(f"{key}={value}\n" for key, value in pairs) + "X_ACCOUNT=eeca\n")
    assert run("accounts", "check").code == 2
    ran = run("accounts", "check", "--env-file", ".env")
    assert (ran.code, ran.out.splitlines()[0]) == (0, "ok     x eeca (env file): AmnestyEECA, https://x.com/AmnestyEECA")
    assert unseen(ran, x.secrets())


def test_settings_beside_the_campaigns_send_nothing_anywhere(x, run, tmp_path, settings):
    settings(x=x.base)
    assert run("accounts", "login", "x", "--account", "eeca", "--with-token", read=x_keys(x)).code == 0
    (tmp_path / "accounts.toml").write_text('[x.eeca]\nbase = "http://127.0.0.1:9"\n')
    assert run("accounts", "check").code == 0
