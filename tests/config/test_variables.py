"""Whose credential variables hold: never another account's, never half of one."""

import pytest

from socialkit.config.account import PageToken, XKeys, XToken
from socialkit.config.secret import Secret
from socialkit.config.variables import App, app, credential, named, nobodys
from socialkit.errors import UsageError

KEYS = {"API_KEY": "ak", "API_SECRET": "as", "ACCESS_TOKEN": "at", "ACCESS_TOKEN_SECRET": "ats"}
MADE = XKeys(Secret("ak"), Secret("as"), Secret("at"), Secret("ats"))
PAGE = {"FACEBOOK_PAGE_ID": "104", "FACEBOOK_PAGE_TOKEN": "EAAG"}


def keys(prefix="X", end="", **other):
    return {f"{prefix}_{key}{end}": value for key, value in (KEYS | other).items()}


@pytest.mark.parametrize("prefix", ["X", "TWITTER"])
def test_bare_names_speak_for_the_account_that_is_named_and_for_no_other(prefix):
    variables = keys(prefix) | {f"{prefix}_ACCOUNT": "amnesty-eeca"}
    assert credential(variables, "x", "amnesty-eeca") == MADE
    assert credential(variables, "x", "amnesty-kz") is None
    assert named(variables, "x") == ("amnesty-eeca",)


def test_bare_names_that_do_not_say_whose_they_are_speak_for_nobody():
    assert credential(keys(), "x", "amnesty-eeca") is None
    assert named(keys(), "x") == ()
    assert set(nobodys(keys(), "x")) == set(keys())
    assert nobodys(keys() | {"X_ACCOUNT": "a"}, "x") == ()


def test_a_suffix_tells_several_accounts_apart():
    variables = keys(end="__AMNESTY_EECA") | keys(end="__KZ", API_KEY="other")
    assert credential(variables, "x", "amnesty-eeca") == MADE
    assert credential(variables, "x", "kz") == MADE._replace(api_key=Secret("other"))
    assert named(variables, "x") == ("amnesty-eeca", "kz")


@pytest.mark.parametrize("name", ["secret", "secret--x", "a-b", "a--b", "0"])
def test_no_name_of_an_account_is_taken_for_a_part_of_a_variable(name):
    variables = keys(end="__" + name.upper().replace("-", "_"))
    assert credential(variables, "x", name) == MADE
    assert named(variables, "x") == (name,)
    assert credential(keys() | {"X_ACCOUNT": "b"}, "x", "secret") is None


@pytest.mark.parametrize("missing", KEYS)
def test_a_part_that_is_missing_is_named_and_not_taken_from_elsewhere(missing):
    variables = keys() | {"X_ACCOUNT": "a"}
    del variables[f"X_{missing}"]
    variables |= {f"TWITTER_{missing}": "of another app"}
    with pytest.raises(UsageError, match=f"X_{missing} is not set") as caught:
        credential(variables, "x", "a")
    assert "of another app" not in str(caught.value)


def test_two_credentials_that_differ_are_refused_and_two_that_do_not_are_one():
    both = keys() | {"X_ACCOUNT": "a"} | keys("TWITTER") | {"TWITTER_ACCOUNT": "a"}
    assert credential(both, "x", "a") == MADE
    with pytest.raises(UsageError, match="differ, and nobody knows which is meant") as caught:
        credential(both | {"TWITTER_API_KEY": "s3cret"}, "x", "a")
    assert "s3cret" not in str(caught.value)
    assert "TWITTER_API_KEY" in str(caught.value)
    with pytest.raises(UsageError, match="differ"):
        credential(both | {"X_OAUTH2_TOKEN": "t"}, "x", "a")


def test_a_token_of_oauth_2_is_taken_with_its_app():
    variables = {"X_OAUTH2_TOKEN": "t", "X_CLIENT_ID": "c", "X_CLIENT_SECRET": "s", "X_ACCOUNT": "a"}
    assert credential(variables, "x", "a") == XToken("c", Secret("s"), Secret("t"), None, None)


def test_a_page_is_its_id_and_its_token_and_the_app_may_stand_for_all():
    assert credential(PAGE | {"FACEBOOK_ACCOUNT": "a"}, "facebook", "a") == PageToken("104", Secret("EAAG"))
    ended = {f"{key}__A": value for key, value in PAGE.items()}
    shared = ended | {"FACEBOOK_APP_ID": "9", "FACEBOOK_APP_SECRET": "s"}
    assert credential(shared, "facebook", "a") == PageToken("104", Secret("EAAG"), "9", Secret("s"))
    own = shared | {"FACEBOOK_APP_ID__A": "8"}
    assert credential(own, "facebook", "a") == PageToken("104", Secret("EAAG"), "8", Secret("s"))


def test_an_app_alone_speaks_for_no_account():
    variables = {"FACEBOOK_APP_ID": "9", "FACEBOOK_APP_SECRET": "s", "X_CLIENT_ID": "c"}
    assert nobodys(variables, "facebook") == nobodys(variables, "x") == ()
    assert app(variables, "facebook") == App("9", Secret("s"))
    assert app(variables, "x") == App("c", None)
    assert app({}, "x") is None


def test_empty_and_blank_values_are_not_set():
    assert credential(dict.fromkeys(keys(), "") | {"X_ACCOUNT": "a"}, "x", "a") is None
    with pytest.raises(UsageError, match="X_API_KEY is not set"):
        credential(keys(API_KEY=" ") | {"X_ACCOUNT": "a"}, "x", "a")
