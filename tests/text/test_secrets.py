"""Keys, tokens and passwords are found by their look or the word before them; nothing else is."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialkit.text.secrets import masked, secrets_in

RANDOM = "a1B2c3D4e5F6g7H8i9J0" * 3
DIGEST = "0123456789abcdef" * 4

SECRETS = {
    "A" * 22 + "%2B" + RANDOM: "a bearer token of X",
    f"1234567890123456789-{RANDOM[:40]}": "an access token of X",
    f"EAA{RANDOM}": "an access token of Facebook",
    f"ghp_{RANDOM[:36]}": "a token of GitHub",
    f"github_pat_{RANDOM}": "a token of GitHub",
    "xoxb-1234567890-abcdefghij": "a token of Slack",
    "AKIAIOSFODNN7EXAMPLE": "a key of Amazon",
    f"AIza{RANDOM[:35]}": "a key of Google",
    f"123456789:{RANDOM[:35]}": "a token of a Telegram bot",
    "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJqbyJ9.c2lnbmF0dXJl": "a JSON web token",
    "-----BEGIN RSA PRIVATE KEY-----\nMIIBOgIBAAJB\n-----END RSA PRIVATE KEY-----": "a private key",
    "-----BEGIN PRIVATE KEY-----\nthe rest is cut off": "a private key",
}

LABELLED = {
    'password = "sesame"': ("sesame", "a password"),
    "Пароль: свобода2026": ("свобода2026", "a password"),
    "mot de passe：abc123!": ("abc123!", "a password"),
    "API_KEY=0f1e2d3c4b5a69788796a5b4c3d2e1f0": ("0f1e2d3c4b5a69788796a5b4c3d2e1f0", "a key or token"),
    "the secret is 0f1e2d3c4b5a69788796a5b4c3d2e1f0": ("0f1e2d3c4b5a69788796a5b4c3d2e1f0", "a key or token"),
    "https://jo:sesame@example.org/": ("sesame", "a password"),
}

NONE = (
    f"source: en sha256:{DIGEST}",
    f'sha256 = "{DIGEST}"',
    f"https://example.org/{DIGEST}?id={RANDOM}",
    "The key to freedom-of-speech-and-of-assembly-2026-11-26",
    "Secret trials: a key witness. The password: never give up",
    'password = "…"',
    "password = ********",
    "token = {token}",
    "https://medium.com:443/@user",
    "12:34, ghp_, EAA, AKIA, eyJ.eyJ",
    "#" + "FreeThemAll" * 9,
)


@pytest.mark.parametrize("secret", SECRETS)
@pytest.mark.parametrize("around", [("", ""), ("🕊 token: ", " Свободу!"), ("x = '", "'\nnext")])
def test_a_secret_is_known_by_its_look(secret: str, around: tuple[str, str]) -> None:
    before, after = around
    [found] = secrets_in(before + secret + ("" if secret.endswith("off") else after))
    assert (found.start, found.end, found.kind) == (len(before), len(before) + len(secret), SECRETS[secret])


@pytest.mark.parametrize("text", LABELLED)
def test_a_secret_is_known_by_the_word_before_it(text: str) -> None:
    [found] = secrets_in(text)
    assert (text[found.start : found.end], found.kind) == LABELLED[text]
    assert found.shown == 0


@pytest.mark.parametrize("text", NONE)
def test_hashes_addresses_and_words_are_no_secrets(text: str) -> None:
    assert secrets_in(text) == ()
    assert masked(text) == text


@pytest.mark.parametrize("text", [*SECRETS, *LABELLED])
def test_masked_text_has_the_same_lines_and_four_characters_of_a_secret_at_most(text: str) -> None:
    shown = masked(f"a\n{text}\nb")
    assert len(shown) == len(text) + 4
    assert [len(line) for line in shown.split("\n")] == [len(line) for line in f"a\n{text}\nb".split("\n")]
    [found] = secrets_in(text)
    assert text[found.start + 4 : found.end].partition("\n")[0] not in shown
    assert not any(letter not in "*\n" for letter in shown[2 + found.start + found.shown : 2 + found.end])


@given(st.lists(st.sampled_from([*SECRETS, *LABELLED, *NONE, "\n", " ", "word"]), max_size=5).map("\n".join))
def test_secrets_come_in_order_and_never_overlap(text: str) -> None:
    found = secrets_in(text)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(0 <= one.shown <= 4 and one.start + one.shown <= one.end for one in found)
    assert len(masked(text)) == len(text)
